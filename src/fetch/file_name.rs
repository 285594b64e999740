//! The names of files: of acts that have none yet, and whether one stays inside the corpus.

use std::collections::HashSet;
use std::path::{Component, Path};

/// Folder of the acts that no entry gives a file.
const FOLDER: &str = "scaricati";
/// Longest name, in characters: an act's id may be long, a name in a file system not.
const LONGEST: usize = 120;

/// The file of an act, by its id, that is none of `taken`; each name is given once. `end` is how it ends.
pub(super) fn of_act(id: &str, end: &str, taken: &mut HashSet<String>) -> String {
    let id = id.strip_prefix("urn:nir:").unwrap_or(id);
    let mut name = String::new();
    for c in id.chars().take(LONGEST) {
        let is_plain = c.is_ascii_alphanumeric() || (c == '.' && !name.is_empty());
        match is_plain {
            true => name.push(c.to_ascii_lowercase()),
            false if name.is_empty() || name.ends_with('-') => {}
            false => name.push('-'),
        }
    }
    let name = name.trim_end_matches(['-', '.']);
    let whole = format!("{FOLDER}/{name}.{end}");
    if taken.insert(whole.to_lowercase()) {
        return whole;
    }
    let hash = blake3::hash(id.as_bytes()).to_hex();
    let whole = format!("{FOLDER}/{name}-{}.{end}", &hash[..8]);
    taken.insert(whole.to_lowercase());
    whole
}

/// Whether the name is one inside the corpus that is not hidden.
pub(super) fn is_inside(file: &str) -> bool {
    let mut parts = Path::new(file).components();
    let is_plain = !file.is_empty() && !file.contains(char::is_control);
    is_plain && parts.all(|part| matches!(part, Component::Normal(name) if !name.as_encoded_bytes().starts_with(b".")))
}

/// How the names of PDFs end.
pub(super) const PDF: &str = "pdf";
/// How the names of acts in XML end.
pub(super) const XML: &str = "xml";
/// How the names of decisions of the Corte costituzionale end.
pub(super) const JSON: &str = "json";

/// Whether the name ends so.
pub(super) fn ends_in(file: &str, end: &str) -> bool {
    let own = Path::new(file).extension();
    own.is_some_and(|own| own.eq_ignore_ascii_case(end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_act_has_a_name_of_its_own() {
        let mut taken = HashSet::new();
        let name = of_act("urn:nir:regione.veneto:legge:2013-05-20;9", PDF, &mut taken);
        assert_eq!(name, "scaricati/regione.veneto-legge-2013-05-20-9.pdf");
        assert_eq!(
            of_act("CELEX:32016R0679", PDF, &mut taken),
            "scaricati/celex-32016r0679.pdf"
        );
        let again = of_act("CELEX-32016R0679", PDF, &mut taken);
        assert!(again.starts_with("scaricati/celex-32016r0679-"), "{again}");
        assert_eq!(of_act("../../x", PDF, &mut taken), "scaricati/x.pdf");
    }

    #[test]
    fn a_name_that_leads_out_of_the_corpus_is_none() {
        for file in ["a.pdf", "leggi/è bella.PDF"] {
            assert!(is_inside(file) && ends_in(file, PDF), "{file}");
        }
        for file in [
            "../a.pdf",
            "/etc/a.pdf",
            ".normario-fetch/a.pdf",
            "a\0.pdf",
            "",
        ] {
            assert!(!is_inside(file), "{file}");
        }
        for file in ["pagine/orti.md", "legge.xml", "legge.pdf.p7m", "a"] {
            assert!(is_inside(file) && !ends_in(file, PDF), "{file}");
        }
    }
}
