//! The text of a page, written from its lines.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::{letter_spacing, lines};
use crate::extract::pdf::glyph::Glyph;

/// The text of the page whose glyphs these are, in the order of the content; lines end with `\n`.
pub(crate) fn page_text(glyphs: &[Glyph]) -> String {
    let mut out = String::with_capacity(glyphs.len() + glyphs.len() / 4);
    for mut line in lines::assemble(glyphs) {
        letter_spacing::join(&mut line);
        line.write_to(&mut out);
        out.push('\n');
    }
    // Letters drawn with their accent apart («e» and a combining grave) are one character in searches.
    if out.chars().any(is_combining_mark) {
        out = out.nfc().collect();
    }
    out
}
