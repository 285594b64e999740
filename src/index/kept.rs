//! What the manifest says to a user, kept as a value, so that it can be said in any language.

use std::fmt::{self, Display, Formatter};

use serde::{Deserialize, Serialize};

/// A reason in the manifest.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Kept<T> {
    /// As a value.
    Value(T),
    /// In Italian words: an earlier version wrote it.
    Words(String),
    /// A value that a later version wrote and this one does not know.
    Unknown(UnknownValue),
}

/// A value that a later version wrote: it is kept as it is, with the words beside it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct UnknownValue {
    value: serde_json::Value,
    /// What that version says of it, where that is stored too.
    #[serde(skip)]
    pub words: Option<String>,
}

impl<T> Kept<T> {
    /// With the words that are stored beside it: they tell what is not known.
    pub(super) fn with_words(self, words: String) -> Self {
        match self {
            Kept::Unknown(unknown) => Kept::Unknown(UnknownValue {
                words: Some(words),
                ..unknown
            }),
            known => known,
        }
    }

    /// What is more than words, if it is.
    pub(super) fn not_words(self) -> Option<Self> {
        (!matches!(self, Kept::Words(_))).then_some(self)
    }
}

impl<T> From<T> for Kept<T> {
    fn from(value: T) -> Self {
        Kept::Value(value)
    }
}

impl<T: Display> Display for Kept<T> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Kept::Value(value) => value.fmt(f),
            Kept::Words(words) => f.write_str(words),
            Kept::Unknown(unknown) => f.write_str(
                unknown
                    .words
                    .as_deref()
                    .unwrap_or("something that a later version of the program wrote"),
            ),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::{LossReason, PageWarning, Trouble};

    #[test]
    fn what_other_versions_wrote_is_read() {
        let read = |json: &str| serde_json::from_str::<Kept<Vec<PageWarning>>>(json).unwrap();
        let warnings = vec![
            PageWarning::Blank,
            PageWarning::LowConfidence(7),
            PageWarning::Lost(LossReason::Stopped(9)),
        ];
        let kept = Kept::Value(warnings);
        assert_eq!(read(&serde_json::to_string(&kept).unwrap()), kept);
        let earlier = Kept::Words("pagina senza testo".to_owned());
        assert_eq!(read("\"pagina senza testo\""), earlier);
        assert!(matches!(read("[\"of_the_future\"]"), Kept::Unknown(_)));
        let trouble: Kept<Trouble> = serde_json::from_str("\"in parole\"").unwrap();
        assert_eq!(trouble, Kept::Words("in parole".to_owned()));
    }
}
