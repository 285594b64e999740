//! What came, put where it belongs: nothing that is there is lost by it.

use std::fs::{self, File};
use std::io::{self, ErrorKind};
use std::path::Path;

use super::durable;
use super::error::FetchError;
use super::folder::Folder;
use super::hash;

/// Puts a document that came under its name in the corpus.
pub(super) fn place(folder: &Folder, from: &Path, file: &str) -> io::Result<()> {
    let to = folder.document(file);
    if let Some(parent) = to.parent() {
        fs::create_dir_all(parent)?;
    }
    durable::rename(from, &to)
}

/// Keeps the text that is in the corpus under the name of its hash, and puts the new one in its place; where the
/// old one is now, if there was one.
pub(super) fn replace(
    folder: &Folder,
    from: &Path,
    file: &str,
    sha256: &str,
) -> io::Result<Option<String>> {
    let here = folder.document(file);
    let (path, name) = folder.older(file, sha256);
    let kept = match fs::symlink_metadata(&here) {
        Err(error) if error.kind() == ErrorKind::NotFound => None,
        found => {
            // A second name of a link would be that of another link.
            let is_named = !found?.is_symlink() && fs::hard_link(&here, &path).is_ok();
            // What is there already is believed only where it is the text: a copy may have been cut off.
            if !is_named && hash::sha256(&path).ok().as_deref() != Some(sha256) {
                copy(&here, &path)?;
            }
            Some(name)
        }
    };
    place(folder, from, file)?;
    Ok(kept)
}

/// Copies a file where it can have no second name, in one step.
fn copy(from: &Path, to: &Path) -> io::Result<()> {
    let beside = to.with_extension("nuovo");
    let mut file = durable::anew(&beside)?;
    io::copy(&mut File::open(from)?, &mut file)?;
    file.sync_all()?;
    durable::rename(&beside, to)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_text_before_is_whole_whatever_bears_its_name() {
        let corpus = tempfile::tempdir().unwrap();
        let folder = Folder::open(corpus.path()).unwrap();
        let here = folder.document("leggi/uno.pdf");
        fs::create_dir(corpus.path().join("leggi")).unwrap();
        for (is_link, cut) in [(false, None), (false, Some("pri")), (true, None)] {
            let _ = fs::remove_file(&here);
            let real = corpus.path().join("altro.pdf");
            fs::write(&real, "primo").unwrap();
            match is_link {
                true => std::os::unix::fs::symlink("../altro.pdf", &here).unwrap(),
                false => fs::rename(&real, &here).unwrap(),
            }
            let sha256 = hash::sha256(&here).unwrap();
            let (older, name) = folder.older("leggi/uno.pdf", &sha256);
            let _ = fs::remove_file(&older);
            if let Some(cut) = cut {
                fs::write(&older, cut).unwrap();
            }
            let from = corpus.path().join("nuovo");
            fs::write(&from, "secondo").unwrap();
            let kept = replace(&folder, &from, "leggi/uno.pdf", &sha256).unwrap();
            assert_eq!(kept, Some(name));
            assert_eq!(fs::read_to_string(&older).unwrap(), "primo");
            assert_eq!(fs::read_to_string(&here).unwrap(), "secondo");
        }
    }
}
