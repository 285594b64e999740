//! What a run verified of a generation, for the runs that come soon after: within the hour, files that nobody touched
//! since are not read again, as a server does with what it serves.
//!
//! ```text
//! normario-verified 1 gen-000012 <when all was read, in seconds> <when it was written down, in nanoseconds> <digest>
//! ```
//! The digest is of checksum, size, time and place of every file that had rested for a while when it was written down;
//! the others are read again each time. Whatever does not agree, and a record that is lost, means that all is read.

use std::collections::BTreeSet;
use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::Path;

use jiff::Timestamp;

use super::checksums::Checksums;
use super::{durable, names};

/// Name of the record in the folder of the index.
const FILE_NAME: &str = "verified";
const HEAD: &str = "normario-verified 1";
/// For how many seconds what was read is taken as it was, as long as nobody touched it.
const LASTS: i64 = 3_600;
/// A file that was written so shortly before may be written again with the same time: the coarsest file system in use
/// counts in 2 seconds.
const RACY_NS: i128 = 2_000_000_000;

/// What was verified of a generation, and when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct VerifiedRecord {
    generation: u64,
    /// When all of it was read, in seconds since 1970.
    at: i64,
    /// When the files were looked at, in nanoseconds since 1970.
    looked_ns: i128,
    digest: String,
}

/// What the file system says of the files of a generation.
struct Look {
    /// Of the files that had rested.
    digest: String,
    /// The others.
    recent: BTreeSet<String>,
}

impl VerifiedRecord {
    /// The files of a generation as they are now, before all of them are read; `None` where one is not there.
    pub(super) fn begin(dir: &Path, generation: u64, sums: &Checksums) -> Option<Self> {
        let now = Timestamp::now();
        let looked_ns = now.as_nanosecond();
        let look = Look::at(dir, generation, sums, looked_ns)?;
        Some(VerifiedRecord {
            generation,
            at: now.as_second(),
            looked_ns,
            digest: look.digest,
        })
    }

    /// What is left to be read of a generation, where all of it was read within the hour and what had rested then is as
    /// it was.
    pub(super) fn left_to_read(
        dir: &Path,
        generation: u64,
        sums: &Checksums,
    ) -> Option<(Self, BTreeSet<String>)> {
        let record = VerifiedRecord::read(dir)?;
        let now = Timestamp::now();
        let is_fresh = (0..LASTS).contains(&(now.as_second() - record.at));
        // A clock that was set back says nothing.
        let is_sane = record.looked_ns <= now.as_nanosecond();
        if record.generation != generation || !is_fresh || !is_sane {
            return None;
        }
        let look = Look::at(dir, generation, sums, record.looked_ns)?;
        (look.digest == record.digest).then_some((record, look.recent))
    }

    /// What was verified of the generation `base` holds for the one that began as a copy of it and was written whole a
    /// moment ago, if nobody touched the first meanwhile.
    pub(super) fn carry_over(dir: &Path, base: u64, new: u64) {
        let sums = |generation| Checksums::read(dir, generation).ok().flatten();
        let known = sums(base).and_then(|sums| VerifiedRecord::left_to_read(dir, base, &sums));
        let Some((record, _)) = known.filter(|(_, recent)| recent.is_empty()) else {
            return;
        };
        let new = sums(new).and_then(|sums| VerifiedRecord::begin(dir, new, &sums));
        if let Some(new) = new {
            VerifiedRecord {
                at: record.at,
                ..new
            }
            .write(dir);
        }
    }

    /// The same of the files as they are now, once what was left was read too.
    pub(super) fn renewed(&self, dir: &Path, sums: &Checksums) -> Option<Self> {
        let record = VerifiedRecord::begin(dir, self.generation, sums)?;
        Some(VerifiedRecord {
            at: self.at,
            ..record
        })
    }

    fn read(dir: &Path) -> Option<Self> {
        let text = fs::read_to_string(dir.join(FILE_NAME)).ok()?;
        let mut words = text.strip_prefix(HEAD)?.split_whitespace();
        let record = VerifiedRecord {
            generation: names::number(words.next()?)?,
            at: words.next()?.parse().ok()?,
            looked_ns: words.next()?.parse().ok()?,
            digest: words.next()?.to_owned(),
        };
        words.next().is_none().then_some(record)
    }

