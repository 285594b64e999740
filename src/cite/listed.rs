//! Acts listed under one name: `leggi n. 59/1997 e n. 63/2003`, `D.G.R. 71/2018, 72/2018 e 75/2018`.

use super::printed::{PrintedAct, numbering};
use super::union::after_union;
use crate::law::ActDate;
use crate::lexer::{Cursor, NumberDate, Numbering, full_year, marker, number_date};

/// Most numbers of a list that share a year.
const MOST_LISTED: usize = 12;
/// Most tokens between the kind of listed acts and «nn.».
const MOST_BEFORE: usize = 16;
/// Names of several acts of one kind.
pub(super) const PLURALS: &[&str] = &[
    "leggi",
    "ll",
    "decreti",
    "deliberazioni",
    "delibere",
    "determinazioni",
    "dd",
    "regolamenti",
    "direttive",
];

/// The next number of the same kind, where the act printed from `start` to `end` is followed by one, and the
/// cursor after it. Without a marker it must include its year, and after a singular in full.
pub(super) fn listed_after<'t>(
    printed: &PrintedAct,
    start: Cursor<'t>,
    end: Cursor<'t>,
) -> Option<(NumberDate, Cursor<'t>)> {
    let mut next = end;
    let item = start.at_any(PLURALS) && next.at(";");
    if item {
        // «deliberazioni:» and an item of the list on each line.
        next.bump();
        let on_line = next.on_new_line();
        next.eat_any(&["-", "–", "•", "·", "▪"]);
        if !on_line || marker(next).is_none() {
            return None;
        }
    } else if !next.eat_any(&["e", ",", "ed"]) {
        return None;
    }
    let european = printed.form.is_european();
    let numbering = if european {
        numbering(printed.form)
    } else {
        Numbering::Plain
    };
    let (mut listed, after) = number_date(next, numbering).filter(|(d, _)| d.number.is_some())?;
    if printed.shares_year {
        listed.date = listed.date.or_else(|| shared_year(after, numbering));
        return listed.date.is_some().then_some((listed, after));
    }
    // «d.lgs. 3 luglio 2017, nn. 112 e 117»
    let several = || {
        start
            .until(end)
            .take(MOST_BEFORE)
            .any(|c| c.at_any(&["nn", "numeri"]))
    };
    if listed.date.is_none() && printed.number_date.date.is_some() && several() {
        listed.date = printed.number_date.date;
        return Some((listed, after));
    }
    // «leggi 3 maggio 1967, n. 317 e 9 giugno 1971, n. 416»: each with its own day.
    if start.at_any(PLURALS) && !european && matches!(listed.date, Some(ActDate::Day(_))) {
        return Some((listed, after));
    }
    if item || !listed.short {
        return None;
    }
    if european {
        // Each has its own «/UE», or all have the mark before the first: «regolamenti (UE) nn. 812/2011 e 815/2012».
        let shared = || printed.union_before && start.at_any(PLURALS);
        let marked = after_union(after);
        return marked
            .or_else(|| shared().then_some(after))
            .map(|after| (listed, after));
    }
    let (slash, year) = (next.ahead(1), next.ahead(2));
    let joined = slash.at("/") && !slash.is_spaced() && !year.is_spaced();
    let clear = start.at_any(PLURALS) || full_year(year).is_some();
    let bare = joined && printed.number_date.short && clear;
    (marker(next).is_some() || bare).then_some((listed, after))
}

/// «leggi n. 59 e n. 127 del 1997», «d.lgs. nn. 50 e 56 del 2017»: the year that numbers of a list share,
/// from the end of the first number.
pub(super) fn shared_year(mut c: Cursor<'_>, numbering: Numbering) -> Option<ActDate> {
    for _ in 0..MOST_LISTED {
        let listed = c.eat(",") | c.eat_any(&["e", "ed"]);
        if !listed || marker(c).unwrap_or(c).number().is_none() {
            return None;
        }
        let (next, after) = number_date(c, numbering)?;
        next.number?;
        if let Some(date) = next.date {
            // «leggi n. 5 e 7/2011» does not say the year of the first.
            return (!next.short).then_some(ActDate::Year(date.year()));
        }
        c = after;
    }
    None
}
