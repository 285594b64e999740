//! From the glyphs of a page to its text, then from the texts of all pages to what only the whole document
//! tells of them. In the order of the work:
//!
//! 1. `collect`: glyphs become words and lines;
//! 2. `words`, `lines`: letter-spacing, small capitals, marks of lists, marks and numbers of notes, cells of tables,
//!    columns in two languages;
//! 3. `page`: the lines are written as the text of the page, with the box of each word;
//! 4. `furniture`: running heads and feet and page numbers are marked, over all pages;
//! 5. `clean::dehyphenate`: words cut at a line end are joined, and those cut at a page end told, over all pages.
//!
//! `clean::characters` says which characters a text may hold, for glyphs and for what is recognised.

pub(super) mod clean;
mod collect;
pub(super) mod furniture;
pub(super) mod lines;
mod page;
pub(super) mod words;

pub(super) use page::page_text;
