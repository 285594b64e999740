//! Why a file gives no pages. What users read of it, with the next step, is in `src/messages`.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize, Serializer};

use super::akn::XmlFault;
use super::envelope::EnvelopeFault;
use super::reason::{LossReason, SystemError};
use super::written::WrittenFault;

/// What is said of a pipe, a device or a folder.
pub(crate) const NOT_A_FILE: &str = "not a regular file";

/// Why a file gives no pages. Kept in the index: see `index::FileEntry`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum ExtractError {
    /// The file opens only with a password.
    #[error("{}: a password is needed", .0.display())]
    Password(#[serde(serialize_with = "as_text")] PathBuf),
    /// The file has no bytes.
    #[error("{}: the file is empty", .0.display())]
    Empty(#[serde(serialize_with = "as_text")] PathBuf),
    /// The file is of another format.
    #[error("{}: not a PDF", .0.display())]
    NotPdf(#[serde(serialize_with = "as_text")] PathBuf),
    /// The file is larger than a page in Markdown may be.
    #[error("{}: too large for a page in Markdown", .0.display())]
    TooLarge(#[serde(serialize_with = "as_text")] PathBuf),
    /// The file is to be Markdown and is no text in UTF-8.
    #[error("{}: not a text in UTF-8", .0.display())]
    NotText(#[serde(serialize_with = "as_text")] PathBuf),
    /// The file is a PDF and is damaged beyond what can be read.
    #[error("{}: the PDF cannot be read ({reason})", path.display())]
    Broken {
        /// The file.
        #[serde(serialize_with = "as_text")]
        path: PathBuf,
        /// What went wrong.
        reason: LossReason,
    },
    /// The file is a signed envelope, or bears the name of one, and gives no document.
    #[error("{}: {fault}", path.display())]
    Envelope {
        /// The file.
        #[serde(serialize_with = "as_text")]
        path: PathBuf,
        /// Why.
        fault: EnvelopeFault,
    },
    /// The file is an act in XML and gives no text.
    #[error("{}: {fault}", path.display())]
    Xml {
        /// The file.
        #[serde(serialize_with = "as_text")]
        path: PathBuf,
        /// Why.
        fault: XmlFault,
    },
    /// The file is a document without pages and gives no text.
    #[error("{}: {fault}", path.display())]
    Written {
        /// The file.
        #[serde(serialize_with = "as_text")]
        path: PathBuf,
        /// Why.
        fault: WrittenFault,
    },
    /// The file cannot be opened or read from the disk.
    #[error("{}: the file cannot be opened", path.display())]
    Unreadable {
        /// The file.
        #[serde(serialize_with = "as_text")]
        path: PathBuf,
        /// What the system says.
        source: SystemError,
    },
    /// The machine, not the file, kept it from being read: no memory, a process killed from outside, a
    /// disk that fails. Nothing is known of the file; it was tried several times.
    #[error("{}: not read because of the machine, not of the file ({reason})", path.display())]
    Machine {
        /// The file.
        #[serde(serialize_with = "as_text")]
        path: PathBuf,
        /// What went wrong.
        reason: LossReason,
    },
}

impl ExtractError {
    /// The same of a file that was read in place of this one: from where it is kept.
    #[must_use]
    pub(crate) fn of(mut self, file: PathBuf) -> Self {
        match &mut self {
            ExtractError::Password(path)
            | ExtractError::Empty(path)
            | ExtractError::NotPdf(path)
            | ExtractError::TooLarge(path)
            | ExtractError::NotText(path)
            | ExtractError::Broken { path, .. }
            | ExtractError::Envelope { path, .. }
            | ExtractError::Xml { path, .. }
            | ExtractError::Written { path, .. }
            | ExtractError::Unreadable { path, .. }
            | ExtractError::Machine { path, .. } => *path = file,
        }
        self
    }
}

/// A path that need not be UTF-8, as it is shown.
fn as_text<S: Serializer>(path: &Path, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&path.to_string_lossy())
}
