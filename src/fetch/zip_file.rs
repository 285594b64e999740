//! An archive of an official source, opened under bounds: how many files it has, and how large one is, whatever it says
//! of itself.

use std::io::{Read, Seek};

use zip::ZipArchive;

use super::outcome::SourceFault;

/// Most files of an archive: more than any act has had texts, or any court years.
const MOST_FILES: usize = 10_000;

/// An archive.
pub(super) struct ZipFile<R>(ZipArchive<R>);

impl<R: Read + Seek> ZipFile<R> {
    pub(super) fn open(bytes: R) -> Result<Self, SourceFault> {
        let archive = ZipArchive::new(bytes).map_err(|_| SourceFault::NotAnArchive)?;
        match archive.len() <= MOST_FILES {
            true => Ok(ZipFile(archive)),
            false => Err(SourceFault::NotAnArchive),
        }
    }

    /// The names of its files, with their places; without the folders that they are in.
    pub(super) fn names(&self) -> impl Iterator<Item = (usize, String)> {
        (0..self.0.len()).filter_map(|at| {
            let path = self.0.name_for_index(at)?.ok()?;
            let name = path.rsplit(['/', '\\']).next()?;
            Some((at, name.to_owned()))
        })
    }

    /// The file at a place, of `most` bytes at most.
    pub(super) fn read(&mut self, at: usize, most: u64) -> Result<Vec<u8>, SourceFault> {
        let damaged = |_| SourceFault::NotAnArchive;
        let file = self.0.by_index(at).map_err(|_| SourceFault::NotAnArchive)?;
        let mut bytes = Vec::new();
        file.take(most + 1)
            .read_to_end(&mut bytes)
            .map_err(damaged)?;
        match bytes.len() as u64 > most {
            true => Err(SourceFault::TooLarge),
            false => Ok(bytes),
        }
    }
}
