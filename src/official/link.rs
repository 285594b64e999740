//! What became of an official address.

use serde::{Deserialize, Serialize};

/// What became of an address when it was last asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LinkLook {
    /// The day, as `YYYY-MM-DD`.
    pub looked: String,
    /// What became of it.
    #[serde(flatten)]
    pub state: LinkState,
}

/// What became of an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum LinkState {
    /// Something is there.
    Alive,
    /// Nothing is there any more.
    Dead {
        /// What the site answers: 404 or 410.
        status: u16,
    },
    /// Something is there, and may not be what was.
    Doubtful {
        /// Why.
        why: LinkDoubt,
    },
    /// Nobody knows: the site does not answer now, or not to programs.
    Unknown,
}

/// Why an address may not lead to what it led to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LinkDoubt {
    /// A page comes where the address is that of a PDF.
    PageForPdf,
    /// The page says that there is no such page.
    NotFoundPage,
    /// It leads to the site's front page.
    FrontPage,
}
