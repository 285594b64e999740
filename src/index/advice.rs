//! What to do next about an index: commands that are whole, with the corpus and the index they are about, so that they
//! can be pasted and never work on another folder; and what they are made of, read from manifests of any version.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::{FileEntry, names};

/// What every version of the manifest has.
#[derive(Deserialize)]
struct PublishedCorpus {
    corpus: PathBuf,
}

/// What this version understands of others.
#[derive(Deserialize)]
struct Held {
    files: BTreeMap<String, FileEntry>,
}

/// The command that indexes `corpus` into `index`, as a shell reads it; `CORPUS` stands for a corpus that
/// is not known.
pub fn index_command(full: bool, corpus: Option<&Path>, index: &Path) -> String {
    let full = if full { " --full" } else { "" };
    let corpus = corpus.map_or("CORPUS".to_owned(), quoted);
    format!("normario index{full} {corpus} --index {}", quoted(index))
}

/// The command that verifies `index`.
pub fn check_command(index: &Path) -> String {
    format!("normario check --index {}", quoted(index))
}

/// The command that publishes a generation of `index` again.
pub fn rollback_command(generation: u64, index: &Path) -> String {
    format!("normario rollback {generation} --index {}", quoted(index))
}

/// What to do about a finding, with the command.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NextStep {
    /// Make the index anew.
    #[error("make the index anew with “{0}”")]
    Rebuild(String),
    /// Look at permissions and disk, then verify.
    #[error("look at permissions and disk, then “{0}”")]
    LookAtDisk(String),
    /// An ordinary run puts it right.
    #[error("put it right with “{0}”")]
    PutRight(String),
    /// What is published is as it was: go on from what was done; or make it anew; or publish it all the same.
    #[error(
        "what is published is as it was, and the work is kept: resume with “{0}”; if it happens again, add --full; to publish it all the same, add --accept-unanswered"
    )]
    Resume(String),
}

impl NextStep {
    /// What to do about an index that is damaged.
    pub(super) fn rebuild(index_dir: &Path) -> Self {
        let corpus = corpus_of(index_dir);
        NextStep::Rebuild(index_command(true, corpus.as_deref(), index_dir))
    }

    /// What to do about a file that is there and cannot be read.
    pub(super) fn look_at_disk(index_dir: &Path) -> Self {
        NextStep::LookAtDisk(check_command(index_dir))
    }
}

/// The corpus that the newest manifest which can be understood names, whatever version wrote it; `None` where
/// no manifest can be read.
pub fn corpus_of(index_dir: &Path) -> Option<PathBuf> {
    newest(index_dir).map(|PublishedCorpus { corpus }| corpus)
}

/// The files of the newest manifest which can be understood so far, whatever version wrote it: what a run that
/// replaces an index is held against. None where no manifest can be read.
pub(super) fn files_of(index_dir: &Path) -> BTreeMap<String, FileEntry> {
    newest(index_dir).map_or_else(BTreeMap::new, |Held { files }| files)
}

fn newest<T: DeserializeOwned>(index_dir: &Path) -> Option<T> {
    let names = names::names(index_dir).ok()?;
    let manifests = names
        .iter()
        .rev()
        .map(|name| index_dir.join(name).join(names::MANIFEST));
    let mut said = manifests.filter_map(|path| fs::read(path).ok());
    said.find_map(|bytes| serde_json::from_slice(&bytes).ok())
}

/// The index that a file of a generation is of; the path itself where it is of none.
pub(super) fn index_of(path: &Path) -> &Path {
    let generation = path.ancestors().find(|above| {
        let name = above.file_name().and_then(|name| name.to_str());
        name.is_some_and(|name| names::number(name).is_some())
    });
    generation.and_then(Path::parent).unwrap_or(path)
}

/// A path as a shell reads it.
fn quoted(path: &Path) -> String {
    let text = path.to_string_lossy();
    let is_plain = |c: char| c.is_alphanumeric() || "/._-+:,@%".contains(c);
    if !text.is_empty() && !text.starts_with('-') && text.chars().all(is_plain) {
        return text.into_owned();
    }
    let dash = if text.starts_with('-') { "./" } else { "" };
    format!("'{dash}{}'", text.replace('\'', r"'\''"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_can_be_pasted_whatever_the_folders_are_called() {
        let told = |corpus: &str, index: &str| {
            index_command(true, Some(Path::new(corpus)), Path::new(index))
        };
        assert_eq!(
            told("/srv/leggi", "index"),
            "normario index --full /srv/leggi --index index"
        );
        assert_eq!(
            told("/srv/l'archivio; rm", "-x"),
            r"normario index --full '/srv/l'\''archivio; rm' --index './-x'"
        );
        let unknown = index_command(false, None, Path::new("i"));
        assert_eq!(unknown, "normario index CORPUS --index i");
    }

    #[test]
    fn a_file_of_a_generation_tells_its_index() {
        let of = |path| index_of(Path::new(path)).to_str().unwrap();
        assert_eq!(of("a/b/gen-000012/suggest/meta.json"), "a/b");
        assert_eq!(of("a/b"), "a/b");
    }
}
