//! A glyph as it lies on the page: its text, where it starts and ends, how large it is.

/// What a glyph stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum GlyphText {
    /// One character: nearly all glyphs.
    Char(char),
    /// Several: a ligature, or the replacement text of marked content.
    Text(Box<str>),
}

/// A glyph on the page. Lengths are in points; x grows to the right and y downwards, from the upper left
/// corner of the page as it is shown.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Glyph {
    /// What it stands for.
    pub(crate) text: GlyphText,
    /// Origin on the baseline.
    pub(crate) x: f32,
    /// Origin on the baseline.
    pub(crate) y: f32,
    /// Unit vector of the writing direction.
    pub(crate) direction: (f32, f32),
    /// How far the glyph reaches in the writing direction.
    pub(crate) advance: f32,
    /// Size of the font.
    pub(crate) size: f32,
}

impl Glyph {
    /// Where the glyph ends on the baseline.
    pub(crate) fn end(&self) -> (f32, f32) {
        (
            self.x + self.direction.0 * self.advance,
            self.y + self.direction.1 * self.advance,
        )
    }

    /// Whether the glyph is a blank.
    pub(crate) fn is_blank(&self) -> bool {
        match &self.text {
            GlyphText::Char(c) => c.is_whitespace(),
            GlyphText::Text(text) => !text.is_empty() && text.chars().all(char::is_whitespace),
        }
    }

    /// Whether the glyph stands for nothing: it takes room, and is replaced by no text.
    pub(crate) fn is_silent(&self) -> bool {
        matches!(&self.text, GlyphText::Text(text) if text.is_empty())
    }
}
