//! Rules out, by their letters alone, the words of a text that cannot match a query, so that few are analysed.

use super::word::Word;

/// Letters by which words are told apart at a glance. Stemming and folding leave them as they are: Snowball
/// looks for Italian endings after the third.
const LETTERS: usize = 3;
/// Ways in which a word may begin, as they are told apart at a glance: some share one.
const BUCKETS: usize = 1 << 15;

/// What the words begin with that may match.
pub(crate) struct PrefixFilter {
    /// A bit for each way.
    buckets: Box<[u64; BUCKETS / 64]>,
    /// The terms.
    terms: Vec<Prefix>,
}

/// What a word must agree with that is longer than the letters of a bucket.
enum Prefix {
    /// A term of the exact field: the word is the term, or its first piece.
    Term(String),
    /// The letters of a stem that stemming keeps: the word begins with them, or is the first piece of a compound
    /// that does.
    Stem(String),
}

impl Default for PrefixFilter {
    fn default() -> Self {
        PrefixFilter {
            buckets: Box::new([0; BUCKETS / 64]),
            terms: Vec::new(),
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
        self.add(term, Prefix::Term(term.to_owned()));
    }

    /// Adds a stem: every word that may have it, or be the first piece of one that has it.
    pub(crate) fn add_stem(&mut self, stem: &str) {
        let short = stem.len() < LETTERS;
        // Snowball replaces an ending by one letter at most: «presenza» has the stem «present».
        let last = stem.char_indices().next_back();
        let kept = last.filter(|_| !short).map_or(stem.len(), |(at, _)| at);
        self.add(stem, Prefix::Stem(stem[..kept].to_owned()));
        // So short a number has no ending; a word may go on in any way.
        if short && !stem.bytes().all(|letter| letter.is_ascii_digit()) {
            self.add_endings(bucket(stem, LETTERS), LETTERS - stem.len());
        }
    }

    fn add(&mut self, term: &str, prefix: Prefix) {
        for letters in 1..=LETTERS {
            self.set(bucket(term, letters));
        }
        self.terms.push(prefix);
    }

    /// Adds so many letters, whichever they are.
    fn add_endings(&mut self, bucket: usize, letters: usize) {
        self.set(bucket);
        if letters > 0 {
            for letter in b'a'..=b'z' {
                self.add_endings(fold(bucket, letter), letters - 1);
            }
        }
    }

    fn set(&mut self, bucket: usize) {
        self.buckets[bucket / 64] |= 1 << (bucket % 64);
    }

    /// Whether a text goes on, from where a word begins, as one does that may match: told by its first letters and
    /// without a branch, so that it costs next to nothing. What [`PrefixFilter::may_match`] accepts begins so.
    #[inline]
    pub(crate) fn may_begin(&self, text: &[u8]) -> bool {
        let [one, two, three] = text.first_chunk().copied().unwrap_or_else(|| {
            let at = |place: usize| text.get(place).copied().unwrap_or(b' ');
            [at(0), at(1), at(2)]
        });
        // Where letters and digits meet, a word ends.
        let second = two.is_ascii_alphanumeric() & (two.is_ascii_digit() == one.is_ascii_digit());
        let third =
            three.is_ascii_alphanumeric() & (three.is_ascii_digit() == one.is_ascii_digit());
        let mut bucket = fold(0, one);
        bucket = if second { fold(bucket, two) } else { bucket };
        bucket = if second & third {
            fold(bucket, three)
        } else {
            bucket
        };
        let unknown = !one.is_ascii() | !two.is_ascii() | (second & !three.is_ascii());
        unknown | self.has(bucket)
    }

    /// Whether a word, as written, may match. It is ruled out only by letters of ASCII.
    pub(crate) fn may_match(&self, word: &str) -> bool {
        let plain = word.bytes().take(LETTERS).all(|letter| letter.is_ascii());
        let alike = || self.terms.iter().any(|prefix| prefix.agrees(word));
        !plain || self.has(bucket(word, LETTERS)) && (word.len() <= LETTERS || alike())
    }

    /// Whether something begins so.
    fn has(&self, bucket: usize) -> bool {
        self.buckets[bucket / 64] >> (bucket % 64) & 1 == 1
    }
}

impl Prefix {
    fn agrees(&self, word: &str) -> bool {
        let (Prefix::Term(letters) | Prefix::Stem(letters)) = self;
        // Letters that are not ASCII's are folded: from there on nothing is known.
        let plain = word.bytes().position(|letter| !letter.is_ascii());
        let known = &word.as_bytes()[..plain.unwrap_or(word.len())];
        let both = known.len().min(letters.len());
        let same = known[..both].eq_ignore_ascii_case(&letters.as_bytes()[..both]);
        let longer = matches!(self, Prefix::Term(_)) && known.len() > letters.len();
        same && !longer
    }
}

/// How a word begins, told by so many letters, whatever their case: the same for two that begin alike.
fn bucket(word: &str, letters: usize) -> usize {
    word.bytes().take(letters).fold(0, fold)
}

/// The same with one more letter.
fn fold(bucket: usize, letter: u8) -> usize {
    (bucket << 5 ^ usize::from(letter.to_ascii_lowercase())) % BUCKETS
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
                proptest::prop_assert!(filter.may_begin(&word.as_bytes()[stem.range.start..]), "{} {}", word, stem.term);
            }
            for term in analysis::analyze(&mut analysis::exact_analyzer(), &word) {
                let mut filter = PrefixFilter::default();
                filter.add_exact(&term.term);
                proptest::prop_assert!(filter.may_match(&word[term.range.clone()]), "{} {}", word, term.term);
                proptest::prop_assert!(filter.may_begin(&word.as_bytes()[term.range.start..]), "{} {}", word, term.term);
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
