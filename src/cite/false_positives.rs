//! Phrases that look like citations but are not: issues of gazettes and bulletins, protocol and docket
//! numbers, tax and project codes, the postal law on the front page of every bulletin, and the laws named in
//! a notice of signature.

use crate::lexer::{Cursor, date_at, lexicon, month};

/// Tokens that the issue of a gazette can take.
const LONGEST_ISSUE: usize = 24;
/// Tokens between the name of a docket and its number, at most.
const LONGEST_NAME: usize = 12;
/// Tokens of a docket's number, at most.
const LONGEST_NUMBER: usize = 10;

/// Acronyms of gazettes and bulletins.
const GAZETTES: &[&str] = &[
    "burl", "bur", "burt", "burp", "burert", "buras", "burc", "burv", "gu", "guri", "guce", "guue",
    "bu",
];
/// What a number of protocol, of a docket, of a register or a tax code begins with.
const DOCKETS: &[&str] = &[
    "prot",
    "protocollo",
    "cup",
    "cig",
    "rep",
    "repertorio",
    "ricorso",
    "ruolo",
    "rg",
    "nrg",
    "rgnr",
    "cf",
    "piva",
];
/// Words and marks of an issue: its number, series and supplement.
const ISSUE_WORDS: &[&str] = &[
    ".",
    ",",
    "°",
    "º",
    "u",
    "n",
    "nr",
    "num",
    "numero",
    "del",
    "dell",
    "della",
    "di",
    "ufficiale",
    "regione",
    "regionale",
    "repubblica",
    "italiana",
    "serie",
    "generale",
    "s",
    "g",
    "o",
    "r",
    "i",
    "suppl",
    "ord",
    "supplemento",
    "ordinario",
    "straordinario",
    "speciale",
    "parte",
    "prima",
    "seconda",
    "l",
    "c",
    "unione",
    "europea",
    "-",
    "–",
    "e",
    "anno",
    "ordinaria",
    "concorsi",
];
/// Words and marks between the name of a docket and its number.
const DOCKET_WORDS: &[&str] = &[
    ".", ":", "n", "g", "r", "nr", "num", "numero", "generale", "°", "º", "iva", "al", "del", "e",
];

