//! Cells of a table that stand on one line: a TAB parts them, so that they do not read as one sentence.
//!
//! A wide gap alone tells nothing: justified lines and the lines of a form have them too. It parts cells
//! where a line near has a gap, or starts, at the same place.

use crate::extract::text::collect::line::{Joint, TextLine, TextWord};

/// Narrowest gap between two cells, in font sizes: the cells of narrow tables keep this far apart.
const MIN_GAP: f32 = 1.0;
/// How much wider such a gap is than the narrowest of its line: a justified line stretches all alike.
const OVER_NARROWEST: f32 = 2.0;
/// Gap that no justified line has, in font sizes, also where each cell is one word.
const VERY_WIDE: f32 = 2.5;
/// How far apart the edges of two cells of one column may be, in font sizes.
const ALIGNED: f32 = 0.25;
/// How many lines before and after are looked at: the cells of the next row may have several lines each.
const NEAR: usize = 6;
/// Longest mark of an entry of a list, in bytes: «1.», «(iv)», «10-bis)». What follows is no cell.
const MAX_MARK: usize = 7;

/// Marks the words that start a cell, on the lines of one page.
pub(crate) fn part(lines: &mut [TextLine]) {
    let edges: Vec<Edges> = lines.iter().map(Edges::of).collect();
    for (at, line) in lines.iter_mut().enumerate() {
        if edges[at].gaps.is_empty() {
            continue;
        }
        let near = at.saturating_sub(NEAR)..edges.len().min(at + NEAR + 1);
        let is_aligned = |gap: &Gap| {
            let others = near.clone().filter(|other| *other != at);
            others
                .map(|other| &edges[other])
                .any(|other| other.direction == line.direction && other.has(gap))
        };
        let starts: Vec<usize> = edges[at]
            .gaps
            .iter()
            .filter(|gap| is_aligned(gap))
            .map(|gap| gap.word)
            .collect();
        for start in starts {
            line.words[start].joint = Joint::Cell;
        }
    }
}

/// A wide gap of a line.
struct Gap {
    /// The word after it.
    word: usize,
    /// Where it ends.
    end: f32,
    size: f32,
    /// Where the cell after it ends.
    cell_end: f32,
}

/// Where the cells of a line may start and end.
struct Edges {
    direction: (f32, f32),
    start: f32,
    end: f32,
    gaps: Vec<Gap>,
}

impl Edges {
    fn of(line: &TextLine) -> Self {
        let mut gaps: Vec<Gap> = Vec::new();
        let all = line
            .words
            .windows(2)
            .map(|pair| pair[1].start - pair[0].end);
        let narrowest = all.fold(f32::INFINITY, f32::min).max(0.0);
        for (i, pair) in line.words.windows(2).enumerate() {
            let size = pair[0].size.min(pair[1].size);
            let gap = pair[1].start - pair[0].end;
            let is_wide = gap >= VERY_WIDE * size
                || (gap >= MIN_GAP * size && gap >= OVER_NARROWEST * narrowest);
            if !is_wide || pair[1].joint != Joint::Space || (i == 0 && is_mark(&pair[0])) {
                continue;
            }
            if let Some(before) = gaps.last_mut() {
                before.cell_end = pair[0].end;
            }
            gaps.push(Gap {
                word: i + 1,
                end: pair[1].start,
                size,
                cell_end: 0.0,
            });
        }
        let end = line.words.last().map_or(0.0, |word| word.end);
        if let Some(last) = gaps.last_mut() {
            last.cell_end = end;
        }
        Edges {
            direction: line.direction,
            start: line.words.first().map_or(0.0, |word| word.start),
            end,
            gaps,
        }
    }

    /// Whether a cell of this line starts or ends where the cell after `gap` does.
    fn has(&self, gap: &Gap) -> bool {
        let same = |a: f32, b: f32| (a - b).abs() <= ALIGNED * gap.size;
        // A line of its own may be a cell or a line of text below: it tells where it starts only.
        same(self.start, gap.end)
            || self
                .gaps
                .iter()
                .any(|other| same(other.end, gap.end) || same(other.cell_end, gap.cell_end))
            || (self.gaps.is_empty()
                && self.start > gap.end - gap.size
                && same(self.end, gap.cell_end))
    }
}

/// The number, letter or bullet of an entry of a list.
fn is_mark(word: &TextWord) -> bool {
    word.text.len() <= MAX_MARK
        && (word.text.ends_with(['.', ')', '-']) || !word.text.contains(char::is_alphanumeric))
}
