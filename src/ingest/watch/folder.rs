//! What changes in a corpus folder: by the notices of the system where it gives them, and by looking at the folder now
//! and then in any case, since notices may be lost.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, Sender};
use std::time::{Duration, Instant};

use notify::event::{ModifyKind, RenameMode};
use notify::{Event, EventKind, RecommendedWatcher};

use super::names::{self, NameKind};
use super::network::first_network_folder;
use super::notices::{self, FollowedBy, NoNotices};
use crate::extract::SystemError;
use crate::ingest::stamp::Stamp;
use crate::ingest::walk;

/// How often the whole folder is looked at where the system tells what changes.
const LOOK_WITH_NOTICES: Duration = Duration::from_secs(60);
/// The same where it does not.
const LOOK_WITHOUT: Duration = Duration::from_secs(2);
/// Of the time, at most one part in so many goes into looking.
const LOOKING: u32 = 10;
/// After a folder came, it is looked at again: a file may have come before the system was asked for notices of it.
const AGAIN: Duration = Duration::from_millis(500);

/// What changed, by paths relative to the corpus, with `/`.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct FolderChanges {
    /// Files that came, changed or went.
    pub files: BTreeSet<String>,
    /// Files that were renamed to this.
    pub renamed: BTreeSet<String>,
    /// How the folder is followed from now on, where that is another way than before.
    pub followed_by: Option<FollowedBy>,
    /// Why the folder cannot be looked at any more, where it could a moment ago.
    pub lost: Option<SystemError>,
}

/// A corpus folder that is followed.
pub struct FolderWatch {
    corpus: PathBuf,
    index: PathBuf,
    followed_by: FollowedBy,
    notices: Option<RecommendedWatcher>,
    sender: Sender<notify::Result<Event>>,
    events: Receiver<notify::Result<Event>>,
    /// The folder itself: another one may take its place.
    root: Option<(u64, u64)>,
    /// The files as they were at the last look.
    known: BTreeMap<String, Stamp>,
    /// What notices told since.
    told: BTreeSet<String>,
    /// When the folder is looked at next.
    next_look: Instant,
    /// When it is looked at beside that.
    extra_look: Option<Instant>,
    /// Whether it could not be looked at the last time.
    is_lost: bool,
}

impl FolderWatch {
    /// Follows a corpus folder from now on. `look_every` says that it is looked at so often, without notices.
    ///
    /// # Errors
    /// Where the folder is not there.
    pub fn start(corpus: &Path, index: &Path, look_every: Option<Duration>) -> io::Result<Self> {
        let corpus = corpus.canonicalize()?;
        let (sender, events) = mpsc::channel();
        let followed_by = match (look_every, first_network_folder(&corpus)) {
            (Some(period), _) => FollowedBy::Looks(period, NoNotices::Asked),
            (None, Some(folder)) => {
                FollowedBy::Looks(LOOK_WITHOUT, NoNotices::NetworkFolder(folder))
            }
            (None, None) => FollowedBy::Notices,
        };
        let mut watch = FolderWatch {
            corpus,
            index: index.to_owned(),
            followed_by,
            notices: None,
            sender,
            events,
            root: None,
            known: BTreeMap::new(),
            told: BTreeSet::new(),
            next_look: Instant::now(),
            extra_look: None,
            is_lost: false,
        };
        // A change of the way is told by `followed_by`.
        watch.look(&mut FolderChanges::default());
        Ok(watch)
    }

    /// The folder, with no links on the way.
    pub fn corpus(&self) -> &Path {
        &self.corpus
    }

    /// How it is followed.
    pub fn followed_by(&self) -> &FollowedBy {
        &self.followed_by
    }

    /// Looks at the folder at the next [`FolderWatch::wait`].
    pub fn look_soon(&mut self) {
        self.next_look = Instant::now();
    }

    /// What changed since the last time; waits for at most so long until something does.
    pub fn wait(&mut self, longest: Duration) -> FolderChanges {
        let mut changes = FolderChanges::default();
        let next_look = self
            .extra_look
            .map_or(self.next_look, |extra| extra.min(self.next_look));
        let until_look = next_look.saturating_duration_since(Instant::now());
        let mut has_folders = false;
        // The sender is ours, so that it is never gone: what ends without an event has waited long enough.
        let mut next = self.events.recv_timeout(longest.min(until_look)).ok();
        while let Some(event) = next {
            match event {
                Ok(event) => has_folders |= self.take(&event, &mut changes),
                Err(error) => self.go_without(notices::why(&error), &mut changes),
            }
            next = self.events.try_recv().ok();
        }
        let now = Instant::now();
        let is_extra = self.extra_look.take_if(|extra| *extra <= now).is_some();
        if has_folders {
            self.extra_look = Some(now + AGAIN);
        }
        if has_folders || is_extra || self.next_look <= now {
            self.look(&mut changes);
        }
        changes.files.retain(|file| !changes.renamed.contains(file));
        changes
    }

