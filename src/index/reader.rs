//! Opens the published generation for reading.

use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use jiff::Timestamp;
use tantivy::Searcher;

use super::carried::{self, VerifiedDocuments};
use super::checksums::{self, Checksums};
use super::choice::{self, GenerationChoice, IndexStamp};
use super::file_stamps::FileStamps;
use super::integrity::{Watch, WatchedFiles};
use super::opening::{mark, open_engine, refuse_faults, searched_bytes};
use super::verify::{self, GenerationPart};
use super::{
    ActRecords, ActTable, CitedBy, Damage, Fields, IndexError, IndexNotice, Integrity, Manifest,
    StoredPage, Suggestions, catalogued, names, pages,
};

/// How often opening is tried again when a writer replaces the generation in the meantime.
const ATTEMPTS: u32 = 5;
/// Bytes that are verified before an index is searched: about a tenth of a second. Larger ones are verified
/// behind it.
const VERIFIED_AT_ONCE: u64 = 256 << 20;

/// A published generation, open for reading. It stays readable when a newer one replaces it.
pub struct IndexReader {
    fields: Fields,
    manifest: Manifest,
    cited_by: CitedBy,
    acts: ActTable,
    records: ActRecords,
    suggestions: Suggestions,
    recovered: Option<IndexNotice>,
    engine: Searcher,
    dir: PathBuf,
    sums: Option<Arc<Checksums>>,
    stamp: Option<IndexStamp>,
    mark: String,
    watch: Arc<Watch>,
    /// What the watch looks after; `None` where there are no checksums.
    watched: Option<WatchedFiles>,
    damaged_pages: OnceLock<IndexError>,
    documents: VerifiedDocuments,
}

/// How much of a generation is verified before it is used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verify {
    /// The small files; the rest was verified a moment ago.
    Frame,
    /// All that searching reads, where it is no more than so many bytes; else the small files, and the rest
    /// behind it.
    UpTo(u64),
}

impl IndexReader {
    /// Opens the published generation of the index in `dir`; where `current` is lost, the newest whole
    /// generation, and `recovered` says so.
    ///
    /// # Errors
    /// [`IndexError::Missing`] where nothing is there, [`IndexError::Unfinished`] where nothing was published
    /// yet, [`IndexError::OtherVersion`] where another version of the program wrote it,
    /// [`IndexError::Damaged`] where it is not what was written.
    pub fn open(dir: &Path) -> Result<Self, IndexError> {
        IndexReader::open_verifying(dir, VERIFIED_AT_ONCE)
    }

    /// The same; an index of more than so many bytes is verified behind its first searches.
    ///
    /// # Errors
    /// As [`IndexReader::open`].
    pub fn open_verifying(dir: &Path, at_once: u64) -> Result<Self, IndexError> {
        let mut attempt = 1;
        loop {
            // Before the choice: what is published in between makes the reader stale, not blind to it.
            let stamp = choice::stamp(dir);
            let choice = choice::choose(dir)?;
            match Self::open_chosen(dir, &choice, at_once) {
                Ok(mut reader) => {
                    reader.stamp = Some(stamp?);
                    return Ok(reader);
                }
                Err(refused @ IndexError::OtherVersion { .. }) => return Err(refused),
                // A writer may have published and cleaned up between the two steps.
                Err(error) => {
                    if attempt == ATTEMPTS || choice::choose(dir)? == choice {
                        return Err(error);
                    }
                }
            }
            attempt += 1;
        }
    }

    /// Opens the first of the chosen generations that can be.
    fn open_chosen(
        dir: &Path,
        choice: &GenerationChoice,
        at_once: u64,
    ) -> Result<Self, IndexError> {
        let mut first = None;
        for number in &choice.numbers {
            // What nobody vouches for is verified to its end before it is used.
            let at_once = choice.trouble.as_ref().map_or(at_once, |_| u64::MAX);
            let verify = Verify::UpTo(at_once);
            match Self::open_generation(dir, *number, verify) {
                Ok(mut reader) => {
                    let corpus = Path::new(&reader.manifest.corpus);
                    let command = super::index_command(false, Some(corpus), dir);
                    let trouble = choice.trouble.clone();
                    reader.recovered = trouble.map(|trouble| IndexNotice::Recovered {
                        index: dir.to_owned(),
                        trouble,
                        generation: names::name(*number),
                        command,
                    });
                    return Ok(reader);
                }
                Err(error) => first = first.or(Some(error)),
            }
        }
        Err(first.unwrap_or_else(|| IndexError::Missing(dir.to_owned())))
    }

