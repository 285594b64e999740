//! Whether a text is one: some PDFs show letters and say others, because the codes of their fonts are
//! mapped to no characters or to the wrong ones.
//!
//! Measured, never guessed by a word list: how many signs have no letter, and whether the letters follow
//! each other as those of a language do. Of 4 600 pages of laws, acts and manuals (tables, code, names
//! and three languages among them) the worst good one, a page of encoded keys, keeps .49 of its pairs
//! among the usual ones; text of shifted or mixed codes has .05 to .25.

use std::sync::LazyLock;

use super::document::Garbling;

/// Share of glyphs without a character, in per cent, from which a text is not worth keeping. Formulas,
/// whose text is good, reach 30; below, the rest of the text stays unless recognition says more.
const UNMAPPED_PERCENT: usize = 50;
/// Fewest glyphs by which that share says anything: a page may show a few drawn signs.
const MIN_SIGNS: usize = 20;
/// Fewest pairs of letters by which the letters are judged: a stamp or a heading is not enough.
const MIN_PAIRS: usize = 120;
/// Fewest kinds of pairs: a few labels said over and over («OA OB OC») are no sample of a language.
const MIN_KINDS: usize = 24;
/// Share of usual pairs of letters, in per cent, below which letters are of no language.
const MIN_USUAL_PERCENT: usize = 38;
/// The same for the text that another program recognised behind a scan.
const MIN_LAYER_USUAL_PERCENT: usize = 65;
/// Share of function words, in per cent, from which a text is a text whatever its pairs.
const FUNCTION_WORD_PERCENT: usize = 8;
/// Words longer than this, in bytes, are keys, addresses or encoded bytes.
const MAX_WORD_BYTES: usize = 24;
/// Length of the longest function word, in bytes.
const MAX_FUNCTION_WORD: usize = 5;
/// Fewest signs of UTF-8 read as another encoding.
const MIN_MISREAD: usize = 5;
/// Share of broken words, in per cent, from which the text behind a scan is a poor one.
const BROKEN_PERCENT: usize = 35;
/// Fewest words by which the text behind a scan is judged.
const MIN_LAYER_WORDS: usize = 30;

/// The pairs of letters that make up nine tenths of Italian, and those of English and German besides.
const USUAL_PAIRS: &str = "ag al am an ap ar as at az bi ca ce ch ci co cu da de di do ec ed eg ei el em \
    en er es et ev fi fo ge gg gi gl he ia ic id ie if il im in io is it iv iz la le li ll lo ma me mi mm \
    mo mp na nc nd ne ni no ns nt nz oc od og ol om on op or os pa pe po pp pr qu ra re ri rm ro rt sa sc \
    se si so sp ss st su ta te ti to tr tt tu ua ui un ur ut va ve vi vo za zi \
    th ou ha ng hi ea be wi we au ht ns rs ss ly ee wa us uf eu hr ft";

/// The words that hold sentences together, in the languages of the corpus.
const FUNCTION_WORDS: &str = "a ad ai al alla alle agli che chi con cui da dai dal dalla dall degli dei \
    del della delle dell di e ed gli i il in l la le lo nel nella nell non o per se si sono su sul un una \
    the of and to is for on that with by as be der die das und von zu den mit des ein eine ist";

/// What is wrong with the text; `None` where it is one. `unmapped` glyphs have no character.
pub(super) fn judge(text: &str, unmapped: usize, glyphs: usize) -> Option<Garbling> {
    let private = text.chars().filter(|c| is_private(*c)).count();
    let unknown = unmapped + private;
    if glyphs >= MIN_SIGNS && is_share(unknown, glyphs, UNMAPPED_PERCENT) {
        let percent = unknown * 100 / glyphs;
        return Some(Garbling::Unmapped(percent.min(100) as u8));
    }
    let misread = text.matches('Ã').count() + text.matches("â€").count();
    let accented = || {
        let chars = text.chars();
        chars.filter(|c| "àèéìòùÀÈÉÌÒÙ’".contains(*c)).count()
    };
    if misread >= MIN_MISREAD && misread > accented() {
        return Some(Garbling::Encoding);
    }
    has_unusual_letters(text, MIN_USUAL_PERCENT).then_some(Garbling::Letters)
}

