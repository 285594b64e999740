//! Words that hang together: each part is a token, and so is the whole.
//!
//! | written | parts | whole |
//! |---|---|---|
//! | `co-progettazione`, `co progettazione` | co, progettazione | `coprogettazione` |
//! | `10-bis`, `10bis`, `10 bis` | 10, bis | `10bis` |
//! | `165/2001`, `79-2953` | both numbers | `165/2001`, `79/2953` |
//! | `IX/1353` | ix, 1353 | `ix/1353` |
//! | `140.000` | 140, 000 | `140000` |
//! | `D.Lgs.`, `c. p. p.` | – | `dlgs`, `cpp` |
//!
//! A whole without a sign inside takes one position, and so do its parts, so that a phrase matches however
//! the word is written; the parts of `165/2001` follow each other. An acronym has only the whole: its letters alone
//! would match everywhere.

use tantivy::tokenizer::Token;

use super::piece::Piece;
use crate::law::latin_ordinal;

/// Prefixes that are also written apart from their word and are no word by themselves.
const SPACED_PREFIXES: [u64; 21] = [
    packed("co"),
    packed("neo"),
    packed("pre"),
    packed("sub"),
    packed("anti"),
    packed("iper"),
    packed("mono"),
    packed("post"),
    packed("semi"),
    packed("vice"),
    packed("extra"),
    packed("infra"),
    packed("inter"),
    packed("macro"),
    packed("micro"),
    packed("multi"),
    packed("pluri"),
    packed("sovra"),
    packed("trans"),
    packed("ultra"),
    packed("pseudo"),
];
/// The longest of them, in letters.
const SPACED_PREFIX: usize = 6;

/// The letters of a short word as one number, whatever their case.
const fn packed(word: &str) -> u64 {
    let bytes = word.as_bytes();
    let (mut packed, mut at) = (0, 0);
    while at < bytes.len() {
        packed = packed << 8 | (bytes[at] | 0x20) as u64;
        at += 1;
    }
    packed
}

/// Whether a word of letters is one of them. Asked of every word of every text, so letters are compared together.
fn is_spaced_prefix(word: &str) -> bool {
    word.len() <= SPACED_PREFIX && SPACED_PREFIXES.contains(&packed(word))
}

/// Longest part of an acronym with dots, in letters («Lgs»).
const ACRONYM_PART: usize = 3;

/// What joins two neighbouring pieces.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Glue {
    /// Nothing: `10bis`.
    Touching,
    /// A hyphen.
    Hyphen,
    /// A slash.
    Slash,
    /// A dot without a blank.
    Dot,
    /// A dot and a blank.
    DotBlank,
    /// One blank.
    Blank,
    /// Anything else: the pieces are apart.
    Apart,
}

pub(super) fn glue(text: &str, one: &Piece, next: &Piece) -> Glue {
    match &text.as_bytes()[one.to..next.from] {
        b"" => Glue::Touching,
        // The hyphens of Unicode, U+2010 and U+2011, and the keyboard's.
        b"-" | b"\xE2\x80\x90" | b"\xE2\x80\x91" => Glue::Hyphen,
        b"/" => Glue::Slash,
        b"." => Glue::Dot,
        b". " => Glue::DotBlank,
        b" " => Glue::Blank,
        _ => Glue::Apart,
    }
}

/// Whether a word surely hangs together with nothing after it, told by the sign that follows: neither an acronym
/// nor a compound that begins with it is looked for.
pub(super) fn stands_alone(text: &str, piece: &Piece) -> bool {
    // An acronym begins with one letter, which has up to four bytes.
    if piece.digits || piece.len() == 1 || !piece.is_longer_than(1, text) {
        return false;
    }
    match text.as_bytes().get(piece.to) {
        None | Some(b'.' | b',' | b';' | b':' | b')' | b'\n') => true,
        Some(b' ') => !is_spaced_prefix(&text[piece.from..piece.to]),
        Some(_) => false,
    }
}

pub(super) fn whole(text: &str, pieces: &[Piece], separator: &str, position: usize) -> Token {
    let mut word = String::with_capacity(pieces.iter().map(|piece| piece.len() + 1).sum());
    for (i, piece) in pieces.iter().enumerate() {
        if i > 0 {
            word.push_str(separator);
        }
        word.push_str(&piece.word(text));
    }
    Token {
        offset_from: pieces.first().map_or(0, |p| p.from),
        offset_to: pieces.last().map_or(0, |p| p.to),
        position,
        text: word,
        position_length: 1,
    }
}

fn glue_after(text: &str, pieces: &[Piece], i: usize) -> Glue {
    match (pieces.get(i), pieces.get(i + 1)) {
        (Some(a), Some(b)) => glue(text, a, b),
        _ => Glue::Apart,
    }
}

