//! What is quoted, as it is looked for: runs of words, and between them what the writer left out («[…]») or put in
//! («[l’ente]»).

use std::ops::Range;

use super::folded::FoldedText;

/// Longest insertion in square brackets, in bytes: more is text of its own.
const LONGEST_INSERTION: usize = 160;
/// Most printed words that an insertion may stand for.
pub(crate) const MOST_REPLACED: usize = 6;

/// What stands between two runs of words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum QuotationGap {
    /// Any number of words was left out.
    Omission,
    /// A few words were replaced by others, or explained.
    Insertion,
}

/// A quotation as it is looked for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct QuotedWords {
    /// Its words; their ranges are bytes of the whole text.
    pub(crate) text: FoldedText,
    /// The words before which something stands that is not printed so.
    pub(crate) gaps: Vec<(usize, QuotationGap)>,
}

impl QuotedWords {
    /// Reads what stands at `span` of a text.
    pub(crate) fn of(text: &str, span: &Range<usize>) -> Self {
        let mut quoted = QuotedWords::default();
        let end = span.end;
        let mut at = span.start;
        // The letters up to here are in.
        let mut taken = span.start;
        while let Some(c) = text[at..end].chars().next() {
            let rest = &text[at..end];
            let Some((length, gap)) = gap_at(text, span, at, c, rest) else {
                at += c.len_utf8();
                continue;
            };
            quoted.text.add(&text[taken..at], taken);
            if !quoted.text.words.is_empty() {
                quoted.add_gap(gap);
            }
            at += length;
            taken = at;
        }
        quoted.text.add(&text[taken..end], taken);
        let words = quoted.text.words.len();
        quoted.gaps.retain(|(before, _)| *before < words);
        quoted
    }

    fn add_gap(&mut self, gap: QuotationGap) {
        let before = self.text.words.len();
        match self.gaps.last_mut() {
            Some((last, kind)) if *last == before => {
                if gap == QuotationGap::Omission {
                    *kind = gap;
                }
            }
            _ => self.gaps.push((before, gap)),
        }
    }

    /// How many words it has.
    pub(crate) fn len(&self) -> usize {
        self.text.words.len()
    }

    /// The runs of words without anything left out, each with what stands before it.
    pub(crate) fn runs(&self) -> Vec<(Range<usize>, Option<QuotationGap>)> {
        let mut runs = Vec::with_capacity(self.gaps.len() + 1);
        let (mut start, mut before) = (0, None);
        for (at, gap) in &self.gaps {
            runs.push((start..*at, before));
            (start, before) = (*at, Some(*gap));
        }
        runs.push((start..self.len(), before));
        runs.retain(|(words, _)| !words.is_empty());
        runs
    }
}

/// What is left out or put in at a byte: its length and kind.
fn gap_at(
    text: &str,
    span: &Range<usize>,
    at: usize,
    c: char,
    rest: &str,
) -> Option<(usize, QuotationGap)> {
    let enclosed = |close: char| {
        let inner_end = rest.find(close)?;
        let inner = &rest[c.len_utf8()..inner_end];
        (inner.len() <= LONGEST_INSERTION).then_some((inner, inner_end + close.len_utf8()))
    };
    match c {
        '[' => {
            let (inner, length) = enclosed(']')?;
            if is_omission(inner) {
                return Some((length, QuotationGap::Omission));
            }
            // «[L]a legge», «dispon[e]»: letters of a word.
            let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
            let before = text[span.start..at].chars().next_back();
            let is_in_word = letter(before) || letter(rest[length..].chars().next());
            let short = inner.chars().count() <= 3 && !inner.contains(char::is_whitespace);
            if is_in_word || short && inner.chars().all(char::is_uppercase) {
                return None;
            }
            Some((length, QuotationGap::Insertion))
        }
        '(' => enclosed(')')
            .filter(|(inner, _)| is_omission(inner))
            .map(|(_, length)| (length, QuotationGap::Omission)),
        '<' => enclosed('>')
            .filter(|(inner, _)| is_omission(inner))
            .map(|(_, length)| (length, QuotationGap::Omission)),
        '«' => enclosed('»')
            .filter(|(inner, _)| is_omission(inner))
            .map(|(_, length)| (length, QuotationGap::Omission)),
        '…' => Some((c.len_utf8(), QuotationGap::Omission)),
        '.' if rest.starts_with("...") => {
            let dots = rest.bytes().take_while(|b| *b == b'.').count();
            Some((dots, QuotationGap::Omission))
        }
        'o' | 'O' => {
            let word = rest.get(.."omissis".len())?;
            let whole = rest[word.len()..].chars().next();
            let alone = !whole.is_some_and(char::is_alphanumeric)
                && !text[span.start..at].ends_with(char::is_alphanumeric);
            (alone && word.eq_ignore_ascii_case("omissis"))
                .then_some((word.len(), QuotationGap::Omission))
        }
        _ => None,
    }
}

fn is_omission(inner: &str) -> bool {
    let inner = inner.trim();
    let signs = |c: char| matches!(c, '.' | '…' | '-' | '–' | '—' | '_' | '*' | ' ' | '\n');
    inner.chars().all(signs) || inner.trim_matches(signs).eq_ignore_ascii_case("omissis")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn runs(text: &str) -> Vec<(String, Option<QuotationGap>)> {
        let quoted = QuotedWords::of(text, &(0..text.len()));
        let runs = quoted.runs().into_iter();
        runs.map(|(words, gap)| {
            let words: Vec<&str> = words.map(|nth| quoted.text.word(nth)).collect();
            (words.join(" "), gap)
        })
        .collect()
    }

    #[test]
    fn what_is_left_out_or_put_in_parts_the_words() {
        let omitted = Some(QuotationGap::Omission);
        for text in [
            "uno due […] tre",
            "uno due [...] tre",
            "uno due (...) tre",
            "uno due (…) tre",
            "uno due … tre",
            "uno due .... tre",
            "uno due [omissis] tre",
            "uno due (omissis) tre",
            "uno due - OMISSIS - tre",
            "uno due «…» tre",
            "uno due <...> tre",
            "[…] uno due [ ] [...] tre […]",
        ] {
            let expected = [("uno due".to_owned(), None), ("tre".to_owned(), omitted)];
            assert_eq!(runs(text), expected, "{text}");
        }
        let inserted = Some(QuotationGap::Insertion);
        assert_eq!(
            runs("essi [gli enti] devono"),
            [("essi".to_owned(), None), ("devono".to_owned(), inserted)]
        );
        assert_eq!(runs("[L]a legge dispon[e]")[0].1, None);
        assert_eq!(runs("(a) uno (b)"), [("a uno b".to_owned(), None)]);
    }
}
