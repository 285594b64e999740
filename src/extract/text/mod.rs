//! From the glyphs of a page to its text: words, lines, and the characters that may stand in them; and
//! from the texts of all pages to what only the whole document tells of them.

mod cells;
pub(super) mod characters;
mod cut_word;
mod document_words;
pub(super) mod furniture;
mod letter_spacing;
mod line;
pub(super) mod line_end;
mod lines;
mod note_mark;
mod note_number;
mod page;
mod page_number;
mod printed_line;
mod word_list;

pub(super) use page::page_text;