    /// Asks the system for notices, where that is the way.
    fn ask_for_notices(&mut self, changes: &mut FolderChanges) {
        // Notices of a folder that is not there any more end.
        self.notices = None;
        if self.followed_by != FollowedBy::Notices {
            return;
        }
        match notices::ask(&self.corpus, self.sender.clone()) {
            Ok(notices) => self.notices = Some(notices),
            Err(why) => self.go_without(why, changes),
        }
    }

    fn go_without(&mut self, why: NoNotices, changes: &mut FolderChanges) {
        if self.followed_by != FollowedBy::Notices {
            return;
        }
        self.notices = None;
        self.followed_by = FollowedBy::Looks(LOOK_WITHOUT, why);
        changes.followed_by = Some(self.followed_by.clone());
        self.look_soon();
    }

    /// Takes a notice; whether it is of folders, so that their files are to be looked for.
    fn take(&mut self, event: &Event, changes: &mut FolderChanges) -> bool {
        if event.need_rescan() {
            // Some notices were lost: what was told may have changed since.
            self.told.clear();
            self.look_soon();
        }
        let mut has_folders = false;
        let is_renamed = match event.kind {
            EventKind::Modify(ModifyKind::Name(RenameMode::To)) => Some(0),
            EventKind::Modify(ModifyKind::Name(RenameMode::Both)) => Some(1),
            _ => None,
        };
        for (place, path) in event.paths.iter().enumerate() {
            let Some(file) = path.strip_prefix(&self.corpus).ok().and_then(walk::slashed) else {
                continue;
            };
            if file.is_empty() {
                self.look_soon();
                continue;
            }
            if self.is_index(path) {
                continue;
            }
            match names::kind(&file) {
                NameKind::PassedOver => {}
                NameKind::LookedAt if !path.is_dir() => {
                    self.told.insert(file.clone());
                    match is_renamed == Some(place) {
                        true => changes.renamed.insert(file),
                        false => changes.files.insert(file),
                    };
                }
                _ => has_folders |= self.concerns_folder(path, &file),
            }
        }
        has_folders
    }

    /// Whether something is a folder, or was one that had files of ours.
    fn concerns_folder(&self, path: &Path, file: &str) -> bool {
        let inside = format!("{file}/");
        let mut known = self.known.range(inside.clone()..);
        path.is_dir()
            || known
                .next()
                .is_some_and(|(file, _)| file.starts_with(&inside))
    }

    fn is_index(&self, path: &Path) -> bool {
        let index = self.index.canonicalize();
        index.is_ok_and(|index| path.starts_with(index))
    }

    /// Looks at the whole folder.
    fn look(&mut self, changes: &mut FolderChanges) {
        let begun = Instant::now();
        let root = fs::metadata(&self.corpus).ok();
        let root = root.map(|root| (root.dev(), root.ino()));
        if root != self.root {
            self.root = root;
            self.ask_for_notices(changes);
        }
        match self.files() {
            Ok(now) => {
                self.is_lost = false;
                self.compare(now, changes);
            }
            Err(error) => {
                let was_lost = std::mem::replace(&mut self.is_lost, true);
                changes.lost = (!was_lost).then(|| (&error).into());
            }
        }
        let period = match &self.followed_by {
            FollowedBy::Notices if self.is_lost => LOOK_WITHOUT,
            FollowedBy::Notices => LOOK_WITH_NOTICES,
            FollowedBy::Looks(period, _) => *period,
        };
        self.next_look = Instant::now() + period.max(begun.elapsed() * LOOKING);
    }

    /// Tells what is not as it was at the last look.
    fn compare(&mut self, now: BTreeMap<String, Stamp>, changes: &mut FolderChanges) {
        for (file, stamp) in &now {
            if self.known.get(file) != Some(stamp) && !self.told.contains(file) {
                changes.files.insert(file.clone());
            }
        }
        let gone = self.known.keys();
        let gone = gone.filter(|file| !now.contains_key(*file) && !self.told.contains(*file));
        changes.files.extend(gone.cloned());
        self.known = now;
        self.told.clear();
    }

