//! What the file system says of the files of a generation: it changes whenever somebody writes to one. One rule for
//! servers and for runs.

use std::fs::{self, Metadata};
use std::io;
use std::path::Path;

use super::checksums::Checksums;

/// What is said of each file, in the order of the checksums; `None` for one that is not there.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct FileStamps(Vec<Option<FileStamp>>);

/// What is said of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct FileStamp {
    content: ContentStamp,
    /// When anything of it was last changed, in nanoseconds since 1970, which no program can set back. A second name
    /// of the file is a change too.
    change_ns: i128,
}

/// What stays the same where a file gets a second name or loses one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct ContentStamp {
    length: u64,
    /// When it was written, in nanoseconds since 1970; a program may set it back.
    pub(super) written_ns: i128,
    /// Device and file.
    place: (u64, u64),
}

impl FileStamps {
    /// Of the files of a generation as they are now.
    pub(super) fn of(folder: &Path, sums: &Checksums) -> Self {
        let names = sums.0.keys();
        let stamp = |name: &String| FileStamp::of(&folder.join(name)).ok();
        FileStamps(names.map(stamp).collect())
    }
}

impl FileStamp {
    /// Of a file as it is now.
    pub(super) fn of(path: &Path) -> io::Result<Self> {
        Ok(FileStamp::from(&fs::symlink_metadata(path)?))
    }

    /// Without what a second name of the file changes.
    pub(super) fn content(&self) -> &ContentStamp {
        &self.content
    }

    /// All of it, for a digest.
    pub(super) fn bytes(&self) -> Vec<u8> {
        let mut bytes = self.content.bytes();
        bytes.extend(self.change_ns.to_le_bytes());
        bytes
    }
}

impl ContentStamp {
    /// All of it, for a digest.
    pub(super) fn bytes(&self) -> Vec<u8> {
        let ContentStamp {
            length,
            written_ns,
            place: (device, file),
        } = self;
        let numbers = [length, device, file];
        let numbers = numbers.iter().flat_map(|number| number.to_le_bytes());
        numbers.chain(written_ns.to_le_bytes()).collect()
    }
}

impl From<&Metadata> for FileStamp {
    fn from(metadata: &Metadata) -> Self {
        use std::os::unix::fs::MetadataExt;
        let time = |seconds: i64, rest: i64| i128::from(seconds) * 1_000_000_000 + i128::from(rest);
        FileStamp {
            content: ContentStamp {
                length: metadata.len(),
                written_ns: time(metadata.mtime(), metadata.mtime_nsec()),
                place: (metadata.dev(), metadata.ino()),
            },
            change_ns: time(metadata.ctime(), metadata.ctime_nsec()),
        }
    }
}
