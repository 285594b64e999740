//! Cuts provisions into the passages that are indexed.
//!
//! A passage is what a reader would quote: an article, or part of a long one, cut where a comma or a paragraph
//! begins. Text without articles is also cut at page ends, so that a hit has an exact page.

use std::ops::Range;

use super::{Body, Provision};
use crate::law::{Partition, ProvisionPath};

/// Length from which a passage is cut, in bytes. About half a printed page: short enough to read at a glance,
/// and for its words to be about one thing.
const TARGET_BYTES: usize = 1_600;

/// A passage: a provision or part of one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage {
    /// The provision it belongs to.
    pub path: ProvisionPath,
    /// That provision's heading.
    pub heading: Option<String>,
    /// Its text, a slice of the body's.
    pub text: String,
    /// Byte offset in the body's text at which it begins.
    pub start: usize,
    /// The page on which it begins.
    pub page: u32,
    /// Byte offsets in `text` at which a new page begins, with its number.
    pub page_breaks: Vec<(usize, u32)>,
    /// Byte offsets in `text` at which a comma, lettera or numero begins, with its path.
    pub parts: Vec<(usize, ProvisionPath)>,
}

/// Cuts the `range` of a body that an act takes into passages.
pub(super) fn cut(body: &Body, range: Range<usize>, provisions: &[Provision]) -> Vec<Passage> {
    let details = Details::of(provisions);
    let mut passages = Vec::new();
    for unit in units(range, provisions) {
        for range in pieces(body, &unit, &details) {
            let text = &body.text[range.clone()];
            let skipped = text.len() - text.trim_start().len();
            let range = range.start + skipped..range.start + text.trim_end().len().max(skipped);
            if range.is_empty() {
                continue;
            }
            let provision = unit.provision.map(|place| &provisions[place]);
            passages.push(Passage {
                path: provision.map_or_else(ProvisionPath::whole, |p| p.path.clone()),
                heading: provision.and_then(|p| p.heading.clone()),
                text: body.text[range.clone()].to_owned(),
                start: range.start,
                page: body.page_at(range.start),
                page_breaks: body
                    .page_breaks(&range)
                    .map(|(offset, page)| (offset - range.start, page))
                    .collect(),
                parts: details.parts(&range),
            });
        }
    }
    passages
}

/// Text that belongs to a provision and to none inside it, except the details of an article.
struct TextUnit {
    /// Index of the provision; `None` for the act as a whole.
    provision: Option<usize>,
    range: Range<usize>,
}

/// Cuts `range` where a provision with passages of its own begins or ends. The details of an article have
/// none.
fn units(range: Range<usize>, provisions: &[Provision]) -> Vec<TextUnit> {
    let mut units = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    let mut twins = Vec::new();
    let mut at = range.start;
    let mut emit = |open: &[usize], end: usize| {
        if at < end {
            let provision = open.last().copied();
            units.push(TextUnit {
                provision,
                range: at..end,
            });
            at = end;
        }
    };
    let whole: Vec<usize> = (0..provisions.len())
        .filter(|place| !is_detail(&provisions[*place]))
        .collect();
    for (nth, place) in whole.iter().copied().enumerate() {
        let provision = &provisions[place];
        while let Some(last) = open.last()
            && provisions[*last].range.end <= provision.range.start
        {
            emit(&open, provisions[*last].range.end);
            open.pop();
        }
        emit(&open, provision.range.start);
        // Articles that share a line («Artt. 5–8 (abrogati)») have its text each.
        let shared = whole.get(nth + 1).is_some_and(|next| {
            let next = &provisions[*next];
            next.range == provision.range && next.parent == provision.parent
        });
        if shared {
            twins.push(TextUnit {
                provision: Some(place),
                range: provision.range.clone(),
            });
        } else {
            open.push(place);
        }
    }
    while let Some(last) = open.last() {
        emit(&open, provisions[*last].range.end);
        open.pop();
    }
    emit(&open, range.end);
    units.extend(twins);
    units.sort_by_key(|unit| (unit.range.start, unit.provision));
    units
}

/// Whether a provision is a detail of an article or a section, and so shown inside its passages.
fn is_detail(provision: &Provision) -> bool {
    let detail = matches!(
        provision.path.innermost(),
        Some(Partition::Comma | Partition::Lettera | Partition::Number | Partition::Paragraph)
    );
    detail && provision.parent.is_some()
}

/// The details of an act's articles, sorted by where they begin.
struct Details<'p> {
    provisions: &'p [Provision],
    /// Indices of the details, in the order of the text.
    places: Vec<usize>,
}

impl<'p> Details<'p> {
    fn of(provisions: &'p [Provision]) -> Self {
        let places = (0..provisions.len())
            .filter(|place| is_detail(&provisions[*place]))
            .collect();
        Details { provisions, places }
    }

