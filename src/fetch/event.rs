//! How a run is told while it goes on.

use std::time::Duration;

use super::outcome::Fetched;

/// What happens.
#[derive(Debug, Clone)]
pub enum FetchEvent<'a> {
    /// A document is asked for.
    Asking {
        /// Which of them, from 1.
        at: usize,
        /// Of how many.
        of: usize,
        /// Where.
        address: &'a str,
    },
    /// The host asked to wait.
    Waiting {
        /// The host.
        host: &'a str,
        /// How long.
        wait: Duration,
    },
    /// The source is making the document.
    Preparing,
    /// An archive is asked for, out of which documents are taken.
    Archive {
        /// Its name.
        name: &'a str,
    },
    /// A document was dealt with.
    Done(&'a Fetched),
}