/// How many pieces from `i` make an acronym with dots; 0 or 1 where there is none. The first part is one
/// letter and every part but the first is followed by a dot, unless nothing is between the parts.
pub(super) fn acronym_length(text: &str, pieces: &[Piece], start: usize) -> usize {
    let is_part = |piece: &Piece| !piece.digits && !piece.is_longer_than(ACRONYM_PART, text);
    if pieces[start].digits || pieces[start].is_longer_than(1, text) {
        return 0;
    }
    let first_glue = glue_after(text, pieces, start);
    let mut end = start + 1;
    while end < pieces.len()
        && is_part(&pieces[end])
        && glue_after(text, pieces, end - 1) == first_glue
    {
        let closed = text[pieces[end].to..].starts_with('.');
        // With a blank, the next part must be closed by a dot of its own: «l. r. 3», not «lett. a. il».
        if !(first_glue == Glue::Dot || first_glue == Glue::DotBlank && closed) {
            break;
        }
        end += 1;
    }
    end - start
}

/// How many pieces from `i` are also written as one word, and what stands between them in that word.
pub(super) fn joined(text: &str, pieces: &[Piece], start: usize) -> Option<(usize, &'static str)> {
    let first = &pieces[start];
    let second = pieces.get(start + 1)?;
    match glue_after(text, pieces, start) {
        Glue::Touching => Some((2, "")),
        Glue::Hyphen if first.digits && second.digits => Some((2, "/")),
        Glue::Hyphen => Some((run(text, pieces, start), "")),
        Glue::Slash if first.digits || second.digits => Some((2, "/")),
        Glue::Dot if first.digits && second.digits => thousands(text, pieces, start),
        Glue::Blank if first.digits => latin_ordinal(&second.word(text)).map(|_| (2, "")),
        Glue::Blank => {
            let spaced = !second.digits && is_spaced_prefix(&text[first.from..first.to]);
            spaced.then_some((2, ""))
        }
        _ => None,
    }
}

/// The length of a run of pieces joined by hyphens: `anglo-italo-francese`.
fn run(text: &str, pieces: &[Piece], start: usize) -> usize {
    let mut end = start + 1;
    while end < pieces.len() && end - start < 4 && glue_after(text, pieces, end - 1) == Glue::Hyphen
    {
        end += 1;
    }
    end - start
}

/// `1.234.567`: groups of three digits after the first one.
fn thousands(text: &str, pieces: &[Piece], start: usize) -> Option<(usize, &'static str)> {
    let mut end = start + 1;
    while glue_after(text, pieces, end - 1) == Glue::Dot
        && pieces[end].digits
        && pieces[end].len() == 3
    {
        end += 1;
        if end == pieces.len() {
            break;
        }
    }
    let grouped = end - start > 1 && pieces[start].len() <= 3;
    grouped.then_some((end - start, ""))
}

#[cfg(test)]
mod tests {
    use tantivy::tokenizer::{TokenStream, Tokenizer};

    use super::super::LegalTokenizer;

    fn tokens(text: &str) -> String {
        let mut tokenizer = LegalTokenizer::default();
        let mut stream = tokenizer.token_stream(text);
        let mut out = Vec::new();
        while stream.advance() {
            out.push(format!(
                "{} {}",
                stream.token().position,
                stream.token().text
            ));
        }
        out.join(", ")
    }

    #[test]
    fn wholes_stand_at_their_first_part() {
        let cases = [
            ("d.lgs. 117/2017", "0 dlgs, 1 117/2017, 1 117, 2 2017"),
            ("l.r. n. 3", "0 lr, 1 n, 2 3"),
            ("l. r. 3", "0 lr, 1 3"),
            ("lett. a. il testo", "0 lett, 1 a, 2 il, 3 testo"),
            ("art. 10-bis della", "0 art, 1 10bis, 1 10, 1 bis, 2 della"),
            (
                "anglo-italo-francese e",
                "0 angloitalofrancese, 0 anglo, 0 italo, 0 francese, 1 e",
            ),
            ("1.234.567 euro", "0 1234567, 0 1, 0 234, 0 567, 1 euro"),
            ("25.2.2011", "0 25, 1 2, 2 2011"),
            ("79-2953 del", "0 79/2953, 0 79, 1 2953, 2 del"),
            ("e/o", "0 e, 1 o"),
            (
                "co progettazione e",
                "0 coprogettazione, 0 co, 0 progettazione, 1 e",
            ),
            (
                "pseudo\u{2011}norma, pseudo norma",
                "0 pseudonorma, 0 pseudo, 0 norma, 1 pseudonorma, 1 pseudo, 1 norma",
            ),
        ];
        for (text, expected) in cases {
            assert_eq!(tokens(text), expected, "{text}");
        }
    }
}
