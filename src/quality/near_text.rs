//! Acts whose texts are nearly the same: a draft beside the act, a copy with another stamp, a text recognised twice.
//!
//! Each text is known by the smallest hashes of its runs of five words (bottom-k sketches: Broder, *On the resemblance
//! and containment of documents*, 1997), whose overlap estimates how much of the two texts is the same.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use super::finding::FoundFlaw;
use super::flaw::{Flaw, Resemblance};
use crate::index::{StoredAct, StoredPassage};

/// Words of a run.
const RUN: usize = 5;
/// Hashes kept of a text: the share is right to about four hundredths.
const SKETCH: usize = 256;
/// Runs under which a text is too short to tell: forms and covers are alike.
const FEWEST_RUNS: usize = 200;
/// Share of the two texts that is the same, from which they are told.
const NEAR: f64 = 0.9;
/// Acts that share a hash, above which it says nothing: a formula of a whole office.
const MOST_SHARING: usize = 40;

/// The sketches of every act.
#[derive(Debug, Default)]
pub(super) struct NearTexts {
    acts: Vec<Sketch>,
}

#[derive(Debug)]
struct Sketch {
    id: String,
    name: String,
    file: String,
    /// Sorted.
    hashes: Vec<u64>,
}

impl NearTexts {
    /// Takes up an act.
    pub(super) fn add(&mut self, act: &StoredAct, passages: &[StoredPassage]) {
        let mut words: Vec<u64> = Vec::new();
        for passage in passages {
            let text = passage.passage.text.to_lowercase();
            let found = text.split(|c: char| !c.is_alphanumeric());
            words.extend(found.filter(|word| !word.is_empty()).map(hash));
        }
        let runs: BTreeSet<u64> = words.windows(RUN).map(joined).collect();
        if runs.len() < FEWEST_RUNS {
            return;
        }
        self.acts.push(Sketch {
            id: act.id.clone(),
            name: act.name(),
            file: act.path().to_owned(),
            hashes: runs.into_iter().take(SKETCH).collect(),
        });
    }

    /// The flaws, each told at the first of the two files. Texts that are the very same are none of them.
    pub(super) fn flaws(mut self) -> Vec<FoundFlaw> {
        self.acts
            .sort_by(|a, b| (&a.file, &a.id).cmp(&(&b.file, &b.id)));
        // Of the very same texts, which are told elsewhere, the first stands for all.
        let mut seen = HashSet::new();
        self.acts.retain(|act| seen.insert(act.hashes.clone()));
        let mut sharing: BTreeMap<u64, Vec<usize>> = BTreeMap::new();
        for (at, act) in self.acts.iter().enumerate() {
            for hash in &act.hashes {
                sharing.entry(*hash).or_default().push(at);
            }
        }
        let mut pairs: BTreeMap<(usize, usize), usize> = BTreeMap::new();
        for acts in sharing.values().filter(|acts| acts.len() <= MOST_SHARING) {
            for (nth, first) in acts.iter().enumerate() {
                for second in &acts[nth + 1..] {
                    *pairs.entry((*first, *second)).or_default() += 1;
                }
            }
        }
        let near = pairs.into_iter().filter_map(|((first, second), shared)| {
            // Far fewer than would be near: not worth comparing.
            if shared * 2 < SKETCH {
                return None;
            }
            let (first, second) = (&self.acts[first], &self.acts[second]);
            let share = share(&first.hashes, &second.hashes);
            let is_told = share >= NEAR && first.id != second.id;
            is_told.then(|| {
                let what = Flaw::NearText(Resemblance {
                    file: second.file.clone(),
                    name: second.name.clone(),
                    percent: (share * 100.0) as u8,
                });
                let told_by = [first.id.as_str(), &second.file, &second.id].join("\0");
                FoundFlaw::new(Some(&first.file), None, what, &told_by)
            })
        });
        near.collect()
    }
}

/// The share of two texts that is the same, by the smallest hashes of both.
fn share(a: &[u64], b: &[u64]) -> f64 {
    let both: BTreeSet<u64> = a.iter().chain(b).copied().collect();
    let looked_at = both.len().min(SKETCH);
    let of_both = both.into_iter().take(looked_at);
    let shared =
        of_both.filter(|hash| a.binary_search(hash).is_ok() && b.binary_search(hash).is_ok());
    shared.count() as f64 / looked_at as f64
}

fn hash(word: &str) -> u64 {
    first_bytes(&blake3::hash(word.as_bytes()))
}

fn joined(words: &[u64]) -> u64 {
    let mut hasher = blake3::Hasher::new();
    for word in words {
        hasher.update(&word.to_le_bytes());
    }
    first_bytes(&hasher.finalize())
}

fn first_bytes(hash: &blake3::Hash) -> u64 {
    let first = hash.as_bytes().first_chunk::<8>();
    first.map_or(0, |first| u64::from_le_bytes(*first))
}
