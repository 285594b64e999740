//! What may be data of a person: tax codes, accounts, births, mobile numbers.
//!
//! What is told is masked: the report is read, sent and kept by others than the document.

use std::collections::BTreeMap;

use super::finding::FoundFlaw;
use super::flaw::{Flaw, PersonalDatum};
use crate::index::{StoredAct, StoredPassage};
use crate::personal::{PersonalData, find};

/// What may be data of persons on one page of an act: of one kind, each once, as it is printed.
pub(super) struct PageData<'a> {
    /// The page, from 1; 0 where it is not known.
    page: u32,
    pub(super) kind: PersonalData,
    pub(super) data: Vec<&'a str>,
}

/// What may be data of persons in the passages of an act, by page.
pub(super) fn on_pages(passages: &[StoredPassage]) -> Vec<PageData<'_>> {
    let mut by_page: BTreeMap<(u32, PersonalData), Vec<&str>> = BTreeMap::new();
    for StoredPassage { passage, .. } in passages {
        for (kind, at, found) in find(&passage.text) {
            by_page
                .entry((passage.page_at(at), kind))
                .or_default()
                .push(found);
        }
    }
    let pages = by_page.into_iter().map(|((page, kind), mut data)| {
        data.sort_unstable();
        data.dedup();
        PageData { page, kind, data }
    });
    pages.collect()
}

impl PageData<'_> {
    /// What is told of it.
    pub(super) fn flaw(&self, act: &StoredAct) -> FoundFlaw {
        let PageData { page, kind, data } = self;
        let first = data.first().copied().unwrap_or_default();
        let told_by = format!("{}\0{page}\0{}", kind.as_str(), data.join("\0"));
        let what = Flaw::PersonalData(PersonalDatum {
            kind: *kind,
            times: data.len(),
            masked: masked(first),
        });
        let page = Some(*page).filter(|page| *page > 0);
        FoundFlaw::new(Some(act.path()), page, what, &told_by)
    }
}

/// Characters left at the beginning and at the end of what is masked.
const SHOWN: (usize, usize) = (3, 1);

fn masked(text: &str) -> String {
    let text: Vec<char> = text
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
        .chars()
        .collect();
    let hidden = SHOWN.0..text.len().saturating_sub(SHOWN.1);
    let masked = text.iter().enumerate().map(|(at, c)| match c {
        c if hidden.contains(&at) && c.is_alphanumeric() => '•',
        c => *c,
    });
    masked.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_masked_cannot_be_read() {
        assert_eq!(masked("RSSMRA80A01H501U"), "RSS••••••••••••U");
        assert_eq!(masked("333\n1234567"), "333 ••••••7");
        assert_eq!(masked("abc"), "abc");
    }
}
