//! The folder, at the top of a corpus, of what runs keep for themselves: it goes where the corpus goes, and
//! `normario index` does not look into it.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use super::error::FetchError;
use super::file_name::PDF;
use super::outcome::FetchTrouble;
use crate::official::FETCHED;

/// What was noted.
const STATE: &str = "stato.json";
/// Held while a run is at work.
const LOCK: &str = "blocco";
/// Documents that are coming.
const PARTS: &str = "parti";
/// Texts that are published now and not accepted.
const NEWER: &str = "nuove";
/// Texts that others took the place of.
const OLDER: &str = "precedenti";
/// Archives out of which documents are taken.
const ARCHIVES: &str = "archivi";

/// The places in a corpus.
#[derive(Debug)]
pub(super) struct Folder {
    corpus: PathBuf,
    own: PathBuf,
    /// Released with the run.
    _lock: Option<File>,
}

impl Folder {
    /// Takes the folder for a run.
    pub(super) fn open(corpus: &Path) -> Result<Self, FetchError> {
        let own = corpus.join(FETCHED);
        let inner = [PARTS, NEWER, OLDER, ARCHIVES].map(|folder| own.join(folder));
        for folder in std::iter::once(&own).chain(&inner) {
            own_folder(folder).map_err(FetchError::io(folder))?;
        }
        let path = own.join(LOCK);
        let mut options = OpenOptions::new();
        let lock = options.write(true).create(true).truncate(false).open(&path);
        let lock = lock.map_err(FetchError::io(&path))?;
        match lock.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Err(FetchError::Busy { path }),
            Err(TryLockError::Error(error)) => return Err(FetchError::io(path)(error)),
        }
        Ok(Folder {
            _lock: Some(lock),
            ..Folder::seen(corpus)
        })
    }

    /// The places, for whoever only looks.
    pub(super) fn seen(corpus: &Path) -> Self {
        Folder {
            corpus: corpus.to_owned(),
            own: corpus.join(FETCHED),
            _lock: None,
        }
    }

    pub(super) fn state(&self) -> PathBuf {
        self.own.join(STATE)
    }

    /// A document of the corpus.
    pub(super) fn document(&self, file: &str) -> PathBuf {
        self.corpus.join(file)
    }

    /// Whether anything in the corpus bears the name of a document, be it a link that leads nowhere. A file may be a
    /// link, as for the index; the folders that it is in may not.
    pub(super) fn holds(&self, file: &str) -> Result<bool, FetchTrouble> {
        let mut path = PathBuf::new();
        let mut parts = Path::new(file).components().peekable();
        while let Some(part) = parts.next() {
            path.push(part);
            let found = match fs::symlink_metadata(self.corpus.join(&path)) {
                Err(error) if error.kind() == ErrorKind::NotFound => return Ok(false),
                found => found.map_err(FetchTrouble::File)?,
            };
            if found.is_symlink() && parts.peek().is_some() {
                let folder = path.display().to_string();
                return Err(FetchTrouble::LinkedFolder { folder });
            }
        }
        Ok(true)
    }

    /// Where a document is written while it comes.
    pub(super) fn part(&self, file: &str) -> PathBuf {
        self.own.join(PARTS).join(flat(file))
    }

    /// Where a text that is published now waits, in the corpus and relative to it.
    pub(super) fn newer(&self, file: &str) -> (PathBuf, String) {
        let name = flat(file);
        let path = self.own.join(NEWER).join(&name);
        (path, format!("{FETCHED}/{NEWER}/{name}"))
    }

    /// Where an archive is kept, and the name under which it is noted: one that no document of a corpus may bear.
    pub(super) fn archive(&self, name: &str) -> (PathBuf, String) {
        let path = self.own.join(ARCHIVES).join(name);
        (path, format!("{FETCHED}/{ARCHIVES}/{name}"))
    }

    /// Where the text with this hash is kept once another took its place, in the corpus and relative to it.
    pub(super) fn older(&self, file: &str, sha256: &str) -> (PathBuf, String) {
        let flat = flat(file);
        let (stem, end) = flat.rsplit_once('.').unwrap_or((&flat, PDF));
        let name = format!("{stem}.{}.{end}", sha256.get(..12).unwrap_or(sha256));
        let path = self.own.join(OLDER).join(&name);
        (path, format!("{FETCHED}/{OLDER}/{name}"))
    }
}

/// Makes a folder where there is none. A link to one is none: what is written into it would not be in the corpus.
fn own_folder(path: &Path) -> io::Result<()> {
    match fs::create_dir(path) {
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {
            match fs::symlink_metadata(path)?.is_dir() {
                true => Ok(()),
                false => Err(ErrorKind::NotADirectory.into()),
            }
        }
        made => made,
    }
}

/// A name without folders that no other file of the corpus has: readable, with a hash of the whole, and of its kind.
fn flat(file: &str) -> String {
    let name = file.rsplit('/').next().unwrap_or(file);
    let (stem, end) = name.rsplit_once('.').unwrap_or((name, PDF));
    let short: String = stem.chars().take(60).collect();
    let end = end.to_lowercase();
    let hash = blake3::hash(file.as_bytes()).to_hex();
    format!("{short}.{}.{end}", &hash[..12])
}
