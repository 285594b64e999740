//! The words of a query on the pages of a PDF: the same words that a snippet marks, with their places.

use std::ops::Range;

use super::highlight::Highlighter;
use super::snippet::snippet;
use crate::index::StoredPage;
use crate::search::budget::{Budget, READING, SHOWING};
use crate::search::error::SearchError;
use crate::search::query::{parse, planner};
use crate::search::request::SearchRequest;
use crate::search::searcher::Searcher;

/// Marks after which an answer stops, at the end of a page: whoever wants more asks on.
const MOST_MARKS: usize = 4_000;

/// A word, or a phrase, of the query on a page.
#[derive(Debug, Clone, PartialEq)]
pub struct Mark {
    /// Its bytes in the text of the page.
    pub range: Range<usize>,
    /// Where it stands: left, upper, right and lower edge of each box in points, from the upper left
    /// corner of the page as it is shown. More than one where a line end cuts it.
    pub boxes: Vec<[f32; 4]>,
}

/// A page and what is marked on it.
#[derive(Debug, Clone, PartialEq)]
pub struct MarkedPage {
    /// Position in the file, from 1.
    pub number: u32,
    /// Its text.
    pub text: String,
    /// Width and height in points, as it is shown; zero where the page could not be read.
    pub size: [f32; 2],
    /// The marks, in the order of the text.
    pub marks: Vec<Mark>,
    /// The mark with which the part of the page begins that answers best.
    pub best: usize,
}

/// The pages of a PDF on which something is marked, or the one page that was asked for.
#[derive(Debug, Clone, PartialEq)]
pub struct MarkedPages {
    /// Pages that the PDF has.
    pub count: u32,
    /// The pages.
    pub pages: Vec<MarkedPage>,
    /// Marks on all the pages of the PDF; where one page is asked for, on that one.
    pub total: usize,
    /// Marks on the pages before those that were asked for.
    pub before: usize,
    /// The first page whose marks are left out because there are too many: where to ask on.
    pub next: Option<u32>,
    /// Whether no time was left to read all the pages: `total` and `before` count the marks of those that
    /// were read.
    pub partial: bool,
}

/// Which pages of a PDF are asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pages {
    /// One, marked or not.
    Only(u32),
    /// Those on which something is marked, from this one on.
    From(u32),
}

/// Marks the words of `query` on pages of an indexed file; no more of them than a reader can follow at a
/// time. `None` where the index has no such file. Takes CPU time: never call it on an async thread.
///
/// # Errors
/// Only where the index itself cannot be read.
pub fn mark_pages(
    searcher: &Searcher,
    file: &str,
    query: &str,
    asked: Pages,
) -> Result<Option<MarkedPages>, SearchError> {
    let budget = Budget::of(searcher.index(), 0);
    mark_pages_with(searcher, file, query, asked, &budget)
}

/// The same within a budget: where it is spent, what was read is returned, and where to ask on.
///
/// # Errors
/// Only where the index itself cannot be read.
pub fn mark_pages_with(
    searcher: &Searcher,
    file: &str,
    query: &str,
    asked: Pages,
    budget: &Budget,
) -> Result<Option<MarkedPages>, SearchError> {
    let Some(pages) = searcher.index().pages(file)? else {
        return Ok(None);
    };
    let allowance = budget.until(SHOWING);
    let query = parse::parse(query);
    let request = SearchRequest::default();
    let plan = planner::plan(&query, &request, searcher, &budget.until(READING))?;
    let mut highlighter = Highlighter::of(&plan);
    let mut answer = MarkedPages {
        count: u32::try_from(pages.len()).unwrap_or(u32::MAX),
        pages: Vec::new(),
        total: 0,
        before: 0,
        next: None,
        partial: false,
    };
    let (mut shown, mut reached) = (0, false);
    for page in pages {
        // One page does not pay for the others.
        if matches!(asked, Pages::Only(only) if only != page.number) {
            continue;
        }
        let before = matches!(asked, Pages::From(first) if page.number < first);
        // Some page that was asked for is read in any case, so that asking on always leads on.
        if (before || reached) && allowance.is_spent() {
            answer.partial = true;
            if before {
                continue;
            }
            answer.next = answer.next.or(Some(page.number));
            break;
        }
        reached |= !before;
        let found = highlighter.find(&page.text);
        answer.total += found.len();
        if let Pages::From(first) = asked {
            if page.number < first {
                answer.before += found.len();
            }
            if page.number < first || found.is_empty() || answer.next.is_some() {
                continue;
            }
        }
        // One page is marked whatever is on it, so that asking on always leads on.
        if shown > 0 && shown + found.len() > MOST_MARKS {
            answer.next = Some(page.number);
            continue;
        }
        shown += found.len();
        let best = snippet(&page.text, &mut highlighter).offset;
        answer.pages.push(marked(page, found, best));
    }
    Ok(Some(answer))
}

fn marked(page: StoredPage, found: Vec<Range<usize>>, best: usize) -> MarkedPage {
    let layout = page.layout();
    let marks: Vec<Mark> = found
        .into_iter()
        .map(|range| Mark {
            boxes: layout
                .boxes(&page.text, &range)
                .into_iter()
                .map(|place| place.points())
                .collect(),
            range,
        })
        .collect();
    let [_, _, width, height] = layout.edges().points();
    MarkedPage {
        number: page.number,
        size: [width, height],
        best: marks
            .partition_point(|mark| mark.range.end <= best)
            .min(marks.len().saturating_sub(1)),
        text: page.text,
        marks,
    }
}
