//! A line of the log, as it is written. A field that is added later is absent of earlier lines; one that is not known is
//! passed over.

use serde::{Deserialize, Serialize};

/// A line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub(super) enum LogLine {
    Search(LoggedSearch),
    Report(LoggedReport),
    /// Lines that were not written.
    Dropped {
        day: String,
        lines: u64,
    },
}

/// A search.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct LoggedSearch {
    /// `yyyy-mm-dd`.
    pub(super) day: String,
    /// As it was typed, without personal data.
    pub(super) query: String,
    /// Whether something was taken out of the query or a filter.
    pub(super) masked: bool,
    /// Whether the query was longer than is kept.
    pub(super) cut: bool,
    /// Of the page; null of answers to programs.
    pub(super) language: Option<String>,
    /// `name=value`.
    pub(super) filters: Vec<String>,
    /// Acts, or provisions where these were asked for.
    pub(super) found: u64,
    /// What was searched for instead; only the mask where the query is masked.
    pub(super) corrected: Option<String>,
    /// Codes of hints.
    pub(super) hints: Vec<String>,
    /// Id of the act that the query cites and whose text is not here; null where the query is masked.
    pub(super) absent: Option<String>,
    /// It took less than so many milliseconds; null where it took longer than any step.
    pub(super) under_ms: Option<u32>,
    pub(super) door: Door,
    /// Whether there was no time for the whole answer.
    pub(super) partial: bool,
}

/// What a reader reports.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct LoggedReport {
    /// `yyyy-mm-dd`.
    pub(super) day: String,
    /// Id of the act.
    pub(super) act: String,
    /// The page of its file, from 1.
    pub(super) page: Option<u32>,
    pub(super) topic: ReportTopic,
    /// In the reader's words, without personal data.
    pub(super) text: String,
    pub(super) masked: bool,
}

/// Where a search comes in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Door {
    /// A page of the site.
    Site,
    /// The search box on another site.
    Box,
    /// A program.
    Api,
}

/// What is wrong with an act, as a reader says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReportTopic {
    /// The title.
    Title,
    /// The date.
    Date,
    /// The number.
    Number,
    /// Who issued it.
    Issuer,
    /// The text cannot be read, or is not what is printed.
    Unreadable,
    /// A link leads to the wrong place, or nowhere.
    Link,
    /// What is said of whether it is in force.
    InForce,
    /// Something else.
    Other,
}

impl ReportTopic {
    /// All of them, in the order in which they are offered.
    pub const ALL: [ReportTopic; 8] = [
        ReportTopic::Title,
        ReportTopic::Date,
        ReportTopic::Number,
        ReportTopic::Issuer,
        ReportTopic::Unreadable,
        ReportTopic::Link,
        ReportTopic::InForce,
        ReportTopic::Other,
    ];

    /// The name in JSON and in forms.
    pub const fn as_str(self) -> &'static str {
        match self {
            ReportTopic::Title => "title",
            ReportTopic::Date => "date",
            ReportTopic::Number => "number",
            ReportTopic::Issuer => "issuer",
            ReportTopic::Unreadable => "unreadable",
            ReportTopic::Link => "link",
            ReportTopic::InForce => "in_force",
            ReportTopic::Other => "other",
        }
    }
}

impl Door {
    /// The name in JSON.
    pub const fn as_str(self) -> &'static str {
        match self {
            Door::Site => "site",
            Door::Box => "box",
            Door::Api => "api",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_those_of_the_lines() {
        for topic in ReportTopic::ALL {
            let written = serde_json::to_string(&topic).unwrap();
            assert_eq!(written, format!("\"{}\"", topic.as_str()));
        }
        for door in [Door::Site, Door::Box, Door::Api] {
            let written = serde_json::to_string(&door).unwrap();
            assert_eq!(written, format!("\"{}\"", door.as_str()));
        }
    }
}