    /// Writes it down. Where that cannot be, the next run reads all.
    pub(super) fn write(&self, dir: &Path) {
        let VerifiedRecord {
            generation,
            at,
            looked_ns,
            digest,
        } = self;
        let generation = names::name(*generation);
        let text = format!("{HEAD} {generation} {at} {looked_ns} {digest}\n");
        if let Err(error) = durable::write_durably(&dir.join(FILE_NAME), text.as_bytes()) {
            tracing::debug!(%error, "what was verified is not written down");
        }
    }
}

impl Look {
    /// At the files, of which those are recent that changed shortly before `looked_ns` or later.
    fn at(dir: &Path, generation: u64, sums: &Checksums, looked_ns: i128) -> Option<Self> {
        let folder = names::folder(dir, generation);
        let mut hasher = blake3::Hasher::new();
        let mut recent = BTreeSet::new();
        for (name, sum) in &sums.0 {
            let metadata = fs::symlink_metadata(folder.join(name)).ok()?;
            let changed =
                i128::from(metadata.mtime()) * 1_000_000_000 + i128::from(metadata.mtime_nsec());
            if changed > looked_ns - RACY_NS {
                recent.insert(name.clone());
                continue;
            }
            hasher.update(name.as_bytes());
            hasher.update(sum.hash.as_bytes());
            hasher.update(&changed.to_le_bytes());
            for number in [metadata.len(), metadata.ino(), metadata.dev()] {
                hasher.update(&number.to_le_bytes());
            }
        }
        Some(Look {
            digest: hasher.finalize().to_hex().to_string(),
            recent,
        })
    }
}

#[cfg(test)]
mod tests {
    use std::fs::{File, FileTimes};
    use std::time::{Duration, SystemTime};

    use super::super::checksums::Sum;
    use super::*;

    fn put(dir: &Path, name: &str, text: &str, seconds_ago: u64) {
        let path = names::folder(dir, 3).join(name);
        fs::write(&path, text).unwrap();
        let time = SystemTime::now() - Duration::from_secs(seconds_ago);
        let file = File::options().write(true).open(path).unwrap();
        file.set_times(FileTimes::new().set_modified(time)).unwrap();
    }

    fn left(dir: &Path, sums: &Checksums) -> Option<Vec<String>> {
        let left = VerifiedRecord::left_to_read(dir, 3, sums)?.1;
        Some(left.into_iter().collect())
    }

    #[test]
    fn what_was_touched_is_read_again_and_for_an_hour_the_rest_is_not() {
        let dir = tempfile::tempdir().unwrap();
        let dir = dir.path();
        fs::create_dir(names::folder(dir, 3)).unwrap();
        let mut sums = Checksums::default();
        for (name, seconds_ago) in [("a.term", 100), ("b.term", 0)] {
            put(dir, name, "x", seconds_ago);
            sums.0.insert(name.to_owned(), Sum::of(b"x"));
        }
        assert_eq!(left(dir, &sums), None, "nothing is known");
        let record = VerifiedRecord::begin(dir, 3, &sums).unwrap();
        record.write(dir);
        assert_eq!(left(dir, &sums), Some(vec!["b.term".to_owned()]));
        assert!(VerifiedRecord::left_to_read(dir, 4, &sums).is_none());
        let old = VerifiedRecord {
            at: record.at - LASTS,
            ..record.clone()
        };
        old.write(dir);
        assert_eq!(left(dir, &sums), None, "an hour ago");
        record.write(dir);
        put(dir, "a.term", "y", 99);
        assert_eq!(left(dir, &sums), None, "it changed");
        put(dir, "a.term", "x", 0);
        assert_eq!(left(dir, &sums), None, "it was written a moment ago");
        fs::remove_file(names::folder(dir, 3).join("a.term")).unwrap();
        assert_eq!(left(dir, &sums), None, "it is gone");
        for garbled in ["", "normario-verified 1 gen-000003", "x"] {
            fs::write(dir.join(FILE_NAME), garbled).unwrap();
            assert_eq!(VerifiedRecord::read(dir), None, "{garbled}");
        }
    }
}