/// Whether the text behind a scan is so bad that the scan is better read again.
pub(super) fn is_poor_layer(text: &str) -> bool {
    let mut words = 0;
    let mut broken = 0;
    for word in text.split_whitespace() {
        words += 1;
        broken += usize::from(is_broken(word));
    }
    let is_broken = words >= MIN_LAYER_WORDS && is_share(broken, words, BROKEN_PERCENT);
    is_broken || has_unusual_letters(text, MIN_LAYER_USUAL_PERCENT)
}

/// Bad recognition leaves letters on their own and mixes letters with digits and signs.
fn is_broken(word: &str) -> bool {
    let core = word.trim_matches(|c: char| !c.is_alphanumeric());
    let mut chars = core.chars();
    match (chars.next(), chars.next()) {
        (None, _) => true,
        (Some(only), None) => !only.is_ascii_digit() && !"aeioèlAEIOÈL".contains(only),
        _ => {
            let letters = core.chars().filter(|c| c.is_alphabetic()).count();
            let strange = core
                .chars()
                .filter(|c| !c.is_alphabetic() && !"'’-./".contains(*c))
                .count();
            letters > 0 && strange > 0
        }
    }
}

/// Whether the letters of a text follow each other as in no language of the corpus: too few pairs are usual, and too few
/// words are those that hold sentences together.
fn has_unusual_letters(text: &str, least_usual: usize) -> bool {
    Letters::of(text).are_unusual(least_usual) && !has_function_words(text)
}

/// The words of a text whose letters are looked at.
fn words(text: &str) -> impl Iterator<Item = &str> {
    // Words with digits in them are numbers, keys or codes.
    let tokens = text
        .split_whitespace()
        .filter(|token| !token.bytes().any(|byte| byte.is_ascii_digit()));
    let words = tokens.flat_map(|token| token.split(|c: char| !c.is_alphabetic()));
    words.filter(|word| (1..=MAX_WORD_BYTES).contains(&word.len()))
}

/// Whether enough of the words of a text hold sentences together.
fn has_function_words(text: &str) -> bool {
    let (mut all, mut function) = (0, 0);
    for word in words(text) {
        all += 1;
        function += usize::from(is_function_word(word));
    }
    is_share(function, all, FUNCTION_WORD_PERCENT)
}

/// How the letters of a text follow each other.
#[derive(Debug, Default)]
struct Letters {
    pairs: usize,
    /// Which pairs were met.
    met: [[bool; 26]; 26],
    usual: usize,
}

impl Letters {
    fn of(text: &str) -> Self {
        let mut letters = Letters::default();
        let usual: &[[bool; 26]; 26] = &USUAL;
        for word in words(text) {
            for pair in word.as_bytes().windows(2) {
                if let (Some(first), Some(second)) = (place(pair[0]), place(pair[1])) {
                    letters.pairs += 1;
                    letters.met[first][second] = true;
                    letters.usual += usize::from(usual[first][second]);
                }
            }
        }
        letters
    }

    fn are_unusual(&self, least_usual: usize) -> bool {
        let kinds = self.met.as_flattened().iter().filter(|met| **met).count();
        self.pairs >= MIN_PAIRS
            && kinds >= MIN_KINDS
            && !is_share(self.usual, self.pairs, least_usual)
    }
}

/// Whether a pair of letters, each by its place in the alphabet, is usual.
static USUAL: LazyLock<[[bool; 26]; 26]> = LazyLock::new(|| {
    let mut table = [[false; 26]; 26];
    for pair in USUAL_PAIRS.split_ascii_whitespace() {
        if let [first, second] = pair.as_bytes()
            && let (Some(first), Some(second)) = (place(*first), place(*second))
        {
            table[first][second] = true;
        }
    }
    table
});

/// Place of an ASCII letter in the alphabet.
fn place(byte: u8) -> Option<usize> {
    let lower = byte.to_ascii_lowercase();
    lower
        .is_ascii_lowercase()
        .then(|| usize::from(lower - b'a'))
}

fn is_function_word(word: &str) -> bool {
    word.len() <= MAX_FUNCTION_WORD
        && FUNCTION_WORDS
            .split_ascii_whitespace()
            .any(|listed| listed.eq_ignore_ascii_case(word))
}

fn is_share(part: usize, whole: usize, percent: usize) -> bool {
    part * 100 >= whole * percent
}

/// A code point to which each font gives a meaning of its own.
fn is_private(c: char) -> bool {
    ('\u{E000}'..='\u{F8FF}').contains(&c)
}

