//! The same act in several files, and the same text under several acts.

use std::collections::BTreeMap;

use super::finding::FoundFlaw;
use super::flaw::Flaw;
use crate::index::{StoredAct, StoredPassage, text_key};

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
    /// What tells its text from others, by the rule that folds copies into one in searches; 0 where it is too short.
    text: u64,
}

impl CopiedTexts {
    /// Takes up an act.
    pub(super) fn add(&mut self, act: &StoredAct, passages: &[StoredPassage]) {
        self.acts.push(Copy {
            id: act.id.clone(),
            name: act.name(),
            file: act.path().to_owned(),
            text: text_key(passages),
        });
    }

    /// The flaws, each told at the first of the files concerned.
    pub(super) fn flaws(mut self) -> Vec<FoundFlaw> {
        self.acts.sort_by(|a, b| a.file.cmp(&b.file));
        let mut by_id: BTreeMap<&str, Vec<&Copy>> = BTreeMap::new();
        let mut by_text: BTreeMap<u64, Vec<&Copy>> = BTreeMap::new();
        for act in &self.acts {
            by_id.entry(&act.id).or_default().push(act);
            if act.text != 0 {
                by_text.entry(act.text).or_default().push(act);
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
