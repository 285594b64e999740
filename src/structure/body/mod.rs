//! The text of a whole document, with the page of every byte.

pub(super) mod line;
mod paragraphs;

use crate::extract::Page;

/// The pages of a document joined into one text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Body {
    /// The text; pages are separated by one `\n`.
    pub text: String,
    /// Byte offset at which each page begins, with its number, in order.
    pub(super) starts: Vec<(usize, u32)>,
    /// Byte offsets of the lines that open a paragraph, judging by the layout of the page.
    pub(super) paragraphs: Vec<usize>,
}

impl Body {
    /// Joins pages, without their furniture: a running head must not cut a comma in two.
    pub fn of_pages(pages: &[Page]) -> Self {
        let mut body = Body::default();
        let mut printed = Vec::new();
        for page in pages {
            let text: String = page.body().map(|part| &page.text[part]).collect();
            let text = text.trim_end();
            if text.is_empty() {
                continue;
            }
            let mut at = body.text.len();
            for part in page.body() {
                let length = part.len();
                printed.extend(paragraphs::lines(page, part, at));
                at += length;
            }
            body.starts.push((body.text.len(), page.number));
            body.text.push_str(text);
            body.text.push('\n');
        }
        body.paragraphs = paragraphs::starts(&printed);
        body
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
    use crate::extract::TextSource;

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
}
