//! What the file system says of a file: its size and when it changed.

use std::fs::Metadata;
use std::time::{SystemTime, UNIX_EPOCH};

use crate::index::FileEntry;

/// A file whose last change is nearer than this to the moment it was read may have changed again with the
/// same time: the coarsest file system in use counts in 2 seconds.
pub(super) const RACY_NS: i128 = 2_000_000_000;

/// Size and last change of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Stamp {
    /// In bytes.
    pub(super) size: u64,
    /// In nanoseconds since 1970.
    pub(super) changed_ns: i128,
}

impl Stamp {
    pub(super) fn of(metadata: &Metadata) -> Self {
        Stamp {
            size: metadata.len(),
            changed_ns: changed_ns(metadata),
        }
    }

    /// Whether the manifest says the same.
    pub(super) fn is_of(&self, entry: &FileEntry) -> bool {
        self.size == entry.size && self.changed_ns == entry.changed_ns
    }

    /// Whether it says the same of bytes that cannot have changed since.
    pub(super) fn surely_same(&self, entry: &FileEntry) -> bool {
        self.is_of(entry) && entry.read_ns - entry.changed_ns > RACY_NS
    }
}

/// The later of the times of content and of attributes: the second cannot be set back by hand.
pub(super) fn changed_ns(metadata: &Metadata) -> i128 {
    let content = metadata.modified().map_or(0, since_1970);
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt;
        let attributes =
            i128::from(metadata.ctime()) * 1_000_000_000 + i128::from(metadata.ctime_nsec());
        content.max(attributes)
    }
    #[cfg(not(unix))]
    content
}

fn since_1970(time: SystemTime) -> i128 {
    match time.duration_since(UNIX_EPOCH) {
        Ok(after) => after.as_nanos().cast_signed(),
        Err(before) => -before.duration().as_nanos().cast_signed(),
    }
}

/// Now, in nanoseconds since 1970.
pub(super) fn now_ns() -> i128 {
    since_1970(SystemTime::now())
}
