//! The acts of a generation one after another, each with its passages: for whoever looks at all of them.

use std::collections::BTreeSet;

use tantivy::DocAddress;

use super::verify::guarded;
use super::{IndexError, IndexReader, StoredAct, StoredPassage, names};

impl IndexReader {
    /// Gives the passages of every act to `look`, in the order of the text: one act at a time is in memory. The order is that of the segments, the same in every reading.
    ///
    /// # Errors
    /// Where a document cannot be read.
    pub fn every_act(&self, look: &mut dyn FnMut(&[StoredPassage])) -> Result<(), IndexError> {
        let folder = names::folder(self.dir(), self.manifest().generation);
        for act in self.acts().all() {
            // One that was deleted has no key.
            if self.acts().key(act) == 0 {
                continue;
            }
            let (segment, passages) = self.acts().place(act);
            let read = guarded(&folder, || {
                let passages = passages.map(|doc| DocAddress::new(segment, doc));
                passages.map(|at| self.engine().doc(at)).collect()
            });
            let read: Vec<StoredPassage> = read?;
            look(&read);
        }
        Ok(())
    }

    /// The files that hold an act of one of some kinds, by their values.
    ///
    /// # Errors
    /// Where a document cannot be read.
    pub fn files_of_kinds(&self, kinds: &[&str]) -> Result<BTreeSet<String>, IndexError> {
        let mut files = BTreeSet::new();
        self.each_act(&mut |act| {
            if kinds.contains(&act.kind.as_str()) {
                files.extend(act.file);
            }
        })?;
        Ok(files)
    }

    /// Gives every act to `take`, without its passages.
    ///
    /// # Errors
    /// Where a document cannot be read.
    pub fn each_act(&self, take: &mut dyn FnMut(StoredAct)) -> Result<(), IndexError> {
        let folder = names::folder(self.dir(), self.manifest().generation);
        for act in self.acts().all() {
            if self.acts().key(act) == 0 {
                continue;
            }
            let (segment, passages) = self.acts().place(act);
            let first = DocAddress::new(segment, passages.start);
            take(guarded(&folder, || self.engine().doc(first))?);
        }
        Ok(())
    }
}
