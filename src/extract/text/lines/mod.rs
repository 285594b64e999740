//! Lines as they are printed: the cells of a table, columns in two languages, marks of lists, the number of a note, where a line stands on its page.

pub(crate) mod cells;
pub(crate) mod columns;
pub(crate) mod languages;
pub(crate) mod list_mark;
pub(crate) mod note_number;
pub(crate) mod printed_line;
