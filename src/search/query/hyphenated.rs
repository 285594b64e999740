//! The forms of a quoted phrase in which two of its words are written with a hyphen: «ricerca azione» also stands in a
//! text as «ricerca-azione», where the whole takes the place of one word.

use super::vocabulary::Vocabulary;
use super::word::Word;

/// Most forms that are searched for: each is a phrase of its own, of up to forty words.
const MOST: usize = 4;

/// The other forms of a phrase that the corpus may have, each with one pair of words joined, and whether there are
/// more.
pub(crate) fn forms(
    phrase: &[Word],
    vocabulary: &Vocabulary<'_>,
) -> tantivy::Result<(Vec<Vec<Word>>, bool)> {
    let mut forms = Vec::new();
    for at in 1..phrase.len() {
        let (one, other) = (&phrase[at - 1], &phrase[at]);
        let letters = |word: &Word| word.exact[0].chars().all(char::is_alphabetic);
        let pair = letters(one) && letters(other) && !one.function && !other.function;
        if !pair || other.position != one.position + 1 {
            continue;
        }
        let joined = format!("{}{}", one.exact[0], other.exact[0]);
        if vocabulary.doc_freq(&joined)? > 0 {
            if forms.len() == MOST {
                return Ok((forms, true));
            }
            forms.push(with_joined(phrase, at, joined));
        }
    }
    Ok((forms, false))
}

/// A phrase in which the word at a place and the one before it are one.
fn with_joined(phrase: &[Word], at: usize, joined: String) -> Vec<Word> {
    let whole = Word {
        typed: format!("{}-{}", phrase[at - 1].typed, phrase[at].typed),
        exact: vec![joined],
        stem: Vec::new(),
        function: false,
        position: phrase[at - 1].position,
    };
    let after = phrase[at + 1..].iter().map(|word| Word {
        position: word.position - 1,
        ..word.clone()
    });
    let before = phrase[..at - 1].iter().cloned();
    before.chain([whole]).chain(after).collect()
}
