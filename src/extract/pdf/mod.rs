//! From the bytes of a PDF to the glyphs of its pages.
//!
//! The only place that knows the interpreter. Runs inside the child process: here a hostile file may
//! take all the memory or never end.

mod about;
mod accent;
mod annotations;
mod attachments;
mod device;
mod duplicate_glyphs;
mod embedded;
pub(super) mod glyph;
mod labels;
mod line;
mod open;
mod outline;
mod render;
#[cfg(test)]
pub(super) mod samples;
mod signatures;
mod string;
mod substitute;
mod title;
mod tree;
mod unshown;

pub(super) use open::{OpenError, PdfFile, has_header};
pub(super) use title::meaningful_text as meaningful_title;
