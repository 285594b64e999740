//! What the official sources said of the corpus when they were last asked: which texts changed since the copy that is
//! here, and which addresses lead nowhere.
//!
//! It is kept in a small file in the folder that `normario fetch` has at the top of the corpus, and in no generation of
//! the index: a look says something of the world, which changes while a generation does not. It goes where the corpus
//! goes, outlives the index, and the server takes it up when it changes. What is said of a copy is said of these bytes:
//! another file in its place was never looked at.
//!
//! Contract: who reads it gets what was looked at and nothing else. An act that is not in it is unknown, not unchanged.

mod link;
mod look;
mod store;

pub use link::{LinkDoubt, LinkLook, LinkState};
pub use look::{ActLook, CopyDay, OfficialSource};
pub use store::{LooksError, OfficialLooks};

/// The folder, at the top of a corpus, of what `normario fetch` keeps for itself.
pub(crate) const FETCHED: &str = ".normario-fetch";
