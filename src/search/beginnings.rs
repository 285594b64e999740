//! How the words begin that a query looks for: most words of a passage are ruled out by their first letters,
//! without analysing them.

use super::terms::Word;

/// Letters that are looked at.
const LETTERS: usize = 8;
/// Letters of a word that its stem may have otherwise at its end: Snowball makes `ente` of `enza`, and one
/// vowel of what pronouns hang on.
const REPLACED: usize = 2;
/// Letters that no stemming changes: Snowball looks for Italian endings after them.
const UNCHANGED: usize = 3;
/// Ways in which a word may begin, as they are told apart: some share one.
const WAYS: usize = 1 << 14;

/// How some words begin.
#[derive(Default)]
pub(super) struct Beginnings {
    /// Their first letters, up to [`UNCHANGED`]: they rule out most words, at the least cost.
    starts: Ways,
    /// Whether a stem is shorter than that, so that they rule out nothing.
    any_start: bool,
    /// Words that are no longer than what is known of them.
    whole: Ways,
    /// Words that may go on in any way.
    longer: Ways,
}

impl Beginnings {
    /// Of every form of a word.
    pub(super) fn of(word: &Word) -> Self {
        let mut beginnings = Beginnings::default();
        word.exact
            .iter()
            .for_each(|term| beginnings.add_exact(term));
        word.stem.iter().for_each(|stem| beginnings.add_stem(stem));
        beginnings
    }

    /// Adds a term of the exact field: a word that is the term, or the first piece of it («D.Lgs.»,
    /// «5-bis»).
    pub(super) fn add_exact(&mut self, term: &str) {
        self.add_pieces(term);
        if term.len() > LETTERS {
            self.longer.add(way(term.bytes().take(LETTERS)));
        }
    }

    /// Adds a stem: every word that may have it, or be the first piece of one that has it.
    pub(super) fn add_stem(&mut self, stem: &str) {
        self.add_pieces(stem);
        self.longer.add(way(stem.bytes().take(shared(stem))));
        // So short a number has no ending.
        let number = stem.bytes().all(|letter| letter.is_ascii_digit());
        self.any_start |= stem.len() < UNCHANGED && !number;
    }

    /// Adds what a term may begin with where signs part it.
    fn add_pieces(&mut self, term: &str) {
        for letters in 1..=term.len().min(LETTERS) {
            self.whole.add(way(term.bytes().take(letters)));
        }
        for letters in 1..=term.len().min(UNCHANGED) {
            self.starts.add(start(term.bytes().take(letters)));
        }
    }

    /// Whether a word, as written, begins so that it may match. It is ruled out only by letters of ASCII.
    pub(super) fn has(&self, word: &str) -> bool {
        let letters = word.bytes().take(UNCHANGED);
        let plain = letters.clone().all(|letter| letter.is_ascii());
        if plain && !self.any_start && !self.starts.has(start(letters)) {
            return false;
        }
        let mut known = START;
        for letter in word.bytes().take(LETTERS) {
            if !letter.is_ascii() {
                return true;
            }
            known = after(known, letter);
            if self.longer.has(known) {
                return true;
            }
        }
        word.len() <= LETTERS && self.whole.has(known)
    }
}

/// How many letters every word of a stem has in common with it, of those that are looked at.
fn shared(stem: &str) -> usize {
    stem.len()
        .saturating_sub(REPLACED)
        .clamp(UNCHANGED, LETTERS)
}

/// A bit for each way.
struct Ways(Box<[u64; WAYS / 64]>);

impl Default for Ways {
    fn default() -> Self {
        Ways(Box::new([0; WAYS / 64]))
    }
}

impl Ways {
    fn add(&mut self, way: u32) {
        let at = place(way);
        self.0[at / 64] |= 1 << (at % 64);
    }

    fn has(&self, way: u32) -> bool {
        let at = place(way);
        self.0[at / 64] >> (at % 64) & 1 == 1
    }
}

/// The way in which no letter is known.
const START: u32 = 0x811c_9dc5;

/// The way in which a word goes on, whatever the case of the letter (FNV-1a: Fowler, Noll and Vo).
fn after(way: u32, letter: u8) -> u32 {
    (way ^ u32::from(letter.to_ascii_lowercase())).wrapping_mul(0x0100_0193)
}

fn way(letters: impl Iterator<Item = u8>) -> u32 {
    letters.fold(START, after)
}

/// The way in which a word starts: a few letters are told apart by less.
fn start(letters: impl Iterator<Item = u8>) -> u32 {
    letters.fold(0, |way, letter| {
        way << 5 ^ u32::from(letter.to_ascii_lowercase()) << 16
    })
}

fn place(way: u32) -> usize {
    // The upper bits depend on every letter.
    (way >> 16) as usize % WAYS
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
                let mut beginnings = Beginnings::default();
                beginnings.add_stem(&stem.term);
                proptest::prop_assert!(beginnings.has(&word[stem.range]), "{} {}", word, stem.term);
            }
            for term in analysis::analyze(&mut analysis::exact_analyzer(), &word) {
                let mut beginnings = Beginnings::default();
                beginnings.add_exact(&term.term);
                proptest::prop_assert!(beginnings.has(&word[term.range]), "{} {}", word, term.term);
            }
        }
    }

    #[test]
    fn other_words_and_longer_ones_are_ruled_out() {
        let mut beginnings = Beginnings::default();
        beginnings.add_exact("dlgs");
        beginnings.add_stem("progettazion");
        let cases = [
            ("D", true),
            ("DLGS", true),
            ("dl", true),
            ("dlgsx", false),
            ("progettazione", true),
            ("progettista", false),
            ("progresso", false),
            ("pro", true),
            ("è", true),
        ];
        for (word, expected) in cases {
            assert_eq!(beginnings.has(word), expected, "{word}");
        }
    }
}
