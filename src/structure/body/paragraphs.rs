//! Finds where paragraphs begin from the layout of their lines: older laws and the codes do not number their
//! commi.
//!
//! A line opens a paragraph if the one before it ends a sentence and
//! - it is indented further than the lines around it, or
//! - its first word would have fitted on the line before it, or
//! - the space above it is larger than usual there.
//!
//! A sentence that happens to end with its line is not enough.

use crate::extract::{Page, PageBox};

/// How many lines before and after a line determine the margins of its column.
const AROUND: usize = 5;

/// A line of the body with its position and the width of its first word.
pub(crate) struct BodyLine<'t> {
    /// Byte offset in the body's text at which it begins.
    pub(crate) at: usize,
    text: &'t str,
    page: u32,
    place: PageBox,
    first_word: u16,
}

/// The lines of `page.text[part]`, which is at byte `at` of the body's text.
pub(crate) fn lines<'t>(
    page: &'t Page,
    part: std::ops::Range<usize>,
    at: usize,
) -> Vec<BodyLine<'t>> {
    let mut found = Vec::new();
    let mut start = part.start;
    for raw in page.text[part.clone()].split_inclusive('\n') {
        let text = raw.trim();
        let first = start + (raw.len() - raw.trim_start().len());
        start += raw.len();
        let words = page.layout.words_in(&(first..first + text.len()));
        let Some((head, rest)) = words.split_first() else {
            continue;
        };
        found.push(BodyLine {
            at: at + first - part.start,
            text,
            page: page.number,
            place: rest.iter().fold(head.place, |all, word| {
                // The second part of a hyphenated word is on the next line.
                if word.place.top < head.place.bottom {
                    all.union(word.place)
                } else {
                    all
                }
            }),
            first_word: head.place.width(),
        });
    }
    found
}

