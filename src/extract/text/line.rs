//! Words and lines as they are assembled from glyphs, with the place where each stands.

/// How a word stands to the one before it on its line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Joint {
    /// A space is between.
    Space,
    /// Nothing is between: only the place of the letters tells them apart.
    None,
}

/// A word: letters without a gap between them.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Word {
    /// What it says.
    pub(crate) text: String,
    /// Start along the line, in points.
    pub(crate) start: f32,
    /// End along the line, in points.
    pub(crate) end: f32,
    /// Size of its first glyph.
    pub(crate) size: f32,
    /// How it stands to the word before.
    pub(crate) joint: Joint,
    /// Whether it is raised above the line: the mark of a note.
    pub(crate) raised: bool,
}

/// A line: words on one baseline, in the order of the content.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Line {
    /// Words, from the first.
    pub(crate) words: Vec<Word>,
    /// Unit vector of the writing direction.
    pub(crate) direction: (f32, f32),
    /// Place of the baseline across the writing direction, in points.
    pub(crate) baseline: f32,
}

impl Line {
    /// Adds the text of the line to `out`, without a line end.
    pub(crate) fn write_to(&self, out: &mut String) {
        for (i, word) in self.words.iter().enumerate() {
            if i > 0 && word.joint == Joint::Space {
                out.push(' ');
            }
            out.push_str(&word.text);
        }
    }
}
