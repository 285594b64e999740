//! One run of the indexer: a new generation is written beside the published one, then published.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use tantivy::collector::DocSetCollector;
use tantivy::directory::MmapDirectory;
use tantivy::indexer::{LogMergePolicy, UserOperation};
use tantivy::query::TermQuery;
use tantivy::schema::IndexRecordOption;
use tantivy::{Index, IndexSettings, IndexWriter, ReloadPolicy, Searcher, TantivyDocument, Term};

use super::document::text_key;
use super::{
    CitedBy, Fields, FileEntry, IndexError, Manifest, SCHEMA_VERSION, StoredPage, StoredPassage,
    WriterLock, generation, pages, suggestions,
};
use crate::analysis;

/// Memory that tantivy may fill before it writes a segment, in bytes.
const MEMORY_BYTES: usize = 128 << 20;

/// Passages are stored in compressed blocks of so many bytes, a few passages each: a search reads some thirty
/// passages from as many blocks.
const STORED_BLOCK_BYTES: usize = 4_096;

/// Segments of about one size that are merged into one: fewer than usual, since every search looks into
/// every segment.
const MERGED_TOGETHER: usize = 4;

/// A run in progress. Dropping it without [`IndexRun::publish`] leaves the published generation as it is.
pub struct IndexRun {
    dir: PathBuf,
    folder: PathBuf,
    number: u64,
    fields: Fields,
    writer: IndexWriter<TantivyDocument>,
    /// The state before this run, to move passages of renamed files.
    before: Searcher,
    _lock: WriterLock,
}

impl IndexRun {
    /// Takes the lock and reads what is published in `dir`; `None` with `full`, where nothing is, and where
    /// a full run replaces another version.
    ///
    /// # Errors
    /// [`IndexError::Locked`], [`IndexError::OtherVersion`].
    pub fn lock(dir: &Path, full: bool) -> Result<(WriterLock, Option<Manifest>), IndexError> {
        let lock = WriterLock::acquire(dir)?;
        let published = generation::current(dir)?;
        // What an interrupted run left is of no use to anyone.
        generation::remove_others(dir, published)?;
        if full {
            return Ok((lock, None));
        }
        let manifest = published
            .map(|number| Manifest::read(dir, &generation::folder(dir, number)))
            .transpose()?;
        Ok((lock, manifest))
    }

    /// Begins a generation on top of `published`, or an empty one.
    ///
    /// # Errors
    /// Where the folder cannot be written.
    pub fn begin(
        dir: &Path,
        lock: WriterLock,
        published: Option<&Manifest>,
    ) -> Result<Self, IndexError> {
        let number = generation::begin(dir, published.map(|manifest| manifest.generation))?;
        let folder = generation::folder(dir, number);
        let fields = Fields::new();
        let files = MmapDirectory::open(&folder).map_err(IndexError::engine(&folder))?;
        let mut index = match published {
            Some(_) => Index::open(files),
            None => Index::builder()
                .schema(fields.schema.clone())
                .settings(IndexSettings {
                    docstore_blocksize: STORED_BLOCK_BYTES,
                    ..IndexSettings::default()
                })
                .open_or_create(files),
        }
        .map_err(IndexError::engine(&folder))?;
        index.set_tokenizers(analysis::tokenizers());
        let before = index
            .reader_builder()
            .reload_policy(ReloadPolicy::Manual)
            .try_into()
            .map_err(IndexError::engine(&folder))?
            .searcher();
        // One thread: extraction is what takes time, and one thread writes the fewest segments.
        let writer = index
            .writer_with_num_threads(1, MEMORY_BYTES)
            .map_err(IndexError::engine(&folder))?;
        let mut merging = LogMergePolicy::default();
        merging.set_min_num_segments(MERGED_TOGETHER);
        writer.set_merge_policy(Box::new(merging));
        Ok(IndexRun {
            dir: dir.to_owned(),
            folder,
            number,
            fields,
            writer,
            before,
            _lock: lock,
        })
    }

    /// Takes every passage of a file out.
    pub fn remove(&self, file: &str) {
        self.writer
            .delete_term(Term::from_field_text(self.fields.file, file));
    }

