//! From a document without pages (of an office program, plain text, a saved page of the web, a message, a decision in the
//! open data of the Corte costituzionale) to its text: a line for each paragraph, with the numbers that a program counts when it
//! shows it.
//!
//! Runs in the child. Sizes, depth and text are bounded; XML has no document type; nothing that a document refers to is
//! opened. Knows how the formats are written, not what the law means by them.

mod charset;
mod court;
mod docx;
mod email;
mod fault;
mod format;
mod html;
mod note_mark;
mod odt;
mod package;
mod plain;
mod read;
mod rows;
mod text;
mod wrapped;
mod writer;
mod xml;

pub(crate) use court::is_read as is_read_json;
pub(super) use email::{attachment as mail_attachment, attachments as mail_attachments};
pub use fault::WrittenFault;
pub use format::WrittenFormat;
pub(super) use read::read;
pub use text::{DecisionForm, StatedDecision, StatedMessage, WrittenText};
