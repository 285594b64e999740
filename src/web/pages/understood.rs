//! What a search made of the query, told with the way back.

use super::facets::Choice;
use crate::law::ProvisionPath;
use crate::messages::texts;
use crate::search::{Filters, NamedProvision, ResultPage, SearchRequest};
use crate::web::i18n::lang::Lang;
use crate::web::links;

/// An act or a provision that the query cites.
#[derive(Debug)]
pub(super) struct CitedLink {
    pub(super) label: String,
    /// Its page; `None` where the corpus does not have the act.
    pub(super) href: Option<String>,
    /// The provision that stands for it, where the act does not have it as it is cited.
    pub(super) instead: Option<String>,
    /// Where the official text is read.
    pub(super) official: Option<String>,
    /// The search for what cites it.
    pub(super) citing: String,
    /// Whether there is only an entry of the catalogue.
    pub(super) catalogued: bool,
}

/// What is told above the results.
#[derive(Debug)]
pub(super) struct QueryNotes {
    /// What the query cites.
    pub(super) citation: Option<CitedLink>,
    /// What it may cite, where it leaves that open.
    pub(super) candidates: Vec<CitedLink>,
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
    pub(super) partial_match: bool,
    pub(super) unknown: Vec<String>,
    pub(super) hints: Vec<String>,
    /// What is missing since no time was left for it.
    pub(super) missing: Vec<&'static str>,
}

impl QueryNotes {
    /// What is told of an answer; `first` is its search at the first page.
    pub(super) fn of(locale: Lang, first: &SearchRequest, page: &ResultPage) -> Self {
        let as_typed = SearchRequest {
            exact: true,
            ..first.clone()
        };
        let with = |query: &String| SearchRequest {
            query: query.clone(),
            ..first.clone()
        };
        let understood = &page.understood;
        let cited = |named: &NamedProvision| CitedLink::of(locale, named);
        QueryNotes {
            citation: understood.citation.as_ref().map(cited),
            candidates: understood.candidates.iter().map(cited).collect(),
            corrected: understood
                .corrected
                .clone()
                .map(|query| (query, Choice::link(locale, &first.query, &as_typed))),
            offered: understood
                .offered
                .as_ref()
                .map(|query| Choice::link(locale, query, &with(query))),
            synonyms: understood.synonyms.clone(),
            switch_synonyms: Choice::link(
                locale,
                if first.without_synonyms {
                    locale.synonyms_on()
                } else {
                    locale.synonyms_off()
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
                Choice::link(locale, locale.mend_spelling(), &mended)
            }),
            without_synonyms: first.without_synonyms,
            partial_match: page.partial_match,
            unknown: page.unknown.clone(),
            hints: texts(&page.hints, locale),
            missing: page
                .missing
                .iter()
                .map(|what| locale.missing(*what))
                .collect(),
        }
    }

    /// Whether there is nothing to tell.
    pub(super) fn is_empty(&self) -> bool {
        self.citation.is_none()
            && self.candidates.is_empty()
            && self.corrected.is_none()
            && self.offered.is_none()
            && self.mend.is_none()
            && self.synonyms.is_empty()
            && !self.without_synonyms
            && !self.partial_match
            && self.unknown.is_empty()
            && self.hints.is_empty()
            && self.missing.is_empty()
    }
}

impl CitedLink {
    fn of(locale: Lang, named: &NamedProvision) -> Self {
        let found = named.found.as_ref();
        let instead = found.filter(|(_, path, _)| *path != named.path && !path.is_whole());
        CitedLink {
            label: named.label.clone(),
            href: found.map(|(act, path, page)| match path.is_whole() {
                true => locale.link(&links::act_page(&act.id)),
                false => locale.link(&links::act(act, path, *page)),
            }),
            instead: instead.map(|(_, path, _)| path.label()),
            official: named.official_url.clone(),
            citing: locale.link(&citing(&named.id)),
            catalogued: found.is_some_and(|(act, ..)| act.file.is_none()),
        }
    }
}

/// The search for what cites an act or a provision.
pub(super) fn citing(id: &str) -> String {
    links::results(&SearchRequest {
        filters: Filters {
            cites: vec![id.to_owned()],
            ..Filters::default()
        },
        ..SearchRequest::new("")
    })
}

/// The id of a provision of an act.
pub(super) fn provision_id(act: &str, path: &ProvisionPath) -> String {
    match path.is_whole() {
        true => act.to_owned(),
        false => format!("{act}~{path}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::Missing;

    #[test]
    fn what_is_missing_is_told_in_either_language() {
        let page = ResultPage {
            missing: vec![Missing::Hits],
            ..ResultPage::default()
        };
        let first = SearchRequest::new("legge");
        for (locale, told) in [
            (Lang::It, "conteggi sono minimi"),
            (Lang::En, "lower bounds"),
        ] {
            let note = QueryNotes::of(locale, &first, &page);
            assert!(!note.is_empty() && note.missing[0].contains(told), "{told}");
            let found = locale.found_at_least(7, true);
            assert!(
                found.contains("lmeno 7") || found.contains("least 7"),
                "{found}"
            );
        }
        assert!(QueryNotes::of(Lang::It, &first, &ResultPage::default()).is_empty());
    }
}
