//! A text string of the file as one line that can be shown.

use super::string;

/// Longest line kept, in characters: longer ones are pasted text.
const MAX_CHARS: usize = 300;

/// The string on one line, without what has no shape; `None` where nothing is left.
pub(super) fn clean(bytes: &[u8]) -> Option<String> {
    let decoded = decode(bytes);
    let visible: String = decoded
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .filter(|c| *c != char::REPLACEMENT_CHARACTER)
        .take(MAX_CHARS)
        .collect();
    let line = visible.split_whitespace().collect::<Vec<_>>().join(" ");
    (!line.is_empty()).then_some(line)
}

/// Some programs take the bytes of a UTF-16 string for characters, mark included, and encode those once
/// more.
fn decode(bytes: &[u8]) -> String {
    let once = string::decode(bytes);
    if !once.starts_with("þÿ") && !once.starts_with("ÿþ") {
        return once;
    }
    let inner: Option<Vec<u8>> = once.chars().map(|c| u8::try_from(c).ok()).collect();
    inner.map_or(once, |inner| string::decode(&inner))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_string_becomes_a_line() {
        let cases: [(&[u8], Option<&str>); 6] = [
            (b"iText 5.5.9", Some("iText 5.5.9")),
            (b" a\r\n b\x01c ", Some("a b c")),
            (b"\xFE\xFF\0A\0B", Some("AB")),
            ("þÿ\0P\0D\0F".as_bytes(), Some("PDF")),
            (b"\xFE\xFF\0\xFE\0\xFF\0\0\0W\0\0\0d", Some("Wd")),
            (b"\0 ", None),
        ];
        for (bytes, line) in cases {
            assert_eq!(clean(bytes).as_deref(), line, "{bytes:?}");
        }
    }
}
