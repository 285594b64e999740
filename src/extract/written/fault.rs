//! Why a written document gives no text.

use serde::{Deserialize, Serialize};

use super::format::WrittenFormat;

/// Why a document without pages gives no text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum WrittenFault {
    /// It is damaged or incomplete.
    #[error("the {0} is damaged or incomplete; get it again")]
    Damaged(WrittenFormat),
    /// It has more in it than is read.
    #[error("the {0} is too large; divide it or save it as a PDF")]
    TooLarge(WrittenFormat),
    /// It is of the same family and holds no text (a spreadsheet under another name).
    #[error("the file holds no {0} text; check what it is")]
    NoText(WrittenFormat),
    /// It is a document of an older program under a new name.
    #[error(
        "the file is an old document (.doc) under another name; open it and save it as DOCX or PDF"
    )]
    OldFormat,
    /// It is enciphered for whoever received it.
    #[error(
        "the message is enciphered; open it with the key of who received it and save what is in it"
    )]
    Enciphered,
    /// It holds several decisions of the Corte costituzionale, and one is read.
    #[error("the file holds several decisions; keep one in a file")]
    SeveralDecisions,
    /// It opens only with a password.
    #[error("a password is needed; save a copy without one")]
    Password,
}