#[cfg(test)]
mod tests {
    use super::*;

    const ITALIAN: &str = "Le amministrazioni pubbliche, nell'esercizio delle proprie funzioni di \
        programmazione e organizzazione a livello territoriale degli interventi e dei servizi, assicurano \
        il coinvolgimento attivo degli enti attraverso forme di co-programmazione e co-progettazione. ";
    const ENGLISH: &str = "Member States shall ensure that contracting authorities may reserve the right \
        to participate in public procurement procedures to sheltered workshops and economic operators \
        whose main aim is the social and professional integration of disabled persons. ";
    const GERMAN: &str = "Die Landesregierung beschließt, die Richtlinien für die Gewährung von Beiträgen \
        zur Förderung der sozialen Tätigkeiten laut beiliegendem Text zu genehmigen und diesen Beschluss \
        im Amtsblatt der Region zu veröffentlichen. ";

    /// Each letter as many places further in the alphabet.
    fn shifted(text: &str, places: u8) -> String {
        let shift = |byte: u8| char::from((byte - b'a' + places) % 26 + b'a');
        let moved = |c: char| match c.to_ascii_lowercase() {
            letter @ 'a'..='z' => shift(letter as u8),
            other => other,
        };
        text.chars().map(moved).collect()
    }

    /// Each sign as many codes earlier, as where glyph numbers are taken for codes.
    fn moved(text: &str, codes: u8) -> String {
        let moved = text.bytes().filter(u8::is_ascii);
        moved
            .map(|byte| char::from(byte.saturating_sub(codes).max(b' ')))
            .collect()
    }

    #[test]
    fn texts_and_tables_are_kept() {
        let names =
            "Anna Verdi Presidente\nLuca Bianchi Consigliere\nMarta Neri Segretaria\n".repeat(4);
        let good = [
            ITALIAN.to_owned(),
            ENGLISH.to_owned(),
            GERMAN.to_owned(),
            ITALIAN.to_uppercase(),
            names,
            "1.250,00 3.400,50 12 % 2019 2020 2021 ".repeat(20),
            "Art. 1 Oggetto ........ 3\nArt. 2 Finalità ........ 4\n".repeat(8),
            "eyJhbGciOiJSUzI1NiIsInR5cCI6 Zm9vYmFyYmF6cXV4 9f86d081884c7d65 ".repeat(20),
            "Firmato digitalmente".to_owned(),
            "OA OB OC xy wk ".repeat(80),
            "• ☐ ➢ ✓".to_owned(),
            "SÃO PAULO e altre città; è così, perché più".to_owned(),
            String::new(),
        ];
        for text in good {
            assert_eq!(judge(&text, 0, text.chars().count()), None, "{text}");
        }
    }

    #[test]
    fn what_is_no_text_is_told_with_its_kind() {
        let misread = ITALIAN.repeat(2).replace(", ", "Ã  cittÃ  perchÃ© ");
        let private: String = ITALIAN
            .chars()
            .map(|c| char::from_u32(0xF000 + c as u32).unwrap())
            .collect();
        let cases = [
            (shifted(ITALIAN, 3), Garbling::Letters),
            (shifted(ITALIAN, 11), Garbling::Letters),
            (shifted(ENGLISH, 7), Garbling::Letters),
            (moved(ITALIAN, 29), Garbling::Letters),
            (moved(&ITALIAN.repeat(2), 31), Garbling::Letters),
            (misread, Garbling::Encoding),
            (private, Garbling::Unmapped(100)),
        ];
        for (text, kind) in cases {
            assert_eq!(judge(&text, 0, text.chars().count()), Some(kind), "{text}");
        }
        assert_eq!(judge(ITALIAN, 60, 100), Some(Garbling::Unmapped(60)));
        assert_eq!(judge(ITALIAN, 40, 100), None);
        assert_eq!(judge("", 9, 9), None, "a few drawn signs");
    }

    #[test]
    fn a_layer_of_broken_words_is_poor() {
        let poor =
            "L' a mm in istr az i one c0mun ale d e1 C om une d1 Va l|e v ist 0 i l d.!gs. n "
                .repeat(5);
        assert!(is_poor_layer(&poor));
        for good in [ITALIAN, ENGLISH, GERMAN] {
            assert!(!is_poor_layer(&good.repeat(2)));
        }
        assert!(!is_poor_layer("Totale 1.200,00 € 15 % (A) 3 "));
    }
}
