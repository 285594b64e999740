//! A question that a new generation did not answer as it must.

use super::engine_error::EngineError;

/// A question that was not answered as it must be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unanswered {
    /// What was searched for.
    pub query: String,
    /// Title of the act that it must find.
    pub title: String,
    /// Its id.
    pub id: String,
    /// What came instead.
    pub came: SmokeAnswer,
}

/// What a question was answered with.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum SmokeAnswer {
    /// Nothing was found.
    Nothing,
    /// Other acts.
    Others {
        /// How many.
        total: usize,
        /// The titles of the first.
        first: Vec<String>,
    },
    /// The search failed.
    Failed(EngineError),
}
