//! What marks an act of the European Union: `(UE)`, `/CE`, a number that begins with its year.

use crate::lexer::{Cursor, year_at};

/// «direttiva 90/435», «direttiva 2014/17»: the numbers of directives of the Union begin with the year, those
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

/// The cursor after «(UE)», «UE», «(CE, Euratom)».
pub(super) fn union_before(mut c: Cursor<'_>) -> Option<Cursor<'_>> {
    if c.behind(1).at_any(&["europeo", "comunitario"]) {
        return Some(c);
    }
    c.eat("(");
    if !c.eat_any(&["ue", "ce", "cee", "eu", "euratom"]) {
        return None;
    }
    if c.at_all(&[",", "euratom"]) {
        c = c.ahead(2);
    }
    c.eat(")");
    Some(c)
}

/// The cursor after «/UE», «-CE», «(CEE».
pub(super) fn after_union(mut c: Cursor<'_>) -> Option<Cursor<'_>> {
    let joined = c.at_any(&["/", "("]) || c.at_dash();
    c.bump();
    (joined && c.eat_any(&["ue", "ce", "cee", "gai", "pesc", "ceca", "euratom"])).then_some(c)
}