    /// Those that begin inside `range`, after its start.
    fn beginning_in(&self, range: &Range<usize>) -> impl Iterator<Item = &'p Provision> {
        let start = |place: &usize| self.provisions[*place].range.start;
        let first = self
            .places
            .partition_point(|place| start(place) <= range.start);
        let end = range.end;
        let provisions = self.provisions;
        self.places[first..]
            .iter()
            .map(move |place| &provisions[*place])
            .take_while(move |detail| detail.range.start < end)
    }

    /// The innermost one around a byte.
    fn at(&self, offset: usize) -> Option<&'p Provision> {
        let after = self
            .places
            .partition_point(|place| self.provisions[*place].range.start <= offset);
        let mut place = Some(*self.places.get(after.checked_sub(1)?)?);
        while let Some(here) = place {
            let detail = &self.provisions[here];
            if !is_detail(detail) {
                return None;
            }
            if offset < detail.range.end {
                return Some(detail);
            }
            place = detail.parent;
        }
        None
    }

    /// The one that begins at a byte.
    fn level_at(&self, offset: usize) -> Option<Partition> {
        let start = |place: &usize| self.provisions[*place].range.start;
        let place = self.places.partition_point(|place| start(place) < offset);
        let detail = &self.provisions[*self.places.get(place)?];
        (detail.range.start == offset)
            .then(|| detail.path.innermost())
            .flatten()
    }

    fn parts(&self, range: &Range<usize>) -> Vec<(usize, ProvisionPath)> {
        let first = self.at(range.start).map(|detail| (0, detail.path.clone()));
        let others = self
            .beginning_in(range)
            .map(|detail| (detail.range.start - range.start, detail.path.clone()));
        first.into_iter().chain(others).collect()
    }
}

fn pieces(body: &Body, unit: &TextUnit, details: &Details<'_>) -> Vec<Range<usize>> {
    let mut ends: Vec<usize> = Vec::new();
    if unit.provision.is_none() {
        let breaks = body.page_breaks(&unit.range).map(|(offset, _)| offset);
        // A word that the page end cuts stays whole, with the rest of its line.
        let after_word = |offset: usize| match body.text.as_bytes().get(offset.wrapping_sub(1)) {
            Some(b'\n') | None => offset,
            Some(_) => {
                let rest = &body.text[offset..unit.range.end];
                rest.find('\n').map_or(unit.range.end, |at| offset + at + 1)
            }
        };
        ends.extend(breaks.map(after_word));
    }
    ends.push(unit.range.end);
    let mut pieces = Vec::new();
    let mut start = unit.range.start;
    for end in ends {
        let end = end.max(start);
        cut_long(&body.text, start..end, details, &mut pieces);
        start = end;
    }
    pieces
}

/// Cuts a range at line ends into pieces of about [`TARGET_BYTES`], preferably where a comma, a lettera or a
/// paragraph begins.
fn cut_long(
    text: &str,
    range: Range<usize>,
    details: &Details<'_>,
    pieces: &mut Vec<Range<usize>>,
) {
    let mut start = range.start;
    while range.end - start > TARGET_BYTES * 3 / 2 {
        let mut window_end = (start + TARGET_BYTES * 3 / 2).min(range.end);
        while !text.is_char_boundary(window_end) {
            window_end -= 1;
        }
        let window = &text[start..window_end];
        let cut = window
            .match_indices('\n')
            .map(|(at, _)| at + 1)
            .filter(|at| *at >= TARGET_BYTES / 3)
            .max_by_key(|at| cut_quality(window, *at, details.level_at(start + at)))
            .or_else(|| window.rfind(' ').map(|at| at + 1))
            .unwrap_or(window.len());
        pieces.push(start..start + cut);
        start += cut;
    }
    pieces.push(start..range.end);
}

/// Rates a cut of `window` at `at`, the start of a line: best where a comma begins, then a lettera or a
/// paragraph, then near the target.
fn cut_quality(window: &str, at: usize, begins: Option<Partition>) -> i64 {
    let line = window[at..].trim_start_matches(' ');
    let before = window[..at].trim_end_matches([' ', '\n']);
    let begins_number = line.starts_with(|c: char| c.is_ascii_digit())
        && line
            .trim_start_matches(|c: char| c.is_ascii_digit())
            .starts_with(['.', ')', '-']);
    let ends_sentence = before.ends_with(['.', ';', ':']);
    let begins_upper = line.starts_with(char::is_uppercase);
    let near = (TARGET_BYTES as i64 - at as i64).abs();
    let bonus = match begins {
        Some(Partition::Comma | Partition::Paragraph) => 1_400,
        Some(_) => 900,
        None if begins_number && ends_sentence => 900,
        None if ends_sentence && begins_upper => 600,
        None if ends_sentence => 300,
        None => 0,
    };
    bonus - near
}

#[cfg(test)]
mod tests {
    use super::super::outline;
    use super::*;
    use crate::extract::{Page, TextSource};

    #[test]
    fn long_provisions_are_cut_at_their_commas_and_lose_nothing() {
        let comma = |n: usize| {
            format!(
                "{n}. {}\n",
                "parola ".repeat(90).trim_end().to_owned() + "."
            )
        };
        let commi: String = (1..=9).map(comma).collect();
        let text = format!("DECRETA\nArt. 1\n{commi}");
        let page = Page {
            number: 4,
            text: text.clone(),
            source: TextSource::Text,
            ..Page::default()
        };
        let body = Body::of_pages(&[page]);
        let whole = 0..body.text.len();
        let provisions = outline::outline(&body, whole.clone());
        let passages = cut(&body, whole, &provisions);
        assert!(passages.len() >= 3);
        for passage in &passages[1..] {
            assert!(passage.text.len() <= TARGET_BYTES * 3 / 2);
            for (offset, path) in &passage.parts {
                let number = path.number_of(Partition::Comma).unwrap();
                let mark = format!("{number}. ");
                assert!(passage.text[*offset..].starts_with(&mark), "{path}");
            }
            let at_start = passage.text.starts_with("Art.") || passage.parts[0].0 == 0;
            assert!(at_start, "{}", passage.text);
            assert_eq!(passage.page, 4);
        }
        let words = |text: &str| text.split_whitespace().count();
        assert_eq!(
            passages.iter().map(|p| words(&p.text)).sum::<usize>(),
            words(&text)
        );
    }
}
