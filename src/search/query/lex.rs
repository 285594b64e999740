//! Cuts what was typed into words, quotations, parentheses, signs and operators.

/// A piece of what was typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum QueryToken {
    /// A run of characters without blanks.
    Word(String),
    /// What stands between quotation marks.
    Quoted(String),
    /// `nome:` with what follows it directly.
    Field(&'static str),
    /// `+`, before a word, a quotation or a parenthesis.
    Plus,
    /// `-`, likewise, or `NON`.
    Minus,
    /// `OPPURE`, `OR`.
    Or,
    /// `AND`, `E` between capitals only.
    And,
    /// `VICINO`, `VICINO/5`: the most words between.
    Near(u32),
    /// `~5` after a quotation: the most words between.
    Slop(u32),
    /// `(`
    Open,
    /// `)`
    Close,
}

/// Names of fields, each with the names under which it may be typed.
const FIELDS: &[(&str, &[&str])] = &[
    ("tipo", &["tipo", "kind"]),
    ("ente", &["ente", "emanante", "issuer"]),
    ("regione", &["regione", "region"]),
    ("sezione", &["sezione", "section"]),
    ("anno", &["anno", "year"]),
    ("dal", &["dal", "from"]),
    ("al", &["al", "to"]),
    ("titolo", &["titolo", "title"]),
    ("art", &["art", "articolo", "article"]),
];

/// Words of the longest query in which capitals make an operator.
const MAX_WORDS_WITH_OPERATORS: usize = 10;

/// Words between which `VICINO` counts when no number is said.
const NEAR: u32 = 8;
/// Most words between that are looked over.
const MAX_BETWEEN: u32 = 50;

pub(crate) fn is_quote(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„' | '«' | '»')
}

/// Cuts a text whose quotation marks are even.
pub(crate) fn tokens(text: &str) -> Vec<QueryToken> {
    // Where all is in capitals, capitals make no operator; in a sentence they stress a word.
    let operators = text.chars().any(char::is_lowercase) && !is_sentence(text);
    let mut tokens = Vec::new();
    let mut rest = text.trim_start();
    let mut spaced = true;
    let mut open = 0_usize;
    while let Some(first) = rest.chars().next() {
        let after = &rest[first.len_utf8()..];
        let opens_word =
            after.starts_with(|c: char| c.is_alphanumeric() || is_quote(c) || c == '(');
        match first {
            '(' => {
                tokens.push(QueryToken::Open);
                open += 1;
                rest = after;
            }
            ')' => {
                tokens.push(QueryToken::Close);
                open = open.saturating_sub(1);
                rest = after;
            }
            '+' if spaced && opens_word => {
                tokens.push(QueryToken::Plus);
                rest = after;
            }
            '-' | '−' if spaced && opens_word => {
                tokens.push(QueryToken::Minus);
                rest = after;
            }
            '~' if matches!(tokens.last(), Some(QueryToken::Quoted(_))) => {
                let digits = after.bytes().take_while(u8::is_ascii_digit).count();
                let between = after[..digits].parse().unwrap_or(NEAR);
                tokens.push(QueryToken::Slop(between.min(MAX_BETWEEN)));
                rest = &after[digits..];
            }
            _ if is_quote(first) => {
                let end = after.find(is_quote).unwrap_or(after.len());
                tokens.push(QueryToken::Quoted(after[..end].trim().to_owned()));
                let closed = after[end..].chars().next().map_or(0, char::len_utf8);
                rest = &after[end + closed..];
            }
            _ => {
                let end = word_end(rest, open > 0);
                let (word, left) = rest.split_at(end);
                rest = left;
                match field(word) {
                    Some((name, value)) if !value.is_empty() || !begins_blank(left) => {
                        tokens.push(QueryToken::Field(name));
                        if !value.is_empty() {
                            tokens.push(QueryToken::Word(value.to_owned()));
                        }
                    }
                    _ => tokens.push(word_or_operator(word, operators)),
                }
            }
        }
        spaced = begins_blank(rest) || matches!(tokens.last(), Some(QueryToken::Open));
        rest = rest.trim_start();
    }
    tokens
}

/// Whether a question or a sentence was typed, rather than words to look for.
fn is_sentence(text: &str) -> bool {
    text.contains('?') || text.split_whitespace().count() > MAX_WORDS_WITH_OPERATORS
}

fn begins_blank(text: &str) -> bool {
    text.is_empty() || text.starts_with(char::is_whitespace)
}

/// Where a word ends: at a blank, a quotation mark or a parenthesis that is not its own. «lett. a)» and
/// «1)» keep theirs, which mark a point of a list, unless it closes one that is open.
fn word_end(rest: &str, open: bool) -> usize {
    let end = rest
        .find(|c: char| c.is_whitespace() || is_quote(c) || matches!(c, '(' | ')'))
        .unwrap_or(rest.len());
    let point = !open && end > 0 && end <= 2 && rest[end..].starts_with(')');
    end + usize::from(point)
}

/// The field that a word names, and the value glued to it.
fn field(word: &str) -> Option<(&'static str, &str)> {
    let (name, value) = word.split_once(':')?;
    let name = name.to_lowercase();
    let known = FIELDS
        .iter()
        .find(|(_, names)| names.contains(&name.as_str()));
    known.map(|(field, _)| (*field, value))
}

fn word_or_operator(word: &str, operators: bool) -> QueryToken {
    match word {
        "OPPURE" | "OR" | "||" | "|" => QueryToken::Or,
        "AND" | "&&" => QueryToken::And,
        "E" if operators => QueryToken::And,
        "NOT" => QueryToken::Minus,
        "NON" if operators => QueryToken::Minus,
        "VICINO" if operators => QueryToken::Near(NEAR),
        _ => match word.strip_prefix("VICINO/").map(str::parse::<u32>) {
            Some(Ok(between)) => QueryToken::Near(between.min(MAX_BETWEEN)),
            _ => QueryToken::Word(word.to_owned()),
        },
    }
}