    /// Opens a generation.
    pub(super) fn open_generation(
        dir: &Path,
        number: u64,
        verify: Verify,
    ) -> Result<Self, IndexError> {
        let folder = names::folder(dir, number);
        let sums = Checksums::read(dir, number)?;
        if let Some(sums) = &sums {
            refuse_faults(&folder, sums, &[GenerationPart::Frame])?;
        }
        let manifest = Manifest::read(dir, &folder)?;
        if manifest.checksums && sums.is_none() {
            return Err(checksums::missing(&folder));
        }
        let size = sums.as_ref().map_or(0, searched_bytes);
        let at_once = match verify {
            Verify::Frame => false,
            Verify::UpTo(bytes) => size <= bytes,
        };
        // Before they are verified: what is written meanwhile is seen at the next look.
        let stamps = sums.as_ref().map(|sums| FileStamps::of(&folder, sums));
        let mut damage = None;
        let mut known = match &sums {
            None => Integrity::Unverifiable,
            Some(_) => Integrity::Pending,
        };
        if let (Some(sums), true) = (&sums, at_once) {
            damage = refuse_faults(
                &folder,
                sums,
                &[GenerationPart::Segments, GenerationPart::Suggestions],
            )?;
            known = Integrity::Verified {
                at: Timestamp::now(),
            };
        }
        let mut reader = verify::guarded(&folder, || open_engine(&folder))
            .and_then(|engine| Self::read_generation(dir, &folder, manifest, engine))?;
        // Without them everything is still found.
        reader.suggestions = match damage {
            Some(damage) => Suggestions::none(damage),
            None => Suggestions::open(&folder).unwrap_or_else(Suggestions::none),
        };
        reader.mark = mark(&folder, &reader.manifest, sums.as_ref())?;
        reader.sums = sums.map(Arc::new);
        reader.watch = Watch::new(known);
        reader.watched = reader.sums.as_ref().map(|sums| WatchedFiles {
            folder,
            sums: Arc::clone(sums),
            suggestions: reader.suggestions.damage_handle(),
        });
        match (&reader.watched, stamps) {
            (Some(_), Some(stamps)) if at_once => reader.watch.verified(stamps),
            (Some(watched), _) if verify != Verify::Frame => {
                reader.watch.verify_behind(watched.clone());
            }
            _ => {}
        }
        Ok(reader)
    }

    fn read_generation(
        dir: &Path,
        folder: &Path,
        manifest: Manifest,
        engine: Searcher,
    ) -> Result<Self, IndexError> {
        let cited_by = CitedBy::read(folder)?;
        let fields = Fields::new();
        let records = ActRecords::read(folder)?;
        let mut acts = verify::guarded(folder, || ActTable::read(&engine, &cited_by))?;
        verify::guarded(folder, || {
            catalogued::state_force(&mut acts, &engine, &fields, &records)
        })?;
        Ok(IndexReader {
            fields,
            records,
            cited_by,
            manifest,
            acts,
            suggestions: Suggestions::default(),
            recovered: None,
            engine,
            dir: dir.to_owned(),
            sums: None,
            stamp: None,
            mark: String::new(),
            watch: Watch::new(Integrity::Unverifiable),
            watched: None,
            damaged_pages: OnceLock::new(),
            documents: VerifiedDocuments::default(),
        })
    }

    /// The folder of the index.
    pub fn dir(&self) -> &Path {
        &self.dir
    }

    /// The fields of its documents.
    pub fn fields(&self) -> &Fields {
        &self.fields
    }

    /// What the generation holds, file by file.
    pub fn manifest(&self) -> &Manifest {
        &self.manifest
    }

    /// How many acts cite each act and provision.
    pub fn cited_by(&self) -> &CitedBy {
        &self.cited_by
    }

    /// The acts, as a table made when it was opened.
    pub fn acts(&self) -> &ActTable {
        &self.acts
    }

    /// What the catalogue says of acts beside what they are.
    pub fn records(&self) -> &ActRecords {
        &self.records
    }

    /// What the search box offers; nothing, where they are damaged.
    pub fn suggestions(&self) -> &Suggestions {
        &self.suggestions
    }

    /// Why this generation is open and not the one that `current` names; `None` as a rule.
    pub fn recovered(&self) -> Option<&IndexNotice> {
        self.recovered.as_ref()
    }

    /// tantivy's view of its segments, which no writer changes.
    pub fn engine(&self) -> &Searcher {
        &self.engine
    }

    /// The pages of an indexed file; `None` where the index has no such file, or no pages of it.
    ///
    /// # Errors
    /// Where they are there and cannot be read, or are not what was written; [`IndexReader::warnings`] says so
    /// from then on.
    pub fn pages(&self, file: &str) -> Result<Option<Vec<StoredPage>>, IndexError> {
        let read = self.read_pages(file);
        if let Err(damaged @ IndexError::Damaged { .. }) = &read {
            // The first damage is told.
            let _ = self.damaged_pages.set(damaged.clone());
        }
        read
    }

