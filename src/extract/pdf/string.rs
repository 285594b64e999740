//! Text strings of a PDF (titles, replacement text): UTF-16, UTF-8 or PDFDocEncoding.

/// Decodes a text string. Bytes that stand for no character are left out.
pub(super) fn decode(bytes: &[u8]) -> String {
    match bytes {
        [0xFE, 0xFF, rest @ ..] => utf16(rest, u16::from_be_bytes),
        [0xFF, 0xFE, rest @ ..] => utf16(rest, u16::from_le_bytes),
        [0xEF, 0xBB, 0xBF, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        // Some producers write UTF-16 without its mark: every other byte is zero.
        [0, first, ..] if *first != 0 => utf16(bytes, u16::from_be_bytes),
        [first, 0, second, 0, ..] if *first != 0 && *second != 0 => {
            utf16(bytes, u16::from_le_bytes)
        }
        _ => single_bytes(bytes),
    }
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> String {
    let units = bytes.as_chunks::<2>().0.iter().map(|pair| unit(*pair));
    char::decode_utf16(units).filter_map(Result::ok).collect()
}

/// UTF-8 where the bytes are that (not by the book, and common), PDFDocEncoding elsewhere.
fn single_bytes(bytes: &[u8]) -> String {
    match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(_) => bytes
            .iter()
            .filter_map(|byte| pdf_doc_char(*byte))
            .collect(),
    }
}

/// One character of PDFDocEncoding: Latin-1 but for two ranges.
fn pdf_doc_char(byte: u8) -> Option<char> {
    const ACCENTS: [char; 8] = ['˘', 'ˇ', 'ˆ', '˙', '˝', '˛', '˚', '˜'];
    const TYPOGRAPHY: [char; 31] = [
        '•', '†', '‡', '…', '—', '–', 'ƒ', '⁄', '‹', '›', '−', '‰', '„', '“', '”', '‘', '’', '‚',
        '™', 'ﬁ', 'ﬂ', 'Ł', 'Œ', 'Š', 'Ÿ', 'Ž', 'ı', 'ł', 'œ', 'š', 'ž',
    ];
    match byte {
        0x18..=0x1F => Some(ACCENTS[usize::from(byte - 0x18)]),
        0x80..=0x9E => Some(TYPOGRAPHY[usize::from(byte - 0x80)]),
        0x9F | 0xAD => None,
        0xA0 => Some('€'),
        _ => Some(char::from(byte)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_decode_by_their_mark() {
        let cases: [(&[u8], &str); 7] = [
            (b"\xFE\xFF\0C\0i\0t\0t\0\xE0", "Città"),
            (b"\xFF\xFEC\0i\0", "Ci"),
            (b"\xEF\xBB\xBFCitt\xC3\xA0", "Città"),
            (b"\0C\0i\0t", "Cit"),
            (b"C\0i\0t\0", "Cit"),
            (b"Citt\xE0 \x96 \x8Fetti", "Città Œ ‘etti"),
            ("Città".as_bytes(), "Città"),
        ];
        for (bytes, text) in cases {
            assert_eq!(decode(bytes), text, "{bytes:?}");
        }
    }
}
