//! Words cut at the end of a line, joined.
//!
//! What becomes of the hyphen is `hyphen`'s to say: of the printer («proget-/tazione») or of the word
//! («co-/progettazione», «79-/2953», «10-/bis»). Where it cannot tell, the text stays as printed.

mod across_pages;
mod document_words;
mod hyphen;
mod lines;
mod word_ends;
pub(crate) mod word_list;

pub(crate) use lines::join_lines;

use std::ops::Range;

use crate::extract::document::Page;
use crate::extract::text::clean::dehyphenate::document_words::DocumentWords;
use crate::extract::text::clean::dehyphenate::hyphen::{HyphenVerdict, judge};
use crate::extract::text::clean::dehyphenate::word_ends::{first_word, last_word};

/// Most digits of the number of a note.
const MAX_NOTE_DIGITS: usize = 3;

/// Joins the cut words of the pages, which are those of one document.
pub(crate) fn join_cut_words(pages: &mut [Page]) {
    let mut seen = DocumentWords::default();
    for page in pages.iter() {
        for cut in cuts(page) {
            seen.watch(cut.left, cut.right);
        }
    }
    let across = across_pages::cuts(pages);
    for cut in &across {
        seen.watch(&cut.left, &cut.right);
    }
    if seen.is_empty() {
        return;
    }
    for page in pages.iter() {
        seen.count(&page.text);
    }
    for cut in across {
        pages[cut.page].cut_word = cut.judged(&seen);
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
    /// Whether it is part of an address of the network: those are broken at their own hyphens.
    in_address: bool,
}

/// The cut words of a page. A running foot is not the next line.
fn cuts(page: &Page) -> impl Iterator<Item = Cut<'_>> {
    let text = &page.text;
    let is_furniture = |at: usize| page.furniture.iter().any(|range| range.contains(&at));
    // A word of one language does not go on in the column of another.
    let is_second = |at: usize| page.second_language.iter().any(|range| range.contains(&at));
    text.match_indices("-\n").filter_map(move |(hyphen, _)| {
        let left = last_word(&text[..hyphen]);
        let right = first_word(&text[hyphen + 2..]);
        let before_note = left.ends_with(char::is_lowercase) && is_note(&text[hyphen + 2..]);
        let is_cut = !left.is_empty()
            && !right.is_empty()
            && !is_furniture(hyphen)
            && !is_furniture(hyphen + 2)
            && is_second(hyphen) == is_second(hyphen + 2)
            && !before_note;
        is_cut.then_some(Cut {
            left,
            right,
            hyphen,
            in_address: is_address(&text[..hyphen]),
        })
    })
}

/// Whether a text is a note with its number: what is above it goes on elsewhere.
fn is_note(text: &str) -> bool {
    let number = first_word(text);
    let is_number = number.len() <= MAX_NOTE_DIGITS && number.bytes().all(|b| b.is_ascii_digit());
    let said = text[number.len()..].strip_prefix([' ', '\t']);
    is_number && said.is_some_and(|said| said.starts_with(char::is_uppercase))
}

/// Whether the text ends in an address.
fn is_address(text: &str) -> bool {
    let token = text.rsplit(char::is_whitespace).next().unwrap_or(text);
    token.contains("://") || token.starts_with("www") || token.contains('@')
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
        if let Some(cut) = &mut page.cut_word {
            cut.hyphen = moved(cut.hyphen);
        }
        for range in page.furniture.iter_mut().chain(&mut page.second_language) {
            *range = moved(range.start)..moved(range.end);
        }
        page.text = self.text;
    }
}

/// The text of the page with its cut words joined; `None` where nothing changes. The whole word goes on
/// the line where it starts.
fn join(page: &Page, seen: &DocumentWords) -> Option<Joined> {
    let text = &page.text;
    let mut out = String::new();
    let mut removed = Vec::new();
    let mut done = 0;
    for cut in cuts(page) {
        let verdict = if cut.in_address {
            HyphenVerdict::Keep
        } else {
            judge(cut.left, cut.right, seen)
        };
        if verdict == HyphenVerdict::AsPrinted {
            continue;
        }
        let rest = cut.hyphen + "-\n".len();
        let end = text[rest..]
            .find(char::is_whitespace)
            .map_or(text.len(), |length| rest + length);
        out.push_str(&text[done..cut.hyphen]);
        if verdict == HyphenVerdict::Keep {
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
    fn the_whole_word_goes_where_it_starts() {
        let cases = [
            (
                "la proget-\ntazione degli\nenti\n",
                "la progettazione\ndegli\nenti\n",
            ),
            ("la co-\nprogettazione, e\n", "la co-progettazione,\ne\n"),
            ("art. 10-\nbis, comma\n", "art. 10-bis,\ncomma\n"),
            (
                "(https://ente.it/web-\naccessibilita) e\n",
                "(https://ente.it/web-accessibilita)\ne\n",
            ),
            // A dash is no hyphen of a word.
            ("oggi -\ndomani\n", "oggi -\ndomani\n"),
            ("dal 5-\nil giorno\n", "dal 5-\nil giorno\n"),
            ("di collab-\n1 Cfr. la\n", "di collab-\n1 Cfr. la\n"),
            ("da Covid-\n19, e\n", "da Covid-19,\ne\n"),
        ];
        for (text, joined) in cases {
            let mut pages = pages(&[text]);
            join_cut_words(&mut pages);
            assert_eq!(pages[0].text, joined);
        }
    }

    #[test]
    fn another_page_may_tell() {
        let mut pages = pages(&["la bancodati-\nteca", "LA BANCODATITECA"]);
        join_cut_words(&mut pages);
        assert_eq!(pages[0].text, "la bancodatiteca\n");
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
    fn a_word_cut_at_a_page_end_is_told() {
        let cut = |texts: &[&str], furniture: &[Range<usize>]| {
            let mut pages = pages(texts);
            for (page, range) in pages.iter_mut().zip(furniture) {
                page.furniture = vec![range.clone()];
            }
            join_cut_words(&mut pages);
            let cut = pages[0].cut_word;
            cut.map(|cut| (pages[0].text[..cut.hyphen].to_owned(), cut.keeps_hyphen))
        };
        let none: &[Range<usize>] = &[];
        let presen = Some(("la presen".to_owned(), false));
        assert_eq!(cut(&["la presen-\n", "tazione\n"], none), presen);
        let feet = [11..18, 0..7];
        assert_eq!(
            cut(&["la presen-\nPag. 1\n", "Pag. 2\ntazione\n"], &feet),
            presen
        );
        let co = Some(("la co".to_owned(), true));
        assert_eq!(cut(&["la co-\n", "progettazione\n"], none), co);
        let moved = Some(("la co-progettazione,\ne presen".to_owned(), false));
        assert_eq!(
            cut(&["la co-\nprogettazione, e presen-\n", "tazione\n"], none),
            moved
        );
        for texts in [
            ["la presen\n", "tazione\n"],
            ["oggi -\n", "domani\n"],
            ["dal 5-\n", "il giorno\n"],
        ] {
            assert_eq!(cut(&texts, none), None, "{texts:?}");
        }
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
