//! From the bytes of a PDF to the glyphs of its pages.
//!
//! The only place that knows the interpreter. Runs inside the child process: here a hostile file may
//! take all the memory or never end.

mod accent;
mod device;
pub(super) mod glyph;
mod open;
mod overlay;
#[cfg(test)]
pub(super) mod samples;
mod string;
mod substitute;
mod title;

pub(super) use open::{OpenError, PdfFile, has_header};
