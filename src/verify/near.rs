//! Where printed text is nearest to a quotation, and in which words they differ: an alignment word by word, free at
//! both ends of what is printed.

use std::collections::HashMap;
use std::ops::Range;

use super::folded::FoldedText;
use super::quoted::{MOST_REPLACED, QuotationGap, QuotedWords};

/// Largest table, quoted by printed words: more takes too long to compare.
const LARGEST: usize = 24_000_000;

/// The nearest printed words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Alignment {
    /// The printed words that the quotation stands for.
    pub(crate) printed: Range<usize>,
    /// How many words are to be changed, put in or left out.
    pub(crate) cost: usize,
    /// Where they differ: quoted words, printed words; either may be none.
    pub(crate) differences: Vec<(Range<usize>, Range<usize>)>,
}

/// How a cell of the table was reached.
#[derive(Clone, Copy, PartialEq, Eq)]
enum EditStep {
    Begin,
    Same,
    Changed,
    /// A quoted word that is not printed.
    Added,
    /// A printed word that is not quoted.
    LeftOut,
}

/// Aligns a quotation with printed words; `None` where there are none, or too many of both.
pub(crate) fn align(quoted: &QuotedWords, printed: &FoldedText) -> Option<Alignment> {
    let (rows, width) = (quoted.len(), printed.words.len() + 1);
    if rows == 0 || width == 1 || (rows + 1).checked_mul(width)? > LARGEST {
        return None;
    }
    let mut numbers: HashMap<&str, u32> = HashMap::new();
    let own: Vec<u32> = (0..rows)
        .map(|nth| {
            let next = numbers.len() as u32;
            *numbers.entry(quoted.text.word(nth)).or_insert(next)
        })
        .collect();
    let others: Vec<Option<u32>> = (0..width - 1)
        .map(|nth| numbers.get(printed.word(nth)).copied())
        .collect();
    let gaps: HashMap<usize, QuotationGap> = quoted.gaps.iter().copied().collect();
    let mut steps = vec![EditStep::Begin; (rows + 1) * width];
    // For each row with a gap before it, from which column each cell of the row above is reached.
    let mut jumps: HashMap<usize, Vec<usize>> = HashMap::new();
    let mut above = vec![0_u32; width];
    for row in 1..=rows {
        if let Some(gap) = gaps.get(&(row - 1)) {
            let from = jumped(&mut above, *gap);
            jumps.insert(row, from);
        }
        let mut current = vec![0_u32; width];
        for column in 0..width {
            let cell = &mut steps[row * width + column];
            let mut best = (above[column] + 1, EditStep::Added);
            if column > 0 {
                let same = others[column - 1] == Some(own[row - 1]);
                let diagonal = match same {
                    true => (above[column - 1], EditStep::Same),
                    false => (above[column - 1] + 1, EditStep::Changed),
                };
                let left = (current[column - 1] + 1, EditStep::LeftOut);
                if diagonal.0 <= best.0 {
                    best = diagonal;
                }
                if left.0 < best.0 {
                    best = left;
                }
            }
            (current[column], *cell) = best;
        }
        above = current;
    }
    let cost = above.iter().copied().min()?;
    // Where a word at the end is another one, what is printed there is wanted.
    let ends = (0..width).filter(|column| above[*column] == cost);
    let is_word = |column: &usize| steps[rows * width + column] != EditStep::Added;
    let end = ends.clone().find(is_word).or_else(|| ends.clone().next())?;
    Some(back(&steps, width, rows, end, cost as usize, &jumps))
}

/// What is left out before a row: the least of what stands before each cell, and where that stood.
fn jumped(above: &mut [u32], gap: QuotationGap) -> Vec<usize> {
    let reach = match gap {
        QuotationGap::Omission => usize::MAX,
        QuotationGap::Insertion => MOST_REPLACED,
    };
    let costs = above.to_vec();
    let mut from = Vec::with_capacity(above.len());
    let mut best = 0;
    for column in 0..costs.len() {
        if column - best > reach {
            let first = column - reach;
            best = (first..=column)
                .min_by_key(|at| costs[*at])
                .unwrap_or(column);
        }
        if costs[column] < costs[best] {
            best = column;
        }
        above[column] = costs[best];
        from.push(best);
    }
    from
}

