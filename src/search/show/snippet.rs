//! The part of a passage that answers: the window that holds most of the marked words, on one line.

use std::ops::Range;

use super::highlight::{Highlight, Highlighter};
use crate::index::PassageText;
use crate::search::result::FoundPassage;

/// Length of a snippet, in bytes: three lines on a page of results.
const SNIPPET_BYTES: usize = 320;

/// A snippet of a passage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Snippet {
    /// Plain text on one line.
    pub(crate) text: String,
    /// Byte ranges in `text`, in order.
    pub(crate) highlights: Vec<Range<usize>>,
    /// Byte offset in the passage of the first marked word, or of the snippet.
    pub(crate) offset: usize,
    /// Whether text of the passage stands before and after it.
    pub(crate) cut: (bool, bool),
}

impl Snippet {
    /// The snippet as the part of a stored passage that is shown.
    pub(crate) fn into_passage(self, stored: &PassageText) -> FoundPassage {
        FoundPassage {
            page: stored.page_at(self.offset),
            path: stored.provision_at(self.offset),
            text: self.text,
            highlights: self.highlights,
            cut: self.cut,
        }
    }
}

/// The densest part of a passage.
pub(crate) fn snippet(text: &str, highlighter: &mut Highlighter) -> Snippet {
    let found = highlighter.weighed(text);
    let window = window(text, &found);
    let inside: Vec<Range<usize>> = found
        .into_iter()
        .map(|mark| mark.range)
        .filter(|r| r.start >= window.start && r.end <= window.end)
        .collect();
    let offset = inside.first().map_or(window.start, |range| range.start);
    one_line(text, window, &inside, offset)
}

/// A passage from where a provision begins in it.
pub(crate) fn snippet_from(text: &str, from: usize, highlighter: &mut Highlighter) -> Snippet {
    let from = boundary(text, from.min(text.len()));
    let end = boundary(text, (from + SNIPPET_BYTES).min(text.len()));
    let cut = text[from..end].rfind(char::is_whitespace);
    let end = match cut {
        Some(cut) if end < text.len() && cut > 0 => from + cut,
        _ => end,
    };
    let found = highlighter.weighed(text).into_iter().map(|mark| mark.range);
    let inside: Vec<Range<usize>> = found
        .filter(|range| range.start >= from && range.end <= end)
        .collect();
    one_line(text, from..end, &inside, from)
}

/// What stands around a part of a passage, which is marked.
pub(crate) fn snippet_around(text: &str, part: Range<usize>) -> Snippet {
    let offset = part.start;
    one_line(text, around(text, &part), &[part], offset)
}

/// What a word adds to a window that holds it already, as a share of its weight.
const REPEATED: f32 = 0.1;

/// The range to show: its different words weigh most together, and it begins where a sentence does if it
/// can.
fn window(text: &str, found: &[Highlight]) -> Range<usize> {
    if text.len() <= SNIPPET_BYTES {
        return 0..text.len();
    }
    let room = SNIPPET_BYTES * 3 / 4;
    let mut best = (0.0, 0..0);
    for first in 0..found.len() {
        let mut different: Vec<usize> = Vec::new();
        let mut worth = 0.0;
        let mut last = first;
        for next in first..found.len() {
            if found[next].range.end - found[first].range.start > room {
                break;
            }
            if different.contains(&found[next].clause) {
                worth += found[next].weight * REPEATED;
            } else {
                worth += found[next].weight;
                different.push(found[next].clause);
            }
            last = next;
        }
        if worth > best.0 {
            best = (worth, found[first].range.start..found[last].range.end);
        }
    }
    around(text, &best.1)
}

/// The range to show around what is marked: the whole sentence or comma where it fits, and the sentence
/// before or after it where they fit too.
fn around(text: &str, marked: &Range<usize>) -> Range<usize> {
    let room = SNIPPET_BYTES.saturating_sub(marked.len());
    let earliest = boundary(text, marked.start.saturating_sub(room));
    let start = snippet_start(text, earliest, marked.start);
    let limit = boundary(
        text,
        (start + SNIPPET_BYTES).max(marked.end).min(text.len()),
    );
    start..snippet_end(text, start, marked.end.max(start), limit)
}

