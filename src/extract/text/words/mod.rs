//! Words as they are meant: without letter-spacing, apart from the marks of notes.

pub(crate) mod letter_spacing;
pub(crate) mod note_mark;
pub(crate) mod small_capitals;
