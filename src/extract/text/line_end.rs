//! Words cut at the end of a line, joined where the document or the form shows how.
//!
//! A hyphen at a line end may be of the printer («proget-/tazione») or of the word («co-/progettazione»,
//! «79-/2953», «10-/bis»): the letters alone do not tell. The rest of the document does where the word
//! stands in it elsewhere, uncut. Where nothing tells, the text stays as printed.

use std::collections::HashMap;

/// Latin ordinals of articles, joined to the number by a hyphen that stays; the higher ones end in `ies`.
const ORDINALS: [&str; 3] = ["bis", "ter", "quater"];

/// First parts that are joined by a hyphen that may be of the word.
const PREFIXES: [&str; 24] = [
    "anti", "auto", "co", "contro", "cyber", "e", "eco", "euro", "ex", "extra", "inter", "intra",
    "macro", "micro", "mini", "multi", "neo", "non", "post", "pre", "pro", "semi", "sub", "vice",
];

/// Joins the cut words of the texts, which are the pages of one document.
pub(crate) fn join_cut_words(texts: &mut [&mut String]) {
    let mut seen = Seen::default();
    for text in texts.iter() {
        for cut in cuts(text) {
            seen.watch(cut);
        }
    }
    if seen.counts.is_empty() {
        return;
    }
    for text in texts.iter() {
        seen.count(text);
    }
    for text in texts.iter_mut() {
        if let Some(joined) = join(text, &seen) {
            **text = joined;
        }
    }
}

/// A word cut at a line end.
#[derive(Debug, Clone, Copy)]
struct Cut<'a> {
    left: &'a str,
    right: &'a str,
    /// Where the hyphen stands in the text.
    hyphen: usize,
}

/// The cut words of a text.
fn cuts(text: &str) -> impl Iterator<Item = Cut<'_>> {
    text.match_indices("-\n").filter_map(|(hyphen, _)| {
        let left = last_word(&text[..hyphen]);
        let right = first_word(&text[hyphen + 2..]);
        (!left.is_empty() && !right.is_empty()).then_some(Cut {
            left,
            right,
            hyphen,
        })
    })
}

fn last_word(text: &str) -> &str {
    let start = text
        .char_indices()
        .rev()
        .take_while(|(_, c)| c.is_alphanumeric())
        .last()
        .map_or(text.len(), |(at, _)| at);
    &text[start..]
}

fn first_word(text: &str) -> &str {
    let end = text
        .find(|c: char| !c.is_alphanumeric())
        .unwrap_or(text.len());
    &text[..end]
}

/// How often the forms of cut words stand elsewhere in the document.
#[derive(Debug, Default)]
struct Seen {
    counts: HashMap<String, i32>,
}

impl Seen {
    fn watch(&mut self, cut: Cut<'_>) {
        let (left, right) = (cut.left.to_lowercase(), cut.right.to_lowercase());
        self.counts.entry(format!("{left}{right}")).or_default();
        self.counts.entry(format!("{left}-{right}")).or_default();
        // The parts are met again where they are cut: that is not elsewhere.
        *self.counts.entry(left).or_default() -= 1;
        *self.counts.entry(right).or_default() -= 1;
    }

    fn count(&mut self, text: &str) {
        let lower = text.to_lowercase();
        // The word before, where a hyphen joins it to this one.
        let mut before: Option<&str> = None;
        for (start, word) in words(&lower) {
            if let Some(count) = self.counts.get_mut(word) {
                *count += 1;
            }
            if let Some(left) = before {
                let pair = &lower[start - left.len() - 1..start + word.len()];
                if let Some(count) = self.counts.get_mut(pair) {
                    *count += 1;
                }
            }
            let rest = &lower[start + word.len()..];
            before = rest
                .starts_with('-')
                .then_some(word)
                .filter(|_| rest[1..].starts_with(char::is_alphanumeric));
        }
    }

    fn times(&self, word: &str) -> i32 {
        self.counts.get(word).copied().unwrap_or(0)
    }
}

/// The words of a text with their places.
fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let base = text.as_ptr() as usize;
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(move |word| (word.as_ptr() as usize - base, word))
}

/// What becomes of a hyphen at a line end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Verdict {
    /// It is of the printer: the word is written without it.
    Drop,
    /// It is of the word.
    Keep,
    /// Nothing tells.
    AsPrinted,
}

