//! Days of birth: «nata a … il 3 maggio 1980».

use std::ops::Range;

use regex::Regex;

use super::shape::{Shape, found, spans};

const MONTHS: &str =
    "gennaio|febbraio|marzo|aprile|maggio|giugno|luglio|agosto|settembre|ottobre|novembre|dicembre";

static SHAPE: Shape = Shape::new(|| {
    let day = format!(
        r"[0-9]{{1,2}}\s?[./-]\s?[0-9]{{1,2}}\s?[./-]\s?(?:19|20)[0-9]{{2}}|[0-9]{{1,2}}°?\s+(?i:{MONTHS})\s+(?:19|20)[0-9]{{2}}"
    );
    Regex::new(&format!(
        r"(?-u:\b)(?i:nat[oa])(?-u:\b)[^.;:]{{1,80}}?({day})"
    ))
    .ok()
});

/// A birth with its place, and a day however it is written.
static DOUBTFUL: Shape = Shape::new(|| {
    let figures = r"[0-9]{1,2} ?[./ -] ?[0-9]{1,2} ?[./ -] ?(?:[0-9]{4}|[0-9]{2})";
    let words = format!(r"[0-9]{{1,2}}°? (?:{MONTHS})(?: [0-9]{{4}})?");
    Regex::new(&format!(
        r"(?i)\b(?:nat[oaie]|nascita)\b.{{1,80}}?(?:{figures}|{words})\b"
    ))
    .ok()
});

/// What may be a birth in a text on one line.
pub(super) fn in_doubt(text: &str) -> Vec<Range<usize>> {
    spans(&DOUBTFUL, text).collect()
}

/// The days of birth in a text.
pub(super) fn find(text: &str) -> Vec<(usize, &str)> {
    found(&SHAPE, text).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_after_born_is_one() {
        let found = |text| find(text).into_iter().map(|(_, it)| it).collect::<Vec<_>>();
        assert_eq!(found("nato a Prova (PV) il 03/05/1980"), ["03/05/1980"]);
        assert_eq!(
            found("la sig.ra N.N., nata a Prova il 3 maggio\n1980"),
            ["3 maggio\n1980"]
        );
        assert_eq!(found("il partenariato del 3 maggio 1980"), [""; 0]);
        assert_eq!(found("un ente nato per questo. Il 3 maggio 1980"), [""; 0]);
        assert_eq!(found("nato a ______ il __/__/____"), [""; 0]);
    }
}
