//! Which text of an act is asked for, where its source has it as it was at several times.

use serde::{Deserialize, Serialize};

/// What is asked for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AskedText {
    /// The text in force on the day it is asked for.
    #[default]
    InForce,
    /// The text as it was first published.
    Original,
}

impl AskedText {
    /// The name in JSON.
    pub const fn as_str(self) -> &'static str {
        match self {
            AskedText::InForce => "in_force",
            AskedText::Original => "original",
        }
    }
}

/// Which text came. Days are `YYYY-MM-DD`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TextVersion {
    /// What was asked for.
    pub asked: AskedText,
    /// The day: up to it the text is known to be the one in force, where that was asked for.
    pub on: String,
    /// The day from which the text holds, where the source says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valid_from: Option<String>,
}
