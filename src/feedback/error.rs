//! Why a log cannot be read.

use std::io;
use std::path::PathBuf;

/// Why a log cannot be read.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum FeedbackError {
    /// There is no such folder.
    #[error("{}: there is no log there", .0.display())]
    NoFolder(PathBuf),
    /// A folder or file of it cannot be read.
    #[error("{}: {error}", path.display())]
    Unreadable {
        /// The folder or file.
        path: PathBuf,
        /// What the system says.
        #[source]
        error: io::Error,
    },
}
