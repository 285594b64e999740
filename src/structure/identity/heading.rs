//! The heading of an act: the line that opens with the name of a kind, with number and date where they
//! stand on it or just after it.
//!
//! An act named inside a sentence is one that the document cites: only the opening words of a line count,
//! and only above the reasons («Visto…»), where an act stops saying what it is.

use super::designated::{number_and_date, printed_number, with_day};
use super::evidence::{Said, Source};
use super::lines::{Front, Line, continues, in_capitals};
use super::tables::{Opening, tables};
use crate::law::{ActDate, ActKind};
use crate::lexer::{Style, Tokens, preposition};

/// Lines that a heading may run over.
const HEADING_LINES: usize = 5;

/// Lines above a title that has neither number nor date, at most.
const MOST_LINES: usize = 30;

/// Confidence from which no further heading is looked for.
const SURE: u8 = 78;

/// A heading.
#[derive(Debug, Clone)]
pub(crate) struct Heading {
    pub(crate) kind: Said<ActKind>,
    pub(crate) number: Option<String>,
    pub(crate) date: Option<ActDate>,
    /// Both halves of `a/b`, as printed.
    pub(crate) pair: Option<(String, String)>,
    /// Position of its first line.
    pub(crate) line: usize,
    /// Bytes of the joined lines that the heading proper takes: kind, number, date.
    pub(crate) length: usize,
}

/// The surest heading of the first pages; the first, of two as sure.
pub(crate) fn heading(front: &Front) -> Option<Heading> {
    let mut best: Option<Heading> = None;
    let mut page = 0;
    for (i, line) in front.lines.iter().enumerate() {
        if line.nth_page != page {
            // A heading on a later page is the document's only where the first page has none.
            if best.is_some() {
                break;
            }
            page = line.nth_page;
        }
        let reasons = || !line.furniture && tables().begins_reasons(&Tokens::new(&line.text));
        // A heading with a number or a date, or an annex's, is the document's: acts named below are others.
        if best
            .as_ref()
            .is_some_and(|best| best.kind.confidence >= SURE || reasons())
        {
            break;
        }
        let cells = line.cells.iter().copied().chain(after_sitting(&line.text));
        for found in cells.filter_map(|cell| at(front, i, cell)) {
            if best
                .as_ref()
                .is_none_or(|best| best.kind.confidence < found.kind.confidence)
            {
                best = Some(found);
            }
        }
    }
    best
}

/// «Seduta del 11-11-2021 DELIBERAZIONE N. 385»: the heading stands after the sitting.
fn after_sitting(line: &str) -> Option<usize> {
    let sitting = ["Seduta del ", "SEDUTA DEL ", "Adunanza del "];
    sitting
        .iter()
        .any(|cue| line.starts_with(cue))
        .then(|| line.find(" DELIBERA"))?
        .map(|at| at + 1)
}

/// The heading that begins at a cell of a line.
fn at(front: &Front, i: usize, cell: usize) -> Option<Heading> {
    let line = &front.lines[i];
    let text = front.joined(i, cell, HEADING_LINES);
    let t = Tokens::new(&text);
    // Quotation marks may stand before it, a number may not.
    let first = (0..3)
        .take_while(|k| t.number(*k).is_none())
        .find(|k| t.is_word(*k))?;
    let (mut opening, mut after) = tables().opening(&t, first)?;
    let in_contents = line.text.contains("....") || line.text.contains(". . . .");
    if in_contents || is_postal(&text) || follows_on(front, i, cell) {
        return None;
    }
    (opening, after) = union(&t, first, opening, after);
    if t.is(after, ":") && matches!(opening.kind, ActKind::Sentenza | ActKind::Ordinanza) {
        opening.kind = ActKind::Sintesi;
    }
    let line_end = line.text.len() - cell;
    if opening.kind == ActKind::LineeGuida && names_annex(&t, after, line_end) {
        opening.kind = ActKind::Allegato;
    }
    // «Accordo, ai sensi dell'articolo 4…» bears its date in the repertory.
    if opening.kind == ActKind::Intesa && t.is(after, ",") && t.is(after + 1, "ai") {
        opening.dated = false;
    }
    let annex_words = ["allegato", "all", "appendice", "annesso"];
    let annex = opening.kind == ActKind::Allegato && t.any(first, &annex_words);
    if annex {
        (opening, after) = annexed(&t, after)?;
    }
    let style = match opening.kind {
        ActKind::RegolamentoUe => Style::Eu,
        ActKind::Dgr | ActKind::Delibera | ActKind::DeliberaGiunta | ActKind::DeliberaConsiglio => {
            Style::Resolution
        }
        _ => Style::Plain,
    };
    let designated = (!annex && opening.kind != ActKind::Sintesi)
        .then(|| number_and_date(&t, after, style, opening.dated))
        .flatten();
    let designated = designated.map(|d| with_day(&t, d));
    let alone = text
        .get(t.span(0, after).end..line.text.len() - cell)
        .is_none_or(|rest| !rest.chars().any(char::is_alphanumeric));
    let capitals = in_capitals(&line.text[cell..]);
    let confidence = match &designated {
        Some(d) if d.number.is_some() && matches!(d.date, Some(ActDate::Day(_))) => 95,
        Some(_) => 90,
        None if opening.dated && !(alone && capitals) => return None,
        None if opening.dated => 60,
        // A title on a later page, or far down, is the title of a part.
        None if line.nth_page > 0 || i > MOST_LINES => return None,
        None if opening.kind == ActKind::Altro => 97,
        None if is_numbered(opening.kind) && !alone && !(capitals && after > 3) => return None,
        None if alone && i < 8 && is_note(opening.kind) => 80,
        None if annex => 80,
        None if capitals || alone => 72,
        None => 66,
    };
    let lower = 15 * u8::from(line.nth_page > 0) + 12 * u8::from(line.furniture);
    let far = u8::from(i > 40) * 10;
    let (number, date, pair, end) = match designated {
        Some(d) => (
            printed_number(&text, &t, after, &d, opening.kind),
            d.date,
            d.pair,
            d.end,
        ),
        None => (None, None, None, after),
    };
    let length = t.span(0, end).end;
    Some(Heading {
        kind: Said::new(
            opening.kind,
            if line.furniture {
                Source::Furniture
            } else {
                Source::Heading
            },
            confidence - lower - far,
            Some(line.page),
            text.get(..length.max(line.text.len() - cell))
                .unwrap_or(&text),
        ),
        number,
        date,
        pair,
        line: i,
        length,
    })
}

