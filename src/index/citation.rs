//! A citation as stored with the passage in which it is printed.

use serde::{Deserialize, Serialize};

use crate::law::{Citation, Region};

/// A citation of a passage. Of an act that is known the id says all; of one that the text leaves open,
/// what is printed is kept.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct StoredCitation {
    /// Bytes of the passage's text at which it is printed.
    pub span: (usize, usize),
    /// Id of the act, with `~` and the path of the provision where one is named.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// Value of `CitedKind`, of an act left open.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    /// Its number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    /// Its date, `yyyy` or `yyyy-mm-dd`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
    /// Value of its `Region`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub region: Option<String>,
    /// Who issued it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub issuer: Option<String>,
    /// Its provision.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub path: Option<String>,
}

impl StoredCitation {
    /// Bytes of the passage's text at which it is printed.
    pub fn range(&self) -> std::ops::Range<usize> {
        self.span.0..self.span.1
    }

    /// A citation as it is stored with a passage that begins at the byte `start` and has `length` bytes;
    /// `None` where it is not printed there. One that goes on after the passage ends with it.
    pub fn new(citation: &Citation, start: usize, length: usize) -> Option<Self> {
        let from = citation.span.start.checked_sub(start)?;
        if from >= length {
            return None;
        }
        let span = (from, (citation.span.end - start).min(length));
        if citation.id.is_some() {
            return Some(StoredCitation {
                span,
                id: citation.id.clone(),
                ..StoredCitation::default()
            });
        }
        let path = (!citation.path.is_whole()).then(|| citation.path.to_string());
        Some(StoredCitation {
            span,
            id: None,
            kind: Some(citation.kind.as_str().to_owned()),
            number: citation.number.clone(),
            date: citation.date.map(|date| date.to_string()),
            region: citation.region.map(Region::as_str).map(str::to_owned),
            issuer: citation.issuer.clone(),
            path,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::law::{ActKind, CitedKind, ProvisionPath};

    #[test]
    fn spans_are_those_of_the_passage() {
        let citation = Citation {
            span: 100..120,
            id: Some("urn:nir:stato:legge:1990;241".to_owned()),
            candidates: Vec::new(),
            kind: CitedKind::Act(ActKind::Legge),
            number: None,
            legislature: None,
            date: None,
            region: None,
            issuer: None,
            path: ProvisionPath::whole(),
        };
        let span =
            |start, length| StoredCitation::new(&citation, start, length).map(|stored| stored.span);
        assert_eq!(span(90, 50), Some((10, 30)));
        assert_eq!(span(90, 20), Some((10, 20)));
        assert_eq!(span(101, 50), None);
        assert_eq!(span(50, 50), None);
    }
}
