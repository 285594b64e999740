//! The generations that lie in the folder of an index, for whoever keeps it: what each holds, and what it costs.

use std::collections::HashMap;
use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

use super::listing::{self, ManifestState, Own};
use super::{
    IndexError, IndexNotice, Manifest, advice, checkpoint, choice, durable, history, names,
};

/// What lies in the folder of an index.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct GenerationList {
    /// The generations, the newest first.
    pub generations: Vec<GenerationInfo>,
    /// What whoever keeps the index should know.
    pub notes: Vec<IndexNotice>,
}

/// A generation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GenerationInfo {
    /// Its number.
    pub number: u64,
    /// What it is.
    pub state: GenerationState,
    /// What it holds, as its manifest says; `None` where it says nothing that is understood.
    pub held: Option<HeldActs>,
    /// Bytes of its files.
    pub bytes: u64,
    /// Those that no other generation has: what its removal would give back.
    pub own_bytes: u64,
}

/// What a generation is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GenerationState {
    /// It is published.
    Current,
    /// It was published before that one.
    Earlier,
    /// It was published after that one: a rollback put it aside.
    PutAside,
    /// It is being written, or was left by an interrupted run; files that it has so far, where a run can go on.
    Unfinished(Option<usize>),
    /// It was published, and its manifest cannot be understood.
    Garbled,
}

/// What a generation holds, as its manifest says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct HeldActs {
    /// Version of schema, documents and analyzer.
    pub schema_version: u32,
    /// When it was published, RFC 3339.
    pub published: String,
    /// Files of the corpus.
    pub files: usize,
    /// Those that are in the index.
    pub indexed: usize,
    /// Acts that they give.
    pub acts: usize,
    /// Acts that are only catalogued.
    pub catalogued: usize,
    /// Passages of the files.
    pub passages: u64,
}

/// The generations of the index in `dir`.
///
/// # Errors
/// Where there is none, or the folder cannot be read.
pub fn generations(dir: &Path) -> Result<GenerationList, IndexError> {
    let mut list = GenerationList::default();
    let choice = match choice::choose(dir) {
        Ok(choice) => Some(choice),
        // What is there is listed all the same.
        Err(IndexError::Unfinished { .. }) => None,
        Err(damaged @ IndexError::Damaged(_)) => {
            list.notes.push(IndexNotice::Damaged(damaged));
            None
        }
        Err(error) => return Err(error),
    };
    let current = choice
        .as_ref()
        .and_then(|choice| choice.numbers.first().copied());
    if let (Some(choice), Some(current)) = (&choice, current) {
        list.notes.extend(
            choice
                .trouble
                .clone()
                .map(|trouble| IndexNotice::Recovered {
                    index: dir.to_owned(),
                    trouble,
                    generation: names::name(current),
                    command: advice::index_command(false, advice::corpus_of(dir).as_deref(), dir),
                }),
        );
        list.notes
            .extend(choice.rolled_back.map(|from| IndexNotice::RolledBack {
                index: dir.to_owned(),
                to: current,
                from,
            }));
    }
    let listing = listing::list(dir)?;
    let foreign = listing.foreign.iter().map(|name| dir.join(name));
    list.notes.extend(foreign.map(IndexNotice::Foreign));
    let sizes = sizes(dir, &listing.ours)?;
    for (own, (bytes, own_bytes)) in listing.ours.iter().zip(sizes) {
        let folder = names::folder(dir, own.number);
        let held = held(&folder)?;
        let is_published = history::is_published(dir, own, current)?;
        let state = match current {
            _ if own.manifest == ManifestState::Garbled => GenerationState::Garbled,
            Some(current) if own.number == current => GenerationState::Current,
            Some(current) if is_published && own.number > current => GenerationState::PutAside,
            _ if is_published => GenerationState::Earlier,
            _ => GenerationState::Unfinished(checkpoint::files_in(&folder)),
        };
        list.generations.push(GenerationInfo {
            number: own.number,
            state,
            held: held.filter(|_| !matches!(state, GenerationState::Unfinished(_))),
            bytes,
            own_bytes,
        });
    }
    Ok(list)
}

/// What the manifest of a generation says, whatever version wrote it, as far as this one understands it.
fn held(folder: &Path) -> Result<Option<HeldActs>, IndexError> {
    let path = folder.join(names::MANIFEST);
    let bytes = durable::if_there(fs::read(&path), &path)?;
    let manifest = bytes.and_then(|bytes| serde_json::from_slice::<Manifest>(&bytes).ok());
    Ok(manifest.map(|manifest| {
        let entries = manifest.files.values();
        let indexed: Vec<_> = entries.filter(|entry| entry.outcome.is_indexed()).collect();
        let acts = indexed.iter().map(|entry| entry.acts.unwrap_or(1) as usize);
        let passages = indexed.iter().map(|entry| u64::from(entry.passages));
        HeldActs {
            schema_version: manifest.schema_version,
            acts: acts.sum(),
            passages: passages.sum(),
            indexed: indexed.len(),
            files: manifest.files.len(),
            catalogued: manifest.catalogued,
            published: manifest.published,
        }
    }))
}

/// The bytes of each generation, and those that it alone has: files are shared by hard links.
fn sizes(dir: &Path, ours: &[Own]) -> Result<Vec<(u64, u64)>, IndexError> {
    let mut files: Vec<Vec<(FileId, u64)>> = Vec::new();
    let mut holders: HashMap<FileId, usize> = HashMap::new();
    for own in ours {
        let mut of_own = Vec::new();
        add_files(&names::folder(dir, own.number), &mut of_own)?;
        for (id, _) in &of_own {
            *holders.entry(*id).or_default() += 1;
        }
        files.push(of_own);
    }
    let sizes = files.iter().map(|files| {
        let all = files.iter().map(|(_, length)| length).sum();
        let alone = files.iter().filter(|(id, _)| holders.get(id) == Some(&1));
        (all, alone.map(|(_, length)| length).sum())
    });
    Ok(sizes.collect())
}

/// What tells a file from any other: device and number.
type FileId = (u64, u64);

/// The files of a folder and of those in it.
fn add_files(folder: &Path, files: &mut Vec<(FileId, u64)>) -> Result<(), IndexError> {
    // A writer may remove it meanwhile.
    let Some(entries) = durable::if_there(fs::read_dir(folder), folder)? else {
        return Ok(());
    };
    for entry in entries {
        let path: PathBuf = entry.map_err(IndexError::io(folder))?.path();
        let Some(metadata) = durable::if_there(fs::symlink_metadata(&path), &path)? else {
            continue;
        };
        if metadata.is_dir() {
            add_files(&path, files)?;
        } else if metadata.is_file() {
            files.push(((metadata.dev(), metadata.ino()), metadata.len()));
        }
    }
    Ok(())
}
