//! What came, put where it belongs: nothing that is there is lost by it.

use std::fs;
use std::io::{self, ErrorKind};
use std::path::Path;

use super::error::FetchError;
use super::folder::Folder;

/// Puts a document that came under its name in the corpus.
pub(super) fn place(folder: &Folder, from: &Path, file: &str) -> Result<(), FetchError> {
    let to = folder.document(file);
    let put = || -> io::Result<()> {
        if let Some(parent) = to.parent() {
            fs::create_dir_all(parent)?;
        }
        fs::rename(from, &to)?;
        sync_parent(&to)
    };
    put().map_err(FetchError::io(&to))
}

/// Keeps the text that is in the corpus under the name of its hash, and puts the new one in its place; where the
/// old one is now, if there was one.
pub(super) fn replace(
    folder: &Folder,
    from: &Path,
    file: &str,
    sha256: &str,
) -> Result<Option<String>, FetchError> {
    let here = folder.document(file);
    let (path, name) = folder.older(file, sha256);
    let kept = match fs::hard_link(&here, &path) {
        Ok(()) => Some(name),
        Err(error) if error.kind() == ErrorKind::NotFound => None,
        Err(error) if error.kind() == ErrorKind::AlreadyExists => Some(name),
        // Some file systems have no second names.
        Err(_) => {
            fs::copy(&here, &path).map_err(FetchError::io(&path))?;
            Some(name)
        }
    };
    place(folder, from, file)?;
    Ok(kept)
}

/// Keeps a text that is published now, until somebody accepts it; where, relative to the corpus.
pub(super) fn keep_newer(folder: &Folder, from: &Path, file: &str) -> Result<String, FetchError> {
    let (path, name) = folder.newer(file);
    fs::rename(from, &path).map_err(FetchError::io(path))?;
    Ok(name)
}

/// Removes what is of no use any more, if it is there.
pub(super) fn forget(path: &Path) -> Result<(), FetchError> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(FetchError::io(path)(error)),
        _ => Ok(()),
    }
}

/// Waits until the name of a file is on disk.
fn sync_parent(path: &Path) -> io::Result<()> {
    match path.parent() {
        Some(parent) => fs::File::open(parent)?.sync_all(),
        None => Ok(()),
    }
}