/// Kinds whose name without a number means them only where it stands alone on its line.
fn is_numbered(kind: ActKind) -> bool {
    use ActKind as K;
    matches!(
        kind,
        K::Dgr | K::Delibera | K::DeliberaGiunta | K::DeliberaConsiglio | K::Determina
    )
}

/// Kinds of document about an act, which stands named below their title.
fn is_note(kind: ActKind) -> bool {
    matches!(
        kind,
        ActKind::Sintesi | ActKind::Massima | ActKind::Chiarimenti
    )
}

/// Postal and bulletin notices name a law that the document is not.
fn is_postal(text: &str) -> bool {
    let lower = text.to_lowercase();
    ["filiale di", "abb. post", "abbonamento postale"]
        .iter()
        .any(|notice| lower.contains(notice))
}

/// Whether the line goes on with the sentence of the line before.
fn follows_on(front: &Front, i: usize, cell: usize) -> bool {
    let line = &front.lines[i];
    if cell > 0 {
        return continues(&line.text[cell..]);
    }
    let before: Option<&Line> = front.lines[..i]
        .iter()
        .rev()
        .find(|before| before.furniture == line.furniture && before.page == line.page);
    let Some(before) = before else { return false };
    if continues(&line.text) {
        return true;
    }
    let t = Tokens::new(&before.text);
    let last = t.len().saturating_sub(1);
    // The capital that ends a code («A1419A») joins nothing.
    let code = t.capital(last) && t.word(last).len() == 1;
    let joints = [
        "alla", "al", "dalla", "dal", "con", "n", "da", "o", "a", "ed", ",", "(", "«", "“",
    ];
    let open = !code && (preposition(&t, last) || t.any(last, &joints));
    let set_off = in_capitals(&line.text) && !in_capitals(&before.text);
    open && !set_off
}

/// «Regolamento (UE) 2016/679».
fn union(t: &Tokens, first: usize, opening: Opening, after: usize) -> (Opening, usize) {
    let named = t.any(first, &["regolamento", "direttiva"]) && t.is(after, "(");
    if named && t.any(after + 1, &["ue", "ce", "cee", "eu", "euratom"]) {
        let kind = match opening.kind {
            ActKind::Direttiva => ActKind::Direttiva,
            _ => ActKind::RegolamentoUe,
        };
        let dated = Opening { kind, dated: true };
        return (dated, after + 2 + usize::from(t.is(after + 2, ")")));
    }
    (opening, after)
}

/// «Linee guida … – Allegato tecnico»: the title goes on to say that the document is their annex.
fn names_annex(t: &Tokens, from: usize, line_end: usize) -> bool {
    (from..t.len())
        .take_while(|j| t.get(*j).is_some_and(|token| token.end <= line_end))
        .any(|j| t.is(j, "allegato") && (t.dash(j - 1) || t.is(j - 1, ".")))
}

/// What an annex is by itself: a form, a contract, a call; an annex where its name says no more. `None`
/// where the word is followed by nothing that names one.
fn annexed(t: &Tokens, after: usize) -> Option<(Opening, usize)> {
    let annex = Opening {
        kind: ActKind::Allegato,
        dated: false,
    };
    let mut j = t.after_dots(after);
    if t.any(j, &["n", "nr"]) {
        j = t.after_dots(j + 1);
    }
    if t.any(j, &["al", "alla", "alle", "ai", "tecnico", "tecnica"]) {
        return Some((annex, j));
    }
    let letter = t.is_word(j) && t.word(j).chars().count() <= 4;
    let mark = t.number(j).is_some() || letter && (t.capital(j) || t.is(j + 1, ")"));
    if !mark {
        return None;
    }
    j += 1;
    // «F1», «I.1», «A/2»: what follows without a blank belongs to the mark.
    while !t.spaced(j) && j < after + 8 {
        j += 1;
    }
    while j < after + 12 && (t.dash(j) || t.any(j, &[")", ":", ".", ",", "“", "«"])) {
        j += 1;
    }
    let own = tables()
        .opening(t, j)
        .filter(|(own, _)| stands_alone(own.kind));
    Some(own.unwrap_or((annex, j)))
}

/// Kinds of document that are what they are even where they are annexed to an act.
fn stands_alone(kind: ActKind) -> bool {
    use ActKind as K;
    matches!(
        kind,
        K::Modulo
            | K::Contratto
            | K::Capitolato
            | K::Disciplinare
            | K::Avviso
            | K::Bando
            | K::LineeGuida
    ) || matches!(
        kind,
        K::Regolamento | K::Statuto | K::Chiarimenti | K::Manuale
    )
}
