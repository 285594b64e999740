//! The part of a passage that answers: the window that holds most of the marked words, on one line.

use std::ops::Range;

use super::marks::{Mark, Marks};

/// Length of a snippet, in bytes: three lines on a page of results.
const SNIPPET_BYTES: usize = 320;

/// A snippet of a passage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Snippet {
    /// Plain text on one line.
    pub(super) text: String,
    /// Byte ranges in `text`, in order.
    pub(super) highlights: Vec<Range<usize>>,
    /// Byte offset in the passage of the first marked word, or of the snippet.
    pub(super) offset: usize,
    /// Whether text of the passage stands before and after it.
    pub(super) cut: (bool, bool),
}

/// The densest part of a passage.
pub(super) fn snippet(text: &str, marks: &mut Marks) -> Snippet {
    let found = marks.weighed(text);
    let window = window(text, &found);
    let inside: Vec<Range<usize>> = found
        .into_iter()
        .map(|mark| mark.range)
        .filter(|r| r.start >= window.start && r.end <= window.end)
        .collect();
    let offset = inside.first().map_or(window.start, |range| range.start);
    one_line(text, window, &inside, offset)
}

/// What a word adds to a window that holds it already, as a share of its weight.
const REPEATED: f32 = 0.1;

/// The range to show: its different words weigh most together, and it begins where a sentence does if it
/// can.
fn window(text: &str, found: &[Mark]) -> Range<usize> {
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
            if different.contains(&found[next].concept) {
                worth += found[next].weight * REPEATED;
            } else {
                worth += found[next].weight;
                different.push(found[next].concept);
            }
            last = next;
        }
        if worth > best.0 {
            best = (worth, found[first].range.start..found[last].range.end);
        }
    }
    let marked = best.1;
    let start = snippet_start(text, &marked);
    let end = boundary(
        text,
        (start + SNIPPET_BYTES).max(marked.end).min(text.len()),
    );
    let end = if end == text.len() {
        end
    } else {
        let cut = text[..end].rfind(char::is_whitespace).unwrap_or(end);
        cut.max(marked.end)
    };
    start..end
}

/// Where a snippet around `marked` begins: at a sentence or a line in reach, else at a word.
fn snippet_start(text: &str, marked: &Range<usize>) -> usize {
    let room = SNIPPET_BYTES.saturating_sub(marked.end - marked.start) * 2 / 3;
    let earliest = boundary(text, marked.start.saturating_sub(room));
    if earliest == 0 {
        return 0;
    }
    let before = &text[earliest..marked.start];
    let sentence = before
        .char_indices()
        .filter(|(_, sign)| matches!(sign, '.' | ';' | ':' | '\n'))
        .map(|(at, sign)| at + sign.len_utf8())
        .find(|at| begins_sentence(before, *at));
    let start = sentence
        .or_else(|| before.find(char::is_whitespace))
        .unwrap_or(0);
    let rest = &text[earliest + start..];
    earliest + start + (rest.len() - rest.trim_start().len())
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
    let next = text[at..].trim_start().chars().next();
    !abbreviated && next.is_some_and(|c| c.is_uppercase() || matches!(c, '«' | '“'))
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
    let mut next = marked.iter().peekable();
    let mut open: Option<usize> = None;
    for (at, c) in text[window.clone()].char_indices() {
        let at = window.start + at;
        if let (Some(start), Some(range)) = (open, next.peek())
            && at >= range.end
        {
            highlights.push(start..line.trim_end().len());
            open = None;
            next.next();
        }
        if c.is_whitespace() {
            if !line.is_empty() && !line.ends_with(' ') {
                line.push(' ');
            }
            continue;
        }
        if open.is_none()
            && next
                .peek()
                .is_some_and(|range| at >= range.start && at < range.end)
        {
            open = Some(line.len());
        }
        line.push(c);
    }
    line.truncate(line.trim_end().len());
    if let Some(start) = open {
        highlights.push(start..line.len());
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

#[cfg(test)]
mod tests {
    use super::super::plan::{Concept, Plan};
    use super::super::terms;
    use super::*;

    fn marks(query: &str) -> Marks {
        let concepts = terms::words(query).into_iter().map(|word| Concept {
            word,
            weight: 1.0,
            boost: 1.0,
            alternatives: Vec::new(),
        });
        Marks::of(&Plan {
            concepts: concepts.collect(),
            ..Plan::default()
        })
    }

    fn shown(text: &str, query: &str) -> String {
        let snippet = snippet(text, &mut marks(query));
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
        let snippet = snippet(&text, &mut marks("rimborso spese"));
        assert!(
            snippet.text.contains("rimborso delle spese"),
            "{}",
            snippet.text
        );
        assert!(
            snippet.text.starts_with("Parole") || snippet.text.starts_with("Il rimborso"),
            "{}",
            snippet.text
        );
        assert!(snippet.text.len() <= SNIPPET_BYTES + 1);
        assert_eq!(snippet.highlights.len(), 2);
    }

    proptest::proptest! {
        #[test]
        fn ranges_stand_on_characters_inside_the_snippet(text in "\\PC{0,600}", query in "\\PC{0,20}") {
            let snippet = snippet(&text, &mut marks(&query));
            let mut last = 0;
            for range in snippet.highlights {
                proptest::prop_assert!(snippet.text.get(range.clone()).is_some());
                proptest::prop_assert!(range.start >= last && !range.is_empty());
                last = range.end;
            }
        }
    }
}
