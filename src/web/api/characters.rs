//! Ranges of text as programs count them.

use std::ops::Range;

/// Byte ranges, in order, as ranges of Unicode scalar values. Counts on from the range before, so that
/// the text is read once.
pub(crate) fn by_characters(text: &str, ranges: &[Range<usize>]) -> Vec<[usize; 2]> {
    let (mut byte, mut character) = (0, 0);
    let mut advance = |to: usize| {
        character += text
            .get(byte..to)
            .map_or(0, |between| between.chars().count());
        byte = to;
        character
    };
    ranges
        .iter()
        .map(|range| [advance(range.start), advance(range.end)])
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn highlights_count_characters() {
        let text = "L’attività è 𝄞 dell’ente";
        let [attivita, ente] = ["attività", "ente"].map(|word| text.find(word).unwrap());
        let ranges = [attivita..attivita + "attività".len(), ente..ente + 4];
        assert_eq!(by_characters(text, &ranges), [[2, 10], [20, 24]]);
        assert!(by_characters("", &[]).is_empty());
    }
}
