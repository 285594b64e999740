//! Why a generation cannot be gone back to, or compared. What users read of it is in `src/messages`.

use std::path::PathBuf;

use super::{IndexError, names};

/// Why a generation cannot be gone back to, or compared.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum GenerationError {
    /// There is none of this number.
    #[error("{}: there is no generation {number} (there are {})", .index.display(), listed(.published))]
    Absent {
        /// The index folder.
        index: PathBuf,
        /// The number.
        number: u64,
        /// Those that were published, the newest first.
        published: Vec<u64>,
    },
    /// It is there and was never published.
    #[error("{}: {} was never published", .index.display(), names::name(*.number))]
    NeverPublished {
        /// The index folder.
        index: PathBuf,
        /// Its number.
        number: u64,
    },
    /// It is the one that is published.
    #[error("{}: {} is the published generation already", .index.display(), names::name(*.number))]
    Current {
        /// The index folder.
        index: PathBuf,
        /// Its number.
        number: u64,
    },
    /// No generation before the published one is there any more.
    #[error("{}: there is no generation before {}", .index.display(), names::name(*.number))]
    NothingBefore {
        /// The index folder.
        index: PathBuf,
        /// Number of the published one.
        number: u64,
    },
    /// Nothing is published that can be read, and no generation that was published is there.
    #[error("{}: no generation that was published is there", .index.display())]
    NonePublished {
        /// The index folder.
        index: PathBuf,
    },
    /// It is not what was written, of another version, or does not answer: it is not published again.
    #[error("{} cannot be used: {error}", names::name(*.number))]
    Unfit {
        /// Its number.
        number: u64,
        /// What is wrong with it.
        error: Box<IndexError>,
    },
    /// The index.
    #[error(transparent)]
    Index(#[from] IndexError),
}

/// Numbers as a sentence lists them.
fn listed(numbers: &[u64]) -> String {
    let numbers: Vec<String> = numbers.iter().map(u64::to_string).collect();
    numbers.join(", ")
}
