//! The notices of the system on what changes in a folder, and why there may be none.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::mpsc::Sender;
use std::time::Duration;

use notify::event::{AccessKind, AccessMode};
use notify::{Config, ErrorKind, Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};

use crate::extract::SystemError;

/// How a folder is followed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FollowedBy {
    /// The system tells what changes.
    Notices,
    /// The folder is looked at, about so often.
    Looks(Duration, NoNotices),
}

/// Why the system is not asked to tell what changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NoNotices {
    /// It was wanted so.
    Asked,
    /// This folder may be changed by another machine.
    NetworkFolder(PathBuf),
    /// There are more folders, or more programs that want notices, than the system allows.
    TooMany,
    /// It refused.
    Refused(SystemError),
}

/// Asks for notices of what changes in a folder and below.
pub(super) fn ask(
    corpus: &Path,
    sender: Sender<notify::Result<Event>>,
) -> Result<RecommendedWatcher, NoNotices> {
    let handler = move |event: notify::Result<Event>| {
        let is_news = match &event {
            // Whoever reads a file, and this program does, changes nothing.
            Ok(event) => !matches!(
                event.kind,
                EventKind::Access(kind) if kind != AccessKind::Close(AccessMode::Write)
            ),
            Err(_) => true,
        };
        if is_news {
            // Nobody is left to be told at the end.
            let _ = sender.send(event);
        }
    };
    RecommendedWatcher::new(handler, Config::default().with_follow_symlinks(false))
        .and_then(|mut watcher| {
            watcher.watch(corpus, RecursiveMode::Recursive)?;
            Ok(watcher)
        })
        .map_err(|error| why(&error))
}

/// Why there are no notices, by what the library says.
pub(super) fn why(error: &notify::Error) -> NoNotices {
    match &error.kind {
        ErrorKind::MaxFilesWatch => NoNotices::TooMany,
        ErrorKind::Io(error) if is_limit(error) => NoNotices::TooMany,
        ErrorKind::Io(error) => NoNotices::Refused(error.into()),
        _ => NoNotices::Refused((&io::Error::other(error.to_string())).into()),
    }
}

/// Whether the system allows no more programs, or folders, that are told what changes.
fn is_limit(error: &io::Error) -> bool {
    use rustix::io::Errno;
    let limits = [Errno::MFILE, Errno::NFILE, Errno::NOSPC];
    limits
        .iter()
        .any(|limit| error.raw_os_error() == Some(limit.raw_os_error()))
}
