//! From a Markdown file to a page of text: CommonMark with tables, after a front in TOML between lines of `+++`.
//!
//! Knows nothing of what the front says. The parser takes time that grows with the text, and the text is bounded:
//! unlike a PDF it is read in this process.

mod model;
mod node;
mod parse;
mod plain;
mod read;
mod sections;

pub use model::{ExperienceForm, Markdown, PageFront};
pub use node::{PageHeading, PageNode, Tagged};
#[cfg(test)]
pub(crate) use read::document as read_markdown;
pub(super) use read::{extract, is_markdown};
