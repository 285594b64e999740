//! The heading of an act: the line that opens with the name of a kind, with number and date if they are on
//! it or just after it.
//!
//! An act named inside a sentence is one that the document cites. So only the opening words of a line count,
//! and only above the reasons («Visto…»).

use super::borrowed::{
    follows_on, in_object, is_cited, is_legal_basis, is_list, is_of_state, is_postal, is_source,
    is_under_prose, under_local_body,
};
use super::designated::{number_and_date, printed_number, with_day};
use super::evidence::{Said, Source};
use super::lines::{Front, in_capitals};
use super::tables::{Opening, tables};
use crate::law::{ActDate, ActKind};
use crate::lexer::{Cursor, Numbering, Series, Tokens};

/// Most lines of a heading.
const HEADING_LINES: usize = 5;

/// Most tokens of an annex's mark.
const LONGEST_MARK: usize = 8;

/// Most lines above a title with neither number nor date.
const MOST_LINES: usize = 30;

/// Confidence from which the search for a heading stops.
const SURE: u8 = 78;

/// Index of the first line on which an act may be one of a list: a list has a title above it.
const LIST_FROM: usize = 2;
/// Fewest further acts of a list.
const LISTED: usize = 2;

/// Confidence of a title in capitals.
const TITLE: u8 = 72;

/// Most lines between the mark of an annex and its own title.
const ANNEX_TITLE_LINES: usize = 14;

/// A heading.
#[derive(Debug, Clone)]
pub(crate) struct Heading {
    pub(crate) kind: Said<ActKind>,
    pub(crate) number: Option<String>,
    pub(crate) date: Option<ActDate>,
    /// Both halves of `a/b`, as printed.
    pub(crate) pair: Option<(String, String)>,
    /// Index of its first line.
    pub(crate) line: usize,
    /// Length of the heading proper (kind, number, date), in bytes of the joined lines.
    pub(crate) length: usize,
}

/// The heading of the first pages with the highest confidence; the first of equals.
pub(crate) fn heading(front: &Front) -> Option<Heading> {
    let mut best: Option<Heading> = None;
    let mut page = 0;
    let of_list = is_list(front);
    for (i, line) in front.lines.iter().enumerate() {
        if line.nth_page != page {
            // A heading on a later page is the document's only if the first page has none.
            if best.is_some() {
                break;
            }
            page = line.nth_page;
        }
        let reasons = || !line.furniture && tables().begins_reasons(&line.text);
        // A heading with a number or a date, or of an annex, is the document's: acts named below are others.
        if best
            .as_ref()
            .is_some_and(|best| best.kind.confidence >= SURE || reasons())
        {
            break;
        }
        let cells = line.cells.iter().copied().chain(after_sitting(&line.text));
        let found = cells.filter_map(|cell| at(front, i, cell));
        for found in found.filter(|found| !(of_list && found.number.is_some())) {
            if best.as_ref().is_none_or(|best| outweighs(&found, best)) {
                best = Some(found);
            }
        }
    }
    let best = best.filter(|best| !is_listed(front, best))?;
    Some(annexed_below(front, &best).unwrap_or(best))
}

/// Whether the act is one of several that the first page lists, each with its number.
fn is_listed(front: &Front, best: &Heading) -> bool {
    if best.line < LIST_FROM || best.number.is_none() {
        return false;
    }
    let others = front
        .above_reasons()
        .skip(best.line + 1)
        .flat_map(|(i, line)| {
            line.cells
                .iter()
                .filter_map(move |cell| at(front, i, *cell))
        })
        .filter(|found| found.number.is_some() && found.number != best.number);
    others.count() >= LISTED
}

/// Whether a heading further down is the document's instead of the one above it. An annex named below a title
/// is one that the document has, not one that it is; an act named below the title of a sheet is what it is about; an
/// act of the State below the title of a regulation or a notice is what that applies.
fn outweighs(found: &Heading, above: &Heading) -> bool {
    let has_annex = found.kind.value == ActKind::Allegato && above.kind.confidence >= TITLE;
    let is_sheet = above.kind.value == ActKind::Sintesi;
    let applies = above.kind.confidence >= TITLE
        && is_of_state(found.kind.value)
        && found.kind.value != ActKind::RegolamentoUe
        && matches!(
            above.kind.value,
            ActKind::Regolamento | ActKind::Statuto | ActKind::Bando | ActKind::Avviso
        );
    !has_annex && !is_sheet && !applies && above.kind.confidence < found.kind.confidence
}

