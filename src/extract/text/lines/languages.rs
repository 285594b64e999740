//! Which lines of a page are the right one of two columns in two languages: the document's body reads them after
//! those of the left one, while the text of the page keeps the order of the file, row by row.

use std::ops::Range;

use crate::extract::document::Page;
use crate::extract::language::LanguageCount;
use crate::extract::text::lines::printed_line::{self, PrintedLine};

/// Fewest lines that start where the right column does.
const MIN_LINES: usize = 3;
/// How far apart they start, in quarters of a point.
const ALIGNED: u16 = 12;
/// Where the right column starts at the least, in tenths of the width of the page.
const MIN_START: u32 = 3;

/// Marks those lines on the pages.
pub(crate) fn mark(pages: &mut [Page]) {
    for page in pages {
        page.second_language = second_language(page);
    }
}

fn second_language(page: &Page) -> Vec<Range<usize>> {
    let mut lines = printed_line::lines(&page.text, &page.layout.words);
    let is_furniture = |line: &PrintedLine| {
        let at = line.range.start;
        page.furniture.iter().any(|range| range.contains(&at))
    };
    lines.retain(|line| !is_furniture(line));
    let Some(right) = right_column(page, &lines) else {
        return Vec::new();
    };
    let is_across =
        |line: &PrintedLine| line.place.left + ALIGNED < right && line.place.right > right;
    let mut found = Vec::new();
    for block in lines.chunk_by(|a, b| !is_across(a) && !is_across(b)) {
        let mut counts = [LanguageCount::default(); 2];
        for line in block {
            let is_right = line.place.left + ALIGNED >= right;
            counts[usize::from(is_right)].add(&page.text[line.range.clone()]);
        }
        if LanguageCount::are_two(counts) {
            let on_right = block
                .iter()
                .filter(|line| line.place.left + ALIGNED >= right);
            found.extend(on_right.map(|line| line.range.clone()));
        }
    }
    found
}

/// Where most of the lines start that do not start at the left.
fn right_column(page: &Page, lines: &[PrintedLine]) -> Option<u16> {
    let is_inside = |line: &&PrintedLine| {
        u32::from(line.place.left) * 10 >= u32::from(page.layout.width) * MIN_START
    };
    let mut starts: Vec<u16> = lines
        .iter()
        .filter(is_inside)
        .map(|line| line.place.left)
        .collect();
    starts.sort_unstable();
    let groups = starts.chunk_by(|a, b| b - a <= ALIGNED / 2);
    let most = groups.max_by_key(|group| group.len())?;
    (most.len() >= MIN_LINES).then(|| most[0])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::word_box::{PageBox, PageLayout};

    /// A page of lines, each with its left and right edge.
    fn page(lines: &[(u16, u16, &str)]) -> Page {
        let mut page = Page {
            layout: PageLayout {
                width: 2380,
                ..PageLayout::default()
            },
            ..Page::default()
        };
        for ((left, right, line), row) in lines.iter().zip(0_u16..) {
            let place = PageBox {
                left: *left,
                top: row * 50,
                right: *right,
                bottom: row * 50 + 40,
            };
            page.push_line(line, place);
        }
        page
    }

    fn marked(lines: &[(u16, u16, &str)]) -> Vec<String> {
        let mut pages = [page(lines)];
        mark(&mut pages);
        let lines = pages[0].second_language.iter();
        lines
            .map(|line| pages[0].text[line.clone()].trim().to_owned())
            .collect()
    }

    #[test]
    fn the_right_one_of_two_languages_is_marked() {
        let german = ["Art. 1", "Das Gesetz ist vom Land", "und für die Arbeit."];
        let rows = [
            (200, 2200, "Legge della Provincia per il lavoro che non è"),
            (200, 400, "Art. 1"),
            (1300, 1500, german[0]),
            (200, 1100, "La legge della Provincia"),
            (200, 1000, "promuove il lavoro."),
            (1300, 2200, german[1]),
            (1300, 2000, german[2]),
        ];
        assert_eq!(marked(&rows), german);
        let italian = rows.map(|(left, right, line)| match line {
            _ if line == german[1] => (left, right, "Il testo è della Regione"),
            _ if line == german[2] => (left, right, "e non è per il lavoro."),
            _ => (left, right, line),
        });
        assert!(marked(&italian).is_empty());
    }
}
