//! Words cut at the end of a line, joined where the document or the form shows how.
//!
//! A hyphen at a line end may be of the printer («proget-/tazione») or of the word («co-/progettazione»,
//! «79-/2953», «10-/bis»): the letters alone do not tell. The rest of the document does where the word
//! stands in it elsewhere, uncut. Where nothing tells, the text stays as printed.

use std::collections::HashMap;
use std::ops::Range;

use crate::extract::document::Page;

/// Latin ordinals of articles, joined to the number by a hyphen that stays; the higher ones end in `ies`.
const ORDINALS: [&str; 3] = ["bis", "ter", "quater"];

/// First parts that are joined by a hyphen that may be of the word.
const PREFIXES: [&str; 24] = [
    "anti", "auto", "co", "contro", "cyber", "e", "eco", "euro", "ex", "extra", "inter", "intra",
    "macro", "micro", "mini", "multi", "neo", "non", "post", "pre", "pro", "semi", "sub", "vice",
];

/// Joins the cut words of the pages, which are those of one document.
pub(crate) fn join_cut_words(pages: &mut [Page]) {
    let mut seen = Seen::default();
    for page in pages.iter() {
        for cut in cuts(page) {
            seen.watch(cut);
        }
    }
    if seen.counts.is_empty() {
        return;
    }
    for page in pages.iter() {
        seen.count(&page.text);
    }
    for page in pages.iter_mut() {
        if let Some(joined) = join(page, &seen) {
            joined.put_into(page);
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

/// The cut words of a page. A running foot is not the next line.
fn cuts(page: &Page) -> impl Iterator<Item = Cut<'_>> {
    let text = &page.text;
    let is_furniture = |at: usize| page.furniture.iter().any(|range| range.contains(&at));
    text.match_indices("-\n").filter_map(move |(hyphen, _)| {
        let left = last_word(&text[..hyphen]);
        let right = first_word(&text[hyphen + 2..]);
        let is_cut = !left.is_empty()
            && !right.is_empty()
            && !is_furniture(hyphen)
            && !is_furniture(hyphen + 2);
        is_cut.then_some(Cut {
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

/// A text with its cut words joined.
struct Joined {
    text: String,
    /// Bytes of the text before that were left out, in order.
    removed: Vec<usize>,
}

impl Joined {
    /// Puts the text in the place of that of the page, and moves what points into it.
    fn put_into(self, page: &mut Page) {
        let moved = |at: usize| at - self.removed.partition_point(|removed| *removed < at);
        for word in &mut page.layout.words {
            let Range { start, end } = word.range();
            // Both are smaller than before, which were numbers of 32 bits.
            (word.start, word.end) = (moved(start) as u32, moved(end) as u32);
        }
        for range in &mut page.furniture {
            *range = moved(range.start)..moved(range.end);
        }
        page.text = self.text;
    }
}

/// The text of the page with its cut words joined; `None` where nothing changes. The whole word goes on
/// the line where it starts.
fn join(page: &Page, seen: &Seen) -> Option<Joined> {
    let text = &page.text;
    let mut out = String::new();
    let mut removed = Vec::new();
    let mut done = 0;
    for cut in cuts(page) {
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
        } else {
            removed.push(cut.hyphen);
        }
        removed.push(cut.hyphen + 1);
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
    Some(Joined { text: out, removed })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::word_box::{PageBox, WordBox};

    fn pages(texts: &[&str]) -> Vec<Page> {
        let page = |text: &&str| Page {
            text: (*text).to_owned(),
            ..Page::default()
        };
        texts.iter().map(page).collect()
    }

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
            let mut pages = pages(&[text]);
            join_cut_words(&mut pages);
            assert_eq!(pages[0].text, joined);
        }
    }

    #[test]
    fn another_page_may_tell() {
        let mut pages = pages(&["la amministra-\nzione", "L'AMMINISTRAZIONE"]);
        join_cut_words(&mut pages);
        assert_eq!(pages[0].text, "la amministrazione\n");
    }

    #[test]
    fn what_points_into_the_text_moves_with_it() {
        let text = "la proget-\ntazione, e\nPag. 1\nprogettazione\n";
        let mut pages = pages(&[text]);
        let at = |part: &str| text.find(part).unwrap()..text.find(part).unwrap() + part.len();
        let parts = ["la", "proget-", "tazione,", "e\n", "Pag. 1\n"];
        pages[0].layout.words = parts
            .map(|part| WordBox {
                start: at(part).start as u32,
                end: at(part).end as u32,
                place: PageBox::default(),
            })
            .to_vec();
        pages[0].furniture = vec![at("Pag. 1\n")];
        join_cut_words(&mut pages);
        let page = &pages[0];
        assert_eq!(page.text, "la progettazione,\ne\nPag. 1\nprogettazione\n");
        let words = page.layout.words.iter();
        let words: Vec<&str> = words.map(|word| &page.text[word.range()]).collect();
        assert_eq!(words, ["la", "proget", "tazione,", "e\n", "Pag. 1\n"]);
        assert_eq!(&page.text[page.furniture[0].clone()], "Pag. 1\n");
    }

    #[test]
    fn a_running_foot_is_not_the_next_line() {
        let mut pages = pages(&["DGR 79-\n12\n"]);
        pages[0].furniture.push(8..11);
        join_cut_words(&mut pages);
        assert_eq!(pages[0].text, "DGR 79-\n12\n");
    }

    proptest::proptest! {
        #[test]
        fn nothing_but_hyphens_and_blanks_changes(texts in proptest::collection::vec("[aàbO1 \n-]{0,24}", 1..4)) {
            let letters = |pages: &[Page]| -> String {
                let texts: String = pages.iter().map(|page| page.text.as_str()).collect();
                texts.chars().filter(|c| c.is_alphanumeric()).collect()
            };
            let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
            let printed = pages(&texts);
            let mut joined = printed.clone();
            join_cut_words(&mut joined);
            proptest::prop_assert_eq!(letters(&printed), letters(&joined));
        }
    }
}
