//! What marks an act of the European Union: `(UE)`, `/CE`, a number that begins with its year.

use crate::law::ActDate;
use crate::lexer::{Cursor, NumberDate, marker, year_at};

/// «direttiva 91/271», «direttiva 2005/29»: the numbers of directives of the Union begin with the year, those
/// of Italian ministers end with it.
pub(super) fn is_year_first(c: Cursor<'_>) -> bool {
    let second = c.ahead(2).word();
    let year = match (c.word().len(), c.number()) {
        (4, Some(year)) => (1958..2100).contains(&year),
        (2, Some(year)) => (58..=99).contains(&year),
        _ => false,
    };
    year && c.ahead(1).at("/")
        && second.len() <= 4
        && !(second.len() == 4 && year_at(c.ahead(2)).is_some())
}

/// Most tokens of the institutions that made an act.
const MOST_AUTHORS: usize = 8;
/// Last year in which the Communities made acts of their own.
const LAST_OF_COMMUNITIES: i16 = 2009;

/// Of two readings of a number, keeps the one that the marks of the Union beside it allow: «(CE) 2016/94» is of
/// 1994, «(UE) 2018/98» of 2018. Where both do, or neither, the number stays open.
pub(super) fn settle<'t>(d: &mut NumberDate, marks: impl Iterator<Item = Cursor<'t>>) {
    let (Some((number, year)), Some(date)) = (d.or_else.clone(), d.date) else {
        return;
    };
    let mut marks = marks.filter_map(|c| match c.word() {
        "ce" | "cee" | "ceca" => Some(true),
        "ue" | "eu" => Some(false),
        _ => None,
    });
    let Some(of_communities) = marks.next() else {
        return;
    };
    let fits = |year: i16| match of_communities {
        true => year <= LAST_OF_COMMUNITIES,
        false => year >= LAST_OF_COMMUNITIES,
    };
    match (fits(date.year()), fits(year)) {
        (true, false) => d.or_else = None,
        (false, true) => {
            d.number = Some(number);
            d.date = Some(ActDate::Year(year));
            d.or_else = None;
        }
        _ => {}
    }
}

/// «regolamento europeo», «direttive comunitarie»: whether the word is an adjective of the Union.
pub(super) fn is_adjective(c: Cursor<'_>) -> bool {
    c.at_any(&[
        "europeo",
        "europea",
        "europei",
        "europee",
        "comunitario",
        "comunitaria",
        "comunitari",
        "comunitarie",
    ])
}

/// The cursor after «(UE)», «UE», «(CE, Euratom)».
pub(super) fn union_before(mut c: Cursor<'_>) -> Option<Cursor<'_>> {
    if is_adjective(c.behind(1)) && !c.at("ue") {
        return Some(c);
    }
    // «regolamento del Parlamento europeo e del Consiglio n. 812/2011»
    let of_parliament = c
        .back(MOST_AUTHORS)
        .take_while(|c| {
            c.at_preposition()
                || c.at_any(&["parlamento", "europeo", "consiglio", "commissione", ","])
        })
        .any(|c| c.at_all(&["parlamento", "europeo"]));
    if of_parliament && !c.at("(") {
        return Some(c);
    }
    c.eat("(");
    if !c.eat_any(&["ue", "ce", "cee", "eu", "euratom"]) {
        return None;
    }
    if c.at_all(&[",", "euratom"]) {
        c = c.ahead(2);
    }
    if !c.eat(")") {
        c.eat("/");
    }
    // «(UE) del Parlamento europeo e del Consiglio 17 dicembre 2013, n. 1303»
    let mut authors = c;
    authors.eat_while(MOST_AUTHORS, |c| {
        c.at_preposition() || c.at_any(&["parlamento", "europeo", "consiglio", "commissione"])
    });
    Some(if authors.number().is_some() || marker(authors).is_some() {
        authors
    } else {
        c
    })
}

/// The cursor after «/UE», «-CE», «(CEE».
pub(super) fn after_union(mut c: Cursor<'_>) -> Option<Cursor<'_>> {
    let joined = c.at_any(&["/", "("]) || c.at_dash();
    c.bump();
    (joined && c.eat_any(&["ue", "ce", "cee", "gai", "pesc", "ceca", "euratom"])).then_some(c)
}
