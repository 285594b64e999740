//! Who takes acts and signs them, by the beginnings of their names.

/// Persons who sign.
const PERSONS: &[&str] = &[
    "presidente",
    "ministr",
    "sindac",
    "dirigente",
    "direttor",
    "direttric",
    "responsabile",
    "rettor",
    "rettric",
    "segretari",
    "commissari",
    "prefett",
    "comandante",
    "assessor",
    "sottoscritt",
    "capo ",
];

/// Bodies that act together.
const BODIES: &[&str] = &[
    "giunta",
    "consiglio",
    "assemblea",
    "commissione",
    "autorità",
    "camera",
    "conferenza",
    "garante",
    "collegio",
];

/// All of them, as the alternatives of a pattern.
pub(super) fn alternatives() -> String {
    [PERSONS, BODIES].concat().join("|")
}

/// Whether words in small letters begin with the name of a person who signs.
pub(super) fn begins_with_person(words: &str) -> bool {
    PERSONS.iter().any(|person| words.starts_with(person))
}
