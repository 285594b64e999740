//! Formulas that citations drag along: «e successive modificazioni ed integrazioni», «e s.m.i.». They are
//! copied with the citation and say nothing of the matter; their words alone do.

use super::word::Word;

/// Formulas of one word, as terms of the exact field.
const ALONE: &[&str] = &["smi"];
/// How a longer one begins.
const LATER: &[&str] = &["successive", "successivi", "succ", "ss"];
/// What follows: changes, then perhaps additions.
const CHANGES: &[&str] = &[
    "modifica",
    "modificazione",
    "modificazioni",
    "modifiche",
    "modif",
    "mod",
    "mm",
];
const ADDITIONS: &[&str] = &["integrazione", "integrazioni", "integraz", "integr", "ii"];

/// Makes the words of citation boilerplate weigh no more than function words.
pub(crate) fn silence(words: &mut [Word]) {
    let is = |word: Option<&Word>, among: &[&str]| {
        word.is_some_and(|word| among.contains(&word.exact[0].as_str()))
    };
    let mut at = 0;
    while at < words.len() {
        let mut end = at;
        if is(words.get(at), ALONE) {
            end = at + 1;
        } else if is(words.get(at), LATER) && is(words.get(at + 1), CHANGES) {
            end = at + 2;
            let and = words.get(end).is_some_and(|word| word.function);
            let next = end + usize::from(and);
            if is(words.get(next), ADDITIONS) {
                end = next + 1;
            }
        }
        for word in &mut words[at..end] {
            word.function = true;
        }
        at = end.max(at + 1);
    }
}

#[cfg(test)]
mod tests {
    use super::super::word;
    use super::*;

    #[test]
    fn formulas_tell_nothing_and_their_words_alone_do() {
        let cases = [
            ("codice e s.m.i.", "codice"),
            ("codice e ss.mm.ii.", "codice"),
            (
                "successive modificazioni ed integrazioni al codice",
                "codice",
            ),
            ("decreto e successive modifiche", "decreto"),
            ("codice e succ. mod. e integr.", "codice"),
            ("modificazioni del codice", "modificazioni codice"),
            (
                "integrazioni documentali successive",
                "integrazioni documentali successive",
            ),
        ];
        for (typed, kept) in cases {
            let mut words = word::words(typed);
            silence(&mut words);
            let left = words.iter().filter(|word| !word.function);
            let left: Vec<&str> = left.map(|word| word.typed.as_str()).collect();
            assert_eq!(left.join(" "), kept, "{typed}");
        }
    }
}