    /// The files that a run looks at, as they are; of a part that cannot be looked into, as they were.
    ///
    /// # Errors
    /// Where the folder cannot be listed.
    fn files(&self) -> io::Result<BTreeMap<String, Stamp>> {
        let index = self.index.canonicalize().ok();
        let walk = walk::walk(&self.corpus, index.as_deref())?;
        let documents = walk.documents.iter();
        let mut files: BTreeMap<String, Stamp> = documents
            .map(|(file, stamp)| (file.clone(), *stamp))
            .collect();
        for toml in walk.tomls {
            if let Ok(metadata) = fs::metadata(self.corpus.join(&toml)) {
                files.insert(toml, Stamp::of(&metadata));
            }
        }
        let is_hidden = |file: &String| walk.unreadable.iter().any(|part| part.may_hold(file));
        for (file, stamp) in self.known.iter().filter(|(file, _)| is_hidden(file)) {
            files.entry(file.clone()).or_insert(*stamp);
        }
        Ok(files)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Waits until something of this kind is told.
    fn until(watch: &mut FolderWatch, is_it: impl Fn(&FolderChanges) -> bool) {
        let begun = Instant::now();
        loop {
            if is_it(&watch.wait(Duration::from_millis(100))) {
                return;
            }
            assert!(
                begun.elapsed() < Duration::from_secs(60),
                "nothing was told"
            );
        }
    }

    fn both_ways(test: impl Fn(&Path, &mut FolderWatch)) {
        for look_every in [None, Some(Duration::from_millis(50))] {
            let dir = tempfile::tempdir().unwrap();
            let corpus = dir.path().canonicalize().unwrap();
            fs::write(corpus.join("there.pdf"), "x").unwrap();
            fs::create_dir(corpus.join("index")).unwrap();
            let index = corpus.join("index");
            let mut watch = FolderWatch::start(&corpus, &index, look_every).unwrap();
            test(&corpus, &mut watch);
        }
    }

    #[test]
    fn files_that_come_change_and_go_are_told() {
        both_ways(|corpus, watch| {
            fs::write(corpus.join("new.pdf"), "x").unwrap();
            until(watch, |it| it.files.contains("new.pdf"));
            fs::write(corpus.join("new.pdf"), "other").unwrap();
            until(watch, |it| it.files.contains("new.pdf"));
            fs::remove_file(corpus.join("there.pdf")).unwrap();
            until(watch, |it| it.files.contains("there.pdf"));
        });
    }

    #[test]
    fn folders_that_come_and_go_are_told_by_their_files() {
        both_ways(|corpus, watch| {
            let elsewhere = tempfile::tempdir_in(corpus.parent().unwrap()).unwrap();
            let folder = elsewhere.path().join("sub");
            fs::create_dir_all(folder.join("deep")).unwrap();
            fs::write(folder.join("deep/a.pdf"), "x").unwrap();
            fs::rename(&folder, corpus.join("sub")).unwrap();
            until(watch, |it| it.files.contains("sub/deep/a.pdf"));
            fs::write(corpus.join("sub/deep/b.pdf"), "x").unwrap();
            until(watch, |it| it.files.contains("sub/deep/b.pdf"));
            fs::rename(corpus.join("sub"), elsewhere.path().join("back")).unwrap();
            until(watch, |it| it.files.contains("sub/deep/a.pdf"));
        });
    }

    #[test]
    fn what_is_renamed_into_place_is_told_as_such() {
        let dir = tempfile::tempdir().unwrap();
        let mut watch = FolderWatch::start(dir.path(), &dir.path().join("index"), None).unwrap();
        fs::write(dir.path().join("a.pdf.part"), "x").unwrap();
        fs::rename(dir.path().join("a.pdf.part"), dir.path().join("a.pdf")).unwrap();
        until(&mut watch, |it| it.renamed.contains("a.pdf"));
    }

    #[test]
    fn what_no_run_looks_at_is_not_told() {
        both_ways(|corpus, watch| {
            for file in [
                "a.xlsx",
                ".a.pdf",
                "~$a.pdf",
                "a.pdf.part",
                "index/a.pdf",
                "sito.toml",
            ] {
                fs::write(corpus.join(file), "x").unwrap();
            }
            fs::write(corpus.join("last.toml"), "x").unwrap();
            let mut told = BTreeSet::new();
            let begun = Instant::now();
            while !told.contains("last.toml") {
                told.extend(watch.wait(Duration::from_millis(100)).files);
                assert!(begun.elapsed() < Duration::from_secs(60));
            }
            assert_eq!(told, BTreeSet::from(["last.toml".to_owned()]));
        });
    }

    #[test]
    fn a_folder_in_the_place_of_another_is_followed_too() {
        let dir = tempfile::tempdir().unwrap();
        let corpus = dir.path().join("corpus");
        fs::create_dir(&corpus).unwrap();
        let mut watch = FolderWatch::start(&corpus, &dir.path().join("index"), None).unwrap();
        fs::rename(&corpus, dir.path().join("away")).unwrap();
        fs::create_dir(&corpus).unwrap();
        watch.look_soon();
        watch.wait(Duration::ZERO);
        fs::write(corpus.join("a.pdf"), "x").unwrap();
        until(&mut watch, |it| it.files.contains("a.pdf"));
    }
}
