//! One run of the indexer: a new generation is written beside the published one, then published.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use tantivy::collector::DocSetCollector;
use tantivy::directory::MmapDirectory;
use tantivy::indexer::{LogMergePolicy, UserOperation};
use tantivy::query::TermQuery;
use tantivy::schema::IndexRecordOption;
use tantivy::{Index, IndexSettings, IndexWriter, Searcher, TantivyDocument, Term};

use super::checksums::Checksums;
use super::document::text_key;
use super::generation::Unpublished;
use super::marker::Marker;
use super::publishing::{PublishRules, Published, Publishing, committed};
use super::same_day::SameDay;
use super::verified::CarriedRecord;
use super::verify::GenerationPart;
use super::{
    ActRecords, Checkpoint, Fields, FileEntry, Ground, IndexError, Manifest, PassageRole,
    StoredPage, StoredPassage, WriterLock, carried, catalogued, checkpoint, choice, durable,
    generation, names, pages,
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

/// A run in progress. Dropped without [`IndexRun::publish`] it leaves the published generation as it is, and
/// removes its own, unless a later run can go on from a checkpoint of it.
pub struct IndexRun {
    dir: PathBuf,
    fields: Fields,
    writer: IndexWriter<TantivyDocument>,
    /// The state before this run, to move passages of renamed files.
    before: Searcher,
    /// Checksums of what never changes once it is written.
    sums: Mutex<Checksums>,
    /// The generation that this one began as a copy of.
    base: Option<u64>,
    /// What was verified of it before this run made second names of its files.
    carried: Option<CarriedRecord>,
    /// The generation that is published.
    over: Option<u64>,
    /// Number of the last checkpoint; 0 before the first.
    sequence: u64,
    rules: PublishRules,
    // Dropped after the writer, whose threads write into its folder, and before the lock.
    new: Unpublished,
    _lock: WriterLock,
}

impl IndexRun {
    /// Takes the lock and looks at what is in `dir`.
    ///
    /// # Errors
    /// [`IndexError::Locked`], and where something cannot be read. What stands in the way of a plain run
    /// only is [`Ground::obstacle`].
    pub fn survey(dir: &Path) -> Result<(WriterLock, Ground), IndexError> {
        let lock = WriterLock::acquire(dir)?;
        let ground = Ground::survey(dir, &lock)?;
        Ok((lock, ground))
    }

    /// Takes the lock and reads what is published in `dir`; `None` with `full`, and where nothing is.
    /// [`IndexRun::survey`] tells more.
    ///
    /// # Errors
    /// [`IndexError::Locked`]; without `full` also [`IndexError::OtherVersion`], [`IndexError::Damaged`].
    pub fn lock(dir: &Path, full: bool) -> Result<(WriterLock, Option<Manifest>), IndexError> {
        let (lock, ground) = Self::survey(dir)?;
        match ground.obstacle {
            _ if full => Ok((lock, None)),
            Some(obstacle) => Err(obstacle),
            None => Ok((lock, ground.published)),
        }
    }

    /// Begins a generation on top of `published`, or an empty one. What is published stays until the new one
    /// takes its place.
    ///
    /// # Errors
    /// Where the folder cannot be written.
    pub fn begin(
        dir: &Path,
        lock: WriterLock,
        published: Option<&Manifest>,
    ) -> Result<Self, IndexError> {
        let over = choice::published_number(dir)?;
        let base = published.map(|manifest| manifest.generation);
        let newest = over.map(|number| names::folder(dir, number));
        let id = Marker::ensure_index_id(dir, newest.as_deref())?;
        let known = base.map(|base| Checksums::read(dir, base)).transpose()?;
        let known = known.flatten();
        let carried = base.and_then(|base| CarriedRecord::of(dir, base));
        let new = generation::begin(dir, &id, base.map(|base| (base, known.as_ref())))?;
        let mut sums = known.unwrap_or_default();
        let is_kept = |name: &String| {
            matches!(
                GenerationPart::of(name),
                GenerationPart::Segments | GenerationPart::Pages
            )
        };
        sums.0.retain(|name, _| is_kept(name));
        let mut run = IndexRun::on(dir, lock, new, base, over, sums)?;
        run.carried = carried;
        Ok(run)
    }

    /// Goes on from what an interrupted run had done: [`Checkpoint::manifest`] says which files it holds. Passages of
    /// files that are read again are to be taken out first, as in any run.
    ///
    /// # Errors
    /// Where the folder cannot be written.
    pub fn resume(
        dir: &Path,
        lock: WriterLock,
        checkpoint: Checkpoint,
    ) -> Result<Self, IndexError> {
        let new = generation::resume(dir, checkpoint.manifest.generation)?;
        let Checkpoint {
            base, over, sums, ..
        } = checkpoint;
        let mut run = IndexRun::on(dir, lock, new, base, over, sums)?;
        run.sequence = checkpoint.sequence;
        Ok(run)
    }

    fn on(
        dir: &Path,
        lock: WriterLock,
        new: Unpublished,
        base: Option<u64>,
        over: Option<u64>,
        sums: Checksums,
    ) -> Result<Self, IndexError> {
        let folder = &new.folder;
        let fields = Fields::new();
        let files = MmapDirectory::open(folder).map_err(IndexError::engine(folder))?;
        let mut index = if folder.join("meta.json").exists() {
            Index::open(files)
        } else {
            Index::builder()
                .schema(fields.schema.clone())
                .settings(IndexSettings {
                    docstore_blocksize: STORED_BLOCK_BYTES,
                    ..IndexSettings::default()
                })
                .open_or_create(files)
        }
        .map_err(IndexError::engine(folder))?;
        index.set_tokenizers(analysis::tokenizers());
        let before = committed(&index).map_err(IndexError::engine(folder))?;
        // One thread: extraction is what takes time, and one thread writes the fewest segments.
        let writer = index
            .writer_with_num_threads(1, MEMORY_BYTES)
            .map_err(IndexError::engine(folder))?;
        let mut merging = LogMergePolicy::default();
        merging.set_min_num_segments(MERGED_TOGETHER);
        writer.set_merge_policy(Box::new(merging));
        Ok(IndexRun {
            dir: dir.to_owned(),
            fields,
            writer,
            before,
            sums: Mutex::new(sums),
            base,
            carried: None,
            over,
            sequence: 0,
            rules: PublishRules::default(),
            new,
            _lock: lock,
        })
    }

    /// Publishes by these rules.
    pub fn set_rules(&mut self, rules: PublishRules) {
        self.rules = rules;
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
            for (passage, role) in act.iter().zip(PassageRole::of_act(act)) {
                let mut document = passage.to_document(&self.fields).map_err(|error| {
                    self.failed(tantivy::TantivyError::InternalError(error.to_string()))
                })?;
                document.add_u64(self.fields.text_key, text_key);
                document.add_u64(self.fields.role, role.bits());
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
        let sum = pages::write(&self.new.folder, hash, pages)?;
        let mut sums = self.sums.lock().unwrap_or_else(PoisonError::into_inner);
        sums.0.insert(pages::name(hash), sum);
        Ok(())
    }

    /// Keeps a document that a file of the corpus carries, for whoever reads it: the hash of its bytes, and the file that it
    /// is now, whose name ends in `end`, by which it is read.
    ///
    /// # Errors
    /// Where it cannot be written.
    pub fn keep_carried(&self, bytes: &[u8], end: &str) -> Result<(String, PathBuf), IndexError> {
        let (name, sum) = carried::write(&self.new.folder, bytes, end)?;
        let kept = self.new.folder.join(&name);
        let hash = sum.hash.clone();
        let mut sums = self.sums.lock().unwrap_or_else(PoisonError::into_inner);
        sums.0.insert(name, sum);
        Ok((hash, kept))
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
            let read = self.before.doc::<StoredPassage>(address);
            let mut passage = read.map_err(|error| self.failed(error))?;
            passage.act.rename(to);
            passages.push(passage);
        }
        self.add(&passages)
    }

    /// Makes what was added so far durable, so that a later run can go on from it: `files` says which files
    /// that are. Nothing is published. Costs about what tantivy's commit does.
    ///
    /// # Errors
    /// Where it cannot be written; the checkpoint before stays good.
    pub fn checkpoint(
        &mut self,
        corpus: &Path,
        files: &BTreeMap<String, FileEntry>,
    ) -> Result<(), IndexError> {
        self.list(corpus, files)?;
        self.new.keep();
        checkpoint::forget_others(&self.new.folder, self.sequence)
    }

    /// The same for a generation that is not kept yet.
    fn list(
        &mut self,
        corpus: &Path,
        files: &BTreeMap<String, FileEntry>,
    ) -> Result<(), IndexError> {
        let sequence = self.sequence + 1;
        let checkpoint = Checkpoint {
            manifest: Manifest::of_run(self.new.number, corpus, files.clone(), false),
            base: self.base,
            over: self.over,
            sequence,
            sums: self.sums().clone(),
        };
        for inside in generation::BY_HASH {
            durable::sync_folder(&self.new.folder.join(inside))?;
        }
        checkpoint.write(&self.new.folder)?;
        self.sequence = sequence;
        self.commit()
    }

    /// Makes what was added durable, under the number of the last checkpoint.
    fn commit(&mut self) -> Result<(), IndexError> {
        let mut commit = || {
            let mut commit = self.writer.prepare_commit()?;
            if self.sequence > 0 {
                commit.set_payload(&self.sequence.to_string());
            }
            commit.commit()
        };
        commit().map(drop).map_err(|error| self.failed(error))
    }

    /// Puts the acts that are only catalogued in the place of those of the last run; how many those are. What was
    /// added before must have been committed. With which of them PDFs give under another id, or may.
    fn write_catalogued(&mut self, records: &ActRecords) -> Result<(usize, SameDay), IndexError> {
        let mark = Term::from_field_u64(self.fields.catalogued, 1);
        self.writer.delete_term(mark);
        let searcher = committed(self.writer.index()).map_err(|error| self.failed(error))?;
        let same_day = SameDay::find(&searcher, &self.fields, records);
        let same_day = same_day.map_err(|error| self.failed(error))?;
        let passages = catalogued::passages(&searcher, &self.fields, records, &same_day);
        let passages = passages.map_err(|error| self.failed(error))?;
        self.add(&passages)?;
        self.commit()?;
        Ok((passages.len(), same_day))
    }

    fn sums(&mut self) -> &mut Checksums {
        self.sums.get_mut().unwrap_or_else(PoisonError::into_inner)
    }

    /// Commits, adds the acts that `records` describes and no file gives, verifies and asks what was written,
    /// publishes it, and removes what is older than the generations that are to be kept.
    ///
    /// # Errors
    /// Until the last step, an error leaves the published generation as it was. What is refused because it does not
    /// answer can be gone on from.
    pub fn publish(
        mut self,
        corpus: &Path,
        files: BTreeMap<String, FileEntry>,
        records: &ActRecords,
    ) -> Result<Published, IndexError> {
        if self.sequence > 0 {
            // What is done by now is not to be done again, should the rest be interrupted.
            self.checkpoint(corpus, &files)?;
        } else {
            // Only what is refused at the very end is kept of a short run.
            self.list(corpus, &files)?;
        }
        let (catalogued, same_day) = self.write_catalogued(records)?;
        let records = records.with_same(&same_day.same);
        let index = self.writer.index().clone();
        let merged = self.writer.wait_merging_threads();
        merged.map_err(IndexError::engine(&self.new.folder))?;
        let sums = self
            .sums
            .into_inner()
            .unwrap_or_else(PoisonError::into_inner);
        let manifest = Manifest {
            catalogued,
            ..Manifest::of_run(self.new.number, corpus, files, true)
        };
        records.write(&self.new.folder)?;
        let publishing = Publishing {
            dir: &self.dir,
            fields: &self.fields,
            index: &index,
            over: self.over,
            rules: &self.rules,
        };
        let mut published = publishing.publish(&mut self.new, sums, manifest)?;
        if let Some(carried) = self.carried {
            carried.hold_for(&self.dir, self.new.number);
        }
        published.notes.extend(same_day.notices());
        Ok(published)
    }

    fn failed(&self, cause: tantivy::TantivyError) -> IndexError {
        IndexError::engine(&self.new.folder)(cause)
    }
}
