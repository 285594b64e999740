//! Makes tokens of a text: each word, and the wholes of what hangs together.
//!
//! Most words surely hang together with nothing, so a text may be cut from almost anywhere on as it is cut from its
//! beginning.

use std::ops::Range;

use tantivy::tokenizer::Token;

use super::compound::{Glue, acronym_length, glue, joined, stands_alone, whole};
use super::piece::{Piece, Pieces};

/// Cuts a text into tokens, adding the wholes. Only tokens whose first piece `keep` accepts, as it is written,
/// are made.
pub(super) fn emit(text: &str, keep: impl Fn(&str) -> bool, tokens: &mut Vec<Token>) {
    let mut emitter = Emitter::new(text, keep, tokens);
    let mut pieces = Pieces::of(text);
    let mut ahead = pieces.next();
    while let Some(first) = ahead {
        ahead = emitter.add_from(first, &mut pieces);
    }
}

/// The same of the words alone that hang together around the end of a part of the text, where a run of letters or
/// digits begins; what comes before the part is done. Their positions say nothing. Tells up to where the text is done.
pub(super) fn emit_around(
    text: &str,
    part: Range<usize>,
    keep: impl Fn(&str) -> bool,
    tokens: &mut Vec<Token>,
) -> usize {
    let mut emitter = Emitter::new(text, keep, tokens);
    let mut pieces = Pieces::from(text, first_of_run(text, &part));
    let mut ahead = pieces.next();
    while let Some(first) = ahead.filter(|piece| piece.from <= part.end) {
        ahead = emitter.add_from(first, &mut pieces);
    }
    ahead.map_or(text.len(), |piece| piece.from)
}

/// The same of the words from each of `starts` on, where one begins: so many of them, at least. What hangs together
/// around a start is cut whole, and what two of them share once.
pub(super) fn emit_after(
    text: &str,
    starts: impl IntoIterator<Item = usize>,
    words: usize,
    keep: impl Fn(&str) -> bool,
    tokens: &mut Vec<Token>,
) {
    let mut emitter = Emitter::new(text, keep, tokens);
    let mut pieces = Pieces::of(text);
    // The piece after what is cut, and where that ends.
    let (mut ahead, mut done) = (None, 0);
    for start in starts {
        if start >= done {
            let from = first_of_run(text, &(done..start));
            if from > done {
                // Nobody takes words on both sides of what is left out for neighbours.
                emitter.position += words;
                pieces = Pieces::from(text, from);
                ahead = pieces.next();
            } else if done == 0 {
                ahead = pieces.next();
            }
        }
        let mut most = emitter.position + words;
        while let Some(first) = ahead
            && (first.from <= start || emitter.position < most)
        {
            let holds = first.from <= start;
            ahead = emitter.add_from(first, &mut pieces);
            done = ahead.map_or(text.len(), |piece| piece.from);
            if holds {
                most = emitter.position + words;
            }
        }
    }
}

/// Where in a part of a text the words begin that hang together around its end.
fn first_of_run(text: &str, part: &Range<usize>) -> usize {
    let mut from = Piece::start(text, part.end);
    while from > part.start
        && let Some(before) = before(text, from)
    {
        // What follows it may belong to an acronym that began before it.
        let dotted = text.as_bytes()[before.to] == b'.';
        if stands_alone(text, &before) && !dotted {
            break;
        }
        from = before.from;
    }
    from
}

/// The piece that what begins at `from` may hang together with, told by the sign between them: see [`glue`].
fn before(text: &str, from: usize) -> Option<Piece> {
    let head = &text[..from];
    let glue = match head.as_bytes() {
        [.., b'.', b' '] => 2,
        [.., b' ' | b'.' | b'-' | b'/'] => 1,
        [.., 0xE2, 0x80, 0x90 | 0x91] => 3,
        _ => 0,
    };
    Piece::at_end(&head[..from - glue])
}

/// Makes tokens of pieces.
struct Emitter<'a, K> {
    text: &'a str,
    keep: K,
    tokens: &'a mut Vec<Token>,
    /// Pieces that may hang together, kept for the next ones.
    run: Vec<Piece>,
    /// Of the next word.
    position: usize,
}

impl<'a, K: Fn(&str) -> bool> Emitter<'a, K> {
    fn new(text: &'a str, keep: K, tokens: &'a mut Vec<Token>) -> Self {
        Emitter {
            text,
            keep,
            tokens,
            run: Vec::new(),
            position: 0,
        }
    }

    /// Takes a piece and those that may hang together with it; gives the piece after them.
    fn add_from(&mut self, first: Piece, pieces: &mut Pieces<'_>) -> Option<Piece> {
        let text = self.text;
        // So it is for most words of a text.
        if stands_alone(text, &first) {
            self.add_alone(&first);
            return pieces.next();
        }
        let mut run = std::mem::take(&mut self.run);
        run.clear();
        run.push(first);
        let mut last = first;
        let mut ahead = pieces.next();
        while let Some(piece) = ahead
            && glue(text, &last, &piece) != Glue::Apart
        {
            run.push(piece);
            last = piece;
            ahead = pieces.next();
            // What follows it cannot belong to an acronym that began before it.
            if stands_alone(text, &piece) && text.as_bytes().get(piece.to) != Some(&b'.') {
                break;
            }
        }
        self.add_run(&run);
        self.run = run;
        ahead
    }

    fn push(&mut self, pieces: &[Piece], separator: &str, position: usize) {
        if (self.keep)(&self.text[pieces[0].from..pieces[0].to]) {
            let whole = whole(self.text, pieces, separator, position);
            self.tokens.push(whole);
        }
    }

    fn add_alone(&mut self, piece: &Piece) {
        self.push(std::slice::from_ref(piece), "", self.position);
        self.position += 1;
    }

    /// Pieces that may hang together; the last one does not with what follows them.
    fn add_run(&mut self, pieces: &[Piece]) {
        let text = self.text;
        let mut i = 0;
        while i < pieces.len() {
            if stands_alone(text, &pieces[i]) {
                self.add_alone(&pieces[i]);
                i += 1;
                continue;
            }
            let acronym = acronym_length(text, pieces, i);
            if acronym > 1 {
                self.push(&pieces[i..i + acronym], "", self.position);
                self.position += 1;
                i += acronym;
                continue;
            }
            let (length, separator) = joined(text, pieces, i).unwrap_or((1, ""));
            if length > 1 {
                self.push(&pieces[i..i + length], separator, self.position);
            }
            for (part, piece) in pieces[i..i + length].iter().enumerate() {
                let after = if separator.is_empty() { 0 } else { part };
                self.push(std::slice::from_ref(piece), "", self.position + after);
            }
            self.position += if separator.is_empty() { 1 } else { length };
            i += length;
        }
    }
}
