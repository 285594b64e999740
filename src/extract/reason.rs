//! Why a page or a file was not read, as values that can be kept; their words in Italian are in `src/messages`.

mod stored_kind;

use std::fmt;
use std::io;

use serde::{Deserialize, Serialize};

/// Why a page, or a whole file, was not read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum LossReason {
    /// The interpreter failed inside.
    #[error("internal error while reading")]
    Panic,
    /// The page took longer than it may.
    #[error("reading the page does not end")]
    PageTime,
    /// The file took longer than it may.
    #[error("the time for the file is over")]
    FileTime,
    /// The child wrote more than it may, or something that is no frame.
    #[error("the reading process said something that makes no sense")]
    Output,
    /// Too many children died before this page was reached.
    #[error("too many pages stopped the reading")]
    TooManyDeaths,
    /// The text of the pages before it filled the limit of the file.
    #[error("the text of the file exceeds the limit")]
    FileText,
    /// The machine gave the child hardly any time.
    #[error("the machine is too busy")]
    Busy,
    /// The system grants less memory than the limit allows.
    #[error("the system grants less memory than is needed")]
    SystemMemory,
    /// The page wants more memory than it may.
    #[error("the page asks for too much memory")]
    PageMemory,
    /// Something in the page is nested too deep.
    #[error("the page is nested too deep")]
    PageNesting,
    /// The page wants more CPU time than it may.
    #[error("the page asks for too much computing time")]
    PageCpu,
    /// The child was ended from outside by this signal.
    #[error("the reading process was stopped from outside (signal {0})")]
    Stopped(i32),
    /// The child was ended by this signal, by what it read.
    #[error("the reading process died (signal {0})")]
    Signal(i32),
    /// The child ended, and said this last.
    #[error("the reading process stopped: {0}")]
    Said(String),
    /// The child ended and said nothing.
    #[error("the reading process died")]
    Died,
    /// The child did not start.
    #[error("the reading process does not start: {0}")]
    NotStarted(SystemError),
    /// The disk did not give the file.
    #[error("the disk does not give the file: {0}")]
    NotRead(SystemError),
    /// The page cannot be drawn.
    #[error("the page cannot be drawn")]
    NotDrawn,
    /// The file is encrypted in an unknown way, or the encryption is damaged.
    #[error("unknown or damaged encryption")]
    Encryption,
    /// The structure of the file is damaged.
    #[error("damaged structure")]
    Structure,
    /// The file does not fit into the memory that a file may take.
    #[error("the file is too large")]
    TooLarge,
}

/// Why the text of a page was not recognised.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum OcrError {
    /// The page was not drawn.
    #[error(transparent)]
    Drawing(#[from] LossReason),
    /// The recogniser is gone since it was looked for.
    #[error("the recogniser is not there")]
    Gone,
    /// The recogniser does not start.
    #[error("the recogniser does not start ({0})")]
    NotStarted(SystemError),
    /// The recogniser does not end in time.
    #[error("the recogniser does not end in time")]
    TooSlow,
    /// The machine gave the recogniser hardly any time.
    #[error("the machine is too busy")]
    Busy,
    /// The recogniser writes more than it may.
    #[error("the recogniser writes more than it may")]
    Output,
    /// The recogniser stopped; what it said last, or how it ended.
    #[error("the recogniser stopped ({0})")]
    Stopped(String),
    /// The letters are too uncertain: how sure the recogniser is, in per cent.
    #[error("confidence of {0}%, too low")]
    Unsure(u8),
    /// The time for the file is over; what was recognised of it is kept.
    #[error("the time for the file is over; what was recognised is kept")]
    FileTime,
    /// Other pages of the file met the same trouble before.
    #[error("more pages of the file were not recognised for the same trouble")]
    SameTrouble,
}

/// An error of the system, as far as it can be kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SystemError {
    /// Its number, where it has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<i32>,
    /// Its kind, where it has no number: the number says it too.
    #[serde(default, with = "stored_kind", skip_serializing_if = "Option::is_none")]
    pub kind: Option<io::ErrorKind>,
    /// What the system says of it.
    pub text: String,
}

impl From<&io::Error> for SystemError {
    fn from(error: &io::Error) -> Self {
        let code = error.raw_os_error();
        let kind = match (code, error.kind()) {
            (Some(_), _) => None,
            // Data of any kind, as the library that made the error says; of the standard library, no UTF-8.
            (None, io::ErrorKind::InvalidData) if error.get_ref().is_some() => None,
            (None, kind) => Some(kind),
        };
        SystemError {
            code,
            kind,
            text: error.to_string(),
        }
    }
}

impl From<io::Error> for SystemError {
    fn from(error: io::Error) -> Self {
        SystemError::from(&error)
    }
}

impl fmt::Display for SystemError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl std::error::Error for SystemError {}

/// Whatever kept the machine from reading or recognising a page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum Obstacle {
    /// The page was not read.
    #[error(transparent)]
    Reading(LossReason),
    /// The page was not recognised.
    #[error(transparent)]
    Recognition(OcrError),
}

/// Why the machine, not the file, kept a file from being read, or pages of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum Trouble {
    /// The file was not read at all.
    #[error(transparent)]
    File(LossReason),
    /// The system does not let it be opened.
    #[error(transparent)]
    System(SystemError),
    /// Some pages were not read or recognised.
    #[error("{count} pages not read: {first}")]
    Pages {
        /// How many.
        count: usize,
        /// What was in the way of the first.
        first: Obstacle,
    },
}
