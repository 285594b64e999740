//! What may be wrong with the file that names the published generation.

/// What is wrong with the file that names the published generation; the end of a sentence about it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CurrentTrouble {
    /// It is not there.
    #[error("is missing")]
    Absent,
    /// It is something else than a small file.
    #[error("is not a file of a few letters")]
    NotAFile,
    /// It is empty.
    #[error("is empty")]
    Empty,
    /// It names no generation: what it says.
    #[error("says “{0}”")]
    Says(String),
    /// It names a generation that is not there.
    #[error("names {0}, which is not there")]
    NamesNothing(String),
    /// It names a generation that was replaced.
    #[error("names {named}, but {later} was published after it")]
    NamesOlder {
        /// The generation it names.
        named: String,
        /// The one that replaced it.
        later: String,
    },
}
