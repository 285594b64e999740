//! How a text is asked for.

use super::state_act::StateAct;

/// How a text is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::fetch) enum Recipe {
    /// At an address, as a PDF.
    Address {
        address: String,
        /// What it may be and in which language.
        wishes: &'static [(&'static str, &'static str)],
    },
    /// Of Normattiva's interface, in Akoma Ntoso.
    Normattiva {
        act: StateAct,
        /// Its page for readers.
        page: String,
    },
}
