//! Writing that survives a crash, and that others may read as the umask says.

use std::fs::{self, File, Permissions};
use std::io::{self, Write};
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::path::Path;

use super::IndexError;

/// How the names of files begin that are being written; what a kill leaves of them is removed.
pub(super) const UNFINISHED: &str = ".normario-";

/// Who may do what with a new file, before the umask.
const NEW_FILE: u32 = 0o666;

/// Replaces a file in one step: readers see the old bytes or the new ones, and a crash leaves one of them.
pub(super) fn write_durably(path: &Path, bytes: &[u8]) -> Result<(), IndexError> {
    let dir = path.parent().unwrap_or(Path::new("."));
    let write = || {
        let mut file = tempfile::Builder::new()
            .prefix(UNFINISHED)
            // A temporary file is its writer's alone otherwise, and stays so under its lasting name.
            .permissions(Permissions::from_mode(NEW_FILE))
            .tempfile_in(dir)?;
        file.write_all(bytes)?;
        file.as_file().sync_all()?;
        file.persist(path).map_err(|error| error.error)
    };
    write().map(drop).map_err(IndexError::io(path))
}

/// Waits until the names in a folder are on disk.
pub(super) fn sync_folder(path: &Path) -> Result<(), IndexError> {
    File::open(path)
        .and_then(|folder| folder.sync_all())
        .map_err(IndexError::io(path))
}

/// Gives every file of a folder, and of those in it, the permissions of `pattern`: tantivy writes some files
/// as temporary ones, which are their writer's alone whatever the umask.
pub(super) fn permit_like(pattern: &Path, folder: &Path) -> Result<(), IndexError> {
    let mode = |metadata: &fs::Metadata| metadata.mode() & 0o777;
    let like = fs::metadata(pattern).map_err(IndexError::io(pattern))?;
    for entry in fs::read_dir(folder).map_err(IndexError::io(folder))? {
        let entry = entry.map_err(IndexError::io(folder))?;
        let path = entry.path();
        let metadata = entry.metadata().map_err(IndexError::io(&path))?;
        if metadata.is_dir() {
            permit_like(pattern, &path)?;
        } else if metadata.is_file() && mode(&metadata) != mode(&like) {
            let given = fs::set_permissions(&path, like.permissions());
            // A file that an older generation has too may be another user's: it stays as it served until now.
            let is_shared = metadata.nlink() > 1;
            given
                .or_else(|error| if is_shared { Ok(()) } else { Err(error) })
                .map_err(IndexError::io(&path))?;
        }
    }
    Ok(())
}

/// What reading gave, with a file that is not there as nothing: any other trouble is no absence.
pub(super) fn if_there<T>(read: io::Result<T>, path: &Path) -> Result<Option<T>, IndexError> {
    match read {
        Ok(read) => Ok(Some(read)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(cause) => Err(IndexError::Io {
            path: path.to_owned(),
            cause: cause.into(),
        }),
    }
}
