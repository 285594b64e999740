//! How the words begin that a query looks for: most words of a passage are ruled out by their first letters,
//! without analysing them.

use super::word::Word;

/// Letters that are looked at. Stemming and folding leave them as they are: Snowball looks for Italian
/// endings after the third.
const LETTERS: usize = 3;
/// Ways in which a word may begin, as they are told apart: some share one.
const BUCKETS: usize = 1 << 15;

/// How some words begin.
pub(crate) struct PrefixFilter {
    /// A bit for each way.
    buckets: Box<[u64; BUCKETS / 64]>,
    /// Stems of fewer letters, whose words may go on in any way.
    short: Vec<String>,
}

impl Default for PrefixFilter {
    fn default() -> Self {
        PrefixFilter {
            buckets: Box::new([0; BUCKETS / 64]),
            short: Vec::new(),
        }
    }
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
        for letters in 1..=LETTERS {
            let bucket = bucket(term, letters);
            self.buckets[bucket / 64] |= 1 << (bucket % 64);
        }
    }

    /// Adds a stem: every word that may have it, or be the first piece of one that has it.
    pub(crate) fn add_stem(&mut self, stem: &str) {
        self.add_exact(stem);
        // So short a number has no ending.
        let number = stem.bytes().all(|letter| letter.is_ascii_digit());
        if stem.len() < LETTERS && !number {
            self.short.push(stem.to_owned());
        }
    }

    /// Whether a word, as written, begins so that it may match. It is ruled out only by letters of ASCII.
    pub(crate) fn may_match(&self, word: &str) -> bool {
        let plain = word.bytes().take(LETTERS).all(|letter| letter.is_ascii());
        let bucket = bucket(word, LETTERS);
        !plain
            || self.buckets[bucket / 64] >> (bucket % 64) & 1 == 1
            || self.begins_with_short(word)
    }

    /// Whether it begins with a stem of fewer letters.
    fn begins_with_short(&self, word: &str) -> bool {
        self.short.iter().any(|stem| {
            let start = word.as_bytes().get(..stem.len());
            start.is_some_and(|start| start.eq_ignore_ascii_case(stem.as_bytes()))
        })
    }
}

/// How a word begins, told by so many letters, whatever their case: the same for two that begin alike.
fn bucket(word: &str, letters: usize) -> usize {
    word.bytes().take(letters).fold(0, |bucket, letter| {
        (bucket << 5 ^ usize::from(letter.to_ascii_lowercase())) % BUCKETS
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis;

    proptest::proptest! {
        #[test]
        fn every_word_of_a_stem_may_match(
            root in "[a-zA-Z]{1,9}|[0-9]{1,4}",
            ending in "(amente|azion[ei]|anz[ae]|enz[ae]|log[iy]a|uzione|are|eranno|it[aà]|arlo|andogli|irsene|ch[ei]|[aeio]|)",
        ) {
            let word = format!("{root}{ending}");
            for stem in analysis::analyze(&mut analysis::stem_analyzer(), &word) {
                let mut filter = PrefixFilter::default();
                filter.add_stem(&stem.term);
                proptest::prop_assert!(filter.may_match(&word[stem.range]), "{} {}", word, stem.term);
            }
            for term in analysis::analyze(&mut analysis::exact_analyzer(), &word) {
                let mut filter = PrefixFilter::default();
                filter.add_exact(&term.term);
                proptest::prop_assert!(filter.may_match(&word[term.range]), "{} {}", word, term.term);
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
