//! Whether a decision printed without its court has another author than the court named before: `ordinanza n. 12/2020
//! del Sindaco`, `il Prefetto, con ordinanza n. 4/2021`, `la sentenza n. 5/2019 del giudice di primo grado`.

use crate::lexer::Cursor;

/// How far before a reference its author may be, in tokens.
const REACH_BEFORE: usize = 6;

/// Authors of decisions that no table names as a court: offices, and judges without their seat.
const AUTHORS: &[&str] = &[
    "sindaco",
    "sindaca",
    "sindacale",
    "comune",
    "comunale",
    "municipio",
    "prefetto",
    "prefettura",
    "questore",
    "ministro",
    "ministero",
    "dirigente",
    "dirigenziale",
    "direttore",
    "commissario",
    "presidente",
    "regione",
    "provincia",
    "capo",
    "dipartimento",
    "protezione",
    "giunta",
    "autorità",
    "capitaneria",
    "giudice",
    "gip",
    "gup",
    "tribunale",
    "pretore",
    "appello",
    "tar",
    "commissione",
];

/// Words for the court that speaks, or was spoken of: «della Corte», «di questo Collegio».
const SAME_COURT: &[&str] = &[
    "corte",
    "consulta",
    "collegio",
    "consiglio",
    "cassazione",
    "stessa",
    "stesso",
    "medesima",
    "medesimo",
    "questa",
    "questo",
    "adunanza",
    "sezione",
    "sezioni",
    "suprema",
    "plenaria",
    "legittimità",
    "nomofilachia",
];

/// Whether the words around a reference, from `start` to `end`, name an author that is not the court before.
pub(super) fn names_another_author(start: Cursor<'_>, end: Cursor<'_>) -> bool {
    let before = start
        .back(REACH_BEFORE)
        .take_while(|c| !c.at_any(&[";", "(", ")", ":"]) && !c.ends_sentence())
        .find(|c| c.at_any(AUTHORS) || c.at_any(SAME_COURT));
    if before.is_some_and(|c| c.at_any(AUTHORS)) {
        return true;
    }
    let mut c = end;
    // «emessa dal», «resa dal»
    if c.ahead(1).at_any(&["dal", "dalla", "dall"]) && c.at_word() {
        c.bump();
    }
    if !c.eat_any(&["del", "dello", "della", "dell", "dal", "dalla", "dall"]) {
        return false;
    }
    c.eat_apostrophe();
    c.at_word() && !c.at_any(SAME_COURT)
}
