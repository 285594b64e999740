//! What the file system says of the files of a generation: it changes whenever somebody writes to one.

use std::fs::{self, Metadata};
use std::path::Path;
use std::time::SystemTime;

use super::checksums::Checksums;

/// Length and times of each file, in the order of the checksums; `None` for one that is not there.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct FileStamps(Vec<Option<FileStamp>>);

#[derive(Debug, PartialEq, Eq)]
struct FileStamp {
    length: u64,
    modified: Option<SystemTime>,
    /// Device, file, and when it was last changed, which no program can set back.
    #[cfg(unix)]
    change: (u64, u64, i64, i64),
}

impl FileStamps {
    /// Of the files of a generation as they are now.
    pub(super) fn of(folder: &Path, sums: &Checksums) -> Self {
        let names = sums.0.keys();
        let stamp = |name: &String| fs::metadata(folder.join(name)).ok().map(FileStamp::of);
        FileStamps(names.map(stamp).collect())
    }
}

impl FileStamp {
    fn of(metadata: Metadata) -> Self {
        #[cfg(unix)]
        use std::os::unix::fs::MetadataExt;
        FileStamp {
            length: metadata.len(),
            modified: metadata.modified().ok(),
            #[cfg(unix)]
            change: (
                metadata.dev(),
                metadata.ino(),
                metadata.ctime(),
                metadata.ctime_nsec(),
            ),
        }
    }
}
