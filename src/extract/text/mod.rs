//! From the glyphs of a page to its text: words, lines, and the characters that may stand in them.

pub(super) mod characters;
mod letter_spacing;
mod line;
pub(super) mod line_end;
mod lines;
mod note_mark;
mod note_number;
mod page;

pub(super) use page::page_text;
