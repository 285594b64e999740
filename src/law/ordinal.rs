//! Latin ordinals: how what is put between two articles or two commi is numbered.

/// The ordinals in the order in which they follow each other, from the second («bis»).
pub const LATIN_ORDINALS: &[&str] = &[
    "bis",
    "ter",
    "quater",
    "quinquies",
    "sexies",
    "septies",
    "octies",
    "novies",
    "decies",
    "undecies",
    "duodecies",
    "terdecies",
    "quaterdecies",
    "quinquiesdecies",
    "sexiesdecies",
    "septiesdecies",
    "octiesdecies",
    "noviesdecies",
    "vicies",
];

/// The place of an ordinal in the count: 0 for none, 1 for «bis»; `None` where it is no ordinal. Case does
/// not count, and «nonies» is another writing of «novies».
pub fn latin_ordinal(text: &str) -> Option<usize> {
    if text.is_empty() {
        return Some(0);
    }
    let lower = text.to_lowercase();
    let spelled = if lower == "nonies" { "novies" } else { &lower };
    LATIN_ORDINALS
        .iter()
        .position(|ordinal| *ordinal == spelled)
        .map(|place| place + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ordinals_count() {
        let cases = [
            ("", Some(0)),
            ("bis", Some(1)),
            ("TER", Some(2)),
            ("nonies", latin_ordinal("novies")),
            ("due", None),
        ];
        for (text, place) in cases {
            assert_eq!(latin_ordinal(text), place, "{text}");
        }
        assert!(latin_ordinal("quater") < latin_ordinal("decies"));
    }
}
