//! Gets the official documents that a catalogue names, from where they are published, into the corpus.
//!
//! One request at a time, with pauses, by the rules that a site gives to programs (`robots.txt`). What comes is
//! looked at before it is kept: it never replaces a file that is there, and what came once is known again by its hash.
//! Nothing is read of a document here but whether it is a PDF: which act it is, is `structure`'s to say, and asked of
//! whoever runs it.
//!
//! Composed by `run`: `wanted` what is to be got and from where, `visitor` one address by the rules of good manners,
//! `download` a whole document, `export` an act from an interface, `decisions` one
//! out of an archive, `folder` and `state` what is kept of it. `look` asks
//! what changed, and gets nothing.

mod address;
mod archive;
mod body;
mod changed_acts;
mod client;
mod cookies;
mod decisions;
mod download;
mod durable;
mod error;
mod event;
mod expected;
mod export;
mod file_name;
mod folder;
mod getting;
mod hash;
mod interface;
mod keep;
mod look;
mod options;
mod order;
mod outcome;
mod private;
mod recipe;
mod resolver;
mod robots;
mod run;
mod state;
mod today;
mod validators;
mod version;
mod visitor;
mod wanted;
mod zip_file;

pub use error::FetchError;
pub use event::FetchEvent;
pub use look::{LookObstacle, LookReport, LookRequest, LookTrouble, LookedCopy, look};
pub use options::FetchOptions;
pub use outcome::{ByHand, FetchOutcome, FetchReport, FetchTrouble, Fetched, SourceFault};
pub use recipe::Bases;
pub use run::{CorpusTexts, run};
pub use version::{AskedText, TextVersion};
