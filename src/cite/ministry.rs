//! The ministry that issued a decree: «decreto del Ministro del lavoro», «D.M. … del Ministero dell'interno».

use crate::law::{Form, MINISTRY_JOINTS};
use crate::lexer::{Cursor, Numbering, date_at, lexicon, marker, number_date};

/// Most tokens of a ministry's name that is not in the table.
const LONGEST_NAME: usize = 20;
/// Most tokens of the list of ministers who join a decree.
const LONGEST_LIST: usize = 50;

/// The ministry at the cursor, as URN:NIR spells it: one of the table, or the words after «Ministro» up to the
/// number.
pub(super) fn ministry(at: Cursor<'_>) -> Option<(String, Cursor<'_>)> {
    let begins = name_begins(at);
    if let Some((ministry, after)) = lexicon().ministry(begins) {
        // «di concerto con il Ministro …»: the first one issues the decree.
        let after = joined_ministers(after).unwrap_or(after);
        if numbered(after) {
            return Some((ministry.to_owned(), after));
        }
    }
    // «D.M. salute n. 5»: without a preposition only a name of the table is a ministry.
    let introduced = begins.behind(1).at_any(&[
        "del", "della", "dell", "delle", "dei", "degli", "dello", "per", "’", "'",
    ]);
    if !introduced {
        return None;
    }
    let mut words: Vec<&str> = Vec::new();
    let mut c = begins;
    while c.distance(begins) < LONGEST_NAME && !is_numbered(c) {
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

/// Whether number and date follow, after a comma or at once.
fn numbered(mut c: Cursor<'_>) -> bool {
    c.eat(",");
    number_date(c, Numbering::Plain).is_some()
}

/// Whether a number or a date begins here.
fn is_numbered(c: Cursor<'_>) -> bool {
    marker(c).is_some() || date_at(c).is_some()
}

/// The number or date after the ministers who join a decree.
fn joined_ministers(mut c: Cursor<'_>) -> Option<Cursor<'_>> {
    c.eat(",");
    let joined =
        c.at_all(&["di", "concerto"]) || c.at("d") && c.ahead(2).at("intesa") || c.at("adottato");
    joined.then_some(())?;
    c.take(LONGEST_LIST)
        .take_while(|c| !c.ends_sentence() && !c.at(";"))
        .find(|c| is_numbered(*c))
}

/// «D.M. 31/03/2021 n. 72 del Ministro del lavoro e delle politiche sociali».
pub(super) fn ministry_after(at: Cursor<'_>) -> Option<(String, Cursor<'_>)> {
    let mut begins = at;
    begins.eat_any(&["(", ","]);
    let name = name_begins(begins);
    let (ministry, mut after) = lexicon().ministry(name)?;
    let in_parenthesis = at.at("(");
    if in_parenthesis {
        after.eat(")");
    }
    (in_parenthesis || after.distance(begins) > 1).then(|| (ministry.to_owned(), after))
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

/// A ministry named right after «decreto» or «D.M.» by an acronym or a short name.
pub(super) fn ministry_acronym(form: Form, at: Cursor<'_>) -> Option<(String, Cursor<'_>)> {
    if !matches!(form, Form::Dm | Form::Decreto) || !at.at_capital() {
        return None;
    }
    let capitals = at.printed().chars().all(char::is_uppercase);
    let (ministry, after) = lexicon()
        .ministry(at)
        .filter(|(_, after)| capitals && *after == at.ahead(1))
        .or_else(|| lexicon().short_ministry(at).filter(|_| form == Form::Dm))?;
    number_date(after, Numbering::Plain)?;
    Some((ministry.to_owned(), after))
}
