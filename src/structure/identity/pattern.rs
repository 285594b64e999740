//! Patterns of what documents print of themselves, compiled.

use regex::Regex;

/// What stands for the classes of all scripts: letters, capitals and digits of the languages in which acts of Italy are
/// printed.
const CLASSES: [(&str, &str); 4] = [
    (r"\p{Lu}", "[A-ZÀ-ÖØ-ÞČĆĐŠŽ]"),
    (r"\p{L}", "[A-Za-zÀ-ÖØ-öø-ɏ]"),
    (r"\w", "[0-9A-Za-z_À-ÖØ-öø-ɏ]"),
    (r"\d", "[0-9]"),
];

/// Compiles a pattern; `None` where it is none. The classes of all scripts make an automaton many times as large, and
/// every process that reads a document compiles its own.
pub(super) fn pattern(text: &str) -> Option<Regex> {
    let mut own = text.to_owned();
    for (class, letters) in CLASSES {
        own = own.replace(class, letters);
    }
    Regex::new(&own).ok()
}
