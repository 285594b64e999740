//! How lines of TOML look, where it does not parse.

use toml_parser::Source;
use toml_parser::lexer::{Token, TokenKind};

/// Where the first line of a text ends, with its line break.
pub(super) fn first_line_end(text: &str) -> usize {
    text.find('\n').map_or(text.len(), |at| at + 1)
}

/// Whether a text begins with a line in brackets and goes on as the fields of an entry: a list inside a list is
/// followed by a comma or a bracket, a line of prose by prose.
pub(super) fn looks_like_entry(text: &str) -> bool {
    let (line, rest) = text.split_at(first_line_end(text));
    let is_heading = |line: &str| {
        let line = line.split(" #").next().unwrap_or_default().trim();
        line.starts_with('[') && line.ends_with(']')
    };
    if !is_heading(line) {
        return false;
    }
    let next = rest.lines().find(|line| {
        let line = line.trim();
        !line.is_empty() && !line.starts_with('#')
    });
    next.is_some_and(is_field)
}

/// Whether a line gives a field its value.
pub(super) fn is_field(line: &str) -> bool {
    let kinds = Source::new(line.trim_start())
        .lex()
        .map(|token| token.kind());
    let mut kinds = kinds.filter(|kind| *kind != TokenKind::Whitespace);
    let is_name = matches!(
        kinds.next(),
        Some(TokenKind::Atom | TokenKind::BasicString | TokenKind::LiteralString)
    );
    is_name && matches!(kinds.next(), Some(TokenKind::Equals | TokenKind::Dot))
}

/// Where a text of several lines opens that nothing closes.
pub(super) fn unclosed_text(text: &str) -> Option<usize> {
    let tokens = Source::new(text).lex();
    let last = tokens.filter(|token| {
        let long = [TokenKind::MlBasicString, TokenKind::MlLiteralString];
        token.span().end() == text.len() && long.contains(&token.kind())
    });
    let at = last.map(|token| token.span().start()).next()?;
    let (marks, inside) = text[at..].split_at(3);
    let body = inside.strip_suffix(marks);
    // A backslash before the marks makes them part of the text.
    let is_escaped = body.is_some_and(|body| {
        let slashes = body.len() - body.trim_end_matches('\\').len();
        marks.starts_with('"') && slashes % 2 == 1
    });
    (body.is_none() || is_escaped).then_some(at)
}

/// Where the list or the inline table opens that is open at a byte.
pub(super) fn open_bracket(text: &str, until: usize) -> Option<usize> {
    let mut open: Vec<Token> = Vec::new();
    let mut is_value = false;
    for token in Source::new(text).lex() {
        if token.span().start() >= until {
            break;
        }
        match token.kind() {
            TokenKind::Newline => is_value = false,
            TokenKind::Equals => is_value = true,
            TokenKind::LeftSquareBracket | TokenKind::LeftCurlyBracket
                if is_value || !open.is_empty() =>
            {
                open.push(token);
            }
            TokenKind::RightSquareBracket | TokenKind::RightCurlyBracket => {
                open.pop();
            }
            _ => {}
        }
    }
    open.first().map(|token| token.span().start())
}
