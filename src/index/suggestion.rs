//! A suggestion as it is stored and offered.

use serde::{Deserialize, Serialize};

/// What a suggestion leads to, in the order in which suggestions are kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum SuggestionKind {
    /// An act.
    Act,
    /// A provision of an act.
    Provision,
    /// Words to search for.
    Expression,
}

/// A suggestion.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Suggestion {
    /// What it leads to.
    pub kind: SuggestionKind,
    /// The words it offers.
    pub text: String,
    /// What tells more: a title, a heading.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// Id of the act.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub act: Option<String>,
    /// Path of the provision.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub path: String,
    /// Page of the PDF on which it begins.
    pub page: u32,
    /// Words by which it is found besides those shown.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub also: String,
}
