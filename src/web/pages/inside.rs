//! What a search inside an act finds, as the act's page lists it.

use super::marked::MarkedText;
use super::marking::{Unmarked, mark};
use super::reading::Part;
use super::repeated;
use crate::index::{StoredAct, has_pages};
use crate::messages::texts;
use crate::search::{self, Budget, FoundProvision, SearchError, Searcher};
use crate::web::i18n::lang::Lang;
use crate::web::links;

/// Most provisions listed.
const LISTED: usize = 50;
/// Provisions shown before the list is unfolded.
const SHOWN: usize = 5;

/// What is found.
pub(super) struct Inside {
    /// How many provisions and marked words there are, in words.
    pub(super) counted: String,
    /// Whether not even the best answers all of it.
    pub(super) partial_match: bool,
    /// Whether no time was left to look all of the act through.
    pub(super) partial: bool,
    /// What was repaired in the words and left out of them.
    pub(super) hints: Vec<String>,
    /// Words that no document has.
    pub(super) unknown: Vec<String>,
    /// The best provisions, the best first.
    pub(super) best: Vec<FoundInside>,
    /// The others, folded.
    pub(super) more: Vec<FoundInside>,
    /// Words marked in the text.
    pub(super) marked: usize,
    /// What is not marked.
    pub(super) unmarked: Unmarked,
}

/// A provision that answers.
pub(super) struct FoundInside {
    pub(super) href: String,
    pub(super) label: String,
    pub(super) heading: Option<String>,
    pub(super) page: u32,
    /// The page of the PDF with the words marked on it.
    pub(super) pdf: Option<String>,
    pub(super) text: MarkedText,
    pub(super) cut: (bool, bool),
}

impl Inside {
    /// Looks for words in an act, and marks them in its text.
    pub(super) fn search(
        searcher: &Searcher,
        act: &StoredAct,
        parts: &mut [Part],
        words: &str,
        locale: Lang,
        budget: &Budget,
    ) -> Result<Self, SearchError> {
        let mut within = search::within(searcher, act, words, LISTED, budget)?;
        let found = within.found.iter().map(|found| found.path.clone());
        let unmarked = mark(parts, &mut within.marks, &found.collect());
        let marked = marked_words(parts);
        let words = repeated::words(words, within.found.len());
        let found = within.found.iter();
        let mut best: Vec<FoundInside> = found
            .map(|found| FoundInside::of(found, act, words, locale))
            .collect();
        let more = best.split_off(SHOWN.min(best.len()));
        Ok(Inside {
            counted: locale.found_inside(within.total, marked),
            partial_match: within.partial_match,
            partial: within.partial,
            hints: texts(&within.hints, locale),
            unknown: within.unknown,
            best,
            more,
            marked,
            unmarked,
        })
    }

    /// Whether asking again may show more.
    pub(super) fn lacked_time(&self) -> bool {
        self.partial || self.unmarked == Unmarked::OutOfTime
    }

    /// Whether nothing is found.
    pub(super) fn is_empty(&self) -> bool {
        self.best.is_empty()
    }
}

/// How many words of a text are marked. A word that the edge of a link cuts is marked twice.
fn marked_words(parts: &[Part]) -> usize {
    let paragraphs = parts.iter().flat_map(Part::paragraphs);
    let marked = paragraphs.filter(|paragraph| !paragraph.text.marks.is_empty());
    let runs = marked.flat_map(|paragraph| paragraph.runs());
    let pieces = runs.flat_map(|run| run.pieces);
    pieces.filter(|piece| piece.marked).count()
}

impl FoundInside {
    fn of(found: &FoundProvision, act: &StoredAct, words: &str, locale: Lang) -> Self {
        let passage = &found.passage;
        let place = match passage.path.is_whole() {
            true if has_pages(act.path()) => links::page_anchor(passage.page),
            true => String::new(),
            false => passage.path.to_string(),
        };
        FoundInside {
            href: format!("#{place}"),
            label: match passage.path.is_whole() {
                true if has_pages(act.path()) => {
                    format!("{} {}", locale.view_page(), passage.page)
                }
                true => act.title.clone(),
                false => passage.path.label(),
            },
            heading: found.heading.clone(),
            page: passage.page,
            pdf: links::view_of(act, passage.page, words).map(|pdf| locale.link(&pdf)),
            text: MarkedText::new(&*passage.text, &*passage.highlights),
            cut: passage.cut,
        }
    }
}
