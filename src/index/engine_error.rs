//! What the search engine says when it fails.

use std::path::PathBuf;

use tantivy::TantivyError;
use tantivy::directory::error::{OpenDirectoryError, OpenReadError, OpenWriteError};

use crate::extract::SystemError;

/// What the search engine says. Its own words are kept as far as they fit in a line.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum EngineError {
    /// The system does not do what it asks for.
    #[error(transparent)]
    System(SystemError),
    /// A file that it needs is not there.
    #[error("the file {} is missing", .0.display())]
    Missing(PathBuf),
    /// A file is not what it wrote: its words, with the file where it names one.
    #[error("a file is corrupted (the search engine says: “{0}”)")]
    Corrupted(String),
    /// Anything else, in its words.
    #[error("the search engine says: “{0}”")]
    Other(String),
}

/// Most characters of the engine's words that are kept: it quotes whole files, on one line or on hundreds.
const MOST_WORDS: usize = 160;

/// The beginning of what the engine says.
fn beginning(said: &str) -> String {
    let line = said.lines().next().unwrap_or_default();
    match line.char_indices().nth(MOST_WORDS) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line.to_owned(),
    }
}

impl From<TantivyError> for EngineError {
    fn from(error: TantivyError) -> Self {
        let system = match &error {
            TantivyError::IoError(error)
            | TantivyError::OpenReadError(OpenReadError::IoError {
                io_error: error, ..
            })
            | TantivyError::OpenWriteError(OpenWriteError::IoError {
                io_error: error, ..
            })
            | TantivyError::OpenDirectoryError(OpenDirectoryError::IoError {
                io_error: error,
                ..
            }) => Some(SystemError::from(&**error)),
            _ => None,
        };
        match (system, error) {
            // Others are made up by the engine, which says more of them.
            (Some(system), _) if system.code.is_some() => EngineError::System(system),
            (_, TantivyError::OpenReadError(OpenReadError::FileDoesNotExist(file))) => {
                EngineError::Missing(file)
            }
            (_, TantivyError::DataCorruption(corruption)) => {
                EngineError::Corrupted(beginning(&format!("{corruption:?}")))
            }
            (_, error) => EngineError::Other(beginning(&error.to_string())),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_what_the_engine_says_the_beginning_is_kept() {
        assert_eq!(beginning("xyz\nzyx"), "xyz");
        let long = "è".repeat(MOST_WORDS + 1);
        assert_eq!(beginning(&long).chars().count(), MOST_WORDS + 1);
        let missing = OpenReadError::FileDoesNotExist("meta.json".into());
        assert_eq!(
            EngineError::from(TantivyError::from(missing)),
            EngineError::Missing("meta.json".into())
        );
    }
}
