//! Citations that do not say which act they mean, as often as they are printed.

use std::collections::{BTreeMap, BTreeSet};

use super::finding::FoundFlaw;
use super::flaw::{Flaw, RepeatedCitation};
use crate::index::{StoredAct, StoredPassage};

/// Open citations that are told: those printed in most acts.
const SHOWN: usize = 20;

/// The open citations of every act.
#[derive(Debug, Default)]
pub(super) struct OpenCitations {
    by_key: BTreeMap<String, Printed>,
}

#[derive(Debug)]
struct Printed {
    words: String,
    file: String,
    page: u32,
    acts: BTreeSet<String>,
}

impl OpenCitations {
    /// Takes up the citations of an act.
    pub(super) fn add(&mut self, act: &StoredAct, passages: &[StoredPassage]) {
        for passage in passages {
            for citation in &passage.citations {
                // One without a number cannot be looked for.
                if citation.id.is_some() || citation.number.is_none() {
                    continue;
                }
                let parts = [
                    &citation.kind,
                    &citation.number,
                    &citation.date,
                    &citation.region,
                    &citation.issuer,
                ];
                let key: Vec<&str> = parts
                    .map(|part| part.as_deref().unwrap_or_default())
                    .to_vec();
                let printed = self
                    .by_key
                    .entry(key.join("\0"))
                    .or_insert_with(|| Printed {
                        words: passage
                            .passage
                            .text
                            .get(citation.range())
                            .unwrap_or_default()
                            .to_owned(),
                        file: act.path().to_owned(),
                        page: passage.passage.page_at(citation.span.0),
                        acts: BTreeSet::new(),
                    });
                printed.acts.insert(act.id.clone());
            }
        }
    }

    /// The citations printed in most acts. One act alone need not be told: its reader sees what it means.
    /// How many others are repeated and not told.
    pub(super) fn flaws(self) -> (Vec<FoundFlaw>, usize) {
        let repeated = self
            .by_key
            .into_iter()
            .filter(|(_, printed)| printed.acts.len() > 1);
        let mut repeated: Vec<(String, Printed)> = repeated.collect();
        repeated
            .sort_by(|(a, one), (b, other)| other.acts.len().cmp(&one.acts.len()).then(a.cmp(b)));
        let untold = repeated.len().saturating_sub(SHOWN);
        repeated.truncate(SHOWN);
        let found = repeated.into_iter().map(|(key, printed)| {
            let words: Vec<&str> = printed.words.split_whitespace().collect();
            let what = Flaw::OpenCitation(RepeatedCitation {
                words: words.join(" "),
                acts: printed.acts.len(),
            });
            let page = Some(printed.page).filter(|page| *page > 0);
            let mut found = FoundFlaw::new(None, page, what, &key);
            found.file = Some(printed.file).filter(|file| !file.is_empty());
            found
        });
        (found.collect(), untold)
    }
}
