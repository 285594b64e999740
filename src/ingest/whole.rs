//! Which files are whole, where a folder is followed while others write into it.
//!
//! A file is whole when it has not changed for a while and ends as files of its kind do. One that does not is tried
//! all the same in the end: a truncated PDF stays truncated, and is told as unread like any other. A file that was
//! renamed into place is whole at once, if it ends: whoever renames it has written it.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::path::Path;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use super::file_end::ends;
use super::stamp::{Stamp, now_ns};

/// A file that does not end as it should is tried after so many times the quiet that others need.
const QUIETS_WITHOUT_END: u32 = 20;

/// What was seen of the files that are not in the index as they are.
#[derive(Debug)]
pub struct WholeFiles {
    quiet: Duration,
    seen: Mutex<SeenFiles>,
}

#[derive(Debug, Default)]
struct SeenFiles {
    /// Files of which it was told that they changed: they are new to us, whatever their times say. Others are whole
    /// where they did not change for a while by their own times.
    changed: HashSet<String>,
    files: HashMap<String, SeenFile>,
}

/// A file as it was seen last.
#[derive(Debug, Clone, Copy)]
struct SeenFile {
    stamp: Stamp,
    /// Since when it is so.
    since: Instant,
    /// Whether it was seen to change or to come.
    is_new: bool,
    /// Whether it was renamed to what it is called.
    is_renamed: bool,
}

/// A file that somebody still writes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotWhole {
    /// Its path relative to the corpus.
    pub file: String,
    /// When it is worth looking again.
    pub look_in: Duration,
    /// Whether it rests and has no end: it is tried after so long.
    pub tried_in: Option<Duration>,
}

impl WholeFiles {
    /// Nothing was seen yet; a file needs so much quiet to be whole.
    pub fn new(quiet: Duration) -> Self {
        WholeFiles {
            quiet,
            seen: Mutex::default(),
        }
    }

    /// The quiet that a file needs.
    pub fn quiet(&self) -> Duration {
        self.quiet
    }

    /// A file came or changed.
    pub(super) fn changed(&self, file: &str) {
        self.seen().changed.insert(file.to_owned());
    }

    /// Forgets all files but these.
    pub fn forget_others(&self, files: &BTreeSet<String>) {
        let mut seen = self.seen();
        seen.files.retain(|file, _| files.contains(file));
        seen.changed.retain(|file| files.contains(file));
    }

    /// What is in the way of reading a file now, as the system shows it.
    pub(super) fn judge(&self, file: &str, path: &Path, stamp: Stamp) -> Option<NotWhole> {
        self.judge_at(Instant::now(), file, path, stamp)
    }

    /// A file was renamed to this.
    pub(super) fn renamed(&self, file: &str, stamp: Stamp) {
        let seen = SeenFile {
            stamp,
            since: Instant::now(),
            is_new: true,
            is_renamed: true,
        };
        self.seen().files.insert(file.to_owned(), seen);
    }

    fn judge_at(&self, now: Instant, file: &str, path: &Path, stamp: Stamp) -> Option<NotWhole> {
        let seen = self.look_at(now, file, stamp);
        let mut age = now.saturating_duration_since(seen.since);
        if !seen.is_new {
            // A clock that is behind ours makes files look older than they are: it counts only for those that were
            // there before us.
            let by_clock = u64::try_from(now_ns() - stamp.changed_ns).unwrap_or(0);
            age = age.max(Duration::from_nanos(by_clock));
        }
        let bound = self.quiet * QUIETS_WITHOUT_END;
        let not_whole = |look_in: Duration, tried_in| {
            Some(NotWhole {
                file: file.to_owned(),
                look_in,
                tried_in,
            })
        };
        if age < self.quiet && !seen.is_renamed {
            return not_whole(self.quiet - age, None);
        }
        if age >= bound || ends(path) {
            return None;
        }
        let left = bound - age;
        not_whole(left.min(self.quiet), Some(left))
    }