/// Where a snippet begins: at the sentence that holds the first marked word, where it begins in reach and
/// leaves room for what follows, else at a word.
fn snippet_start(text: &str, earliest: usize, marked: usize) -> usize {
    let before = &text[earliest..marked];
    let begins = |at: &usize| begins_sentence(before, *at);
    let signs = before.char_indices().rev();
    let ends = signs.filter(|(_, sign)| matches!(sign, '.' | ';' | ':' | '\n'));
    let nearest = ends.map(|(at, sign)| at + sign.len_utf8()).find(begins);
    let start = match nearest {
        Some(at) => earliest + at,
        None if earliest == 0 => 0,
        // Nothing begins in reach: a third of the room before the first marked word is context enough.
        None => {
            let from = boundary(text, marked.saturating_sub((marked - earliest) / 3));
            let word = text[from..marked].find(char::is_whitespace);
            word.map_or(from, |at| from + at)
        }
    };
    let rest = &text[start..];
    start + (rest.len() - rest.trim_start().len())
}

/// Where a snippet that begins at `start` ends: at the last end of a sentence between what is marked and the
/// limit, else at a word.
fn snippet_end(text: &str, start: usize, marked: usize, limit: usize) -> usize {
    if limit == text.len() {
        return limit;
    }
    let after = &text[marked..limit];
    let signs = after.char_indices().rev();
    let ends = signs.filter(|(_, sign)| matches!(sign, '.' | ';' | ':'));
    let sentence = ends
        .map(|(at, sign)| marked + at + sign.len_utf8())
        .find(|at| begins_sentence(text, *at));
    let word = || {
        let blank = text[start..limit].rfind(char::is_whitespace);
        blank.map_or(limit, |at| start + at)
    };
    sentence.unwrap_or_else(word).max(marked)
}

/// Whether a sentence begins at `at`, after a full stop that is none of an abbreviation («art. 18»), a
/// semicolon or a colon.
fn begins_sentence(text: &str, at: usize) -> bool {
    let head = text[..at].trim_end();
    let Some(stopped) = head.strip_suffix(['.', ';', ':']) else {
        return false;
    };
    let last_word = stopped
        .chars()
        .rev()
        .take_while(|c| c.is_alphanumeric())
        .count();
    let abbreviated = head.ends_with('.') && last_word <= 4;
    let rest = text[at..].trim_start();
    let next = rest.chars().next();
    !abbreviated
        && (next.is_some_and(|c| c.is_uppercase() || matches!(c, '«' | '“')) || begins_point(rest))
}

/// Whether a comma or a point of a list begins: «2. », «3-bis. », «a) ».
fn begins_point(rest: &str) -> bool {
    let name = |c: char| c.is_ascii_alphanumeric() || c == '-';
    let end = rest.find(|c| !name(c)).unwrap_or(rest.len());
    let sign = rest[end..].chars().next();
    let number = rest.starts_with(|c: char| c.is_ascii_digit());
    (1..=12).contains(&end) && (sign == Some(')') && end <= 3 || number && sign == Some('.'))
}

/// The nearest character boundary at or before `at`.
fn boundary(text: &str, at: usize) -> usize {
    (0..=at)
        .rev()
        .find(|at| text.is_char_boundary(*at))
        .unwrap_or(0)
}

/// The window as one line: runs of white space become one blank, and ranges move along.
fn one_line(text: &str, window: Range<usize>, marked: &[Range<usize>], offset: usize) -> Snippet {
    let mut line = String::with_capacity(window.len());
    let mut highlights: Vec<Range<usize>> = Vec::with_capacity(marked.len());
    let mut marked = marked.iter().peekable();
    // Whether the last highlight goes on.
    let mut open = false;
    let mut at = window.start;
    loop {
        let rest = text[at..window.end].trim_start();
        let word = &rest[..word_end(rest)];
        if word.is_empty() {
            break;
        }
        let from = window.end - rest.len();
        at = from + word.len();
        if !line.is_empty() {
            line.push(' ');
        }
        let start = line.len();
        line.push_str(word);
        while let Some(range) = marked.peek().filter(|range| range.start < at) {
            let inside = range.start.max(from)..range.end.min(at);
            if !inside.is_empty() {
                let inside = start + inside.start - from..start + inside.end - from;
                match highlights.last_mut().filter(|_| open) {
                    Some(last) => last.end = inside.end,
                    None => highlights.push(inside),
                }
            }
            open = range.end > at;
            if open {
                break;
            }
            marked.next();
        }
    }
    let cut = (
        !text[..window.start].trim().is_empty(),
        !text[window.end..].trim().is_empty(),
    );
    Snippet {
        text: line,
        highlights,
        offset,
        cut,
    }
}

