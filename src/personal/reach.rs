//! Where a person is reached: e-mail addresses, however they are written, and addresses of pages, which may name whoever
//! they are of.

use std::ops::Range;

use regex::Regex;

use super::shape::{Shape, spans};

static SHAPE: Shape = Shape::new(|| {
    let at = r"@|[(\[{]\s?at\s?[)\]}]|chiocciola";
    Regex::new(&format!(
        r"(?i)\S*\s?(?:{at})\s?\S*|(?:https?://|(?-u:\b)www\.)\S+"
    ))
    .ok()
});

/// What may be an address in a text.
pub(super) fn in_doubt(text: &str) -> Vec<Range<usize>> {
    spans(&SHAPE, text).collect()
}
