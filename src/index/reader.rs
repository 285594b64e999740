//! Opens the published generation for reading.

use std::path::{Path, PathBuf};

use tantivy::directory::MmapDirectory;
use tantivy::{Index, ReloadPolicy, Searcher};

use super::readonly::ReadOnlyDirectory;
use super::{
    ActTable, CitedBy, Fields, IndexError, Manifest, StoredPage, Suggestions, Terms, WordSets,
    generation, pages,
};
use crate::analysis;

/// How often opening is tried again when a writer replaces the generation in the meantime.
const ATTEMPTS: u32 = 5;

/// A published generation, open for reading. It stays readable when a newer one replaces it.
pub struct IndexReader {
    /// The fields.
    pub fields: Fields,
    /// What the generation holds.
    pub manifest: Manifest,
    /// How many acts cite each act and provision.
    pub cited_by: CitedBy,
    /// The acts.
    pub acts: ActTable,
    /// What the search box offers.
    pub suggestions: Suggestions,
    /// The passages of frequent words, shared by searches.
    pub(crate) word_sets: WordSets,
    /// The lists of terms, likewise.
    pub(crate) terms: Terms,
    /// tantivy's searcher.
    pub searcher: Searcher,
    dir: PathBuf,
}

impl IndexReader {
    /// Opens the published generation of the index in `dir`.
    ///
    /// # Errors
    /// [`IndexError::Missing`] where nothing was published, [`IndexError::OtherVersion`] where another
    /// version of the program wrote it.
    pub fn open(dir: &Path) -> Result<Self, IndexError> {
        let mut attempt = 1;
        loop {
            let number =
                generation::current(dir)?.ok_or_else(|| IndexError::Missing(dir.to_owned()))?;
            match Self::open_generation(dir, number) {
                Ok(reader) => return Ok(reader),
                Err(refused @ IndexError::OtherVersion { .. }) => return Err(refused),
                // A writer may have published and cleaned up between the two steps.
                Err(error) => {
                    if attempt == ATTEMPTS || generation::current(dir)? == Some(number) {
                        return Err(error);
                    }
                }
            }
            attempt += 1;
        }
    }

    fn open_generation(dir: &Path, number: u64) -> Result<Self, IndexError> {
        let folder = generation::folder(dir, number);
        let manifest = Manifest::read(dir, &folder)?;
        let files = MmapDirectory::open(&folder).map_err(IndexError::engine(&folder))?;
        let mut index =
            Index::open(ReadOnlyDirectory(files)).map_err(IndexError::engine(&folder))?;
        index.set_tokenizers(analysis::tokenizers());
        let reader = index
            .reader_builder()
            .reload_policy(ReloadPolicy::Manual)
            .try_into()
            .map_err(IndexError::engine(&folder))?;
        let searcher = reader.searcher();
        let cited_by = CitedBy::read(&folder)?;
        let acts = ActTable::read(&searcher, &cited_by).map_err(IndexError::engine(&folder))?;
        Ok(IndexReader {
            fields: Fields::new(),
            cited_by,
            manifest,
            acts,
            word_sets: WordSets::default(),
            terms: Terms::of(searcher.clone()),
            suggestions: Suggestions::open(&folder)?,
            searcher,
            dir: dir.to_owned(),
        })
    }

    /// The pages of an indexed file; `None` where the index has no such file, or no pages of it.
    ///
    /// # Errors
    /// Where they are there and cannot be read.
    pub fn pages(&self, file: &str) -> Result<Option<Vec<StoredPage>>, IndexError> {
        let Some(entry) = self.manifest.files.get(file) else {
            return Ok(None);
        };
        let own = generation::folder(&self.dir, self.manifest.generation);
        if let Some(pages) = pages::read(&own, &entry.hash)? {
            return Ok(Some(pages));
        }
        // The generation that replaced this one a moment ago has them under the same name.
        match generation::current(&self.dir)? {
            Some(newest) if newest != self.manifest.generation => {
                pages::read(&generation::folder(&self.dir, newest), &entry.hash)
            }
            _ => Ok(None),
        }
    }

    /// Whether a newer generation was published since this one was opened.
    ///
    /// # Errors
    /// Where the index folder cannot be read.
    pub fn is_stale(&self) -> Result<bool, IndexError> {
        Ok(generation::current(&self.dir)? != Some(self.manifest.generation))
    }
}