/// The place after a phrase that is no citation and begins at the cursor.
pub(crate) fn false_positive(c: Cursor<'_>) -> Option<Cursor<'_>> {
    if is_gazette(c) {
        return Some(issue(c));
    }
    if is_docket(c) {
        return Some(docket_number(c));
    }
    signature(c).or_else(|| postal(c))
}

/// «Gazzetta Ufficiale», «BURL», «G.U.»
fn is_gazette(c: Cursor<'_>) -> bool {
    let mut second = c.ahead(1);
    second.eat_dots();
    c.at_any(&["gazzetta", "bollettino"]) && c.ahead(1).at("ufficiale")
        || c.at_any(GAZETTES)
        || c.at_any(&["g", "b"]) && c.ahead(1).at(".") && second.at("u")
}

/// «prot. n.», «CIG», «R.G.», but not «r.g.s.»
fn is_docket(c: Cursor<'_>) -> bool {
    if c.at_any(DOCKETS) {
        return true;
    }
    let mut second = c.ahead(1);
    second.eat_dots();
    let mut third = second.ahead(1);
    third.eat_dots();
    c.at("r") && c.ahead(1).at(".") && second.at_any(&["g", "n"]) && !third.at("s")
}

/// «Documento firmato digitalmente ai sensi del d.lgs. 82/2005 e s.m.i.», «Firma autografa omessa ai sensi
/// dell'art. 3 del d.lgs. 39/1993»: printed under every act. «La domanda, firmata digitalmente ai sensi
/// dell'art. 65 del CAD» is a rule, and no notice.
fn signature(c: Cursor<'_>) -> Option<Cursor<'_>> {
    let within = |most: usize, words: &[&str]| (1..most).any(|count| c.ahead(count).at_any(words));
    let opens = || {
        c.on_new_line()
            || c.behind(1).at_any(&[
                "(",
                "documento",
                "atto",
                "informatico",
                "provvedimento",
                "originale",
            ])
    };
    let digital = c.at_any(&["firmato", "sottoscritto"])
        && within(4, &["digitalmente", "digitale", "elettronicamente"])
        && opens();
    let autograph =
        c.at("firma") && within(4, &["autografa"]) && within(7, &["omessa", "sostituita"]);
    if !(digital || autograph) {
        return None;
    }
    let says = (1..14)
        .map(|count| c.ahead(count))
        .find(|c| c.at_any(&["sensi", "art", "d"]) || c.ends_sentence())?;
    if !says.at("sensi") {
        return None;
    }
    // The laws follow at once; the notice ends with the last number before the sentence does.
    let ends = |c: Cursor<'_>| c.at_any(&["visto", "vista", "visti", "viste", ";"]);
    Some(last_number(says.ahead(1), 39, 2, |c| {
        ends(c) || c.ends_sentence()
    }))
}

/// «… Poste Italiane – Spedizione in abbonamento postale – D.L. 353/2003 (conv. in L. 46/2004), art. 1».
fn postal(c: Cursor<'_>) -> Option<Cursor<'_>> {
    let within = |most: usize, words: &[&str]| (0..most).any(|count| c.ahead(count).at_any(words));
    let begins = c.at_all(&["poste", "italiane"])
        || c.at_any(&["spedizione", "sped"]) && within(6, &["abbonamento", "abb"])
        || c.at_any(&["abb", "abbonamento"]) && within(4, &["postale", "post"]);
    // The line ends with the last number, at most before a break of the line that no reference spans.
    begins.then(|| {
        last_number(c.ahead(1), 59, 3, |c| {
            c.at_any(&["visto", "vista", "visti", "viste"])
        })
    })
}

/// The place after the last number of the next `most` tokens, before what `ends` and before more than
/// `lines` breaks of the line; the cursor itself where there is no number.
fn last_number(
    from: Cursor<'_>,
    most: usize,
    lines: usize,
    ends: impl Fn(Cursor<'_>) -> bool,
) -> Cursor<'_> {
    let (mut c, mut last, mut breaks) = (from, from, 0);
    for _ in 0..most {
        breaks += usize::from(c.on_new_line());
        if breaks > lines || ends(c) {
            break;
        }
        let is_number = c.number().is_some();
        c.bump();
        if is_number {
            last = c;
        }
    }
    last
}

/// The place after number, series and date of an issue.
fn issue(c: Cursor<'_>) -> Cursor<'_> {
    let mut end = c.ahead(1);
    let mut at = end;
    while at.place() < c.place() + LONGEST_ISSUE {
        if let Some((_, after)) = date_at(at.tokens(), at.place()) {
            return at.to(after);
        }
        let is_dated = at.number().is_some() || month(at.word()).is_some();
        let is_part = is_dated
            || at.at_any(ISSUE_WORDS)
            || at.at_apostrophe()
            || at.phrase(&lexicon().regions).is_some();
        if !is_part || at.ends_sentence() {
            break;
        }
        at.bump();
        // A full stop and «l»/«r» may already begin the next act: only numbers and months are kept.
        if is_dated {
            end = at;
        }
    }
    end
}

/// The place after the number that follows a docket's or protocol's name.
fn docket_number(name: Cursor<'_>) -> Cursor<'_> {
    let mut c = name.ahead(1);
    c.eat_while(LONGEST_NAME - 1, |c| c.at_any(DOCKET_WORDS) || c.at_dash());
    let first = c.place();
    while c.place() < first + LONGEST_NUMBER {
        if let Some((_, after)) = date_at(c.tokens(), c.place()) {
            return c.to(after);
        }
        let begun = c.place() > first;
        let joint = c.at_any(&["/", ".", "del"]) || c.at_dash();
        if c.number().is_some() || begun && (joint || !c.is_spaced() && c.at_word()) {
            c.bump();
        } else if !begun && c.at_capital() && c.at_word() && c.ahead(1).number().is_some() {
            c = c.ahead(2);
        } else {
            break;
        }
    }
    if c.place() > first { c } else { name.ahead(1) }
}
