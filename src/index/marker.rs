//! The mark that a generation bears from its first moment: whose it is. Only what bears it is ever removed.

use std::fs;
use std::hash::{BuildHasher, RandomState};
use std::io;
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::{IndexError, durable};

/// Name of the mark in a generation's folder.
pub(super) const FILE_NAME: &str = "normario.json";
/// Name of the file in the folder of the index that holds the index's own id.
const ID: &str = "index-id";

/// Whose a generation is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Marker {
    /// Id of the index.
    pub(super) index: String,
    /// Number of the generation: a mark that was copied with a whole folder marks nothing.
    pub(super) generation: u64,
}

impl Marker {
    /// The mark of a generation; `None` where it has none that can be understood.
    pub(super) fn read(folder: &Path) -> Result<Option<Self>, IndexError> {
        let path = folder.join(FILE_NAME);
        let bytes = durable::if_there(fs::read(&path), &path)?;
        Ok(bytes.and_then(|bytes| serde_json::from_slice(&bytes).ok()))
    }

    /// Writes the mark.
    pub(super) fn write(&self, folder: &Path) -> Result<(), IndexError> {
        let path = folder.join(FILE_NAME);
        let json = serde_json::to_vec(self)
            .map_err(io::Error::from)
            .map_err(IndexError::io(&path))?;
        durable::write_durably(&path, &json)
    }

    /// The id of an index; `None` where it has none yet.
    pub(super) fn index_id(index_dir: &Path) -> Result<Option<String>, IndexError> {
        let path = index_dir.join(ID);
        let bytes = durable::if_there(fs::read(&path), &path)?;
        let text = bytes.map(|bytes| String::from_utf8_lossy(&bytes).trim().to_owned());
        Ok(text.filter(|id| id.len() == 32 && id.bytes().all(|byte| byte.is_ascii_hexdigit())))
    }

    /// The id of an index, which is given one where it has none: that of `newest`, a generation of it, or
    /// a new one. Only under the lock.
    pub(super) fn ensure_index_id(
        index_dir: &Path,
        newest: Option<&Path>,
    ) -> Result<String, IndexError> {
        if let Some(id) = Marker::index_id(index_dir)? {
            return Ok(id);
        }
        let of_newest = newest.map(Marker::read).transpose()?.flatten();
        let id = of_newest.map_or_else(new_id, |mark| mark.index);
        durable::write_durably(&index_dir.join(ID), format!("{id}\n").as_bytes())?;
        Ok(id)
    }
}

/// An id that no other index has.
fn new_id() -> String {
    // The standard library draws the keys of its hash tables at random.
    let drawn = || RandomState::new().hash_one(std::process::id());
    format!("{:016x}{:016x}", drawn(), drawn())
}
