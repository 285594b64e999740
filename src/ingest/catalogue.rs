//! What the maintainer says of the acts, in TOML: of one PDF in `name.pdf.toml` or `name.toml` beside it, of
//! any in `catalogo.toml` at the top of the corpus. The nearer file wins over the catalogue.
//!
//! Nothing here fails: a file that is wrong is a warning that names it and the line, and is not used.

use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::path::Path;

use serde::Deserialize;
use serde::de::Error as _;
use walkdir::WalkDir;

use crate::structure::Declared;

/// Name of the catalogue.
const CATALOGUE: &str = "catalogo.toml";

/// Fields of one act, as written: the names of the contract's `act`.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Written {
    #[serde(deserialize_with = "parsed")]
    kind: Option<crate::law::ActKind>,
    number: Option<String>,
    #[serde(deserialize_with = "parsed")]
    date: Option<crate::law::ActDate>,
    issuer: Option<String>,
    #[serde(deserialize_with = "parsed")]
    region: Option<crate::law::Region>,
    title: Option<String>,
    #[serde(deserialize_with = "parsed")]
    section: Option<crate::law::Section>,
}

fn parsed<'de, D, T>(from: D) -> Result<Option<T>, D::Error>
where
    D: serde::Deserializer<'de>,
    T: std::str::FromStr<Err: std::fmt::Display>,
{
    let text = String::deserialize(from)?;
    text.parse().map(Some).map_err(D::Error::custom)
}

/// What is said of one file, and the hash by which a change is seen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Entry {
    pub(super) declared: Declared,
    pub(super) hash: String,
}

impl From<Written> for Entry {
    fn from(written: Written) -> Self {
        let declared = Declared {
            kind: written.kind,
            number: written.number,
            date: written.date,
            issuer: written.issuer,
            region: written.region,
            title: written.title,
            section: written.section,
        };
        let hash = blake3::hash(format!("{declared:?}").as_bytes());
        Entry {
            declared,
            hash: hash.to_hex().to_string(),
        }
    }
}

/// What the maintainer says of a corpus.
#[derive(Debug, Default)]
pub(super) struct Catalogue {
    entries: HashMap<String, Entry>,
    /// Files that are wrong, each with its line.
    pub(super) warnings: Vec<String>,
}

impl Catalogue {
    /// Reads the catalogue and every TOML file beside a PDF.
    pub(super) fn read(corpus: &Path) -> Self {
        let mut catalogue = Catalogue::default();
        let path = corpus.join(CATALOGUE);
        if path.is_file()
            && let Some(acts) = catalogue.parse::<BTreeMap<String, Written>>(&path, CATALOGUE)
        {
            for (file, written) in acts {
                if !corpus.join(&file).is_file() {
                    catalogue
                        .warnings
                        .push(format!("{CATALOGUE}: «{file}» non è nel corpus"));
                }
                catalogue.entries.insert(file, written.into());
            }
        }
        let walk = WalkDir::new(corpus)
            .sort_by_file_name()
            .into_iter()
            .flatten();
        for found in walk {
            let path = found.path();
            let is_toml = path.extension().is_some_and(|end| end == "toml");
            let Ok(relative) = path.strip_prefix(corpus) else {
                continue;
            };
            let name = relative.to_string_lossy().replace('\\', "/");
            if is_toml
                && name != CATALOGUE
                && let Some(pdf) = beside(path)
                && let Ok(pdf) = pdf.strip_prefix(corpus)
                && let Some(written) = catalogue.parse::<Written>(path, &name)
            {
                let pdf = pdf.to_string_lossy().replace('\\', "/");
                catalogue.entries.insert(pdf, written.into());
            }
        }
        catalogue
    }

    /// What is said of a file.
    pub(super) fn of(&self, file: &str) -> Option<&Entry> {
        self.entries.get(file)
    }

