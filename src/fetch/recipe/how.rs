//! How a text is asked for.

use super::court::CourtDecision;
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
    /// From the archives of the Corte costituzionale, as the record of one decision.
    Court {
        decision: CourtDecision,
        /// Its page for readers.
        page: String,
    },
}
