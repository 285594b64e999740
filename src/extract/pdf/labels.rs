//! Page labels: the numbers that are printed on the pages, where they are not the positions in the file.

use hayro_syntax::object::{Dict, Name, Number, Object, String};

use super::{line, tree};
use crate::extract::numeral::Numeral;

/// Most pages that get a label; what they take stays small against their text.
const MAX_PAGES: usize = 20_000;
/// Longest prefix kept, in characters.
const MAX_PREFIX: usize = 24;

/// The label of each page; none where the file has no labels or they say the positions.
pub(super) fn read(root: &Dict<'_>, pages: usize) -> Vec<std::string::String> {
    let Some(tree) = root.get::<Dict<'_>>(b"PageLabels") else {
        return Vec::new();
    };
    let mut ranges: Vec<(usize, Range)> = Vec::new();
    tree::walk(&tree, b"Nums", &mut |from, range| {
        if let (Object::Number(from), Object::Dict(range)) = (from, range)
            && let Ok(from) = usize::try_from(from.as_i64())
        {
            ranges.push((from, Range::of(&range)));
        }
    });
    ranges.sort_by_key(|(from, _)| *from);
    let labels: Vec<_> = (0..pages.min(MAX_PAGES))
        .map(|page| label(page, &ranges))
        .collect();
    let says_positions = labels
        .iter()
        .zip(1_u32..)
        .all(|(label, number)| *label == number.to_string());
    if says_positions { Vec::new() } else { labels }
}

fn label(page: usize, ranges: &[(usize, Range)]) -> std::string::String {
    let after = ranges.partition_point(|(from, _)| *from <= page);
    match after.checked_sub(1).and_then(|at| ranges.get(at)) {
        Some((from, range)) => range.label(page - from),
        None => (page + 1).to_string(),
    }
}

/// Pages that are counted in one way.
struct Range {
    prefix: std::string::String,
    numeral: Numeral,
    start: u32,
}

impl Range {
    fn of(dict: &Dict<'_>) -> Self {
        let letters = |upper| Numeral::Letter {
            upper,
            doubled: true,
        };
        let numeral = match dict.get::<Name<'_>>(b"S").as_ref().map(AsRef::as_ref) {
            Some(b"D") => Numeral::Decimal,
            Some(b"R") => Numeral::Roman { upper: true },
            Some(b"r") => Numeral::Roman { upper: false },
            Some(b"A") => letters(true),
            Some(b"a") => letters(false),
            _ => Numeral::Nothing,
        };
        let prefix = dict
            .get::<String<'_>>(b"P")
            .and_then(|prefix| line::clean(prefix.as_bytes()))
            .unwrap_or_default();
        let start = dict.get::<Number>(b"St").map_or(1, |start| start.as_i64());
        Range {
            prefix: prefix.chars().take(MAX_PREFIX).collect(),
            numeral,
            start: u32::try_from(start).unwrap_or(1),
        }
    }

    fn label(&self, offset: usize) -> std::string::String {
        let offset = u32::try_from(offset).unwrap_or(u32::MAX);
        let number = self.start.saturating_add(offset);
        format!("{}{}", self.prefix, self.numeral.write(number))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_are_counted_as_the_ranges_say() {
        let range = |prefix: &str, numeral, start| Range {
            prefix: prefix.to_owned(),
            numeral,
            start,
        };
        let letters = Numeral::Letter {
            upper: true,
            doubled: true,
        };
        let ranges = [
            (1, range("", Numeral::Roman { upper: false }, 1)),
            (4, range("A-", Numeral::Decimal, 7)),
            (6, range("", letters, 26)),
            (8, range("Fine", Numeral::Nothing, 1)),
        ];
        let labels: Vec<_> = (0..9).map(|page| label(page, &ranges)).collect();
        assert_eq!(
            labels,
            ["1", "i", "ii", "iii", "A-7", "A-8", "Z", "AA", "Fine"]
        );
    }
}
