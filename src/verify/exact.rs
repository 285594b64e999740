//! Whether printed text has the words of a quotation, one after another.

use std::ops::Range;

use super::folded::FoldedText;
use super::quoted::{MOST_REPLACED, QuotationGap, QuotedWords};

/// The printed words at which a quotation stands, from its first word to after its last.
pub(crate) fn find(quoted: &QuotedWords, printed: &FoldedText) -> Option<Range<usize>> {
    let runs: Vec<(&str, Option<QuotationGap>)> = quoted
        .runs()
        .into_iter()
        .map(|(words, gap)| {
            let letters = quoted.text.words[words.start].letters.start
                ..quoted.text.words[words.end - 1].letters.end;
            (&quoted.text.letters[letters], gap)
        })
        .collect();
    let ((first, _), others) = runs.split_first()?;
    let mut from = 0;
    while let Some(words) = next(first, printed, from) {
        if let Some(end) = go_on(others, printed, words.end) {
            return Some(words.start..end);
        }
        from = printed.words[words.start].letters.start + 1;
    }
    None
}

/// Where the runs after the first one end, if they follow.
fn go_on(
    runs: &[(&str, Option<QuotationGap>)],
    printed: &FoldedText,
    mut end: usize,
) -> Option<usize> {
    for (run, gap) in runs {
        let from = printed.words.get(end)?.letters.start;
        let words = next(run, printed, from)?;
        if *gap == Some(QuotationGap::Insertion) && words.start > end + MOST_REPLACED {
            return None;
        }
        end = words.end;
    }
    Some(end)
}

/// The next words from a letter on whose letters are these.
fn next(run: &str, printed: &FoldedText, from: usize) -> Option<Range<usize>> {
    let mut from = from;
    while let Some(rest) = printed.letters.get(from..) {
        let at = from + rest.find(run)?;
        let words = (printed.word_at(at), printed.word_before(at + run.len()));
        if let (Some(first), Some(last)) = words {
            return Some(first..last + 1);
        }
        from = at + 1;
        while !printed.letters.is_char_boundary(from) {
            from += 1;
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(quoted: &str, printed: &str) -> Option<String> {
        let words = QuotedWords::of(quoted, &(0..quoted.len()));
        let folded = FoldedText::of(printed);
        let found = find(&words, &folded)?;
        let range = folded.words[found.start].range.start..folded.words[found.end - 1].range.end;
        Some(printed[range].to_owned())
    }

    #[test]
    fn words_are_found_whatever_their_typography() {
        let printed =
            "1. L’ente può, nell’am-\nbito dell’attività, concludere accordi (1) con gli enti.";
        for quoted in [
            "l'ente puo' , nell'ambito dell'attivita'",
            "ambito […] accordi con gli enti",
            "L’ente […] concludere accordi",
            "nell’ambito [di questa] concludere accordi",
        ] {
            assert!(at(quoted, printed).is_some(), "{quoted}");
        }
        for quoted in [
            "nte può nell’ambito",
            "concludere accor",
            "accordi […] concludere",
            "l’ente [di cui sopra] con gli enti",
            "",
        ] {
            assert_eq!(at(quoted, printed), None, "{quoted}");
        }
        assert_eq!(
            at("attività […] enti", printed).as_deref(),
            Some("attività, concludere accordi (1) con gli enti")
        );
        // The first place does not go on, the second does.
        assert_eq!(
            at(
                "la legge [s] dice",
                "la legge che non è quella che oggi per tutti vale; la legge dice"
            ),
            Some("la legge dice".to_owned())
        );
    }
}
