//! The names of envelopes.

use std::path::Path;

/// Whether a file is read as an envelope: by its name, as everything in the corpus.
pub(crate) fn is_envelope(path: &Path) -> bool {
    let end = path.extension();
    end.is_some_and(|end| end.eq_ignore_ascii_case("p7m"))
}

/// The name that a file has without its envelopes: `atto.pdf` of `atto.pdf.p7m.p7m`.
pub(crate) fn inner_name(name: &str) -> &str {
    let mut name = name;
    while let Some(at) = name.len().checked_sub(4)
        && at > 0
        && name
            .get(at..)
            .is_some_and(|end| end.eq_ignore_ascii_case(".p7m"))
    {
        name = &name[..at];
    }
    name
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_of_what_is_inside_has_no_envelope() {
        for (name, inner) in [
            ("a/atto.pdf.p7m", "a/atto.pdf"),
            ("atto.pdf.P7M.p7m", "atto.pdf"),
            ("atto.pdf", "atto.pdf"),
            (".p7m", ".p7m"),
            ("città", "città"),
        ] {
            assert_eq!(inner_name(name), inner);
        }
    }
}
