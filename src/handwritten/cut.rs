//! Cuts a text that does not parse into its entries, so that what is wrong with one is no matter to the others.
//!
//! Cut at headings as the lexer of TOML sees them: a line in brackets inside a text of several lines, or inside a
//! list, is none. The recovery of the parser does not do this: it ends at a key without `=`, and no table after it is
//! there.

use toml::de::DeTable;
use toml_parser::Source;
use toml_parser::lexer::TokenKind;

use super::toml_text::{first_line_end, looks_like_entry};

/// A part of a text: one entry with the tables below it, or what stands before the first.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct EntryText<'a> {
    /// Lines before it.
    pub(super) before: usize,
    pub(super) text: &'a str,
}

/// The text cut before each heading that begins an entry. What stands below an entry in tables of its own,
/// «[act.in_force]», belongs to it.
pub(super) fn pieces(text: &str) -> Vec<EntryText<'_>> {
    let mut pieces = Vec::new();
    let (mut rest, mut before) = (text, 0);
    while !rest.is_empty() {
        let (piece, after) = rest.split_at(end_of_entry(rest));
        pieces.push(EntryText {
            before,
            text: piece,
        });
        before += piece.matches('\n').count();
        rest = after;
    }
    pieces
}

/// Where the entry ends that a text begins with.
fn end_of_entry(text: &str) -> usize {
    let mut key = None;
    let mut long = None;
    let mut end = text.len();
    let mut depth = 0_usize;
    let mut is_line_start = true;
    // Where the line of the heading ends that was read last.
    let mut heading_ends = 0;
    for token in Source::new(text).lex() {
        let (start, token_end) = (token.span().start(), token.span().end());
        if start < heading_ends {
            continue;
        }
        match token.kind() {
            TokenKind::Newline => is_line_start = true,
            TokenKind::Whitespace | TokenKind::Comment | TokenKind::Eof => {}
            TokenKind::LeftSquareBracket
                if is_line_start && (depth == 0 || looks_like_entry(&text[start..])) =>
            {
                let (name, is_inside) = heading(&text[start..]);
                let is_first = text[..start].trim().is_empty();
                let is_same = is_inside && key == Some(name);
                if !is_first && !is_same {
                    end = start;
                    break;
                }
                (key, depth) = (Some(name), 0);
                heading_ends = start + first_line_end(&text[start..]);
            }
            kind => {
                is_line_start = false;
                match kind {
                    TokenKind::LeftSquareBracket | TokenKind::LeftCurlyBracket => depth += 1,
                    TokenKind::RightSquareBracket | TokenKind::RightCurlyBracket => {
                        depth = depth.saturating_sub(1);
                    }
                    TokenKind::MlBasicString | TokenKind::MlLiteralString if long.is_none() => {
                        let inside = swallowed(&text[start..token_end]);
                        long = inside.map(|at| (start + at, token_end));
                    }
                    _ => {}
                }
            }
        }
    }
    // A text of several lines that nobody closed goes on to where the next one opens, over the entries between.
    let Some((swallowed, closed)) = long else {
        return end;
    };
    let Err(error) = DeTable::parse(&text[..end]) else {
        return end;
    };
    // What opened there is prose for the parser, which stops at it or in the line below.
    let wrong = error.span().map_or(0, |span| span.start);
    let is_near = (closed..=end).contains(&wrong) && text[closed..wrong].matches('\n').count() < 2;
    match is_near || closed == text.len() {
        true => swallowed,
        false => end,
    }
}

/// Where the first line of a text of several lines is that looks like the beginning of an entry.
fn swallowed(text: &str) -> Option<usize> {
    let ends = text.match_indices('\n').map(|(at, _)| at + 1);
    let mut lines = ends.filter(|at| text[*at..].trim_start_matches([' ', '\t']).starts_with('['));
    lines.find(|at| looks_like_entry(&text[*at..]))
}

/// The first name in the heading of a table, as it is written, and whether another follows it.
fn heading(text: &str) -> (&str, bool) {
    let line = &text[..first_line_end(text)];
    let inside = line.trim_start_matches('[').trim_start();
    let mark = inside.chars().next().filter(|mark| "\"'".contains(*mark));
    let end = match mark {
        Some(mark) => inside[1..].find(mark).map_or(inside.len(), |end| end + 2),
        None => inside.find(['.', ']', ' ']).unwrap_or(inside.len()),
    };
    let (key, rest) = inside.split_at(end);
    (key, rest.trim_start().starts_with('.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The first lines of the pieces, with their numbers.
    fn starts(text: &str) -> Vec<(usize, &str)> {
        let first = |piece: &EntryText<'_>| piece.text.lines().next().unwrap_or_default().len();
        let pieces = pieces(text);
        let mut starts = Vec::new();
        for piece in pieces {
            starts.push((piece.before + 1, &piece.text[..first(&piece)]));
        }
        starts
    }

    #[test]
    fn a_line_in_brackets_inside_a_text_or_a_list_begins_nothing() {
        let long = "[[act]]\ndescription = \"\"\"\nDice:\n[omissis]\n[[act]]\n[1] nota\n\"\"\"\nkind 'x'\n";
        let list = "[[act]]\nabout = [\n[\"a\"],\n[\"b\"]\n]\nkind 'x'\n";
        let text = format!("{long}{list}['z.pdf']\nkind = 'dgr'\n");
        assert_eq!(
            starts(&text),
            [(1, "[[act]]"), (9, "[[act]]"), (15, "['z.pdf']")]
        );
    }

    #[test]
    fn what_is_not_closed_ends_where_the_next_entry_begins() {
        for slip in [
            "about = [\"x\"",
            "note = \"\"\"x",
            "note = '''x\ny",
            "about = [{a = 1",
            "note = \"x",
        ] {
            let text = format!(
                "[[act]]\n{slip}\n  [act.in_force]\nvalue = true\n[[act]]\nkind = 'a'\nnote = \"\"\"x\n[y]\n\"\"\"\n['z.pdf']\nkind = 'b'\n"
            );
            let starts: Vec<&str> = starts(&text).into_iter().map(|(_, line)| line).collect();
            assert!(
                starts.ends_with(&["[[act]]", "['z.pdf']"]),
                "{slip}: {starts:?}"
            );
        }
    }

    #[test]
    fn the_pieces_are_the_text() {
        let text = "# nota\n\n x = 1\n[a]\nb = 1\n[a.c]\n[[d]]\n[d]";
        let whole: String = pieces(text).iter().map(|piece| piece.text).collect();
        assert_eq!(whole, text);
    }
}
