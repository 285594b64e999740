//! What a run verified of a generation, for the runs that come soon after: within the hour, files that nobody touched
//! since are not read again, as a server does with what it serves.
//!
//! ```text
//! normario-verified 2 gen-000012 <when all was read, in seconds> <when it was written down, in nanoseconds> <digest>
//! ```
//! The digest is of checksum, size, times and place of every file that had rested for a while when it was written down;
//! the others are read again each time. Whatever does not agree, and a record that is lost, means that all is read.
//!
//! A new generation begins with second names of the files of the old one, which changes the time that no program can set
//! back. So what is known of the old one is taken up before, and what else is said of its files is held against that once
//! the new one is published.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use jiff::Timestamp;

use super::checksums::Checksums;
use super::file_stamps::FileStamp;
use super::{durable, names};

/// Name of the record in the folder of the index.
const FILE_NAME: &str = "verified";
const HEAD: &str = "normario-verified 2";
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
    /// The same without what a second name of a file changes.
    content: String,
    /// The others.
    recent: BTreeSet<String>,
}

/// What is known of a generation before another one begins as a copy of it.
#[derive(Debug)]
pub(super) struct CarriedRecord {
    record: VerifiedRecord,
    content: String,
}

impl CarriedRecord {
    /// Of the generation `base`, if all of it was read within the hour.
    pub(super) fn of(dir: &Path, base: u64) -> Option<Self> {
        let sums = Checksums::read(dir, base).ok().flatten()?;
        let (record, left) = VerifiedRecord::left_to_read(dir, base, &sums)?;
        let look = Look::at(dir, base, &sums, record.looked_ns)?;
        left.is_empty().then_some(CarriedRecord {
            record,
            content: look.content,
        })
    }

    /// Holds it for the generation that began as a copy and was written whole a moment ago, if nobody wrote to the first
    /// meanwhile.
    pub(super) fn hold_for(self, dir: &Path, new: u64) {
        let CarriedRecord { record, content } = self;
        let sums = |generation| Checksums::read(dir, generation).ok().flatten();
        let look = sums(record.generation)
            .and_then(|sums| Look::at(dir, record.generation, &sums, record.looked_ns));
        if look.is_none_or(|look| look.content != content) {
            return;
        }
        if let Some(new) = sums(new).and_then(|sums| VerifiedRecord::begin(dir, new, &sums)) {
            VerifiedRecord {
                at: record.at,
                ..new
            }
            .write(dir);
        }
    }
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
    /// At the files, of which those are recent that were written shortly before `looked_ns` or later.
    fn at(dir: &Path, generation: u64, sums: &Checksums, looked_ns: i128) -> Option<Self> {
        let folder = names::folder(dir, generation);
        let (mut all, mut content) = (blake3::Hasher::new(), blake3::Hasher::new());
        let mut recent = BTreeSet::new();
        for (name, sum) in &sums.0 {
            let stamp = FileStamp::of(&folder.join(name)).ok()?;
            if stamp.content().written_ns > looked_ns - RACY_NS {
                recent.insert(name.clone());
                continue;
            }
            for (hasher, stamp) in [
                (&mut all, stamp.bytes()),
                (&mut content, stamp.content().bytes()),
            ] {
                hasher.update(name.as_bytes());
                hasher.update(sum.hash.as_bytes());
                hasher.update(&stamp);
            }
        }
        Some(Look {
            digest: all.finalize().to_hex().to_string(),
            content: content.finalize().to_hex().to_string(),
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
        for garbled in ["", "normario-verified 2 gen-000003", "x"] {
            fs::write(dir.join(FILE_NAME), garbled).unwrap();
            assert_eq!(VerifiedRecord::read(dir), None, "{garbled}");
        }
    }

    #[test]
    fn a_time_that_was_set_back_hides_nothing_and_a_second_name_is_no_change_of_the_content() {
        let dir = tempfile::tempdir().unwrap();
        let dir = dir.path();
        fs::create_dir(names::folder(dir, 3)).unwrap();
        put(dir, "a.term", "x", 100);
        let sums = Checksums([("a.term".to_owned(), Sum::of(b"x"))].into());
        sums.write(dir, 3).unwrap();
        VerifiedRecord::begin(dir, 3, &sums).unwrap().write(dir);
        assert_eq!(left(dir, &sums), Some(Vec::new()));
        let carried = CarriedRecord::of(dir, 3).unwrap();

        let path = names::folder(dir, 3).join("a.term");
        let written = fs::metadata(&path).unwrap().modified().unwrap();
        fs::create_dir(names::folder(dir, 4)).unwrap();
        fs::hard_link(&path, names::folder(dir, 4).join("a.term")).unwrap();
        sums.write(dir, 4).unwrap();
        assert_eq!(left(dir, &sums), None, "it has a second name");
        carried.hold_for(dir, 4);
        let left_of_copy = || VerifiedRecord::left_to_read(dir, 4, &sums).map(|(_, left)| left);
        assert_eq!(left_of_copy(), Some(BTreeSet::new()));

        fs::write(&path, "y").unwrap();
        let file = File::options().write(true).open(&path).unwrap();
        file.set_times(FileTimes::new().set_modified(written))
            .unwrap();
        assert_eq!(left_of_copy(), None, "its time was set back");
    }
}
