//! The ministry that made a decree: «decreto del Ministro del lavoro», «D.M. … del Ministero dell'interno».

use crate::law::MINISTRY_JOINTS;
use crate::lexer::Tokens;
use crate::lexer::date_at;
use crate::lexer::lexicon;
use crate::lexer::{Style, marker, number_date};

/// The name of a ministry as URN:NIR spells it: one of the table, or the words after «Ministro» up to the
/// number.
pub(super) fn ministry(t: &Tokens, i: usize) -> Option<(String, usize)> {
    let begins = ministry_begins(t, i);
    let numbered = |j: usize| {
        let j = j + usize::from(t.is(j, ","));
        number_date(t, j, Style::Plain).is_some()
    };
    if let Some((ministry, end)) = lexicon().ministry(t, begins) {
        // «di concerto con il Ministro …»: the first one makes the decree.
        let end = match joined_ministers(t, end) {
            Some(after) => after,
            None => end,
        };
        if numbered(end) {
            return Some((ministry.to_owned(), end));
        }
    }
    // «D.M. n. 5»: without «Ministro» only a name of the table is one.
    if !t.any(
        begins.wrapping_sub(1),
        &[
            "del", "della", "dell", "delle", "dei", "degli", "dello", "per", "’", "'",
        ],
    ) {
        return None;
    }
    let mut words: Vec<&str> = Vec::new();
    let mut j = begins;
    while j < begins + 20 && marker(t, j).is_none() && date_at(t, j).is_none() {
        let more = t.is(j, ",") && t.any(j + 1, &["del", "dell", "della", "delle"]);
        if t.any(j, MINISTRY_JOINTS) || t.is(j, "data") || t.apostrophe(j) || more {
            j += 1;
        } else if t.is_word(j) {
            words.push(t.word(j));
            j += 1;
        } else {
            break;
        }
    }
    (numbered(j) && !words.is_empty()).then(|| (words.join("."), j))
}

/// Where the ministers end with whom a decree is made.
fn joined_ministers(t: &Tokens, i: usize) -> Option<usize> {
    const MOST: usize = 50;
    let j = i + usize::from(t.is(i, ","));
    let joined = t.is(j, "di") && t.is(j + 1, "concerto")
        || t.is(j, "d") && t.is(j + 2, "intesa")
        || t.is(j, "adottato");
    joined.then_some(())?;
    (j..j + MOST)
        .take_while(|k| !t.ends_sentence(*k) && !t.is(*k, ";"))
        .find(|k| marker(t, *k).is_some() || date_at(t, *k).is_some())
}

/// «D.M. 31/03/2021 n. 72 del Ministro del lavoro e delle politiche sociali».
pub(super) fn ministry_after(t: &Tokens, i: usize) -> Option<(String, usize)> {
    let j = i + usize::from(t.any(i, &["(", ","]));
    let (ministry, end) = lexicon().ministry(t, ministry_begins(t, j))?;
    let said = end > j + 1 || t.is(i, "(");
    said.then(|| {
        (
            ministry.to_owned(),
            end + usize::from(t.is(i, "(") && t.is(end, ")")),
        )
    })
}

/// The first word of a ministry's name, after «del Ministro del», «Ministero dell'».
pub(super) fn ministry_begins(t: &Tokens, i: usize) -> usize {
    let mut j = i;
    while j < i + 6
        && (t.any(
            j,
            &[
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
            ],
        ) || t.apostrophe(j)
            || t.is(j, ".") && t.is(j.wrapping_sub(1), "min"))
    {
        j += 1;
    }
    j
}