/// «Allegato A», lines of the programme, «BANDO PER…»: an annex with a title of its own is what the title says.
fn annexed_below(front: &Front, annex: &Heading) -> Option<Heading> {
    if annex.kind.value != ActKind::Allegato {
        return None;
    }
    let title = front
        .above_reasons()
        .skip(annex.line + 1)
        .take(ANNEX_TITLE_LINES)
        .filter(|(_, line)| in_capitals(line.text.split(' ').next().unwrap_or_default()))
        .filter_map(|(i, _)| at(front, i, 0))
        .find(|found| {
            let kind = found.kind.value;
            matches!(kind, ActKind::Bando | ActKind::Avviso | ActKind::Modulo)
        })?;
    Some(Heading {
        kind: Said {
            confidence: TITLE,
            ..title.kind
        },
        ..title
    })
}

/// Most words of «testo vigente coordinato del».
const TEXT_OF: usize = 5;

/// «Testo coordinato del decreto…»: words that say that what follows is printed as amended, and those between them.
fn is_text_of(c: Cursor<'_>) -> bool {
    let words = [
        "testo",
        "coordinato",
        "vigente",
        "aggiornato",
        "integrato",
        "consolidato",
    ];
    c.at_any(&words) || c.at_preposition()
}

/// «Seduta del 11-11-2021 DELIBERAZIONE N. 385»: the heading is after the sitting.
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
    let tokens = Tokens::new(&text);
    // Quotation marks may precede it, a number may not.
    let first = tokens
        .start()
        .take(3)
        .take_while(|c| c.number().is_none())
        .find(|c| c.at_word())?;
    let named = if first.at_any(&["nuovo", "nuova"]) {
        first.ahead(1)
    } else if first.at("testo") && tables().opening(first).is_none() {
        first.take(TEXT_OF).find(|c| !is_text_of(*c))?
    } else {
        first
    };
    let (mut opening, mut after) = tables().opening(named)?;
    let in_contents = line.text.contains("....") || line.text.contains(". . . .");
    if in_contents
        || is_source(&line.text, opening.kind)
        || is_postal(&text)
        || follows_on(front, i, cell)
    {
        return None;
    }
    (opening, after) = union(first, opening, after);
    if after.at(":") && opening.kind.is_decision() {
        opening.kind = ActKind::Sintesi;
    }
    if opening.dated && (in_object(front, i, cell) || is_legal_basis(front, i, cell)) {
        return None;
    }
    if is_of_state(opening.kind) && under_local_body(front, i) {
        return None;
    }
    if opening.dated && is_under_prose(front, i) {
        return None;
    }
    let line_end = line.text.len() - cell;
    if opening.kind == ActKind::LineeGuida && names_annex(after, line_end) {
        opening.kind = ActKind::Allegato;
    }
    // «Accordo, ai sensi dell'articolo 4…» is dated in the repertory.
    if opening.kind == ActKind::Intesa && after.at_all(&[",", "ai"]) {
        opening.dated = false;
    }
    let annex = opening.kind == ActKind::Allegato
        && first.at_any(&["allegato", "all", "appendice", "annesso"]);
    if annex {
        (opening, after) = annexed(after)?;
    }
    let numbering = match opening.kind {
        ActKind::RegolamentoUe => Numbering::Union(Series::Regulation),
        kind if kind.is_resolution() => Numbering::Resolution,
        _ => Numbering::Plain,
    };
    let numbered = !matches!(opening.kind, ActKind::Sintesi | ActKind::Modulo);
    // «Statuto del Consorzio del comprensorio n. 6»: what is numbered is something in its title.
    let numbered = numbered && !(opening.kind == ActKind::Statuto && after.at_word());
    let designated = (!annex && numbered)
        .then(|| number_and_date(after, numbering, opening.dated))
        .flatten()
        .map(with_day);
    if let Some((_, end)) = &designated {
        let end = tokens.start().span(*end).end;
        // The date of a rule may stand below its title: «3 maggio 1972 e successive modificazioni».
        let below = end > line_end && matches!(opening.kind, ActKind::Regolamento);
        if !below && is_cited(text.get(end..).unwrap_or_default()) {
            return None;
        }
    }
    let alone = text
        .get(tokens.start().span(after).end..line_end)
        .is_none_or(|rest| !rest.chars().any(char::is_alphanumeric));
    let capitals = in_capitals(&line.text[cell..]);
    let opened = text.get(first.span(after)).unwrap_or_default();
    let confidence = match &designated {
        Some((d, _)) if d.number.is_some() && matches!(d.date, Some(ActDate::Day(_))) => 95,
        Some(_) => 90,
        None if opening.dated && !(alone && capitals) => return None,
        None if opening.dated => 60,
        // A title on a later page, or far down, is the title of a part.
        None if line.nth_page > 0 || i > MOST_LINES => return None,
        None if opening.kind == ActKind::Altro => 97,
        // «DETERMINAZIONE - con firma digitale», with its number below.
        None if needs_number(opening.kind) && after.at_dash() && in_capitals(opened) => 66,
        None if needs_number(opening.kind) && !alone && !(capitals && after.index() > 3) => {
            return None;
        }
        None if alone && i < 8 && is_note(opening.kind) => 80,
        None if annex => 80,
        None if capitals || alone => TITLE,
        None => 66,
    };
    let lower = 15 * u8::from(line.nth_page > 0) + 12 * u8::from(line.furniture);
    let far = u8::from(i > 40) * 10;
    let (number, date, pair, end) = match designated {
        Some((d, end)) => (
            printed_number(after, end, &d, opening.kind),
            d.date,
            d.pair,
            end,
        ),
        None => (None, None, None, after),
    };
    let length = tokens.start().span(end).end;
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
            text.get(..length.max(line_end)).unwrap_or(&text),
        ),
        number,
        date,
        pair,
        line: i,
        length,
    })
}

