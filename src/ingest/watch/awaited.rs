//! What changed and is not in the index yet, and when it is time for a run.
//!
//! Files that come together make one run: where one is whole and others are about to be, they are waited for, but not
//! for ever, so that a steady stream is published on the way.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use super::folder::FolderChanges;
use crate::ingest::stamp::Stamp;
use crate::ingest::whole::{NotWhole, WholeFiles};

/// Files that are whole wait for others so many times the quiet that a file needs.
const QUIETS_FOR_OTHERS: u32 = 1;
/// What the maintainer writes by hand concerns other files: these wait longer for it.
const QUIETS_FOR_TOML: u32 = 20;

/// What changed in a folder and is not in the index yet.
#[derive(Debug)]
pub struct Awaited {
    corpus: PathBuf,
    files: BTreeMap<String, AwaitedFile>,
    /// Since when something is ready.
    ready_since: Option<Instant>,
}

#[derive(Debug, Clone, Copy)]
struct AwaitedFile {
    state: FileProgress,
    /// When it is looked at again.
    look_at: Instant,
    /// Since when it is not there.
    gone_since: Option<Instant>,
    /// Whether it was said that it has no end.
    is_told: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum FileProgress {
    /// It changed a moment ago.
    Changing,
    /// It rests and is not whole.
    WithoutEnd,
    /// It is whole, or gone.
    Ready,
}

impl Awaited {
    /// Nothing changed yet in this folder.
    pub fn new(corpus: &Path) -> Self {
        Awaited {
            corpus: corpus.to_owned(),
            files: BTreeMap::new(),
            ready_since: None,
        }
    }

    /// Something changed.
    pub fn note(&mut self, changes: &FolderChanges, whole: &WholeFiles) {
        for file in &changes.renamed {
            if let Ok(metadata) = fs::metadata(self.corpus.join(file)) {
                whole.renamed(file, Stamp::of(&metadata));
            }
        }
        let now = Instant::now();
        for file in changes.files.iter().chain(&changes.renamed) {
            whole.changed(file);
            self.await_until(file, now);
        }
    }

    /// A run left files alone.
    pub fn note_left(&mut self, left: &[NotWhole]) {
        let now = Instant::now();
        for left in left {
            self.await_until(&left.file, now + left.look_in);
        }
    }

    fn await_until(&mut self, file: &str, look_at: Instant) {
        let before = self.files.get(file);
        let awaited = AwaitedFile {
            state: FileProgress::Changing,
            look_at,
            gone_since: None,
            is_told: before.is_some_and(|before| before.is_told),
        };
        self.files.insert(file.to_owned(), awaited);
    }

    /// Looks at the files whose time it is. Those that rest without an end, each told once.
    pub fn look(&mut self, whole: &WholeFiles) -> Vec<NotWhole> {
        let now = Instant::now();
        let mut told = Vec::new();
        let mut others = Vec::new();
        for (file, awaited) in &mut self.files {
            if awaited.state == FileProgress::Ready || awaited.look_at > now {
                continue;
            }
            let path = self.corpus.join(file);
            match fs::metadata(&path) {
                Ok(metadata) if metadata.is_file() => {
                    match whole.judge(file, &path, Stamp::of(&metadata)) {
                        None => awaited.state = FileProgress::Ready,
                        Some(not_whole) => {
                            awaited.wait(now, not_whole.look_in);
                            if not_whole.tried_in.is_some() {
                                awaited.state = FileProgress::WithoutEnd;
                                if !std::mem::replace(&mut awaited.is_told, true) {
                                    told.push(not_whole);
                                }
                            }
                        }
                    }
                }
                Ok(_) => others.push(file.clone()),
                Err(error) if error.kind() == ErrorKind::NotFound => {
                    // Programs that save a file may take it away for a moment.
                    let since = *awaited.gone_since.get_or_insert(now);
                    match whole.quiet().checked_sub(now - since) {
                        Some(left) if !left.is_zero() => awaited.wait(now, left),
                        _ => awaited.state = FileProgress::Ready,
                    }
                }
                // The run says why it cannot be read.
                Err(_) => awaited.state = FileProgress::Ready,
            }
        }
        for file in others {
            self.files.remove(&file);
        }
        let is_ready = |it: &AwaitedFile| it.state == FileProgress::Ready;
        match self.files.values().any(is_ready) {
            true => _ = self.ready_since.get_or_insert(now),
            false => self.ready_since = None,
        }
        told
    }

