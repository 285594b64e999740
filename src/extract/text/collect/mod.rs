//! Glyphs become words and lines, in the order of the content.

pub(crate) mod assemble;
pub(crate) mod line;
