//! The same act in several files, and the same text under several acts.

use std::collections::BTreeMap;

use super::finding::FoundFlaw;
use super::flaw::Flaw;
use crate::index::{StoredAct, StoredPassage};

/// Letters and digits under which two texts may be the same by chance.
const TELLING_CHARS: usize = 400;

/// What of every act tells copies.
#[derive(Debug, Default)]
pub(super) struct CopiedTexts {
    acts: Vec<Copy>,
}

#[derive(Debug)]
struct Copy {
    id: String,
    name: String,
    file: String,
    /// Hash of the letters of its text; `None` where there are too few to tell.
    text: Option<blake3::Hash>,
}

impl CopiedTexts {
    /// Takes up an act.
    pub(super) fn add(&mut self, act: &StoredAct, passages: &[StoredPassage]) {
        let mut hasher = blake3::Hasher::new();
        let mut chars = 0;
        for passage in passages {
            let letters = passage.passage.text.chars().filter(|c| c.is_alphanumeric());
            let letters: String = letters.flat_map(char::to_lowercase).collect();
            chars += letters.chars().count();
            hasher.update(letters.as_bytes());
        }
        self.acts.push(Copy {
            id: act.id.clone(),
            name: act.name(),
            file: act.path().to_owned(),
            text: (chars > TELLING_CHARS).then(|| hasher.finalize()),
        });
    }

    /// The flaws, each told at the first of the files concerned.
    pub(super) fn flaws(mut self) -> Vec<FoundFlaw> {
        self.acts.sort_by(|a, b| a.file.cmp(&b.file));
        let mut by_id: BTreeMap<&str, Vec<&Copy>> = BTreeMap::new();
        let mut by_text: BTreeMap<&[u8], Vec<&Copy>> = BTreeMap::new();
        for act in &self.acts {
            by_id.entry(&act.id).or_default().push(act);
            if let Some(text) = &act.text {
                by_text.entry(text.as_bytes()).or_default().push(act);
            }
        }
        let mut found = Vec::new();
        for acts in by_id.values() {
            let ([first, others @ ..], true) = (acts.as_slice(), acts.len() > 1) else {
                continue;
            };
            // The same file twice, or another printing of it, is folded into one, and nothing is to be done.
            let different = others.iter().filter(|other| other.text != first.text);
            let files: Vec<String> = different.map(|other| other.file.clone()).collect();
            if files.is_empty() {
                continue;
            }
            let told_by = files.join("\0");
            found.push(FoundFlaw::new(
                Some(&first.file),
                None,
                Flaw::SameAct(files),
                &told_by,
            ));
        }
        for acts in by_text.values() {
            let ([first, others @ ..], true) = (acts.as_slice(), acts.len() > 1) else {
                continue;
            };
            let different = others.iter().filter(|other| other.id != first.id);
            let different: Vec<(String, String)> = different
                .map(|other| (other.file.clone(), other.name.clone()))
                .collect();
            if different.is_empty() {
                continue;
            }
            let files: Vec<&str> = different.iter().map(|(file, _)| file.as_str()).collect();
            let told_by = files.join("\0");
            found.push(FoundFlaw::new(
                Some(&first.file),
                None,
                Flaw::SameText(different),
                &told_by,
            ));
        }
        found
    }
}