fn judge(cut: Cut<'_>, seen: &Seen) -> Verdict {
    let (left, right) = (cut.left.to_lowercase(), cut.right.to_lowercase());
    let after_digit = left.ends_with(|c: char| c.is_ascii_digit());
    let before_digit = right.starts_with(|c: char| c.is_ascii_digit());
    if before_digit || after_digit {
        let known = before_digit || right.ends_with("ies") || ORDINALS.contains(&right.as_str());
        return if known {
            Verdict::Keep
        } else {
            Verdict::AsPrinted
        };
    }
    // Inside a word no capital follows a small letter: «Friuli-/Venezia».
    if cut.left.ends_with(char::is_lowercase) && cut.right.starts_with(char::is_uppercase) {
        return Verdict::Keep;
    }
    if seen.times(&format!("{left}-{right}")) > 0 {
        Verdict::Keep
    } else if seen.times(&format!("{left}{right}")) > 0 || is_word_part(&left, &right, seen) {
        Verdict::Drop
    } else {
        Verdict::AsPrinted
    }
}

/// Whether two parts that stand nowhere else are parts of one word, rather than two words joined by a
/// hyphen («tecnico-/scientifico»), whose first ends in `o` or is a prefix.
fn is_word_part(left: &str, right: &str, seen: &Seen) -> bool {
    let is_letters = |part: &str| part.chars().all(char::is_alphabetic);
    is_letters(left)
        && is_letters(right)
        && !left.ends_with('o')
        && !PREFIXES.contains(&left)
        && seen.times(left) <= 0
        && seen.times(right) <= 0
}

/// The text with its cut words joined; `None` where nothing changes. The whole word goes on the line
/// where it starts.
fn join(text: &str, seen: &Seen) -> Option<String> {
    let mut out = String::new();
    let mut done = 0;
    for cut in cuts(text) {
        let verdict = judge(cut, seen);
        if verdict == Verdict::AsPrinted {
            continue;
        }
        let rest = cut.hyphen + "-\n".len();
        let end = text[rest..]
            .find(char::is_whitespace)
            .map_or(text.len(), |length| rest + length);
        out.push_str(&text[done..cut.hyphen]);
        if verdict == Verdict::Keep {
            out.push('-');
        }
        // The rest of the word may be cut in its turn: then its own hyphen is still to be judged.
        let next = &text[rest..end];
        if next.ends_with('-') {
            done = rest;
            continue;
        }
        out.push_str(next);
        out.push('\n');
        done = end + usize::from(end < text.len());
    }
    if done == 0 {
        return None;
    }
    out.push_str(&text[done..]);
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cut_words_are_joined_where_something_tells() {
        let cases = [
            // The word stands elsewhere without a hyphen.
            (
                "la proget-\ntazione degli\nenti: progettazione\n",
                "la progettazione\ndegli\nenti: progettazione\n",
            ),
            // The word stands elsewhere with its hyphen.
            (
                "la co-\nprogettazione, e\nCo-progettazione\n",
                "la co-progettazione,\ne\nCo-progettazione\n",
            ),
            // Neither part is a word.
            ("la proget-\ntazione\n", "la progettazione\n"),
            // Nothing tells.
            ("tecnico-\nscientifico\n", "tecnico-\nscientifico\n"),
            ("la co-\ngestione\n", "la co-\ngestione\n"),
            (
                "l'ammini-\nstrazione dà una strazione\n",
                "l'ammini-\nstrazione dà una strazione\n",
            ),
            // The form tells.
            ("DGR 79-\n2953 del\n", "DGR 79-2953\ndel\n"),
            ("art. 10-\nbis, comma\n", "art. 10-bis,\ncomma\n"),
            ("Friuli-\nVenezia Giulia\n", "Friuli-Venezia\nGiulia\n"),
            // A dash is no hyphen of a word.
            ("oggi -\ndomani\n", "oggi -\ndomani\n"),
            ("dal 5-\nil giorno\n", "dal 5-\nil giorno\n"),
        ];
        for (text, joined) in cases {
            let mut page = text.to_owned();
            join_cut_words(&mut [&mut page]);
            assert_eq!(page, joined);
        }
    }

    #[test]
    fn another_page_may_tell() {
        let mut first = "la amministra-\nzione".to_owned();
        let mut second = "L'AMMINISTRAZIONE".to_owned();
        join_cut_words(&mut [&mut first, &mut second]);
        assert_eq!(first, "la amministrazione\n");
    }

    proptest::proptest! {
        #[test]
        fn nothing_but_hyphens_and_blanks_changes(texts in proptest::collection::vec("[aàbO1 \n-]{0,24}", 1..4)) {
            let letters = |texts: &[String]| -> String {
                texts.concat().chars().filter(|c| c.is_alphanumeric()).collect()
            };
            let mut joined = texts.clone();
            join_cut_words(&mut joined.iter_mut().collect::<Vec<_>>());
            proptest::prop_assert_eq!(letters(&texts), letters(&joined));
        }
    }
}
