//! Percent-encoding of paths and query strings, both ways.
//!
//! Reading a query string never fails: a run of bytes that is not UTF-8 becomes a single U+FFFD, which matches
//! nothing. Reading a path does fail: nothing is named by what is not text.

use std::borrow::Cow;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

/// All but the unreserved characters of RFC 3986.
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');
/// All but what a path keeps.
const IN_PATH: &AsciiSet = &RESERVED.remove(b'/').remove(b':').remove(b';');

/// Encodes a path; `/` separates its segments and stays. So do `:` and `;`, which RFC 3986 allows in a
/// segment: the names of laws are made of them, and stay readable.
pub(crate) fn encode_path(path: &str) -> String {
    utf8_percent_encode(path, IN_PATH).collect()
}

/// Encodes a value of a query string.
pub(crate) fn encode_value(value: &str) -> String {
    utf8_percent_encode(value, RESERVED).collect()
}

/// The names and values of a query string, in order. Blanks are `+` or `%20`.
pub(crate) fn query_pairs(query: &str) -> impl Iterator<Item = (String, String)> {
    let pairs = query.split('&').filter(|pair| !pair.is_empty());
    pairs.map(|pair| {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        (decode_form(name), decode_form(value))
    })
}

fn decode_form(text: &str) -> String {
    let spaced = text.replace('+', " ");
    let bytes = Cow::from(percent_decode_str(&spaced));
    let mut out = String::with_capacity(bytes.len());
    let mut in_noise = false;
    // A run of invalid bytes collapses to one character: each would take three bytes when written back,
    // and nine in a link.
    for chunk in bytes.utf8_chunks() {
        out.push_str(chunk.valid());
        in_noise &= chunk.valid().is_empty();
        if !chunk.invalid().is_empty() && !in_noise {
            out.push(char::REPLACEMENT_CHARACTER);
            in_noise = true;
        }
    }
    out
}

/// Decodes a path. `None` if it is not UTF-8, has an empty, `.` or `..` segment, or hides an encoded `/`
/// or NUL inside a segment: none of our names needs them.
pub(crate) fn decode_path(encoded: &str) -> Option<String> {
    let segments = encoded.split('/').map(|segment| {
        let segment = percent_decode_str(segment).decode_utf8().ok()?;
        let refused = matches!(segment.as_ref(), "" | "." | "..") || segment.contains(['/', '\0']);
        (!refused).then(|| segment.into_owned())
    });
    Some(segments.collect::<Option<Vec<_>>>()?.join("/"))
}

/// Decodes an id given as the rest of a path: as it is, or percent-encoded, slashes included.
pub(crate) fn decode_id(encoded: &str) -> Option<String> {
    let id = percent_decode_str(encoded).decode_utf8().ok()?;
    (!id.is_empty() && !id.contains('\0')).then(|| id.into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn query_strings_are_read_whatever_they_hold() {
        let pairs: Vec<_> =
            query_pairs("q=citt%C3%A0+d%27arte&&kind&q=%FF%2&q=%FF%FEa%E2%82%FF%FF&=x").collect();
        let expected = [
            ("q", "città d'arte"),
            ("kind", ""),
            ("q", "\u{fffd}%2"),
            ("q", "\u{fffd}a\u{fffd}"),
            ("", "x"),
        ];
        assert_eq!(
            pairs,
            expected.map(|(name, value)| (name.to_owned(), value.to_owned()))
        );
    }

    #[test]
    fn paths_that_leave_or_hide_are_refused() {
        assert_eq!(decode_path("a%20b/c.pdf").as_deref(), Some("a b/c.pdf"));
        for path in [
            "",
            "..",
            "a/../b",
            "a//b",
            "/etc/passwd",
            "%2e%2e/x",
            "a%2Fb",
            "a%00",
            "%FF",
            ".",
        ] {
            assert_eq!(decode_path(path), None, "{path}");
        }
    }

    proptest::proptest! {
        #[test]
        fn what_is_encoded_reads_back(text in "\\PC{0,40}") {
            let query = format!("q={}", encode_value(&text));
            proptest::prop_assert_eq!(query_pairs(&query).next(), Some(("q".to_owned(), text.clone())));
            proptest::prop_assert!(encode_path(&text).is_ascii());
        }
    }
}
