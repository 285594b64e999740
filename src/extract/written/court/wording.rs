//! The wording of a field: references of HTML decoded, its lines, and where its paragraphs begin.

use std::borrow::Cow;

use html5gum::{Token, Tokenizer};

use crate::extract::written::writer::WrittenLine;

/// Longest reference that is looked for, in bytes.
const LONGEST_REFERENCE: usize = 34;
/// Longest line of a text that was typed, in characters: one beyond it is a paragraph.
const TYPED: usize = 80;
/// Of a text that was typed so many lines of a hundred are no longer.
const TYPED_SHARE: usize = 90;

/// A text with its references decoded and one sign for the end of a line.
pub(super) fn plain(text: &str) -> Cow<'_, str> {
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        let (before, from) = rest.split_at(at);
        out.push_str(before);
        let reference = reference(from);
        match reference {
            Some(reference) => decode(reference, &mut out),
            None => out.push('&'),
        }
        rest = &from[reference.map_or(1, str::len)..];
    }
    if out.is_empty() && !text.contains('\r') {
        return Cow::Borrowed(text);
    }
    out.push_str(rest);
    // «&#13;» stands before the end of a line that has its own.
    let out = out.replace("\r\r\n", "\n").replace("\r\n", "\n");
    Cow::Owned(out.replace('\r', "\n"))
}

/// The reference at the start of a text, from `&` to `;`. One without its end is text: «R&S».
fn reference(text: &str) -> Option<&str> {
    let end = text
        .bytes()
        .take(LONGEST_REFERENCE)
        .position(|b| b == b';')?;
    let inner = &text[1..end];
    let digits = inner.strip_prefix('#').unwrap_or(inner);
    let is_reference = !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_alphanumeric());
    is_reference.then(|| &text[..=end])
}

/// Adds what a reference means, by the tables of browsers; alone, so that no bracket beside it is taken for a tag.
fn decode(reference: &str, out: &mut String) {
    for token in Tokenizer::new(reference) {
        let Ok(token) = token;
        if let Token::String(text) = token {
            out.push_str(&String::from_utf8_lossy(&text.value));
        }
    }
}

/// The lines of a field. Since about 2001 each is a paragraph; before, texts were typed with lines of some seventy
/// letters.
pub(super) fn lines(text: &str) -> Vec<WrittenLine> {
    let is_typed = is_typed(text);
    let mut lines: Vec<WrittenLine> = Vec::new();
    let mut opens = true;
    for line in text.lines() {
        if line.trim().is_empty() {
            opens = true;
            continue;
        }
        let ends = lines.last().is_none_or(|before| {
            before.text.ends_with(['.', ':', ';']) && before.text.chars().count() < TYPED * 3 / 4
        });
        lines.push(WrittenLine {
            text: line.trim().to_owned(),
            opens: opens || !is_typed || ends,
        });
        opens = false;
    }
    lines
}

fn is_typed(text: &str) -> bool {
    let written = text.lines().filter(|line| !line.trim().is_empty());
    let lengths: Vec<usize> = written.map(|line| line.trim().chars().count()).collect();
    let short = lengths.iter().filter(|length| **length <= TYPED).count();
    lengths.len() > 2 && short * 100 >= lengths.len() * TYPED_SHARE
}