/// Byte offsets in the body's text of the lines that open a paragraph, in order.
pub(crate) fn starts(lines: &[BodyLine<'_>]) -> Vec<usize> {
    (1..lines.len())
        .filter(|i| {
            let (before, line) = (&lines[i - 1], &lines[*i]);
            ends_sentence(before.text) && opens(line.text) && set_off(lines, *i)
        })
        .map(|i| lines[i].at)
        .collect()
}

/// Of the bytes at which paragraphs of a text begin, those that open one as print shows it: after a sentence.
pub(crate) fn written(text: &str, paragraphs: &[usize]) -> Vec<usize> {
    let opens_one = |at: &usize| {
        let (Some(before), Some(after)) = (text.get(..*at), text.get(*at..)) else {
            return false;
        };
        let before = before.trim_end().rsplit('\n').next().unwrap_or_default();
        let line = after.lines().next().unwrap_or_default();
        ends_sentence(before) && opens(line)
    };
    paragraphs.iter().copied().filter(opens_one).collect()
}

fn ends_sentence(text: &str) -> bool {
    let notes = |c: char| c.is_numeric() || matches!(c, '(' | ')' | '[' | ']' | ' ');
    let bare = text.trim_end_matches(notes);
    // «(34)» after the full stop is the mark of a note.
    let bare = if text.ends_with([')', ']'])
        || text.ends_with(crate::structure::outline::list_marker::is_raised)
    {
        bare
    } else {
        text
    };
    bare.trim_end_matches(['»', '”', '"']).ends_with(['.', '…'])
}

fn opens(text: &str) -> bool {
    text.trim_start_matches(['«', '“', '"'])
        .starts_with(char::is_uppercase)
        && text.chars().any(char::is_lowercase)
}

/// Whether the layout of line `i` sets it off from the one before it.
fn set_off(lines: &[BodyLine<'_>], i: usize) -> bool {
    let (before, line) = (&lines[i - 1], &lines[i]);
    let height = line.place.height();
    let column = column(lines, i);
    let left = column.iter().map(|other| other.place.left).min();
    let indented = left.is_some_and(|left| {
        let indent = line.place.left.saturating_sub(left);
        indent > height / 2 && indent < height * 6
    });
    let right = self::column(lines, i - 1)
        .iter()
        .map(|other| other.place.right)
        .max();
    let room = right.is_some_and(|right| {
        right.saturating_sub(before.place.right) > line.first_word + height / 2
    });
    let below = |upper: &BodyLine<'_>, lower: &BodyLine<'_>| {
        (upper.page == lower.page).then(|| lower.place.top.checked_sub(upper.place.bottom))?
    };
    let usual = column.windows(2).filter_map(|pair| below(pair[0], pair[1]));
    let apart = match (below(before, line), usual.min()) {
        (Some(gap), Some(usual)) => gap > usual + height / 2,
        _ => false,
    };
    indented || room || apart
}

/// The lines around `i` in the same column.
fn column<'l, 't>(lines: &'l [BodyLine<'t>], i: usize) -> Vec<&'l BodyLine<'t>> {
    let here = &lines[i];
    let last = (i + AROUND + 1).min(lines.len());
    let shares = |other: &&BodyLine<'_>| {
        let shared = here
            .place
            .right
            .min(other.place.right)
            .saturating_sub(here.place.left.max(other.place.left));
        let narrower = here.place.width().min(other.place.width());
        other.page == here.page && shared * 2 > narrower
    };
    lines[i.saturating_sub(AROUND)..last]
        .iter()
        .filter(shares)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::{PageLayout, WordBox};

    /// Left edge, right edge and top in points, and the text of a line.
    type Row = (u16, u16, u16, &'static str);

    fn page(rows: &[Row]) -> Page {
        let mut text = String::new();
        let mut words = Vec::new();
        for (left, right, top, row) in rows {
            let step = (right - left) * 4 / u16::try_from(row.len()).unwrap();
            let mut at = 0;
            for word in row.split(' ') {
                let x = left * 4 + step * u16::try_from(at).unwrap();
                let width = step * u16::try_from(word.len()).unwrap();
                words.push(WordBox {
                    start: u32::try_from(text.len() + at).unwrap(),
                    end: u32::try_from(text.len() + at + word.len()).unwrap(),
                    place: PageBox {
                        left: x,
                        right: x + width,
                        top: top * 4,
                        bottom: top * 4 + 40,
                    },
                });
                at += word.len() + 1;
            }
            text.push_str(row);
            text.push('\n');
        }
        Page {
            number: 1,
            text,
            layout: PageLayout {
                width: 2380,
                height: 3368,
                words,
            },
            ..Page::default()
        }
    }

    fn found(rows: &[Row]) -> Vec<String> {
        let page = page(rows);
        let lines = lines(&page, 0..page.text.len(), 0);
        let first = |at: usize| page.text[at..].lines().next().unwrap().to_owned();
        starts(&lines).into_iter().map(first).collect()
    }

    #[test]
    fn lines_that_open_a_paragraph() {
        let full = "una riga piena di parole che arriva al margine";
        let ends = "una riga piena di parole che arriva a un punto.";
        let cases: [(&[Row], &[&str]); 5] = [
            // Indented.
            (
                &[
                    (50, 500, 0, ends),
                    (70, 500, 12, "Un altro comma comincia rientrato qui"),
                    (50, 500, 24, full),
                ],
                &["Un altro comma comincia rientrato qui"],
            ),
            // The line before has room for the word.
            (
                &[
                    (50, 500, 0, full),
                    (50, 200, 12, "e finisce presto."),
                    (50, 500, 24, "Un altro comma che comincia al margine"),
                ],
                &["Un altro comma che comincia al margine"],
            ),
            // Set apart by space.
            (
                &[
                    (50, 500, 0, full),
                    (50, 500, 12, ends),
                    (50, 500, 40, "Un altro comma che sta più sotto qui"),
                    (50, 500, 52, full),
                ],
                &["Un altro comma che sta più sotto qui"],
            ),
            // A sentence that ends with its line.
            (
                &[
                    (50, 500, 0, full),
                    (50, 500, 12, ends),
                    (50, 500, 24, "Questa frase continua il comma di prima"),
                ],
                &[],
            ),
            // Two columns.
            (
                &[
                    (50, 250, 600, ends),
                    (300, 500, 0, "Un testo della colonna che segue"),
                    (300, 500, 12, full),
                ],
                &[],
            ),
        ];
        for (rows, expected) in cases {
            assert_eq!(found(rows), expected, "{rows:?}");
        }
    }
}
