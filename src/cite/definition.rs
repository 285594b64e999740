//! Names that a document defines for an act: `(di seguito "Codice")`, `d'ora in poi CTS`, `(TUEL)`.

use crate::lexer::Cursor;

/// Most words of one such name.
const LONGEST: usize = 4;

/// Most names in one definition.
const MOST_NAMES: usize = 3;
/// Most words between «di seguito» and the name.
const MOST_INTRODUCTION: usize = 12;

/// Words and marks between «di seguito» and the name.
const INTRODUCTION: &[&str] = &[
    "anche",
    "denominato",
    "denominata",
    "denominati",
    "solo",
    "per",
    "brevità",
    "semplicemente",
    "indicato",
    "indicata",
    "il",
    "la",
    "lo",
    "l",
    "come",
    ":",
    ",",
    "«",
    "“",
    "\"",
    "”",
    "più",
    "brevemente",
    "chiamato",
    "definito",
    "definita",
    "abbreviato",
    "o",
];

/// The names defined at the cursor («di seguito …»), and the cursor after them.
pub(crate) fn definition(at: Cursor<'_>) -> Option<(Vec<String>, Cursor<'_>)> {
    if !begins(at) {
        return None;
    }
    let mut c = at.ahead(1);
    let mut names = Vec::new();
    while names.len() < MOST_NAMES {
        c.eat_while(MOST_INTRODUCTION, |c| {
            c.at_any(INTRODUCTION) || c.at_apostrophe()
        });
        let Some((name, after)) = name(c) else { break };
        names.push(name);
        c = after;
        while c.at_any(&["»", "”", "\"", "“"]) || c.at_apostrophe() {
            c.bump();
        }
        if !c.eat_any(&["o", "ovvero", "oppure", "e"]) {
            break;
        }
    }
    (!names.is_empty()).then_some((names, c))
}

/// Whether the cursor is at the last word of «di seguito», «in seguito», «d'ora in poi», «d'ora innanzi».
fn begins(c: Cursor<'_>) -> bool {
    match c.word() {
        "seguito" => c.behind(1).at_any(&["di", "in"]),
        "poi" => c.behind(1).at("in") && c.behind(2).at("ora"),
        "innanzi" => c.behind(1).at("ora"),
        _ => false,
    }
}

/// A name: a few words, the first with a capital or one of those that acts are usually called.
fn name(first: Cursor<'_>) -> Option<(String, Cursor<'_>)> {
    let mut words = Vec::new();
    let mut c = first;
    while words.len() < LONGEST
        && c.at_word()
        && !c.at_any(&["o", "ovvero", "e", "recante", "che", "ed"])
    {
        words.push(c.word());
        c.bump();
        while c.at(".") && !c.ahead(1).is_spaced() {
            c.bump();
        }
    }
    let usual = first.at_any(&["codice", "decreto", "legge", "regolamento"]);
    (!words.is_empty() && (usual || first.at_capital())).then(|| (words.join(" "), c))
}