/// Where the first white space of a text is, or its end. Letters of ASCII are passed byte by byte.
fn word_end(text: &str) -> usize {
    let mut end = 0;
    loop {
        let plain = text.as_bytes()[end..].iter();
        end += plain.take_while(|byte| byte.is_ascii_graphic()).count();
        match text[end..].chars().next() {
            Some(c) if !c.is_whitespace() => end += c.len_utf8(),
            _ => return end,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::query::plan::{Plan, WordClause};
    use crate::search::query::word;

    fn highlighter(query: &str) -> Highlighter {
        let clauses = word::words(query).into_iter().map(|word| WordClause {
            word,
            weight: 1.0,
            boost: 1.0,
            optional: false,
            alternatives: Vec::new(),
        });
        Highlighter::of(&Plan {
            clauses: clauses.collect(),
            ..Plan::default()
        })
    }

    fn shown(text: &str, query: &str) -> String {
        let snippet = snippet(text, &mut highlighter(query));
        let mut out = snippet.text.clone();
        for range in snippet.highlights.iter().rev() {
            out.insert(range.end, ']');
            out.insert(range.start, '[');
        }
        out
    }

    #[test]
    fn words_are_marked_as_they_matched() {
        let cases = [
            (
                "L'attività\nè  svolta dall’ente.",
                "attivita' enti",
                "L'[attività] è svolta dall’[ente].",
            ),
            (
                "la co-progettazione e la coprogettazione",
                "co progettazione",
                "la [co-progettazione] e la [coprogettazione]",
            ),
            ("n.165/2001", "165/2001", "n.[165/2001]"),
            (
                "il D.Lgs. 117/2017",
                "dlgs 117/2017",
                "il [D.Lgs]. [117/2017]",
            ),
            ("gli artt. 5-bis e 10", "5 bis", "gli artt. [5-bis] e 10"),
            ("nessuna parola", "altro", "nessuna parola"),
            ("rimborso\nspese", "rimborso spese", "[rimborso] [spese]"),
        ];
        for (text, query, expected) in cases {
            assert_eq!(shown(text, query), expected, "{query}");
        }
    }

    #[test]
    fn the_window_holds_the_densest_part_and_begins_at_a_sentence() {
        let filler = "Parole che non servono a nessuno e continuano. ".repeat(20);
        let text = format!("Il rimborso. {filler}Il rimborso delle spese è ammesso. {filler}");
        let snippet = snippet(&text, &mut highlighter("rimborso spese"));
        assert!(
            snippet.text.contains("rimborso delle spese"),
            "{}",
            snippet.text
        );
        assert!(
            snippet.text.starts_with("Il rimborso delle spese"),
            "{}",
            snippet.text
        );
        assert!(snippet.text.ends_with('.'), "{}", snippet.text);
        assert!(snippet.text.len() <= SNIPPET_BYTES + 1);
        assert_eq!(snippet.highlights.len(), 2);
    }

    #[test]
    fn a_whole_comma_is_shown_where_it_fits() {
        let filler = "Le parole di troppo sono molte e non servono. ".repeat(12);
        let comma =
            "3-bis. Le spese del volontario, di cui all'art. 17 e fino a 10 euro, sono rimborsate.";
        let text = format!("1. {filler}\n{comma}\n4. {filler}");
        let shown = snippet(&text, &mut highlighter("rimborsate volontario")).text;
        assert!(shown.starts_with(comma), "{shown}");
        assert!(shown.ends_with('.'), "{shown}");
        // A sentence too long to be shown is cut at words.
        let long = "parola ".repeat(200) + "rimborso " + &"parola ".repeat(200);
        let shown = snippet(&long, &mut highlighter("rimborso"));
        assert!(shown.text.contains("rimborso") && shown.cut == (true, true));
        assert!(shown.text.len() <= SNIPPET_BYTES);
    }

    #[test]
    fn a_long_word_after_many_blanks_is_shown_cut() {
        let text = format!("{}{}", " ".repeat(30), "è".repeat(300));
        assert_eq!(shown(&text, "altro"), "è".repeat(160));
    }

    proptest::proptest! {
        #[test]
        fn ranges_stand_on_characters_inside_the_snippet(text in "\\PC{0,600}", query in "\\PC{0,20}") {
            let snippet = snippet(&text, &mut highlighter(&query));
            let mut last = 0;
            for range in snippet.highlights {
                proptest::prop_assert!(snippet.text.get(range.clone()).is_some());
                proptest::prop_assert!(range.start >= last && !range.is_empty());
                last = range.end;
            }
        }
    }
}
