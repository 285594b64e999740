//! The file in which looks are kept.

use std::collections::BTreeMap;
use std::fs::{self, File, Metadata};
use std::io::{self, ErrorKind, Read};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::FETCHED;
use super::link::LinkLook;
use super::look::ActLook;

/// Name of the file.
const FILE: &str = "ufficiali.json";
/// Version of the file.
const VERSION: u32 = 1;
/// Largest file that is read, in bytes: one of a hundred thousand acts has some twenty million.
const MOST_BYTES: u64 = 64 << 20;

/// What official sources said when they were last asked.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfficialLooks {
    version: u32,
    /// Of the copies of acts: by the act's id, then by the hash of the file, as the manifest has it.
    #[serde(default)]
    acts: BTreeMap<String, BTreeMap<String, ActLook>>,
    /// Of addresses.
    #[serde(default)]
    links: BTreeMap<String, LinkLook>,
}

/// Why the file cannot be used.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum LooksError {
    /// The system does not give it.
    #[error("{path}: {cause}")]
    Io {
        /// The file.
        path: PathBuf,
        /// What the system says.
        #[source]
        cause: io::Error,
    },
    /// It is no such file, or a later version wrote it.
    #[error("{0}: not understood")]
    Unusable(PathBuf),
}

impl OfficialLooks {
    /// Where the file is in a corpus.
    pub fn path(corpus: &Path) -> PathBuf {
        corpus.join(FETCHED).join(FILE)
    }

    /// What is kept of a corpus; nothing where nobody ever looked.
    ///
    /// # Errors
    /// Where the file is there and cannot be used.
    pub fn read(corpus: &Path) -> Result<Self, LooksError> {
        let path = OfficialLooks::path(corpus);
        let io = |cause| LooksError::Io {
            path: path.clone(),
            cause,
        };
        let found = match fs::metadata(&path) {
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Self::default()),
            found => found.map_err(io)?,
        };
        // A pipe would wait for a writer.
        if !found.is_file() || found.len() > MOST_BYTES {
            return Err(LooksError::Unusable(path));
        }
        let mut bytes = Vec::new();
        let file = File::open(&path).map_err(io)?;
        file.take(MOST_BYTES).read_to_end(&mut bytes).map_err(io)?;
        let looks: Option<OfficialLooks> = serde_json::from_slice(&bytes).ok();
        looks
            .filter(|looks| looks.version <= VERSION)
            .ok_or(LooksError::Unusable(path))
    }

    /// What tells one state of the file from another, without reading it.
    pub fn stamp(corpus: &Path) -> Option<String> {
        let stamp = |found: Metadata| format!("{} {:?}", found.len(), found.modified().ok());
        fs::metadata(OfficialLooks::path(corpus)).ok().map(stamp)
    }

    /// The file's bytes.
    ///
    /// # Errors
    /// Where it cannot be written as JSON.
    pub fn bytes(&mut self) -> io::Result<Vec<u8>> {
        self.version = VERSION;
        Ok(serde_json::to_vec_pretty(self)?)
    }

    /// What was said of the copy with this hash of an act.
    pub fn of(&self, act: &str, hash: &str) -> Option<&ActLook> {
        self.acts.get(act)?.get(hash)
    }

    /// What became of an address.
    pub fn of_link(&self, address: &str) -> Option<&LinkLook> {
        self.links.get(address)
    }

    /// Notes what is said of a copy.
    pub fn note(&mut self, act: &str, hash: &str, look: ActLook) {
        let copies = self.acts.entry(act.to_owned()).or_default();
        copies.insert(hash.to_owned(), look);
    }

    /// Notes what became of an address.
    pub fn note_link(&mut self, address: &str, look: LinkLook) {
        self.links.insert(address.to_owned(), look);
    }

    /// Forgets copies and addresses that there are no more.
    pub fn keep_only(
        &mut self,
        is_copy: impl Fn(&str, &str) -> bool,
        is_link: impl Fn(&str) -> bool,
    ) {
        for (act, copies) in &mut self.acts {
            copies.retain(|hash, _| is_copy(act, hash));
        }
        self.acts.retain(|_, copies| !copies.is_empty());
        self.links.retain(|address, _| is_link(address));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::official::{CopyDay, OfficialSource};

    #[test]
    fn a_look_is_of_the_bytes_that_were_looked_at() {
        let corpus = tempfile::tempdir().unwrap();
        assert_eq!(
            OfficialLooks::read(corpus.path()).unwrap(),
            OfficialLooks::default()
        );
        let look = ActLook {
            source: OfficialSource::Normattiva,
            copy: CopyDay {
                day: "2024-05-01".to_owned(),
                at_latest: false,
            },
            looked: "2026-01-01".to_owned(),
            changed: Some("2025-01-01".to_owned()),
        };
        let mut looks = OfficialLooks::default();
        looks.note("urn:x", "uno", look.clone());
        fs::create_dir(corpus.path().join(FETCHED)).unwrap();
        let path = OfficialLooks::path(corpus.path());
        fs::write(&path, looks.bytes().unwrap()).unwrap();
        let mut read = OfficialLooks::read(corpus.path()).unwrap();
        assert_eq!(read.of("urn:x", "uno"), Some(&look));
        assert_eq!(read.of("urn:x", "due"), None);
        read.keep_only(|_, hash| hash == "due", |_| true);
        assert_eq!(read.of("urn:x", "uno"), None);
        for wrong in ["{", "{\"version\": 2}"] {
            fs::write(&path, wrong).unwrap();
            assert!(OfficialLooks::read(corpus.path()).is_err(), "{wrong}");
        }
    }
}