    /// What is known of a file, with what is seen of it now.
    fn look_at(&self, now: Instant, file: &str, stamp: Stamp) -> SeenFile {
        let mut seen = self.seen();
        let is_told = seen.changed.contains(file);
        let fresh = |is_new| SeenFile {
            stamp,
            since: now,
            is_new,
            is_renamed: false,
        };
        match seen.files.get_mut(file) {
            Some(known) if known.stamp == stamp => {
                known.is_new |= is_told;
                *known
            }
            Some(known) => {
                *known = fresh(true);
                *known
            }
            None => {
                let new = fresh(is_told);
                seen.files.insert(file.to_owned(), new);
                new
            }
        }
    }

    fn seen(&self) -> MutexGuard<'_, SeenFiles> {
        // It is whole after every step.
        self.seen.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    const QUIET: Duration = Duration::from_secs(10);
    const WHOLE: &[u8] = b"%PDF-1.4\n%%EOF\n";
    const HALF: &[u8] = b"%PDF-1.4\n";

    struct Bench {
        dir: tempfile::TempDir,
        files: WholeFiles,
        start: Instant,
    }

    impl Bench {
        fn new(is_new: bool) -> Self {
            let bench = Bench {
                dir: tempfile::tempdir().unwrap(),
                files: WholeFiles::new(QUIET),
                start: Instant::now(),
            };
            if is_new {
                bench.files.changed("a.pdf");
            }
            bench
        }

        fn put(&self, bytes: &[u8]) -> Stamp {
            let path = self.dir.path().join("a.pdf");
            fs::write(&path, bytes).unwrap();
            Stamp::of(&fs::metadata(path).unwrap())
        }

        /// In how many seconds to look again, and in how many it is tried, so many seconds after the start.
        fn judged(&self, seconds: u64, stamp: Stamp) -> Option<(u64, Option<u64>)> {
            let now = self.start + Duration::from_secs(seconds);
            let path = self.dir.path().join("a.pdf");
            let not_whole = self.files.judge_at(now, "a.pdf", &path, stamp)?;
            let tried = not_whole.tried_in.map(|left| left.as_secs());
            Some((not_whole.look_in.as_secs(), tried))
        }
    }

    #[test]
    fn a_file_is_whole_when_it_rests_and_ends() {
        let bench = Bench::new(true);
        let half = bench.put(HALF);
        assert_eq!(bench.judged(0, half), Some((10, None)));
        assert_eq!(bench.judged(9, half), Some((1, None)));
        assert_eq!(bench.judged(10, half), Some((10, Some(190))));
        let whole = bench.put(WHOLE);
        assert_eq!(bench.judged(12, whole), Some((10, None)), "it changed");
        assert_eq!(bench.judged(22, whole), None);
        assert_eq!(bench.judged(22, whole), None, "asked twice");
    }

    #[test]
    fn a_file_that_stays_without_an_end_is_tried() {
        let bench = Bench::new(true);
        let half = bench.put(HALF);
        assert_eq!(bench.judged(0, half), Some((10, None)));
        assert_eq!(bench.judged(195, half), Some((5, Some(5))));
        assert_eq!(bench.judged(200, half), None);
    }

    #[test]
    fn what_was_there_before_us_is_judged_by_its_times() {
        let bench = Bench::new(false);
        let mut whole = bench.put(WHOLE);
        whole.changed_ns = 0;
        assert_eq!(bench.judged(0, whole), None);
        let bench = Bench::new(true);
        assert_eq!(bench.judged(0, whole), Some((10, None)));
    }

    #[test]
    fn what_is_renamed_into_place_is_taken_at_once_if_it_ends() {
        let bench = Bench::new(true);
        let whole = bench.put(WHOLE);
        bench.files.renamed("a.pdf", whole);
        assert_eq!(bench.judged(0, whole), None);
        let half = bench.put(HALF);
        bench.files.renamed("a.pdf", half);
        assert!(bench.judged(0, half).is_some());
    }
}
