//! Reads an act in XML as an act: what it states that it is, a provision for each of its parts. Nothing is guessed from
//! the text.

mod act;
mod containers;
mod provisions;
mod read;
#[cfg(test)]
mod tests;

pub(super) use read::read;