    /// Whether it is time for a run.
    pub fn is_due(&self, quiet: Duration) -> bool {
        let Some(since) = self.ready_since else {
            return false;
        };
        let waited = since.elapsed();
        let mut changing = self
            .files
            .iter()
            .filter(|(_, it)| it.state == FileProgress::Changing)
            .peekable();
        if changing.peek().is_none() {
            return true;
        }
        let bound = match changing.any(|(file, _)| file.ends_with(".toml")) {
            true => QUIETS_FOR_TOML,
            false => QUIETS_FOR_OTHERS,
        };
        waited >= quiet * bound
    }

    /// Takes what is ready out: a run is about to read it. How many those are.
    pub fn take_ready(&mut self) -> usize {
        let before = self.files.len();
        self.files.retain(|_, it| it.state != FileProgress::Ready);
        self.ready_since = None;
        before - self.files.len()
    }

    /// The files that are awaited.
    pub fn files(&self) -> BTreeSet<String> {
        self.files.keys().cloned().collect()
    }

    /// When it is worth looking again, if ever.
    pub fn next_look(&self) -> Option<Instant> {
        let waiting = self
            .files
            .values()
            .filter(|it| it.state != FileProgress::Ready);
        waiting.map(|it| it.look_at).min()
    }
}

impl AwaitedFile {
    fn wait(&mut self, now: Instant, longer: Duration) {
        self.look_at = now + longer;
        self.state = FileProgress::Changing;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const QUIET: Duration = Duration::from_millis(300);

    struct Bench {
        dir: tempfile::TempDir,
        whole: WholeFiles,
        awaited: Awaited,
    }

    impl Bench {
        fn new() -> Self {
            let dir = tempfile::tempdir().unwrap();
            let whole = WholeFiles::new(QUIET);
            let awaited = Awaited::new(dir.path());
            Bench {
                dir,
                whole,
                awaited,
            }
        }

        fn put(&mut self, file: &str, bytes: &[u8]) {
            fs::write(self.dir.path().join(file), bytes).unwrap();
            self.note(file);
        }

        fn note(&mut self, file: &str) {
            let changes = FolderChanges {
                files: BTreeSet::from([file.to_owned()]),
                ..FolderChanges::default()
            };
            self.awaited.note(&changes, &self.whole);
        }

        /// Looks until it is time, and for how long that was.
        fn until_due(&mut self) -> Duration {
            let begun = Instant::now();
            loop {
                self.awaited.look(&self.whole);
                if self.awaited.is_due(QUIET) {
                    return begun.elapsed();
                }
                assert!(begun.elapsed() < Duration::from_secs(30));
                std::thread::sleep(Duration::from_millis(5));
            }
        }
    }

    #[test]
    fn files_that_come_together_make_one_run() {
        let mut bench = Bench::new();
        for file in ["a.md", "b.md", "c.md"] {
            bench.put(file, b"x");
        }
        bench.until_due();
        assert_eq!(bench.awaited.take_ready(), 3);
        assert!(!bench.awaited.is_due(QUIET));
    }

    #[test]
    fn a_file_that_never_rests_does_not_hold_the_others() {
        let mut bench = Bench::new();
        bench.put("a.md", b"x");
        let begun = Instant::now();
        loop {
            bench.put("restless.md", format!("{:?}", begun.elapsed()).as_bytes());
            bench.awaited.look(&bench.whole);
            if bench.awaited.is_due(QUIET) {
                break;
            }
            assert!(begun.elapsed() < Duration::from_secs(30));
            std::thread::sleep(Duration::from_millis(5));
        }
        assert!(begun.elapsed() >= QUIET);
        assert_eq!(bench.awaited.take_ready(), 1);
        assert_eq!(
            bench.awaited.files(),
            BTreeSet::from(["restless.md".to_owned()])
        );
    }

    #[test]
    fn what_is_gone_is_gone_after_a_while() {
        let mut bench = Bench::new();
        bench.note("a.pdf");
        assert!(bench.until_due() >= QUIET);
        assert_eq!(bench.awaited.take_ready(), 1);
    }

    #[test]
    fn a_file_without_an_end_is_told_once_and_holds_nothing() {
        let mut bench = Bench::new();
        bench.put("half.pdf", b"%PDF-1.4\n");
        let begun = Instant::now();
        let mut told = Vec::new();
        while told.is_empty() {
            told = bench.awaited.look(&bench.whole);
            assert!(begun.elapsed() < Duration::from_secs(30));
            std::thread::sleep(Duration::from_millis(5));
        }
        assert_eq!(told[0].file, "half.pdf");
        bench.put("a.md", b"x");
        bench.until_due();
        assert_eq!(bench.awaited.take_ready(), 1);
        std::thread::sleep(QUIET);
        assert!(bench.awaited.look(&bench.whole).is_empty(), "told twice");
    }
}