    /// Adds the passages of a file. They go into one segment, in order: the collector relies on an act's
    /// passages being neighbours.
    ///
    /// # Errors
    /// Where tantivy cannot go on.
    pub fn add(&self, passages: &[StoredPassage]) -> Result<(), IndexError> {
        let mut documents = Vec::with_capacity(passages.len());
        for act in passages.chunk_by(|a, b| a.act.id == b.act.id) {
            let text_key = text_key(act);
            for passage in act {
                let mut document = passage.to_document(&self.fields).map_err(|error| {
                    self.failed(tantivy::TantivyError::InternalError(error.to_string()))
                })?;
                document.add_u64(self.fields.text_key, text_key);
                documents.push(UserOperation::Add(document));
            }
        }
        self.writer
            .run(documents)
            .map(drop)
            .map_err(|error| self.failed(error))
    }

    /// Adds the pages of a file, by the hash of its bytes.
    ///
    /// # Errors
    /// Where they cannot be written.
    pub fn add_pages(&self, hash: &str, pages: &[StoredPage]) -> Result<(), IndexError> {
        pages::write(&self.folder, hash, pages)
    }

    /// Adds the passages that a renamed file had under its old name, without reading it again. The old
    /// name is taken out by [`IndexRun::remove`], before any name is added: names may be swapped.
    ///
    /// # Errors
    /// Where the stored passages cannot be read.
    pub fn add_moved(&self, from: &str, to: &str) -> Result<(), IndexError> {
        let term = Term::from_field_text(self.fields.file, from);
        let query = TermQuery::new(term, IndexRecordOption::Basic);
        let found = self
            .before
            .search(&query, &DocSetCollector)
            .map_err(|error| self.failed(error))?;
        let mut addresses: Vec<_> = found.into_iter().collect();
        addresses.sort_unstable();
        let mut passages = Vec::with_capacity(addresses.len());
        for address in addresses {
            let document: TantivyDocument = self
                .before
                .doc(address)
                .map_err(|error| self.failed(error))?;
            let mut passage =
                StoredPassage::of_document(&document, &self.fields).map_err(|error| {
                    self.failed(tantivy::TantivyError::InternalError(error.to_string()))
                })?;
            passage.act.rename(to);
            passages.push(passage);
        }
        self.add(&passages)
    }

    /// Commits, publishes, and removes what was replaced.
    ///
    /// # Errors
    /// Until the last step, an error leaves the published generation as it was.
    pub fn publish(
        mut self,
        corpus: &Path,
        files: BTreeMap<String, FileEntry>,
    ) -> Result<Manifest, IndexError> {
        let engine = |folder: &Path| IndexError::engine::<tantivy::TantivyError>(folder.to_owned());
        self.writer.commit().map_err(engine(&self.folder))?;
        let index = self.writer.index().clone();
        self.writer
            .wait_merging_threads()
            .map_err(engine(&self.folder))?;
        let indexed = files.values().filter(|entry| entry.outcome.is_indexed());
        let hashes = indexed.map(|entry| entry.hash.as_str()).collect();
        pages::keep_only(&self.folder, &hashes)?;
        let searcher = committed(&index).map_err(engine(&self.folder))?;
        let cited_by = CitedBy::count(&searcher, &self.fields).map_err(engine(&self.folder))?;
        cited_by.write(&self.folder)?;
        suggestions::write(&self.folder, &searcher, &self.fields, &cited_by)?;
        let manifest = Manifest {
            schema_version: SCHEMA_VERSION,
            generation: self.number,
            published: format!("{:.0}", jiff::Timestamp::now()),
            corpus: corpus.to_string_lossy().into_owned(),
            files,
        };
        manifest.write(&self.folder)?;
        generation::publish(&self.dir, self.number)?;
        generation::remove_others(&self.dir, Some(self.number))?;
        Ok(manifest)
    }

    fn failed(&self, cause: tantivy::TantivyError) -> IndexError {
        IndexError::Engine {
            path: self.folder.clone(),
            cause,
        }
    }
}

/// What was committed, for reading.
fn committed(index: &Index) -> tantivy::Result<Searcher> {
    let reader = index
        .reader_builder()
        .reload_policy(ReloadPolicy::Manual)
        .try_into()?;
    Ok(reader.searcher())
}
