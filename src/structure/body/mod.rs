//! The text of a whole document, with the page of every byte.

pub(super) mod line;
mod paragraphs;
mod pieces;

use crate::extract::Page;

/// The pages of a document joined into one text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Body {
    /// The text; pages are separated by one `\n`, unless a word is cut between them.
    pub text: String,
    /// Byte offset at which each page begins, with its number, in order; twice where the notes of the page before
    /// stand in between.
    pub(super) starts: Vec<(usize, u32)>,
    /// Byte offsets of the lines that open a paragraph, judging by the layout of the page.
    pub(super) paragraphs: Vec<usize>,
}

impl Body {
    /// Joins pages, without their furniture: a running head must not cut a comma in two.
    pub fn of_pages(pages: &[Page]) -> Self {
        let mut body = Body::default();
        let mut printed = Vec::new();
        for piece in pieces::pieces(pages) {
            if !piece.continues && !body.text.is_empty() {
                body.text.push('\n');
            }
            let mut at = body.text.len();
            body.starts.push((at, piece.page.number));
            body.text.push_str(piece.text().trim_end());
            for part in piece.parts {
                let length = part.len();
                printed.extend(paragraphs::lines(piece.page, part, at));
                at += length;
            }
        }
        if !body.text.is_empty() {
            body.text.push('\n');
        }
        body.paragraphs = paragraphs::starts(&printed);
        body
    }

    /// The body of a text without pages, with the bytes at which its paragraphs begin.
    pub(super) fn without_pages(text: &str, paragraphs: &[usize]) -> Self {
        Body {
            text: text.to_owned(),
            starts: vec![(0, 1)],
            paragraphs: paragraphs::written(text, paragraphs),
        }
    }

    /// The page of a byte; 1 for an empty body.
    pub fn page_at(&self, offset: usize) -> u32 {
        let after = self.starts.partition_point(|(start, _)| *start <= offset);
        after.checked_sub(1).map_or(1, |i| self.starts[i].1)
    }

    /// Byte offsets at which pages begin inside `range`.
    pub(super) fn page_starts(
        &self,
        range: &std::ops::Range<usize>,
    ) -> impl Iterator<Item = usize> {
        let first = self.starts.partition_point(|(at, _)| *at < range.start);
        let end = range.end;
        let starts = self.starts[first..].iter().map(|(at, _)| *at);
        starts.take_while(move |at| *at < end)
    }

    /// Byte offsets, inside `range` and after its start, at which a new page begins, with its number.
    pub fn page_breaks(
        &self,
        range: &std::ops::Range<usize>,
    ) -> impl Iterator<Item = (usize, u32)> {
        let first = self
            .starts
            .partition_point(|(start, _)| *start <= range.start);
        let end = range.end;
        self.starts[first..]
            .iter()
            .copied()
            .take_while(move |(start, _)| *start < end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::{CutWord, TextSource};

    #[test]
    fn every_byte_knows_its_page() {
        let page = |number, text: &str| Page {
            number,
            text: text.to_owned(),
            source: TextSource::Text,
            ..Page::default()
        };
        let body = Body::of_pages(&[page(1, "uno\n"), page(2, " \n"), page(3, "tre")]);
        assert_eq!(body.text, "uno\ntre\n");
        assert_eq!(
            [0, 3, 4, 7].map(|offset| body.page_at(offset)),
            [1, 1, 3, 3]
        );
        assert_eq!(body.page_breaks(&(0..8)).collect::<Vec<_>>(), [(4, 3)]);
        assert_eq!(Body::default().page_at(0), 1);
    }

    #[test]
    fn a_word_cut_at_a_page_end_is_one_word_also_across_a_note() {
        let page = |number, text: &str, cut: Option<bool>| Page {
            number,
            text: text.to_owned(),
            source: TextSource::Text,
            cut_word: cut.map(|keeps_hyphen| CutWord {
                hyphen: text.find("-\n").unwrap(),
                keeps_hyphen,
            }),
            ..Page::default()
        };
        let cases = [
            (
                [
                    page(1, "la presen-\n", Some(false)),
                    page(2, "tazione,\ne altro.\n", None),
                ],
                "la presentazione,\ne altro.\n",
                [(3, 1), (9, 2), (20, 2), (99, 2)],
            ),
            (
                [
                    page(1, "la co-\n", Some(true)),
                    page(2, "progettazione\n", None),
                ],
                "la co-progettazione\n",
                [(3, 1), (5, 1), (6, 2), (99, 2)],
            ),
            (
                [
                    page(1, "di collab-\n1 Cfr. la legge.\n", Some(false)),
                    page(2, "orare e\naltro.\nPoi.\n", None),
                ],
                "di collaborare e\naltro.\n1 Cfr. la legge.\nPoi.\n",
                [(3, 1), (9, 2), (24, 1), (41, 2)],
            ),
        ];
        for (pages, text, places) in cases {
            let body = Body::of_pages(&pages);
            assert_eq!(body.text, text);
            for (at, page) in places {
                assert_eq!(body.page_at(at), page, "{text}: {at}");
            }
        }
    }
}
