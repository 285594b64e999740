//! The identity of an act.

use std::fmt;

use super::{ActDate, ActKind, Region, Section};

/// The stable identifier of an act: URN:NIR, ECLI or CELEX where one is defined, such as
/// `urn:nir:stato:decreto.legislativo:2017-07-03;117`, else our own, such as `dgr/lombardia/2011/IX-1353`,
/// and `file/<path of the PDF>` where the act is not known. Ids of our own but the last hold only letters,
/// digits and `. - _ /`; all are segments that stand in a URL path once they are percent-encoded.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ActId(String);

impl ActId {
    /// Builds an id of our own from its parts; each part is reduced to the letters an id may hold.
    pub fn from_parts<'a>(parts: impl IntoIterator<Item = &'a str>) -> Self {
        let parts: Vec<String> = parts
            .into_iter()
            .map(slug)
            .filter(|part| !part.is_empty())
            .collect();
        ActId(parts.join("/"))
    }

    /// The id of an act that is known only by its PDF, a path relative to the corpus, with `/`.
    pub fn of_file(file: &str) -> Self {
        ActId(format!("file/{file}"))
    }

    /// Takes an id as it is: one made by the rules of an authority, or stored earlier.
    pub fn from_stored(id: String) -> Self {
        ActId(id)
    }

    /// The id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for ActId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Keeps letters, digits, dots and underscores; every other run of characters becomes one hyphen.
fn slug(part: &str) -> String {
    let mut out = String::with_capacity(part.len());
    for c in part.chars() {
        if c.is_ascii_alphanumeric() || c == '.' || c == '_' {
            out.push(c);
        } else if !out.is_empty() && !out.ends_with('-') {
            out.push('-');
        }
    }
    out.trim_matches(['-', '.']).to_owned()
}

/// What an act is: each field is `None` where the document does not say it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Act {
    /// Stable identifier inside the corpus.
    pub id: ActId,
    /// Official uniform name (URN:NIR), never invented.
    pub urn: Option<String>,
    /// Kind of act.
    pub kind: ActKind,
    /// Number as practitioners cite it: `117`, `XI/4567`, `79-2953`.
    pub number: Option<String>,
    /// Date of the act.
    pub date: Option<ActDate>,
    /// Who issued it, lower case: `stato`, `anac`, `consiglio di stato`, `comune di venezia`.
    pub issuer: Option<String>,
    /// Region or autonomous Province it belongs to, where it belongs to one.
    pub region: Option<Region>,
    /// Title, as printed.
    pub title: String,
    /// The section it is put in, where that is said; else [`Section::of`] decides.
    pub section: Option<Section>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_hold_only_what_a_path_may_hold() {
        let cases = [
            (
                vec!["dgr", "lombardia", "2011", "IX/1353"],
                "dgr/lombardia/2011/IX-1353",
            ),
            (
                vec!["altro", "", "Città  d'arte.pdf"],
                "altro/Citt-d-arte.pdf",
            ),
            (vec!["../..", "x"], "x"),
        ];
        for (parts, id) in cases {
            assert_eq!(ActId::from_parts(parts.iter().copied()).as_str(), id);
        }
        let file = "Città d'arte/1.pdf";
        assert_eq!(ActId::of_file(file).as_str(), format!("file/{file}"));
    }
}
