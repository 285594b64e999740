//! Any error of ours, found by its type.

use std::error::Error;
use std::io;

use super::{Lang, Message};
use crate::extract::{ExtractError, SystemError};
use crate::index::IndexError;
use crate::ingest::{IngestError, Stopped};
use crate::search::SearchError;

/// The words of an error; those of a library where it is none of ours.
pub(crate) fn error(error: &(dyn Error + 'static), lang: Lang) -> String {
    /// The error as one of these types.
    macro_rules! first_of {
        ($($type:ty),*) => {
            $(if let Some(ours) = error.downcast_ref::<$type>() { return ours.text(lang); })*
        };
    }
    first_of!(
        IngestError,
        Stopped,
        ExtractError,
        IndexError,
        SearchError,
        SystemError,
        io::Error
    );
    error.to_string()
}
