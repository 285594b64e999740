//! Page labels: the numbers that are printed on the pages, where they are not the positions in the file.

use hayro_syntax::object::{Dict, Name, Number, Object, String};

use super::{line, tree};

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
    style: NumberStyle,
    start: usize,
}

enum NumberStyle {
    Decimal,
    Roman {
        capital: bool,
    },
    Letters {
        capital: bool,
    },
    /// Only the prefix.
    None,
}

impl Range {
    fn of(dict: &Dict<'_>) -> Self {
        let style = match dict.get::<Name<'_>>(b"S").as_ref().map(AsRef::as_ref) {
            Some(b"D") => NumberStyle::Decimal,
            Some(b"R") => NumberStyle::Roman { capital: true },
            Some(b"r") => NumberStyle::Roman { capital: false },
            Some(b"A") => NumberStyle::Letters { capital: true },
            Some(b"a") => NumberStyle::Letters { capital: false },
            _ => NumberStyle::None,
        };
        let prefix = dict
            .get::<String<'_>>(b"P")
            .and_then(|prefix| line::clean(prefix.as_bytes()))
            .unwrap_or_default();
        let start = dict.get::<Number>(b"St").map_or(1, |start| start.as_i64());
        Range {
            prefix: prefix.chars().take(MAX_PREFIX).collect(),
            style,
            start: usize::try_from(start).unwrap_or(1),
        }
    }

    fn label(&self, offset: usize) -> std::string::String {
        let number = self.start.saturating_add(offset);
        let cased = |text: std::string::String, capital| {
            if capital { text } else { text.to_lowercase() }
        };
        let counted = match self.style {
            NumberStyle::Decimal => number.to_string(),
            NumberStyle::Roman { capital } => cased(roman(number), capital),
            NumberStyle::Letters { capital } => cased(letters(number), capital),
            NumberStyle::None => std::string::String::new(),
        };
        format!("{}{counted}", self.prefix)
    }
}

/// Roman numerals; Arabic ones where there are none.
fn roman(number: usize) -> std::string::String {
    const PARTS: [(usize, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    if !(1..4000).contains(&number) {
        return number.to_string();
    }
    let mut left = number;
    let mut out = std::string::String::new();
    for (value, part) in PARTS {
        while left >= value {
            out.push_str(part);
            left -= value;
        }
    }
    out
}

/// A to Z, then AA to ZZ: one letter, repeated.
fn letters(number: usize) -> std::string::String {
    let index = number.saturating_sub(1);
    let letter = char::from(b'A' + (index % 26) as u8);
    let times = (index / 26 + 1).min(MAX_PREFIX);
    std::iter::repeat_n(letter, times).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_are_counted_as_the_ranges_say() {
        let range = |prefix: &str, style, start| Range {
            prefix: prefix.to_owned(),
            style,
            start,
        };
        let ranges = [
            (1, range("", NumberStyle::Roman { capital: false }, 1)),
            (4, range("A-", NumberStyle::Decimal, 7)),
            (6, range("", NumberStyle::Letters { capital: true }, 26)),
            (8, range("Fine", NumberStyle::None, 1)),
        ];
        let labels: Vec<_> = (0..9).map(|page| label(page, &ranges)).collect();
        assert_eq!(
            labels,
            ["1", "i", "ii", "iii", "A-7", "A-8", "Z", "AA", "Fine"]
        );
        for (number, text) in [(1994, "MCMXCIV"), (0, "0"), (4000, "4000")] {
            assert_eq!(roman(number), text);
        }
    }
}
