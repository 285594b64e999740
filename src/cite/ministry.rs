//! The ministry that made a decree: «decreto del Ministro del lavoro», «D.M. … del Ministero dell'interno».

use crate::law::MINISTRY_JOINTS;
use crate::lexer::{Cursor, Style, date_at, lexicon, marker, number_date};

/// Tokens of a ministry's name that no table has, at most.
const LONGEST_NAME: usize = 20;
/// Tokens of the list of ministers with whom a decree is made, at most.
const LONGEST_LIST: usize = 50;

/// The name of a ministry as URN:NIR spells it: one of the table, or the words after «Ministro» up to the
/// number.
pub(super) fn ministry(at: Cursor<'_>) -> Option<(String, Cursor<'_>)> {
    let begins = name_begins(at);
    if let Some((ministry, end)) = lexicon().ministry(begins.tokens(), begins.place()) {
        // «di concerto con il Ministro …»: the first one makes the decree.
        let after = begins.to(end);
        let after = joined_ministers(after).unwrap_or(after);
        if numbered(after) {
            return Some((ministry.to_owned(), after));
        }
    }
    // «D.M. n. 5»: without «Ministro» only a name of the table is one.
    let introduced = begins.behind(1).at_any(&[
        "del", "della", "dell", "delle", "dei", "degli", "dello", "per", "’", "'",
    ]);
    if !introduced {
        return None;
    }
    let mut words: Vec<&str> = Vec::new();
    let mut c = begins;
    while c.place() < begins.place() + LONGEST_NAME && !is_numbered(c) {
        let more = c.at(",") && c.ahead(1).at_any(&["del", "dell", "della", "delle"]);
        if c.at_word() && !c.at_any(MINISTRY_JOINTS) && !c.at("data") {
            words.push(c.word());
        } else if !(c.at_any(MINISTRY_JOINTS) || c.at("data") || c.at_apostrophe() || more) {
            break;
        }
        c.bump();
    }
    (numbered(c) && !words.is_empty()).then(|| (words.join("."), c))
}

/// Whether number and date follow, past a comma.
fn numbered(mut c: Cursor<'_>) -> bool {
    c.eat(",");
    number_date(c.tokens(), c.place(), Style::Plain).is_some()
}

/// Whether a number or a date begins here.
fn is_numbered(c: Cursor<'_>) -> bool {
    marker(c.tokens(), c.place()).is_some() || date_at(c.tokens(), c.place()).is_some()
}

/// Where the ministers end with whom a decree is made.
fn joined_ministers(mut c: Cursor<'_>) -> Option<Cursor<'_>> {
    c.eat(",");
    let joined =
        c.at_all(&["di", "concerto"]) || c.at("d") && c.ahead(2).at("intesa") || c.at("adottato");
    joined.then_some(())?;
    (0..LONGEST_LIST)
        .map(|count| c.ahead(count))
        .take_while(|c| !c.ends_sentence() && !c.at(";"))
        .find(|c| is_numbered(*c))
}

/// «D.M. 31/03/2021 n. 72 del Ministro del lavoro e delle politiche sociali».
pub(super) fn ministry_after(at: Cursor<'_>) -> Option<(String, Cursor<'_>)> {
    let mut begins = at;
    begins.eat_any(&["(", ","]);
    let name = name_begins(begins);
    let (ministry, end) = lexicon().ministry(name.tokens(), name.place())?;
    let mut after = at.to(end);
    let said = end > begins.place() + 1 || at.at("(");
    if said && at.at("(") {
        after.eat(")");
    }
    said.then(|| (ministry.to_owned(), after))
}

/// The first word of a ministry's name, after «del Ministro del», «Ministero dell'».
pub(super) fn name_begins(mut c: Cursor<'_>) -> Cursor<'_> {
    c.eat_while(6, |c| {
        c.at_any(&[
            "del",
            "dell",
            "della",
            "delle",
            "dei",
            "degli",
            "dello",
            "ministro",
            "ministero",
            "min",
            "per",
        ]) || c.at_apostrophe()
            || c.at(".") && c.behind(1).at("min")
    });
    c
}
