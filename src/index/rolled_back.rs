//! The word that a rollback leaves in the folder of an index: that `current` names an earlier generation on purpose.
//!
//! It holds up to the last generation that was published when it was given. A later publication needs nothing of
//! it, and what `current` says is judged as ever: nobody has to take the word back.

use std::fs;
use std::path::Path;

use super::marker::Marker;
use super::{IndexError, durable, names};

/// Name of the file in the folder of the index.
const FILE_NAME: &str = "rolled-back";
/// Stands for the id of an index that has none yet.
const NOBODY: &str = "-";
/// Longest file that is read, in bytes.
const LONGEST: u64 = 256;

/// The word of a rollback.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct RolledBack {
    /// The generation that `current` names on purpose.
    pub(super) to: u64,
    /// The newest one that was published then.
    pub(super) over: u64,
}

impl RolledBack {
    /// The last word; `None` where there is none, or none of this index that can be understood: what `current`
    /// says counts alone then.
    pub(super) fn read(index_dir: &Path) -> Result<Option<Self>, IndexError> {
        let path = index_dir.join(FILE_NAME);
        let Some(metadata) = durable::if_there(fs::metadata(&path), &path)? else {
            return Ok(None);
        };
        // Opening anything but a file may wait for ever.
        if !metadata.is_file() || metadata.len() > LONGEST {
            return Ok(None);
        }
        let Some(bytes) = durable::if_there(fs::read(&path), &path)? else {
            return Ok(None);
        };
        let id = Marker::index_id(index_dir)?;
        Ok(understand(
            &String::from_utf8_lossy(&bytes),
            id.as_deref().unwrap_or(NOBODY),
        ))
    }

    /// Gives the word. To be done before `current` is changed: without it a `current` that names an earlier
    /// generation is damage.
    pub(super) fn write(self, index_dir: &Path) -> Result<(), IndexError> {
        let id = Marker::index_id(index_dir)?;
        let said = format!(
            "{} over {} {}\n",
            names::name(self.to),
            names::name(self.over),
            id.as_deref().unwrap_or(NOBODY)
        );
        durable::write_durably(&index_dir.join(FILE_NAME), said.as_bytes())?;
        durable::sync_folder(index_dir)
    }

    /// Whether it explains that `current` names a generation, and not `later`, the newest that was published.
    pub(super) fn explains(self, current: u64, later: u64) -> bool {
        self.to == current && later <= self.over
    }
}

fn understand(said: &str, id: &str) -> Option<RolledBack> {
    let (said, of) = said.trim().rsplit_once(' ')?;
    let (to, over) = said.split_once(" over ")?;
    let word = RolledBack {
        to: names::number(to)?,
        over: names::number(over)?,
    };
    (of == id).then_some(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_kept_and_that_of_another_index_or_a_garbled_one_is_none() {
        let dir = tempfile::tempdir().unwrap();
        assert_eq!(RolledBack::read(dir.path()).unwrap(), None);
        let word = RolledBack { to: 4, over: 6 };
        word.write(dir.path()).unwrap();
        assert_eq!(RolledBack::read(dir.path()).unwrap(), Some(word));
        assert!(word.explains(4, 6) && word.explains(4, 5));
        assert!(!word.explains(4, 7) && !word.explains(5, 6));
        fs::write(dir.path().join("index-id"), "0".repeat(32)).unwrap();
        assert_eq!(RolledBack::read(dir.path()).unwrap(), None);
        let garbled = ["", "gen-000004", "gen-4 over gen-000006 -", "x over y -"];
        for said in garbled {
            assert_eq!(understand(said, "-"), None, "{said}");
        }
    }
}
