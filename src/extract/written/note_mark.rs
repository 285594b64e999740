//! The mark of a note in a text.

/// As PDFs have it: «settore ¹²»; of a note at the end of the document «settore \[12\]».
pub(super) fn note_mark(is_endnote: bool, number: usize) -> String {
    if is_endnote {
        return format!(" [{number}]");
    }
    format!(" {}", raised(&number.to_string()))
}

/// Digits as they stand above the line; other signs as they are.
pub(super) fn raised(digits: &str) -> String {
    let raised = digits.chars().map(|digit| match digit {
        '1' => '¹',
        '2' => '²',
        '3' => '³',
        _ => match digit.to_digit(10) {
            Some(value) => char::from_u32(0x2070 + value).unwrap_or(digit),
            None => digit,
        },
    });
    raised.collect()
}
