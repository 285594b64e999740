//! The sets of frequent words in memory, kept from one search to the next.
//!
//! A word that stands in many passages is asked for again and again, and its lists are long. When the bytes
//! are spent, those sets give way whose bytes spare the least reading, as often as they were asked for and as
//! lately (GreedyDual-Size with Frequency: Cherkasova, 1998).

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tantivy::SegmentOrdinal;

use super::word_set::WordSet;

/// Bytes of sets that are kept: some eight hundred words of a million passages.
const MOST_BYTES: usize = 192 << 20;
/// Of the bytes, those that are left when sets give way: not every new set makes others go.
const BYTES_LEFT: usize = MOST_BYTES / 16 * 15;

/// The sets that are kept.
#[derive(Debug, Default)]
pub(crate) struct WordSets(Mutex<WordSetCache>);

#[derive(Debug, Default)]
struct WordSetCache {
    sets: HashMap<Key, Used>,
    bytes: usize,
    /// What the set that gave way last was worth.
    gone: f64,
}

/// A segment, and what tells a word with its forms from every other.
type Key = (SegmentOrdinal, Vec<u8>);

#[derive(Debug)]
struct Used {
    set: Arc<WordSet>,
    /// How often it was asked for.
    uses: u32,
    /// What it is worth: sets that are worth least give way.
    worth: f64,
}

impl Used {
    /// What a set is worth that is asked for now.
    fn worth(&self, gone: f64) -> f64 {
        gone + f64::from(self.uses) * self.set.cost() as f64 / self.set.bytes() as f64
    }
}

impl WordSets {
    /// The set of a word in a segment: the one that is kept, or else what `make` gives.
    pub(crate) fn get<E>(
        &self,
        segment: SegmentOrdinal,
        word: &[u8],
        make: impl FnOnce() -> Result<WordSet, E>,
    ) -> Result<Arc<WordSet>, E> {
        let key = (segment, word.to_vec());
        if let Some(set) = self.locked().find(&key) {
            return Ok(set);
        }
        // Not under the lock: it takes a while, and others need not wait for it.
        let set = Arc::new(make()?);
        self.locked().keep(key, &set);
        Ok(set)
    }

    fn locked(&self) -> MutexGuard<'_, WordSetCache> {
        // What is kept is whole after every step.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl WordSetCache {
    fn find(&mut self, key: &Key) -> Option<Arc<WordSet>> {
        let used = self.sets.get_mut(key)?;
        used.uses += 1;
        used.worth = used.worth(self.gone);
        Some(Arc::clone(&used.set))
    }

    fn keep(&mut self, key: Key, set: &Arc<WordSet>) {
        let mut used = Used {
            set: Arc::clone(set),
            uses: 1,
            worth: 0.0,
        };
        used.worth = used.worth(self.gone);
        self.bytes += set.bytes();
        if let Some(other) = self.sets.insert(key, used) {
            self.bytes -= other.set.bytes();
        }
        if self.bytes > MOST_BYTES {
            self.give_way();
        }
    }

    fn give_way(&mut self) {
        let worth = self
            .sets
            .iter()
            .map(|(key, used)| (used.worth, key.clone()));
        let mut worth: Vec<(f64, Key)> = worth.collect();
        worth.sort_unstable_by(|a, b| a.0.total_cmp(&b.0));
        for (worth, key) in worth {
            if self.bytes <= BYTES_LEFT {
                break;
            }
            if let Some(used) = self.sets.remove(&key) {
                self.bytes -= used.set.bytes();
                self.gone = worth;
            }
        }
    }
}

#[cfg(test)]
mod tests;
