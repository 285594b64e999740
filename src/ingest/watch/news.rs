//! What is told while a folder is followed.

use std::path::PathBuf;
use std::time::Duration;

use super::notices::FollowedBy;
use crate::extract::SystemError;
use crate::ingest::whole::NotWhole;

/// Something that is told while a folder is followed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WatchNews {
    /// The folder is followed from now on, or in another way.
    Followed {
        /// The folder.
        corpus: PathBuf,
        /// How.
        by: FollowedBy,
        /// The quiet that a file needs to be whole.
        quiet: Duration,
    },
    /// The folder cannot be looked at any more.
    Lost {
        /// The folder.
        corpus: PathBuf,
        /// What the system says.
        error: SystemError,
    },
    /// A file rests and has no end.
    NotWhole(NotWhole),
    /// A run published a generation.
    Published {
        /// The generation.
        generation: u64,
        /// Files that were read.
        read: usize,
        /// Files that only changed their name.
        moved: usize,
        /// Files that are gone.
        removed: usize,
        /// Files that are in the index now.
        indexed: usize,
        /// How long the run took.
        took: Duration,
    },
    /// A run found nothing new.
    NothingNew {
        /// The generation that is published.
        generation: u64,
    },
    /// A run could not end, for this reason in words.
    Failed {
        /// Why.
        reason: String,
        /// When it is tried again, if nothing changes before.
        again_in: Duration,
    },
    /// The machine was in the way of files.
    ToRetry {
        /// How many.
        files: usize,
        /// When they are read again.
        again_in: Duration,
    },
    /// Somebody asked for a run.
    Asked,
    /// The folder is no longer followed.
    Ended,
}

impl WatchNews {
    /// Its name in the lines of JSON.
    pub fn name(&self) -> &'static str {
        match self {
            WatchNews::Followed { .. } => "followed",
            WatchNews::Lost { .. } => "lost",
            WatchNews::NotWhole(_) => "not_whole",
            WatchNews::Published { .. } => "published",
            WatchNews::NothingNew { .. } => "nothing_new",
            WatchNews::Failed { .. } => "failed",
            WatchNews::ToRetry { .. } => "to_retry",
            WatchNews::Asked => "asked",
            WatchNews::Ended => "ended",
        }
    }
}
