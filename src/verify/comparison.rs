//! A quotation compared with a provision: word for word, else by the words that are near.

use std::ops::Range;
use std::rc::Rc;

use super::exact;
use super::folded::FoldedText;
use super::near::{self, Alignment};
use super::provision_text::ProvisionText;
use super::quoted::QuotedWords;
use crate::law::{Partition, ProvisionPath};

/// Fewest words by which a passage is known that nothing points to.
const TELLING_WORDS: usize = 7;
/// So many words in a hundred may differ, where the text says which provision it quotes; of few words, fewer.
const DIFFERENT: usize = 40;
const DIFFERENT_OF_FEW: usize = 34;
const FEW: usize = 9;
/// The same, where it does not.
const DIFFERENT_ANYWHERE: usize = 25;

/// Where a quotation is printed.
pub(super) struct PrintedMatch {
    pub(super) text: Rc<ProvisionText>,
    pub(super) words: Range<usize>,
    pub(super) alignment: Option<Alignment>,
    /// Whether it is where the text says.
    pub(super) is_cited: bool,
}

/// Whether words have the same letters: they are cut elsewhere.
pub(super) fn is_same_letters(
    quoted: &QuotedWords,
    printed: &ProvisionText,
    own: &Range<usize>,
    other: &Range<usize>,
) -> bool {
    let letters = |text: &FoldedText, words: &Range<usize>| -> String {
        words.clone().map(|nth| text.word(nth)).collect()
    };
    letters(&quoted.text, own) == letters(printed.folded(), other)
}

/// Compares a quotation with a provision; `cited` is where the text says it is.
pub(super) fn compare(
    quoted: &QuotedWords,
    text: &Rc<ProvisionText>,
    cited: Option<&ProvisionPath>,
    anywhere: bool,
) -> Option<PrintedMatch> {
    let words = quoted.len();
    if anywhere && words < TELLING_WORDS && exact::find(quoted, text.folded()).is_none() {
        return None;
    }
    let is_cited = |words: &Range<usize>| {
        cited.is_some_and(|cited| {
            let paths = text.paths_of(words);
            cited.is_whole() || paths.iter().any(|path| belongs(path, cited))
        })
    };
    if let Some(words) = exact::find(quoted, text.folded()) {
        return Some(PrintedMatch {
            is_cited: is_cited(&words),
            text: Rc::clone(text),
            words,
            alignment: None,
        });
    }
    let alignment = near::align(quoted, text.folded())?;
    let most = match (anywhere, words < FEW) {
        (true, _) => DIFFERENT_ANYWHERE,
        (false, true) => DIFFERENT_OF_FEW,
        (false, false) => DIFFERENT,
    };
    let most = words * most / 100;
    let typography = alignment.differences.iter();
    let only_typography = typography
        .clone()
        .all(|(own, other)| is_same_letters(quoted, text, own, other));
    if only_typography && !alignment.differences.is_empty() {
        return Some(PrintedMatch {
            is_cited: is_cited(&alignment.printed),
            text: Rc::clone(text),
            words: alignment.printed,
            alignment: None,
        });
    }
    (alignment.cost <= most).then(|| PrintedMatch {
        is_cited: is_cited(&alignment.printed),
        text: Rc::clone(text),
        words: alignment.printed.clone(),
        alignment: Some(alignment),
    })
}

/// Whether words that stand at `path` are of the provision cited: what introduces a lettera is of it, too.
fn belongs(path: &ProvisionPath, cited: &ProvisionPath) -> bool {
    if path.is_within(cited) {
        return true;
    }
    let is_letter = matches!(
        cited.innermost(),
        Some(Partition::Lettera | Partition::Number)
    );
    // Where the narrower provision was not told apart, it cannot be said.
    let is_article = path.depth() < cited.depth() && !is_letter;
    (is_letter || is_article) && cited.is_within(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_introduces_a_lettera_is_of_it() {
        for (path, cited, expected) in [
            ("art3-com2", "art3", true),
            ("art3-com2", "art3-com2", true),
            ("art3-com2", "art3-com3", false),
            ("art3", "art3-com3", true),
            ("art3-com2", "art3-com2-leta", true),
            ("art3-com2-letb", "art3-com2-leta", false),
            ("art3-com2", "art4", false),
            ("", "art4", true),
        ] {
            let paths = (path.parse().unwrap(), cited.parse().unwrap());
            assert_eq!(belongs(&paths.0, &paths.1), expected, "{path} {cited}");
        }
    }
}
