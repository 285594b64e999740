//! Where a text quotes: what stands between quotation marks, of all the kinds that Italian texts use, nested, over the
//! ends of lines and pages.

use std::ops::Range;

/// Longest quotation, in bytes: a mark whose partner is further away was left open.
const LONGEST: usize = 12_000;

/// What stands between two marks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct QuotedSpan {
    /// The text between the marks, in bytes.
    pub(crate) inside: Range<usize>,
    /// The same with the marks.
    pub(crate) outside: Range<usize>,
    /// Whether it stands inside another one.
    pub(crate) is_nested: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum MarkKind {
    Guillemets,
    Curly,
    Straight,
    SingleCurly,
    SingleStraight,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum MarkRole {
    Opens,
    Closes,
    /// Either, as it comes.
    Both,
}

/// A quotation mark that no other closed yet.
struct OpenMark {
    kind: MarkKind,
    outside: usize,
    inside: usize,
}

/// What a text quotes, in the order in which the quotations begin.
pub(crate) fn quoted_spans(text: &str) -> Vec<QuotedSpan> {
    let writes_accents = text.contains(['à', 'è', 'é', 'ì', 'ò', 'ù', 'È']);
    let mut open: Vec<OpenMark> = Vec::new();
    let mut found: Vec<QuotedSpan> = Vec::new();
    let mut skip_until = 0;
    for (at, c) in text.char_indices() {
        if at < skip_until {
            continue;
        }
        let rest = &text[at..];
        let (kind, role, length) = match mark(text, at, c, rest, writes_accents) {
            Some(mark) => mark,
            None => continue,
        };
        skip_until = at + length;
        open.retain(|mark| at - mark.outside <= LONGEST);
        let is_open = open.iter().any(|mark| mark.kind == kind);
        let opens = match role {
            MarkRole::Opens => true,
            MarkRole::Closes => false,
            MarkRole::Both => !is_open,
        };
        if opens {
            // Each paragraph of a long quotation may begin with its mark again.
            let goes_on = is_open && kind != MarkKind::Guillemets && begins_line(text, at);
            if !goes_on {
                open.push(OpenMark {
                    kind,
                    outside: at,
                    inside: at + length,
                });
            }
            continue;
        }
        let Some(last) = open.iter().rposition(|mark| mark.kind == kind) else {
            continue;
        };
        // What was opened inside it and not closed was no quotation.
        open.truncate(last + 1);
        let Some(mark) = open.pop() else { continue };
        found.push(QuotedSpan {
            inside: mark.inside..at,
            outside: mark.outside..at + length,
            is_nested: false,
        });
    }
    found.sort_by_key(|it| (it.outside.start, std::cmp::Reverse(it.outside.end)));
    let mut reach = 0;
    for span in &mut found {
        span.is_nested = span.outside.end <= reach;
        reach = reach.max(span.outside.end);
    }
    found
}

/// The quotation mark at a byte: its kind, whether it opens or closes, and its length.
fn mark(
    text: &str,
    at: usize,
    c: char,
    rest: &str,
    writes_accents: bool,
) -> Option<(MarkKind, MarkRole, usize)> {
    let length = c.len_utf8();
    let before = text[..at].chars().next_back();
    let doubled = |sign: &str| rest.starts_with(sign);
    Some(match c {
        '«' => (MarkKind::Guillemets, MarkRole::Opens, length),
        '»' => (MarkKind::Guillemets, MarkRole::Closes, length),
        '<' if doubled("<<") => (MarkKind::Guillemets, MarkRole::Opens, 2),
        '>' if doubled(">>") => (MarkKind::Guillemets, MarkRole::Closes, 2),
        '“' | '”' | '„' | '‟' => {
            let after = rest[length..].chars().next();
            // «„così“»: after the low mark the left one closes.
            let role = match c {
                '„' | '‟' => MarkRole::Opens,
                _ => role_of(before, after).unwrap_or(match c {
                    '“' => MarkRole::Opens,
                    _ => MarkRole::Closes,
                }),
            };
            (MarkKind::Curly, role, length)
        }
        '"' | '″' => {
            let after = rest[length..].chars().next();
            let role = role_of(before, after).unwrap_or(MarkRole::Both);
            (MarkKind::Straight, role, length)
        }
        '\'' if doubled("''") => {
            let after = rest[2..].chars().next();
            let role = role_of(before, after).unwrap_or(MarkRole::Both);
            (MarkKind::Straight, role, 2)
        }
        '’' if doubled("’’") => (MarkKind::Curly, MarkRole::Closes, 2 * length),
        '‘' if doubled("‘‘") => (MarkKind::Curly, MarkRole::Opens, 2 * length),
        '‘' => (MarkKind::SingleCurly, MarkRole::Opens, length),
        '’' | '\'' => {
            let kind = match c {
                '’' => MarkKind::SingleCurly,
                _ => MarkKind::SingleStraight,
            };
            let after = rest[length..].chars().next();
            let role = apostrophe(before, after, writes_accents)?;
            if c == '’' && role == MarkRole::Opens {
                return None;
            }
            (kind, role, length)
        }
        _ => return None,
    })
}

/// What a mark does by what stands beside it; `None` where it may do either.
fn role_of(before: Option<char>, after: Option<char>) -> Option<MarkRole> {
    let blank = |c: Option<char>| c.is_none_or(char::is_whitespace);
    let opening = blank(before) || before.is_some_and(|c| "([{«“‘'’–—/:".contains(c));
    let closing = blank(after) || after.is_some_and(|c| ")]}»”.,;:!?–—/".contains(c));
    match (opening && !blank(after), closing && !blank(before)) {
        (true, false) => Some(MarkRole::Opens),
        (false, true) => Some(MarkRole::Closes),
        _ => None,
    }
}

/// What a sign does that is an apostrophe or a typewriter's accent as a rule; `None` where it is one.
fn apostrophe(before: Option<char>, after: Option<char>, writes_accents: bool) -> Option<MarkRole> {
    let blank = |c: Option<char>| c.is_none_or(char::is_whitespace);
    if (blank(before) || before.is_some_and(|c| "([«“\"".contains(c)))
        && after.is_some_and(char::is_alphabetic)
    {
        return Some(MarkRole::Opens);
    }
    let before = before?;
    let after_word = after.is_none_or(|c| !c.is_alphanumeric());
    let is_vowel = "aeiouAEIOU".contains(before);
    // «dell' ente», «perche' non»
    let may_close = match before {
        c if c.is_whitespace() => false,
        _ if is_vowel => writes_accents || !blank(after),
        c => !c.is_alphabetic(),
    };
    (after_word && may_close).then_some(MarkRole::Closes)
}

fn begins_line(text: &str, at: usize) -> bool {
    let line = text[..at].rsplit('\n').next().unwrap_or_default();
    line.trim().is_empty() && at > 0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn inside(text: &str) -> Vec<&str> {
        let spans = quoted_spans(text);
        spans.iter().map(|it| &text[it.inside.clone()]).collect()
    }

    #[test]
    fn all_kinds_of_marks_quote() {
        for (text, expected) in [
            ("dice «uno due» e basta", vec!["uno due"]),
            ("dice “uno due”.", vec!["uno due"]),
            ("dice \"uno due\", poi \"tre\"", vec!["uno due", "tre"]),
            ("dice 'uno due', poi", vec!["uno due"]),
            ("dice ‘uno due’, poi", vec!["uno due"]),
            ("dice <<uno due>> poi", vec!["uno due"]),
            ("dice ''uno due'' poi", vec!["uno due"]),
            ("dice „uno due“ poi", vec!["uno due"]),
            ("dice „uno due” poi", vec!["uno due"]),
            ("(\"uno due\")", vec!["uno due"]),
            ("l'\"uno due\" e l’“altro”", vec!["uno due", "altro"]),
            ("dice:\"uno due\"", vec!["uno due"]),
            ("uno\n«due\ntre»", vec!["due\ntre"]),
        ] {
            assert_eq!(inside(text), expected, "{text}");
        }
    }

    #[test]
    fn apostrophes_and_accents_are_no_marks() {
        for text in [
            "l'ente dell'art. 5 e l'altro",
            "l’ente dell’art. 5, un po’ tardi",
            "perche' non e' dovuta l'indennita', ne' altro",
            "all' ente e dell' art. 5",
            "gli anni '90 e l'ente, po' tardi",
        ] {
            assert_eq!(inside(text), Vec::<&str>::new(), "{text}");
        }
        assert_eq!(
            inside("dice 'non e' dovuta l'indennita' prevista', poi"),
            ["non e' dovuta l'indennita' prevista"]
        );
    }

    #[test]
    fn quotations_stand_inside_others_and_an_open_one_swallows_nothing() {
        let text = "la sentenza: «il giudice “ha ritenuto” che» e «altro»";
        let spans = quoted_spans(text);
        let nested: Vec<bool> = spans.iter().map(|it| it.is_nested).collect();
        assert_eq!(nested, [false, true, false]);
        assert_eq!(inside("aperta « e mai chiusa, «uno due» fine"), ["uno due"]);
        let far = format!("\"aperta {} \"uno due\" fine", "parola ".repeat(3_000));
        assert_eq!(inside(&far), ["uno due"]);
        // A paragraph each.
        assert_eq!(
            inside("dice:\n“uno;\n“due;\n“tre”. Poi"),
            ["uno;\n“due;\n“tre"]
        );
    }
}
