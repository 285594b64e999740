//! Marks raised above the line: the numbers of notes, kept apart from the word or number they hang on.
//!
//! «art. 55¹» is article 55 with a note, never article 551: the mark becomes a word of its own, in
//! superscript digits. Raised letters («1º», «S.p.A.», «n.ri») belong to their word.

use crate::extract::pdf::glyph::{Glyph, GlyphText};
use crate::extract::text::collect::line::TextWord;

/// Least raise of a mark, in sizes of the text: producers raise by a third.
pub(crate) const MIN_RAISE: f32 = 0.2;
/// Greatest raise of a mark, in sizes of the text: above it is another line.
const MAX_RAISE: f32 = 0.75;
/// Greatest size of a raised glyph, in sizes of the text; usual is two thirds.
const MAX_SIZE: f32 = 0.85;
/// The same of one that touches what is before it, and its least raise: browsers make marks hardly smaller.
const MAX_TOUCHING_SIZE: f32 = 0.92;
const MIN_TOUCHING_RAISE: f32 = 0.3;
/// Widest gap between two that touch, in sizes of the text.
const TOUCHING: f32 = 0.08;
/// Widest gap before a mark, in sizes of the text: it hangs on what is before it.
const MAX_GAP: f32 = 0.5;

/// Units of length: a raised 2 or 3 makes areas and volumes of them.
const UNITS: [&str; 7] = ["m", "dm", "cm", "mm", "km", "Km", "hm"];

/// What a raised glyph is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Rise {
    /// The mark of a note.
    Mark,
    /// A letter of the word.
    Letter,
    /// The exponent of a unit: «m²».
    Exponent,
    /// It is not raised.
    None,
}

/// Judges `glyph`, which stands `raise` above the baseline of `base` and `along` after the end of `word`; whether
/// a `blank` was drawn between them.
pub(crate) fn rise(
    base: &Glyph,
    glyph: &Glyph,
    raise: f32,
    along: f32,
    blank: bool,
    word: &TextWord,
) -> Rise {
    let in_reach = raise >= MIN_RAISE * base.size && raise <= MAX_RAISE * base.size;
    let touches = !blank
        && along <= TOUCHING * base.size
        && raise >= MIN_TOUCHING_RAISE * base.size
        && glyph.size <= MAX_TOUCHING_SIZE * base.size;
    let is_small = glyph.size <= MAX_SIZE * base.size || touches;
    // The font's own superscripts stand on the baseline.
    let is_drawn_so = is_superscript(glyph) && raise.abs() < MIN_RAISE * base.size;
    if !(in_reach && is_small || is_drawn_so) || along > MAX_GAP * base.size {
        return Rise::None;
    }
    match &glyph.text {
        GlyphText::Char('2' | '3' | '²' | '³') if ends_in_unit(&word.text) => Rise::Exponent,
        GlyphText::Char(_) if is_drawn_so => Rise::Mark,
        GlyphText::Char(c) if c.is_ascii_digit() || "*()[]¹²³".contains(*c) => Rise::Mark,
        // A letter inside a mark («(a)», «1a») stays with it.
        _ if word.raised => Rise::Mark,
        GlyphText::Char(c) if !c.is_alphanumeric() => Rise::None,
        _ => Rise::Letter,
    }
}

/// «m», «10m», «€/m».
fn ends_in_unit(text: &str) -> bool {
    let start = text.trim_end_matches(char::is_alphabetic).len();
    UNITS.contains(&&text[start..])
}

/// Whether `word`, in small raised digits, is the number of a note at the start of its line, and `glyph`
/// the text of the note below it.
pub(crate) fn is_step_down(
    base: &Glyph,
    glyph: &Glyph,
    raise: f32,
    along: f32,
    word: &TextWord,
) -> bool {
    base.size <= MAX_SIZE * glyph.size
        && -raise >= MIN_RAISE * glyph.size
        && -raise <= MAX_RAISE * glyph.size
        && along <= MAX_GAP * glyph.size
        && word
            .text
            .chars()
            .all(|c| c.is_ascii_digit() || "*()[]".contains(c))
}

/// Whether a glyph is a digit in superscript form.
pub(crate) fn is_superscript(glyph: &Glyph) -> bool {
    matches!(
        glyph.text,
        GlyphText::Char('⁰' | '¹' | '²' | '³' | '⁴'..='⁹')
    )
}

/// The superscript form of a digit; other characters as they are.
pub(crate) fn superscript(c: char) -> char {
    const DIGITS: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    match c.to_digit(10) {
        Some(digit) => DIGITS[digit as usize],
        None => c,
    }
}
