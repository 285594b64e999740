//! DOCX: paragraphs and tables in order, with their numbers; deleted and hidden text left out, notes after the text.

mod block;
mod counters;
mod footnotes;
mod inline;
mod levels;
mod parts;
mod read;
mod styles;
#[cfg(test)]
mod tests;

pub(super) use read::read;
