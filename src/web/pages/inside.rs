//! What a search inside an act finds, as the act's page lists it.

use super::marked::{Piece, pieces};
use super::reading::{MOST_MARKED, Part};
use super::repeated;
use crate::index::{IndexReader, StoredAct};
use crate::search::{self, FoundProvision, SearchError, WordMarks};
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
    pub(super) relaxed: bool,
    /// Whether no time was left to look all of the act through.
    pub(super) partial: bool,
    /// What was repaired in the words and left out of them, in Italian.
    pub(super) hints: Vec<String>,
    /// Words that no document has.
    pub(super) unknown: Vec<String>,
    /// The best provisions, the best first.
    pub(super) best: Vec<Found>,
    /// The others, folded.
    pub(super) more: Vec<Found>,
    /// Words marked in the text.
    pub(super) marked: usize,
    /// Whether more are there that are not marked.
    pub(super) marks_cut: bool,
    total: usize,
    locale: Lang,
}

/// A provision that answers.
pub(super) struct Found {
    pub(super) href: String,
    pub(super) label: String,
    pub(super) heading: Option<String>,
    pub(super) page: u32,
    /// The page of the PDF with the words marked on it.
    pub(super) pdf: String,
    pub(super) pieces: Vec<Piece>,
    pub(super) cut: (bool, bool),
}

impl Inside {
    /// Looks for words in an act; gives also what is to be marked in its text.
    pub(super) fn search(
        index: &IndexReader,
        act: &StoredAct,
        words: &str,
        locale: Lang,
    ) -> Result<(Self, WordMarks), SearchError> {
        let within = search::within(index, act, words, LISTED)?;
        let words = repeated::words(words, within.found.len());
        let found = within.found.iter();
        let mut best: Vec<Found> = found
            .map(|found| Found::of(found, act, words, locale))
            .collect();
        let more = best.split_off(SHOWN.min(best.len()));
        let inside = Inside {
            counted: String::new(),
            relaxed: within.relaxed,
            partial: within.partial,
            hints: within.hints,
            unknown: within.unknown,
            best,
            more,
            marked: 0,
            marks_cut: false,
            total: within.total,
            locale,
        };
        Ok((inside, within.marks))
    }

    /// With what is marked in the text.
    pub(super) fn with_marks(mut self, parts: &[Part]) -> Self {
        let paragraphs = parts.iter().flat_map(Part::paragraphs);
        let runs = paragraphs.flat_map(|paragraph| &paragraph.runs);
        let pieces = runs.flat_map(|run| &run.pieces);
        self.marked = pieces.filter(|piece| piece.marked).count();
        // A word that the edge of a link cuts is marked twice.
        self.marks_cut = self.marked >= MOST_MARKED;
        self.counted = self.locale.found_inside(self.total, self.marked);
        self
    }

    /// Whether nothing is found.
    pub(super) fn is_empty(&self) -> bool {
        self.best.is_empty()
    }
}

impl Found {
    fn of(found: &FoundProvision, act: &StoredAct, words: &str, locale: Lang) -> Self {
        let passage = &found.passage;
        let place = match passage.path.is_whole() {
            true => links::page_anchor(passage.page),
            false => passage.path.to_string(),
        };
        Found {
            href: format!("#{place}"),
            label: match passage.path.is_whole() {
                true => format!("{} {}", locale.view_page(), passage.page),
                false => passage.path.label(),
            },
            heading: found.heading.clone(),
            page: passage.page,
            pdf: locale.link(&links::view(&act.file, passage.page, words)),
            pieces: pieces(&passage.text, &passage.highlights),
            cut: passage.cut,
        }
    }
}