    fn parse<T: serde::de::DeserializeOwned>(&mut self, path: &Path, name: &str) -> Option<T> {
        let text = match fs::read_to_string(path) {
            Ok(text) => text,
            Err(error) => {
                self.warnings
                    .push(format!("{name}: {error}; il file non è usato"));
                return None;
            }
        };
        toml::from_str(&text)
            .map_err(|error: toml::de::Error| self.warnings.push(complaint(name, &text, &error)))
            .ok()
    }
}

/// What is said of a PDF by a file beside it, for `normario extract`; with the warnings.
pub(crate) fn beside_pdf(pdf: &Path) -> (Option<Declared>, Vec<String>) {
    let mut catalogue = Catalogue::default();
    let names = [pdf.with_extension("toml"), appended(pdf)];
    let mut declared = None;
    for path in names.iter().filter(|path| path.is_file()) {
        let name = path.to_string_lossy();
        if let Some(written) = catalogue.parse::<Written>(path, &name) {
            declared = Some(Entry::from(written).declared);
        }
    }
    (declared, catalogue.warnings)
}

/// `name.pdf.toml` of `name.pdf`.
fn appended(pdf: &Path) -> std::path::PathBuf {
    let mut name = pdf.as_os_str().to_owned();
    name.push(".toml");
    name.into()
}

/// The PDF that a TOML file stands beside, if it stands beside one.
fn beside(toml: &Path) -> Option<std::path::PathBuf> {
    let whole = toml.with_extension("");
    let is_pdf = whole
        .extension()
        .is_some_and(|end| end.eq_ignore_ascii_case("pdf"));
    let candidates = if is_pdf {
        vec![whole]
    } else {
        // Where both `name.toml` and `name.pdf.toml` stand, the second wins.
        let pdf = ["pdf", "PDF"].map(|end| toml.with_extension(end));
        pdf.into_iter()
            .filter(|pdf| !appended(pdf).is_file())
            .collect()
    };
    candidates.into_iter().find(|pdf| pdf.is_file())
}

/// The error as the maintainer reads it: file, line, reason.
fn complaint(name: &str, text: &str, error: &toml::de::Error) -> String {
    let at = error.span().map_or(0, |span| span.start).min(text.len());
    let line = text.as_bytes()[..at]
        .iter()
        .filter(|byte| **byte == b'\n')
        .count()
        + 1;
    let reason = error.message().lines().next().unwrap_or_default();
    format!("{name}: riga {line}: {reason}; il file non è usato")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::law::ActKind;

    #[test]
    fn the_nearer_file_wins_and_a_wrong_one_is_told() {
        let dir = tempfile::tempdir().unwrap();
        let write = |name: &str, text: &str| fs::write(dir.path().join(name), text).unwrap();
        for pdf in ["a.pdf", "b.pdf", "c.pdf", "d.PDF"] {
            write(pdf, "");
        }
        write(
            "catalogo.toml",
            "['a.pdf']\nkind = 'legge'\nnumber = '1'\n['b.pdf']\nkind = 'legge'\n",
        );
        write("b.toml", "kind = 'dgr'\ndate = '2020-03-01'\n");
        write("b.pdf.toml", "kind = 'avviso'\n");
        write("c.toml", "title = 'C'\nkind = 'legge.statale'\n");
        write("d.toml", "region = 'Toscana'\n");
        write("alone.toml", "anything = 1\n");
        let catalogue = Catalogue::read(dir.path());
        let kind = |file: &str| catalogue.of(file).and_then(|entry| entry.declared.kind);
        assert_eq!(kind("a.pdf"), Some(ActKind::Legge));
        assert_eq!(kind("b.pdf"), Some(ActKind::Avviso));
        assert_eq!(catalogue.of("c.pdf"), None);
        assert!(catalogue.of("d.PDF").is_some());
        assert_eq!(catalogue.warnings.len(), 1);
        assert!(
            catalogue.warnings[0].starts_with("c.toml: riga 2: "),
            "{:?}",
            catalogue.warnings
        );
    }
}
