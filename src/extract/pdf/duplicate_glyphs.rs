//! Text drawn twice in one place: fake bold, shadows, and outlines drawn after the fill.
//!
//! A second drawing starts with a step back to a place where the same character already stands; from
//! there it follows the first drawing glyph by glyph. So only steps back are looked up.

use super::glyph::Glyph;

/// How far the second drawing may be off, in font sizes: fake bold shifts by a fiftieth, a shadow by a
/// tenth; the narrowest letters of one word are a fifth apart.
const MAX_SHIFT: f32 = 0.12;
/// How many glyphs back the first drawing is looked for: a dense page has about five thousand.
const LOOK_BACK: usize = 4096;

/// Follows second drawings.
#[derive(Debug, Default)]
pub(crate) struct DuplicateGlyphs {
    /// The glyph that the next one repeats, while a second drawing lasts.
    expected: Option<usize>,
}

impl DuplicateGlyphs {
    /// Whether `glyph` repeats one of `drawn`, which are the glyphs of the page so far.
    pub(crate) fn repeats(&mut self, drawn: &[Glyph], glyph: &Glyph) -> bool {
        let found = match self.expected {
            Some(at) if drawn.get(at).is_some_and(|first| same_place(first, glyph)) => Some(at),
            Some(_) => find(drawn, glyph),
            None if steps_back(drawn, glyph) => find(drawn, glyph),
            None => None,
        };
        self.expected = found.map(|at| at + 1);
        found.is_some()
    }
}

/// Whether the glyph starts before the end of the one drawn last.
fn steps_back(drawn: &[Glyph], glyph: &Glyph) -> bool {
    drawn.last().is_some_and(|last| {
        let (end_x, end_y) = last.end();
        let along = (glyph.x - end_x) * last.direction.0 + (glyph.y - end_y) * last.direction.1;
        along < -MAX_SHIFT * last.size
    })
}

fn find(drawn: &[Glyph], glyph: &Glyph) -> Option<usize> {
    let from = drawn.len().saturating_sub(LOOK_BACK);
    let back = drawn[from..]
        .iter()
        .rposition(|first| same_place(first, glyph))?;
    Some(from + back)
}

fn same_place(first: &Glyph, second: &Glyph) -> bool {
    let near = MAX_SHIFT * first.size;
    (first.x - second.x).abs() <= near
        && (first.y - second.y).abs() <= near
        && first.text == second.text
}
