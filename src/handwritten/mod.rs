//! TOML that people write by hand: a catalogue, the front of a page, the settings of a site. Each wrong value is told
//! with its line and costs itself, or its entry; the others are used.
//!
//! Knows how values are written, not what they mean: whoever reads a value says what is wrong with it.

mod address;
mod complaint;
mod cut;
mod document;
mod entries;
mod fault;
mod mending;
mod nearest;
mod quoted;
mod text_file;
mod toml_text;

pub(crate) use address::{is_link, is_picture, is_picture_file};
pub(crate) use document::{EntryForm, WrittenEntry, written_entries};
pub(crate) use entries::{Written, WrittenTable};
pub use fault::{FieldFault, ValueList, WrongField};
pub(crate) use nearest::{nearest, not_among};
pub(crate) use quoted::quoted;
pub(crate) use text_file::{UnusableText, read_text};
