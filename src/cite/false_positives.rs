//! What looks like a citation and is none: issues of gazettes and bulletins, protocol numbers, dockets,
//! tax codes, project codes, the postal law printed on the front page of every bulletin, and the laws that
//! a notice of signature names.

use crate::lexer::Tokens;
use crate::lexer::{date_at, month};

/// Tokens that one such phrase can take.
const LONGEST: usize = 24;

/// The end of a phrase that is no citation and begins at `i`.
pub(crate) fn false_positive(t: &Tokens, i: usize) -> Option<usize> {
    let second = t.after_dots(i + 1);
    let gazette = match t.word(i) {
        "gazzetta" | "bollettino" => t.any(i + 1, &["ufficiale"]),
        "burl" | "bur" | "burt" | "burp" | "burert" | "buras" | "burc" | "burv" | "gu" | "guri"
        | "guce" | "guue" | "bu" => true,
        "g" | "b" if t.is(i + 1, ".") => t.is(second, "u"),
        _ => false,
    };
    if gazette {
        return Some(issue(t, i));
    }
    let docket = match t.word(i) {
        "prot" | "protocollo" | "cup" | "cig" | "rep" | "repertorio" | "ricorso" | "ruolo" => true,
        "r" => {
            t.is(i + 1, ".") && t.any(second, &["g", "n"]) && !t.is(t.after_dots(second + 1), "s")
        }
        "rg" | "nrg" | "rgnr" | "cf" | "piva" => true,
        _ => false,
    };
    if docket {
        return Some(number(t, i));
    }
    signature(t, i).or_else(|| postal(t, i))
}

/// «Documento firmato digitalmente ai sensi del d.lgs. 82/2005 e s.m.i.», «Firma autografa omessa ai sensi
/// dell'art. 3 del d.lgs. 39/1993»: printed under every act. «La domanda, firmata digitalmente ai sensi
/// dell'art. 65 del CAD» is a rule, and no notice.
fn signature(t: &Tokens, i: usize) -> Option<usize> {
    let opens = |i: usize| {
        t.get(i).is_none_or(|token| token.new_line)
            || t.any(
                i.wrapping_sub(1),
                &[
                    "(",
                    "documento",
                    "atto",
                    "informatico",
                    "provvedimento",
                    "originale",
                ],
            )
    };
    let digital = t.any(i, &["firmato", "sottoscritto"])
        && (i + 1..i + 4).any(|k| t.any(k, &["digitalmente", "digitale", "elettronicamente"]))
        && opens(i);
    let autograph = t.is(i, "firma")
        && (i + 1..i + 4).any(|k| t.is(k, "autografa"))
        && (i + 1..i + 7).any(|k| t.any(k, &["omessa", "sostituita"]));
    if !(digital || autograph) {
        return None;
    }
    let says =
        (i + 1..i + 14).find(|k| t.any(*k, &["sensi", "art", "d"]) || t.ends_sentence(*k))?;
    if !t.is(says, "sensi") {
        return None;
    }
    // The laws follow at once; the notice ends with the last number before the sentence does.
    let mut end = says + 1;
    let mut lines = 0;
    for k in says + 1..(says + 40).min(t.len()) {
        lines += usize::from(t.get(k).is_some_and(|token| token.new_line));
        let another = t.any(k, &["visto", "vista", "visti", "viste", ";"]);
        if lines > 2 || another || t.ends_sentence(k) {
            break;
        }
        if t.number(k).is_some() {
            end = k + 1;
        }
    }
    Some(end)
}

/// «… Poste Italiane – Spedizione in abbonamento postale – D.L. 353/2003 (conv. in L. 46/2004), art. 1».
fn postal(t: &Tokens, i: usize) -> Option<usize> {
    let begins = t.is(i, "poste") && t.is(i + 1, "italiane")
        || t.any(i, &["spedizione", "sped"])
            && (i..i + 6).any(|k| t.any(k, &["abbonamento", "abb"]))
        || t.any(i, &["abb", "abbonamento"]) && (i..i + 4).any(|k| t.any(k, &["postale", "post"]));
    if !begins {
        return None;
    }
    let last = (i + 60).min(t.len());
    // The line ends with the last number, at most before a break of the line that no reference spans.
    let mut end = i + 1;
    let mut lines = 0;
    for k in i + 1..last {
        lines += usize::from(t.get(k).is_some_and(|token| token.new_line));
        if lines > 3 || t.any(k, &["visto", "vista", "visti", "viste"]) {
            break;
        }
        if t.number(k).is_some() {
            end = k + 1;
        }
    }
    Some(end)
}

/// Number, series and date of an issue.
fn issue(t: &Tokens, i: usize) -> usize {
    let mut end = i + 1;
    let mut j = i + 1;
    while j < i + LONGEST {
        if let Some((_, after)) = date_at(t, j) {
            return after;
        }
        let part = t.any(
            j,
            &[
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
            ],
        ) || t.apostrophe(j)
            || t.number(j).is_some()
            || crate::lexer::lexicon().regions.at(t, j).is_some()
            || month(t.word(j)).is_some();
        if !part || t.ends_sentence(j) {
            break;
        }
        // A full stop and «l»/«r» may already begin the next act: only numbers and months are kept.
        if t.number(j).is_some() || month(t.word(j)).is_some() {
            end = j + 1;
        }
        j += 1;
    }
    end
}

/// The number after a docket's or protocol's name.
fn number(t: &Tokens, i: usize) -> usize {
    let mut j = i + 1;
    while j < i + 12
        && (t.any(
            j,
            &[
                ".", ":", "n", "g", "r", "nr", "num", "numero", "generale", "°", "º", "iva", "al",
                "del", "e",
            ],
        ) || t.dash(j))
    {
        j += 1;
    }
    let first = j;
    while j < first + 10 {
        if let Some((_, after)) = date_at(t, j) {
            return after;
        }
        let joint = t.any(j, &["/", ".", "del"]) || t.dash(j);
        if t.number(j).is_some()
            || joint && j > first
            || t.get(j).is_some_and(|token| !token.spaced) && j > first && t.is_word(j)
        {
            j += 1;
        } else if j == first
            && t.get(j)
                .is_some_and(|_| t.capital(j) && t.is_word(j) && t.number(j + 1).is_some())
        {
            j += 2;
        } else {
            break;
        }
    }
    if j > first { j } else { i + 1 }
}
