//! From the bytes of a PDF to pages of text.
//!
//! Decides what a page says and in which order, and keeps a hostile file from harming the program: the
//! PDF is read in a child process of the same binary, under limits. Knows nothing of the law.

mod document;
mod options;

pub use document::{Document, ExtractError, Page, PageWarning, TextSource};
pub use options::{ExtractOptions, Limits, OcrMode};
