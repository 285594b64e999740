//! Pages in two columns: no line of one column stands among the lines of the other.

use std::cmp::Reverse;

use normario::extract::{Page, PageBox};

use crate::extract_layouts::{files, pages};

/// Fewest lines of a column.
const MIN_LINES: usize = 12;
/// Places of the gutter that are tried, in per cent of the width of the page.
const GUTTER: std::ops::Range<u32> = 35..66;
/// Least width of the words of the usual line of a column of running text, in per cent of half the page;
/// the cells of a table hold less.
const MIN_FILL: u32 = 50;
/// Most lines that go over the gutter: running head and foot, title, note.
const MAX_OVER: usize = 6;

/// What a page in two columns shows.
#[derive(Debug, Default)]
struct Columns {
    /// Times that the text goes from one column to the other.
    turns: usize,
    /// Times that a line over both columns lets the text start again on the left.
    restarts: usize,
    /// Lines that hold words of both columns, with a gap at the gutter.
    mixed: usize,
}

impl Columns {
    /// Left column, right column, and once more below each line over both.
    fn are_apart(&self) -> bool {
        self.mixed == 0 && self.turns <= 1 + 2 * self.restarts
    }
}

/// The boxes of the words of each line of the body.
fn lines(page: &Page) -> Vec<Vec<PageBox>> {
    let mut start = 0;
    let mut lines = Vec::new();
    for line in page.text.split_inclusive('\n') {
        let words = page.layout.words_in(&(start..start + line.len()));
        let is_furniture = page.furniture.iter().any(|range| range.contains(&start));
        start += line.len();
        // The second part of a word that a line end cuts stands on the next line, or in the next column.
        let top = words.first().map_or(0, |word| word.place.top);
        let on_line = words.iter().map(|word| word.place);
        let on_line: Vec<PageBox> = on_line
            .filter(|place| place.top.abs_diff(top) < place.bottom - place.top)
            .collect();
        if !on_line.is_empty() && !is_furniture {
            lines.push(on_line);
        }
    }
    lines
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    Left,
    Right,
    /// Words on both sides and none over the gutter.
    Mixed,
    Over,
}

fn side(line: &[PageBox], gutter: u16) -> Side {
    let left = line.iter().any(|place| place.right <= gutter);
    let right = line.iter().any(|place| place.left >= gutter);
    let over = line
        .iter()
        .any(|place| place.left < gutter && gutter < place.right);
    // A gap of a line that runs over the gutter is as wide as the others of the line.
    let before = line
        .iter()
        .map(|place| place.right)
        .filter(|x| *x <= gutter);
    let after = line.iter().map(|place| place.left).filter(|x| *x >= gutter);
    let gap = after.min().unwrap_or(u16::MAX) - before.max().unwrap_or(0);
    let height = line[0].bottom - line[0].top;
    match (left, right) {
        (true, false) if !over => Side::Left,
        (false, true) if !over => Side::Right,
        (true, true) if !over && gap > height => Side::Mixed,
        _ => Side::Over,
    }
}

/// The columns of the page; `None` where it is not one of two columns of running text.
fn columns(page: &Page) -> Option<Columns> {
    let lines = lines(page);
    let mut best: Option<(usize, Reverse<usize>, u16)> = None;
    for percent in GUTTER {
        let gutter = (u32::from(page.layout.width) * percent / 100) as u16;
        let count = |side_of| {
            let on_side = lines.iter().filter(|line| side(line, gutter) == side_of);
            on_side.count()
        };
        let mixed = count(Side::Mixed);
        let least = count(Side::Left).min(count(Side::Right)).max(mixed);
        let found = (least, Reverse(mixed), gutter);
        let is_better = best.is_none_or(|best| (best.0, best.1) < (found.0, found.1));
        if least >= MIN_LINES && count(Side::Over) <= MAX_OVER && is_better {
            best = Some(found);
        }
    }
    let (_, _, gutter) = best?;
    let halves = lines.iter().filter(|line| side(line, gutter) != Side::Over);
    let mut printed: Vec<u32> = halves
        .flat_map(|line| {
            let (left, right): (Vec<PageBox>, Vec<PageBox>) =
                line.iter().partition(|place| place.right <= gutter);
            [left, right]
        })
        .filter(|half| !half.is_empty())
        .map(|half| {
            half.iter()
                .map(|place| u32::from(place.right - place.left))
                .sum()
        })
        .collect();
    printed.sort_unstable();
    let usual = printed.get(printed.len() / 2).copied().unwrap_or(0);
    if usual * 200 < MIN_FILL * u32::from(page.layout.width) {
        return None;
    }
    let mut found = Columns::default();
    let mut last = None;
    for line in &lines {
        match side(line, gutter) {
            Side::Mixed => found.mixed += 1,
            Side::Over => found.restarts += 1,
            side => {
                found.turns += usize::from(last.is_some_and(|last| last != side));
                last = Some(side);
            }
        }
    }
    Some(found)
}

#[test]
fn columns_are_read_one_after_the_other() {
    for (path, _) in files() {
        let is_in_columns = path.to_string_lossy().contains("colonne");
        for page in pages(&path).iter().take(1) {
            let columns = columns(page);
            assert_eq!(columns.is_some(), is_in_columns, "{}", path.display());
            if let Some(columns) = columns {
                assert!(columns.are_apart(), "{}: {columns:?}", path.display());
            }
        }
    }
}