    fn read_pages(&self, file: &str) -> Result<Option<Vec<StoredPage>>, IndexError> {
        let Some(entry) = self.manifest.files.get(file) else {
            return Ok(None);
        };
        let own = names::folder(&self.dir, self.manifest.generation);
        let name = pages::name(&entry.hash);
        let sum = self.sums.as_ref().and_then(|sums| sums.0.get(&name));
        if let Some(pages) = pages::read(&own, &entry.hash, sum)? {
            return Ok(Some(pages));
        }
        // The generations that replaced this one a moment ago have them under the same name.
        for newer in super::listing::numbers(&self.dir)? {
            let folder = names::folder(&self.dir, newer);
            if newer != self.manifest.generation
                && let Some(pages) = pages::read(&folder, &entry.hash, sum)?
            {
                return Ok(Some(pages));
            }
        }
        match sum {
            // A generation that is there lacks nothing that it was published with.
            Some(_) if own.exists() => {
                Err(IndexError::damaged(&own.join(name), Damage::PagesMissing))
            }
            _ => Ok(None),
        }
    }

    /// The document that a file of the corpus carries and that has this path, as a file of the index; `None` where the
    /// index has no such document. [`FileEntry::within`](super::FileEntry::within) tells which paths are of such documents.
    ///
    /// # Errors
    /// Where it cannot be read, or is not what was written.
    pub fn carried(&self, file: &str) -> Result<Option<PathBuf>, IndexError> {
        let entry = self.manifest.files.get(file);
        let Some(name) = entry.and_then(|entry| carried::name(file, entry)) else {
            return Ok(None);
        };
        let sum = self.sums.as_ref().and_then(|sums| sums.0.get(&name));
        let own = self.manifest.generation;
        // As of pages, also where a newer generation took the place of this one a moment ago.
        let newer = super::listing::numbers(&self.dir)?.into_iter();
        for number in std::iter::once(own).chain(newer) {
            let folder = names::folder(&self.dir, number);
            if let Some(path) = self.documents.find(&folder, &name, sum)? {
                return Ok(Some(path));
            }
        }
        Ok(None)
    }

    /// Whether what is published is no longer what this reader opened: a newer generation, or an index that
    /// was made anew.
    ///
    /// # Errors
    /// Where the index folder cannot be read, or nothing is there any more.
    pub fn is_stale(&self) -> Result<bool, IndexError> {
        Ok(Some(choice::stamp(&self.dir)?) != self.stamp)
    }

    /// What is known of the files.
    pub fn integrity(&self) -> Integrity {
        self.watch.known()
    }

    /// Looks whether what searching reads is still what was written: in the background, where a file was
    /// touched since it was last verified or that was longer ago than `every`. Until that has ended, answers
    /// go on; [`IndexReader::integrity`] tells what was found. To be called now and then while the reader is
    /// open; reads what the file system says of each file.
    pub fn verify_again(&self, every: Duration) {
        if let Some(watched) = &self.watched {
            self.watch.verify_again(watched, every);
        }
    }

    /// Whether a file that searching reads is known not to be what was written.
    pub fn is_damaged(&self) -> bool {
        self.watch.is_damaged()
    }

    /// What is wrong with the pages of a file, once somebody looked at them.
    pub fn damaged_pages(&self) -> Option<&IndexError> {
        self.damaged_pages.get()
    }

    /// A text that no other generation has, of this index or of one made anew in its place.
    pub fn mark(&self) -> &str {
        &self.mark
    }

    /// What whoever runs the program should know of what is open: another generation than the published one,
    /// suggestions that are missing, files that could not be verified.
    pub fn warnings(&self) -> Vec<IndexNotice> {
        let mut warnings: Vec<IndexNotice> = self.recovered.iter().cloned().collect();
        let no_suggestions = self.suggestions.damage().cloned();
        warnings.extend(no_suggestions.map(IndexNotice::NoSuggestions));
        warnings.extend(self.damaged_pages().cloned().map(IndexNotice::Damaged));
        let corpus = Path::new(&self.manifest.corpus);
        match self.integrity() {
            Integrity::Unverifiable => warnings.push(IndexNotice::NoChecksums {
                index: self.dir.clone(),
                command: super::index_command(true, Some(corpus), &self.dir),
            }),
            Integrity::Pending => warnings.push(IndexNotice::NotVerified {
                index: self.dir.clone(),
                command: super::check_command(&self.dir),
            }),
            Integrity::Damaged(damage) => warnings.push(IndexNotice::Damaged(damage)),
            Integrity::Verified { .. } => {}
        }
        warnings
    }
}

impl Drop for IndexReader {
    fn drop(&mut self) {
        self.watch.stop();
    }
}
