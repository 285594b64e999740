//! Cuts provisions into the passages that stand in the index.
//!
//! A passage is what a reader would quote: an article, or a part of a long one cut where a comma or a
//! paragraph begins; text without articles is cut at page ends too, so that a hit names its very page.

use std::ops::Range;

use super::{Body, Provision};
use crate::law::ProvisionPath;

/// Length from which a passage is cut, in bytes. About half a printed page: a snippet of it is read at a
/// glance, and its words are near enough to each other to mean one thing.
const TARGET_BYTES: usize = 1_600;

/// A passage: a provision or a part of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage {
    /// The provision it belongs to.
    pub path: ProvisionPath,
    /// That provision's heading.
    pub heading: Option<String>,
    /// Its text: a piece of the body's.
    pub text: String,
    /// Byte of the body's text at which it begins.
    pub start: usize,
    /// The page on which it begins.
    pub page: u32,
    /// Byte offsets in `text` at which a new page begins, with its number.
    pub page_breaks: Vec<(usize, u32)>,
}

/// Cuts the provisions of a body.
pub(super) fn cut(body: &Body, provisions: &[Provision]) -> Vec<Passage> {
    let mut passages = Vec::new();
    for provision in provisions {
        for range in pieces(body, provision) {
            let text = &body.text[range.clone()];
            let skipped = text.len() - text.trim_start().len();
            let range = range.start + skipped..range.start + text.trim_end().len().max(skipped);
            if range.is_empty() {
                continue;
            }
            passages.push(Passage {
                path: provision.path.clone(),
                heading: provision.heading.clone(),
                text: body.text[range.clone()].to_owned(),
                start: range.start,
                page: body.page_at(range.start),
                page_breaks: body
                    .page_breaks(&range)
                    .map(|(offset, page)| (offset - range.start, page))
                    .collect(),
            });
        }
    }
    passages
}

fn pieces(body: &Body, provision: &Provision) -> Vec<Range<usize>> {
    let mut ends: Vec<usize> = Vec::new();
    if provision.path.is_whole() {
        ends.extend(body.page_breaks(&provision.range).map(|(offset, _)| offset));
    }
    ends.push(provision.range.end);
    let mut pieces = Vec::new();
    let mut start = provision.range.start;
    for end in ends {
        cut_long(&body.text, start..end, &mut pieces);
        start = end;
    }
    pieces
}

/// Cuts a range at line ends into pieces of about [`TARGET_BYTES`], preferring lines after which a comma,
/// a lettera or a paragraph begins.
fn cut_long(text: &str, range: Range<usize>, pieces: &mut Vec<Range<usize>>) {
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
            .max_by_key(|at| cut_quality(window, *at))
            .or_else(|| window.rfind(' ').map(|at| at + 1))
            .unwrap_or(window.len());
        pieces.push(start..start + cut);
        start += cut;
    }
    pieces.push(start..range.end);
}

/// How good it is to cut `window` at `at`, the start of a line: first where a comma or a paragraph begins,
/// then near the target.
fn cut_quality(window: &str, at: usize) -> i64 {
    let line = window[at..].trim_start_matches(' ');
    let before = window[..at].trim_end_matches([' ', '\n']);
    let begins_comma = line.starts_with(|c: char| c.is_ascii_digit())
        && line
            .trim_start_matches(|c: char| c.is_ascii_digit())
            .starts_with(['.', ')', '-']);
    let ends_sentence = before.ends_with(['.', ';', ':']);
    let begins_upper = line.starts_with(char::is_uppercase);
    let near = (TARGET_BYTES as i64 - at as i64).abs();
    let bonus = if begins_comma && ends_sentence {
        900
    } else if ends_sentence && begins_upper {
        600
    } else if ends_sentence {
        300
    } else {
        0
    };
    bonus - near
}

#[cfg(test)]
mod tests {
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
        let text: String = (1..=9).map(comma).collect();
        let page = Page {
            number: 4,
            text: text.clone(),
            source: TextSource::Text,
            ..Page::default()
        };
        let body = Body::of_pages(&[page]);
        let provision = Provision {
            path: "art1".parse().unwrap(),
            heading: None,
            range: 0..body.text.len(),
        };
        let passages = cut(&body, &[provision]);
        assert!(passages.len() >= 3);
        for passage in &passages {
            assert!(passage.text.len() <= TARGET_BYTES * 3 / 2);
            assert!(
                passage.text.starts_with(|c: char| c.is_ascii_digit()),
                "{}",
                passage.text
            );
            assert_eq!(passage.page, 4);
        }
        let words = |text: &str| text.split_whitespace().count();
        assert_eq!(
            passages.iter().map(|p| words(&p.text)).sum::<usize>(),
            words(&text)
        );
    }
}
