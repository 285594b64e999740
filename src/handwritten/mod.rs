//! TOML that people write by hand: the front of a page, the settings of a site. Each wrong value is told with its
//! line and costs itself; the others are used.
//!
//! Knows how values are written, not what they mean: whoever reads a value says what is wrong with it.

mod address;
mod entries;
mod fault;
mod mending;

pub(crate) use address::{is_link, is_picture, is_picture_file};
pub(crate) use entries::WrittenTable;
pub use fault::{FieldFault, WrongField};
