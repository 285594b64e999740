//! Saved pages of the web: what a browser shows of them, block by block, with the numbers of lists. Nothing is loaded
//! that a page names.

mod charset;
mod elements;
mod kept;
mod lists;
mod parts;
mod read;
#[cfg(test)]
mod tests;

pub(super) use read::read;
