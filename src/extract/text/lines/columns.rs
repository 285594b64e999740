//! Two languages side by side: each is read by itself, not line by line across.
//!
//! Rows of a table are read across. Columns are told from them by their languages: the left one reads Italian, say,
//! and the right one German. Only lines drawn across are parted here, run by run; otherwise the order of the file
//! stays.

use crate::extract::language::LanguageCount;
use crate::extract::text::collect::line::{Joint, TextLine, TextWord};

/// Fewest lines that have text in both columns.
const MIN_LINES: usize = 3;
/// How far the starts of the lines of a column are apart, in font sizes.
const ALIGNED: f32 = 1.0;

/// Least step up the page, in font sizes.
const ROW: f32 = 0.3;

/// Parts the lines that go across two columns in two languages: of several in a row the left ones come first.
pub(crate) fn part_languages(lines: &mut Vec<TextLine>) {
    if lines.iter().filter(|line| column(line).is_some()).count() < MIN_LINES {
        return;
    }
    // Where cells are drawn one after the other, a line across is a row of its own.
    let are_cells = lines
        .windows(2)
        .any(|pair| goes_up_right(&pair[0], &pair[1]));
    let mut read = Vec::with_capacity(lines.len());
    let mut block: Vec<TextLine> = Vec::new();
    let mut right: Option<f32> = None;
    for line in lines.drain(..) {
        let side = right.map_or(Side::Across, |right| side(&line, right));
        match (side, column(&line)) {
            (Side::Across, Some((at, _))) => {
                close(&mut block, right, are_cells, &mut read);
                right = Some(at);
                // A line of one column alone may stand above the first with both.
                block.push(line);
            }
            (Side::Across, None) => {
                close(&mut block, right, are_cells, &mut read);
                right = None;
                read.push(line);
            }
            _ => block.push(line),
        }
    }
    close(&mut block, right, are_cells, &mut read);
    *lines = read;
}

/// Whether a line stands to the right of the one before it, further up the page.
fn goes_up_right(before: &TextLine, line: &TextLine) -> bool {
    let (Some(last), Some(first)) = (before.words.last(), line.words.first()) else {
        return false;
    };
    first.start >= last.end && line.baseline < before.baseline - ROW * last.size
}

/// Where the second cell of a line starts, and its word.
fn column(line: &TextLine) -> Option<(f32, usize)> {
    let is_cell = |word: &TextWord| word.joint == Joint::Cell;
    let cell = line.words.iter().position(is_cell)?;
    // More than two are a table.
    let is_last = !line.words[cell + 1..].iter().any(is_cell);
    is_last.then(|| (line.words[cell].start, cell))
}

/// Where a line stands beside the start of a right column.
#[derive(Clone, Copy)]
enum Side {
    Left,
    Right,
    Both,
    Across,
}

fn side(line: &TextLine, right: f32) -> Side {
    let (Some(first), Some(last)) = (line.words.first(), line.words.last()) else {
        return Side::Left;
    };
    let reach = ALIGNED * first.size;
    match column(line) {
        Some((at, _)) if (at - right).abs() <= reach => Side::Both,
        _ if first.start >= right - reach => Side::Right,
        _ if last.end <= right => Side::Left,
        _ => Side::Across,
    }
}

/// Reads the lines of a block, parted where its columns are in two languages: row by row where `are_cells`.
fn close(block: &mut Vec<TextLine>, right: Option<f32>, are_cells: bool, read: &mut Vec<TextLine>) {
    let lines = std::mem::take(block);
    let Some(right) = right else {
        read.extend(lines);
        return;
    };
    let both = lines
        .iter()
        .filter(|line| matches!(side(line, right), Side::Both))
        .count();
    let mut counts = [LanguageCount::default(); 2];
    for line in &lines {
        let from = first_right(line, right);
        for (at, word) in line.words.iter().enumerate() {
            counts[usize::from(at >= from)].add(&word.text);
        }
    }
    if !LanguageCount::are_two(counts) || both < MIN_LINES {
        read.extend(lines);
        return;
    }
    let mut left_lines = Vec::new();
    let mut right_lines = Vec::new();
    for mut line in lines {
        if matches!(side(&line, right), Side::Both) {
            let mut words = line.words.split_off(first_right(&line, right));
            if let Some(first) = words.first_mut() {
                first.joint = Joint::Space;
            }
            right_lines.push(TextLine {
                words,
                ..line.clone()
            });
            left_lines.push(line);
            if are_cells {
                read.append(&mut left_lines);
                read.append(&mut right_lines);
            }
        } else {
            read.append(&mut left_lines);
            read.append(&mut right_lines);
            read.push(line);
        }
    }
    read.append(&mut left_lines);
    read.append(&mut right_lines);
}

/// The first word of a line that is of the right column.
fn first_right(line: &TextLine, right: f32) -> usize {
    match (side(line, right), column(line)) {
        (Side::Both, Some((_, cell))) => cell,
        (Side::Right, _) => 0,
        _ => line.words.len(),
    }
}
