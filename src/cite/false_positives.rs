//! Phrases that look like citations but are not: issues of gazettes and bulletins, protocol and docket
//! numbers, tax and project codes, the postal law on the front page of every bulletin, and the laws in
//! signature notices.

use crate::lexer::{Cursor, date_at, lexicon, month};

/// Most tokens of the issue of a gazette.
const LONGEST_ISSUE: usize = 24;
/// Most tokens between the name of a docket and its number.
const LONGEST_NAME: usize = 12;
/// Most tokens of a docket's number.
const LONGEST_NUMBER: usize = 10;

/// Acronyms of gazettes and bulletins.
const GAZETTES: &[&str] = &[
    "burl", "bur", "burt", "burp", "burert", "buras", "burc", "burv", "gu", "guri", "guce", "guue",
    "bu",
];
/// Names of what has a number: a protocol, a docket, a register, a tax code.
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
/// Words and marks of an issue: number, series, supplement.
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

/// The cursor after a phrase at the cursor that is not a citation.
pub(crate) fn false_positive(c: Cursor<'_>) -> Option<Cursor<'_>> {
    if is_gazette(c) {
        return Some(issue(c));
    }
    if is_docket(c) {
        return Some(docket_number(c));
    }
    signature(c)
        .or_else(|| postal(c))
        .or_else(|| registration(c))
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
/// dell'art. 3 del d.lgs. 39/1993»: these are printed under every act. «La domanda, firmata digitalmente ai sensi
/// dell'art. 65 del CAD» is a rule, not a notice.
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
    // The laws follow at once; the notice ends with the last number of the sentence.
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
    // The notice ends with the last number within three lines: no reference spans more.
    begins.then(|| {
        last_number(c.ahead(1), 59, 3, |c| {
            c.at_any(&["visto", "vista", "visti", "viste"])
        })
    })
}

/// «Registrazione Tribunale di Milano n. 330 del 1998»: a newspaper in the register of a court.
fn registration(c: Cursor<'_>) -> Option<Cursor<'_>> {
    let registered = c.at_any(&[
        "registrazione",
        "registrata",
        "registrato",
        "reg",
        "iscritta",
        "iscritto",
        "iscrizione",
        "autorizzazione",
        "aut",
    ]);
    let at_court = (1..6).any(|count| c.ahead(count).at_any(&["tribunale", "trib"]));
    let ends = |c: Cursor<'_>| c.at(";") || c.ends_sentence();
    (registered && at_court).then(|| last_number(c.ahead(1), LONGEST_ISSUE, 1, ends))
}

/// The cursor after the last number within `most` tokens and `lines` line breaks, and before a token that
/// `ends` the notice; the first cursor if there is no number.
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

/// The cursor after number, series and date of an issue.
fn issue(c: Cursor<'_>) -> Cursor<'_> {
    let mut end = c.ahead(1);
    let mut at = end;
    while at.distance(c) < LONGEST_ISSUE {
        if let Some((_, after)) = date_at(at) {
            return after;
        }
        let is_dated = at.number().is_some() || month(at.word()).is_some();
        let is_part = is_dated
            || at.at_any(ISSUE_WORDS)
            || at.at_apostrophe()
            || lexicon().regions.at(at).is_some();
        if !is_part || at.ends_sentence() {
            break;
        }
        at.bump();
        // A full stop, «l» or «r» may already begin the next act: only numbers and months are certain.
        if is_dated {
            end = at;
        }
    }
    end
}

/// The cursor after the number that follows the name of a docket or protocol.
fn docket_number(name: Cursor<'_>) -> Cursor<'_> {
    let mut c = name.ahead(1);
    c.eat_while(LONGEST_NAME - 1, |c| c.at_any(DOCKET_WORDS) || c.at_dash());
    let first = c;
    while c.distance(first) < LONGEST_NUMBER {
        if let Some((_, after)) = date_at(c) {
            return after;
        }
        let begun = c > first;
        let joint = c.at_any(&["/", ".", "del"]) || c.at_dash();
        if c.number().is_some() || begun && (joint || !c.is_spaced() && c.at_word()) {
            c.bump();
        } else if !begun && c.at_capital() && c.at_word() && c.ahead(1).number().is_some() {
            c = c.ahead(2);
        } else {
            break;
        }
    }
    if c > first { c } else { name.ahead(1) }
}
