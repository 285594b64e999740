//! Rules out, by their letters alone, the words of a text that cannot match a query, so that few are analysed.

use super::word::Word;

/// Letters that stemming leaves as they are: Snowball looks for Italian endings after the third.
const LETTERS: usize = 3;
/// Ways in which two bytes of ASCII may begin a word.
const PAIRS: usize = 1 << 14;

/// What the words may be that match.
#[derive(Default)]
pub(crate) struct PrefixFilter(Vec<Prefix>);

/// Letters that a word must agree with, as far as both go.
struct Prefix {
    letters: String,
    /// Whether a word may go on after them.
    goes_on: bool,
}

impl PrefixFilter {
    /// Of every form of a word.
    pub(crate) fn of(word: &Word) -> Self {
        let mut filter = PrefixFilter::default();
        word.exact.iter().for_each(|term| filter.add_exact(term));
        word.stem.iter().for_each(|stem| filter.add_stem(stem));
        filter
    }

    /// Adds a term of the exact field: a word that is the term, or the first piece of it («D.Lgs.»,
    /// «5-bis»).
    pub(crate) fn add_exact(&mut self, term: &str) {
        self.0.push(Prefix {
            letters: term.to_owned(),
            goes_on: false,
        });
    }

    /// Adds a stem: every word that may have it, or be the first piece of one that has it.
    pub(crate) fn add_stem(&mut self, stem: &str) {
        // Snowball replaces an ending by one letter at most: «presenza» has the stem «present».
        let last = stem.char_indices().next_back();
        let last = last.filter(|_| stem.len() > LETTERS);
        self.0.push(Prefix {
            letters: stem[..last.map_or(stem.len(), |(at, _)| at)].to_owned(),
            goes_on: true,
        });
    }

    /// Whether no word may match.
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether a word, as written, may match. It is ruled out only by letters of ASCII.
    pub(crate) fn may_match(&self, word: &str) -> bool {
        self.0.iter().any(|prefix| prefix.agrees(word.as_bytes()))
    }

    /// How the words begin that may match.
    pub(crate) fn first_bytes(&self) -> FirstBytes {
        let mut first_bytes = FirstBytes(Box::new([0; PAIRS / 64]));
        for prefix in &self.0 {
            first_bytes.add(prefix.letters.as_bytes(), prefix.goes_on);
        }
        first_bytes
    }
}

impl Prefix {
    fn agrees(&self, word: &[u8]) -> bool {
        let letters = self.letters.as_bytes();
        for (at, letter) in word.iter().enumerate() {
            // Letters that are not ASCII's are folded: from there on nothing is known.
            if !letter.is_ascii() {
                return true;
            }
            match letters.get(at) {
                Some(own) if letter.eq_ignore_ascii_case(own) => {}
                Some(_) => return false,
                None => return self.goes_on,
            }
        }
        true
    }
}

/// How the words begin that a [`PrefixFilter`] lets pass: a bit for each pair of bytes, in which every word of a
/// text is looked up.
pub(crate) struct FirstBytes(Box<[u64; PAIRS / 64]>);

impl FirstBytes {
    fn add(&mut self, letters: &[u8], goes_on: bool) {
        let [first, second] = [0, 1].map(|at| letters.get(at).copied());
        let Some(first) = first else {
            return;
        };
        let ends = |byte: u8| {
            !byte.is_ascii_alphanumeric() || byte.is_ascii_digit() != first.is_ascii_digit()
        };
        for byte in 0..=0x7F {
            // The first letter alone may be a word, the first piece of what is looked for.
            if ends(byte) || second.is_none() && goes_on || second == Some(byte) {
                let pair = pair(first, byte);
                self.0[pair / 64] |= 1 << (pair % 64);
            }
        }
    }

    /// Whether a text goes on, from where a word begins, as one does that may match: decided by two bytes and without
    /// a branch. What [`PrefixFilter::may_match`] accepts begins so.
    #[inline]
    pub(crate) fn may_begin(&self, text: &[u8]) -> bool {
        let [first, second] = [0, 1].map(|at| text.get(at).copied().unwrap_or(b' '));
        let pair = pair(first, second);
        let known = self.0[pair / 64] >> (pair % 64) & 1 == 1;
        // Letters that are not ASCII's are folded.
        known | !first.is_ascii() | !second.is_ascii()
    }
}

/// Two bytes as one number, whatever the case of letters.
fn pair(first: u8, second: u8) -> usize {
    let [first, second] = [first, second].map(|byte| usize::from(byte & 0x7F | 0x20));
    first << 7 | second
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis;

    proptest::proptest! {
        #[test]
        fn every_word_of_a_stem_may_match(
            root in "[a-zA-Z]{1,9}|[0-9]{1,4}",
            ending in "(amente|azion[ei]|anz[ae]|enz[ae]|log[iy]a|uzione|are|eranno|it[aà]|arlo|andogli|irsene|ch[ei]|[aeio]'?|)",
        ) {
            let word = format!("{root}{ending}");
            for stem in analysis::analyze(&mut analysis::stem_analyzer(), &word) {
                let mut filter = PrefixFilter::default();
                filter.add_stem(&stem.term);
                proptest::prop_assert!(filter.may_match(&word[stem.range.clone()]), "{} {}", word, stem.term);
                proptest::prop_assert!(filter.first_bytes().may_begin(&word.as_bytes()[stem.range.start..]), "{} {}", word, stem.term);
            }
            for term in analysis::analyze(&mut analysis::exact_analyzer(), &word) {
                let mut filter = PrefixFilter::default();
                filter.add_exact(&term.term);
                proptest::prop_assert!(filter.may_match(&word[term.range.clone()]), "{} {}", word, term.term);
                proptest::prop_assert!(filter.first_bytes().may_begin(&word.as_bytes()[term.range.start..]), "{} {}", word, term.term);
            }
        }
    }

    #[test]
    fn words_that_begin_otherwise_are_ruled_out() {
        let mut filter = PrefixFilter::default();
        filter.add_exact("dlgs");
        filter.add_stem("progettazion");
        filter.add_stem("et");
        let cases = [
            ("D", true),
            ("DLGS", true),
            ("dl", true),
            ("dpr", false),
            ("progettazione", true),
            ("prelievo", false),
            ("profitto", false),
            ("PROGETTAZIONI", true),
            ("progettare", false),
            ("dlgsx", false),
            ("pro", true),
            ("è", true),
            ("età", true),
            ("etica", true),
            ("ex", false),
        ];
        for (word, expected) in cases {
            assert_eq!(filter.may_match(word), expected, "{word}");
        }
    }
}