/// Kinds whose name without a number counts only if it is alone on its line.
fn needs_number(kind: ActKind) -> bool {
    kind.is_resolution() || kind == ActKind::Determina
}

/// Kinds of document about an act, which is named below their title.
fn is_note(kind: ActKind) -> bool {
    matches!(
        kind,
        ActKind::Sintesi | ActKind::Massima | ActKind::Chiarimenti
    )
}

/// «Regolamento (UE) 2016/679».
fn union<'t>(first: Cursor<'t>, opening: Opening, after: Cursor<'t>) -> (Opening, Cursor<'t>) {
    let mut union = after;
    let named = first.at_any(&["regolamento", "direttiva"])
        && union.eat("(")
        && union.eat_any(&["ue", "ce", "cee", "eu", "euratom"]);
    if !named {
        return (opening, after);
    }
    union.eat(")");
    let kind = match opening.kind {
        ActKind::Direttiva => ActKind::Direttiva,
        _ => ActKind::RegolamentoUe,
    };
    (Opening { kind, dated: true }, union)
}

/// «Linee guida … – Allegato tecnico»: whether the rest of the title says that the document is an annex.
fn names_annex(mut c: Cursor<'_>, line_end: usize) -> bool {
    while let Some(token) = c.token()
        && token.end <= line_end
    {
        let before = c.behind(1);
        if c.at("allegato") && (before.at_dash() || before.at(".")) {
            return true;
        }
        c.bump();
    }
    false
}

/// What an annex is by itself: a form, a contract, a call; otherwise an annex. `None` if nothing after the
/// word identifies one.
fn annexed(after: Cursor<'_>) -> Option<(Opening, Cursor<'_>)> {
    let annex = Opening {
        kind: ActKind::Allegato,
        dated: false,
    };
    let mut c = after.past_dots();
    if c.eat_any(&["n", "nr"]) {
        c.eat_dots();
    }
    if c.at_any(&["al", "alla", "alle", "ai", "tecnico", "tecnica"]) {
        return Some((annex, c));
    }
    let letter = c.at_word() && c.word().chars().count() <= 4;
    let mark = c.number().is_some() || letter && (c.at_capital() || c.ahead(1).at(")"));
    if !mark {
        return None;
    }
    c.bump();
    // «F1», «I.1», «A/2»: what follows without a blank is part of the mark.
    while !c.is_spaced() && c.distance(after) < LONGEST_MARK {
        c.bump();
    }
    while c.distance(after) < LONGEST_MARK + 4
        && (c.at_dash() || c.at_any(&[")", ":", ".", ",", "“", "«"]))
    {
        c.bump();
    }
    let own = tables()
        .opening(c)
        .filter(|(own, _)| stands_alone(own.kind));
    Some(own.unwrap_or((annex, c)))
}

/// Kinds that a document keeps even if it is annexed to an act.
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
