//! What is not the text's own but its file's or its printer's: characters that no text holds, hyphens at
//! the end of a line.

pub(crate) mod characters;
pub(crate) mod dehyphenate;
