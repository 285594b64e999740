//! The mark of a note in a text.

/// As PDFs have it: «settore ¹²»; of a note at the end of the document «settore \[12\]».
pub(super) fn note_mark(is_endnote: bool, number: usize) -> String {
    if is_endnote {
        return format!(" [{number}]");
    }
    let digits = number.to_string();
    let raised = digits.chars().map(|digit| match digit {
        '1' => '¹',
        '2' => '²',
        '3' => '³',
        _ => char::from_u32(0x2070 + digit.to_digit(10).unwrap_or_default()).unwrap_or(digit),
    });
    std::iter::once(' ').chain(raised).collect()
}