/// Goes back from the end of the table.
fn back(
    steps: &[EditStep],
    width: usize,
    rows: usize,
    end: usize,
    cost: usize,
    jumps: &HashMap<usize, Vec<usize>>,
) -> Alignment {
    let (mut row, mut column) = (rows, end);
    let mut differences: Vec<(Range<usize>, Range<usize>)> = Vec::new();
    let mut open = false;
    while row > 0 {
        let step = steps[row * width + column];
        let quoted = match step {
            EditStep::LeftOut => row..row,
            _ => row - 1..row,
        };
        let printed = match step {
            EditStep::Added => column..column,
            _ => column.saturating_sub(1)..column,
        };
        match (step, differences.last_mut().filter(|_| open)) {
            (EditStep::Same | EditStep::Begin, _) => open = false,
            (_, Some(last)) => {
                last.0.start = quoted.start;
                last.1.start = printed.start;
            }
            (_, None) => {
                differences.push((quoted, printed));
                open = true;
            }
        }
        match step {
            EditStep::LeftOut => column -= 1,
            EditStep::Added | EditStep::Begin => row -= 1,
            EditStep::Same | EditStep::Changed => {
                row -= 1;
                column -= 1;
            }
        }
        if step != EditStep::LeftOut
            && let Some(from) = jumps.get(&(row + 1))
        {
            if from[column] != column {
                open = false;
            }
            column = from[column];
        }
    }
    differences.reverse();
    Alignment {
        printed: column..end,
        cost,
        differences,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn differences(quoted: &str, printed: &str) -> Vec<(String, String)> {
        let words = QuotedWords::of(quoted, &(0..quoted.len()));
        let folded = FoldedText::of(printed);
        let found = align(&words, &folded).unwrap();
        let side = |text: &FoldedText, range: Range<usize>| {
            let words: Vec<&str> = range.map(|nth| text.word(nth)).collect();
            words.join(" ")
        };
        let differences = found.differences.into_iter();
        differences
            .map(|(own, other)| (side(&words.text, own), side(&folded, other)))
            .collect()
    }

    #[test]
    fn the_words_that_differ_are_named() {
        let printed =
            "prima. L’ente non può concludere accordi entro trenta giorni dalla domanda. poi";
        let pair = |a: &str, b: &str| (a.to_owned(), b.to_owned());
        for (quoted, expected) in [
            ("l’ente non può concludere accordi", vec![]),
            (
                "l’ente può concludere accordi entro trenta giorni",
                vec![pair("", "non")],
            ),
            (
                "l’ente non deve concludere accordi entro sessanta giorni",
                vec![pair("deve", "puo"), pair("sessanta", "trenta")],
            ),
            (
                "non può concludere mai accordi entro trenta giorni",
                vec![pair("mai", "")],
            ),
            (
                "concludere accordi entro trenta mesi",
                vec![pair("mesi", "giorni")],
            ),
            (
                "Gli enti può concludere accordi entro trenta giorni",
                vec![pair("gli enti", "ente non")],
            ),
            (
                "l’ente […] accordi oltre trenta giorni",
                vec![pair("oltre", "entro")],
            ),
            (
                "l’ente [comune] concludere accordi entro venti giorni",
                vec![pair("venti", "trenta")],
            ),
        ] {
            assert_eq!(differences(quoted, printed), expected, "{quoted}");
        }
    }

    #[test]
    fn what_is_too_much_is_not_compared() {
        let none = QuotedWords::default();
        assert_eq!(align(&none, &FoldedText::of("uno")), None);
        let one = QuotedWords::of("uno", &(0..3));
        assert_eq!(align(&one, &FoldedText::default()), None);
    }
}
