//! What a search made of the query, told with the way back.

use super::facets::Choice;
use crate::search::{ResultPage, SearchRequest};
use crate::web::lang::Lang;

/// What is told above the results.
#[derive(Debug)]
pub(super) struct Told {
    /// What was searched for, where spelling was mended, and the search for the words as typed.
    pub(super) corrected: Option<(String, Choice)>,
    /// A likelier search.
    pub(super) offered: Option<Choice>,
    /// What was searched for beside the words typed.
    pub(super) synonyms: Vec<String>,
    /// The search without synonyms, or with them, where they are switched off.
    pub(super) switch_synonyms: Choice,
    /// The search with the spelling mended, where that is switched off.
    pub(super) mend: Option<Choice>,
    pub(super) without_synonyms: bool,
    pub(super) relaxed: bool,
    pub(super) unknown: Vec<String>,
    pub(super) hints: Vec<String>,
}

impl Told {
    /// What is told of an answer; `first` is its search at the first page.
    pub(super) fn of(t: Lang, first: &SearchRequest, page: &ResultPage) -> Self {
        let as_typed = SearchRequest {
            exact: true,
            ..first.clone()
        };
        let with = |query: &String| SearchRequest {
            query: query.clone(),
            ..first.clone()
        };
        let understood = &page.understood;
        Told {
            corrected: understood
                .corrected
                .clone()
                .map(|query| (query, Choice::link(t, &first.query, &as_typed))),
            offered: understood
                .offered
                .as_ref()
                .map(|query| Choice::link(t, query, &with(query))),
            synonyms: understood.synonyms.clone(),
            switch_synonyms: Choice::link(
                t,
                if first.without_synonyms {
                    t.synonyms_on()
                } else {
                    t.synonyms_off()
                },
                &SearchRequest {
                    without_synonyms: !first.without_synonyms,
                    ..first.clone()
                },
            ),
            mend: first.exact.then(|| {
                let mended = SearchRequest {
                    exact: false,
                    ..first.clone()
                };
                Choice::link(t, t.mend_spelling(), &mended)
            }),
            without_synonyms: first.without_synonyms,
            relaxed: page.relaxed,
            unknown: page.unknown.clone(),
            hints: page.hints.clone(),
        }
    }

    /// Whether there is nothing to tell.
    pub(super) fn is_empty(&self) -> bool {
        self.corrected.is_none()
            && self.offered.is_none()
            && self.mend.is_none()
            && self.synonyms.is_empty()
            && !self.without_synonyms
            && !self.relaxed
            && self.unknown.is_empty()
            && self.hints.is_empty()
    }
}
