//! ODT: paragraphs, headings, lists and tables in order, with their numbers; deleted and hidden text left out, notes
//! after the text.

mod block;
mod inline;
mod lists;
mod read;
mod styles;
#[cfg(test)]
mod tests;

pub(super) use read::read;
