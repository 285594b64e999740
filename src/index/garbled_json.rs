//! A JSON text of the index that cannot be understood, as far as it can be kept.

use serde_json::error::Category;

/// A JSON text that cannot be understood, and where.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("{} at line {line}, column {column}", if *.is_json { "a field that is missing or not of the expected type" } else { "invalid JSON" })]
pub struct GarbledJson {
    /// Its line, from 1.
    pub line: usize,
    /// Its column, from 1.
    pub column: usize,
    /// Whether it is JSON all the same: only its fields are not those that are expected.
    pub is_json: bool,
}

impl From<&serde_json::Error> for GarbledJson {
    fn from(error: &serde_json::Error) -> Self {
        GarbledJson {
            line: error.line(),
            column: error.column(),
            is_json: error.classify() == Category::Data,
        }
    }
}
