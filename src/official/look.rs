//! What a source said of the text of an act.

use serde::{Deserialize, Serialize};

/// Who was asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OfficialSource {
    /// Normattiva: which acts were changed.
    Normattiva,
    /// The Publications Office of the Union: consolidated texts and corrigenda.
    Cellar,
    /// The address that the copy came from: whether it gives the same bytes.
    Address,
}

impl OfficialSource {
    /// The name in JSON.
    pub const fn as_str(self) -> &'static str {
        match self {
            OfficialSource::Normattiva => "normattiva",
            OfficialSource::Cellar => "cellar",
            OfficialSource::Address => "address",
        }
    }
}

/// How old a copy is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CopyDay {
    /// The day of its text, as `YYYY-MM-DD`.
    pub day: String,
    /// Whether the text may be older: only the day of the file is known, which bounds it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub at_latest: bool,
}

impl CopyDay {
    /// Whether a change of this day is later than the copy. Of one on the very day it is not known which came first: a
    /// text that was got from its source is asked for again, and nothing is claimed of a file of somebody's own.
    pub fn is_before(&self, change: &str) -> bool {
        match self.at_latest {
            true => self.day.as_str() < change,
            false => self.day.as_str() <= change,
        }
    }
}

/// What a source said of the copy of an act.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ActLook {
    /// Who.
    pub source: OfficialSource,
    /// How old the copy is.
    pub copy: CopyDay,
    /// Up to which day it is known, as `YYYY-MM-DD`.
    pub looked: String,
    /// The day of the last change after the copy; nothing where there was none up to [`ActLook::looked`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub changed: Option<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_on_the_day_of_the_copy_counts_where_the_day_is_sure() {
        let copy = |at_latest| CopyDay {
            day: "2024-05-01".to_owned(),
            at_latest,
        };
        for (change, sure, at_latest) in [
            ("2024-04-30", false, false),
            ("2024-05-01", true, false),
            ("2024-05-02", true, true),
        ] {
            assert_eq!(copy(false).is_before(change), sure, "{change}");
            assert_eq!(copy(true).is_before(change), at_latest, "{change}");
        }
    }
}
