//! The parameters of an address: read, bounded, and described for the API next to their readers.

mod allowed;
mod search;
mod value;
mod view;

pub(super) use allowed::Allowed;
pub(super) use search::{SearchParams, names, read, read_words, sort_value, typed, unit_value};
pub(super) use value::{BadParameter, query_text};
pub(super) use view::{CitingParams, PagesParams, read_citing, read_view};
