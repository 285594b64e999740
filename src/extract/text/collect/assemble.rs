//! From glyphs in the order of the content to lines of words.
//!
//! Each glyph is compared with the end of the one before, in the frame of the line: a gap starts a word;
//! a step across the line, or back along it, starts a line. The order of the content is kept: on real
//! pages it is right far more often than any order guessed from the places (columns above all).

use super::line::{Joint, SMALL_CAPITAL, TextLine, TextWord};
use crate::extract::pdf::glyph::{Glyph, GlyphText};
use crate::extract::text::words::note_mark::{self, Rise};

/// Widest gap that is none, in font sizes.
const NO_ROOM: f32 = 0.005;
/// Gap that is a space, in font sizes. A thin space is a sixth of the size, kerning stays below a tenth.
const SPACE: f32 = 0.17;
/// Step across the line that starts another, in font sizes: lines are at least one size apart, and marks
/// raised or lowered on their line about a third.
const NEW_LINE: f32 = 0.45;
/// Step back along the line that starts another, in font sizes; kerning goes back less.
const BACK: f32 = 0.4;
/// Advance past the previous glyph's origin at which an overlapping glyph still continues the line: the font
/// declares its letters wider than they are set.
const AHEAD: f32 = 0.1;
/// Least cosine between the directions of two glyphs of one line.
const SAME_DIRECTION: f32 = 0.98;

/// Assembles the lines of a page.
pub(crate) fn assemble(glyphs: &[Glyph]) -> Vec<TextLine> {
    let mut builder = LineBuilder::default();
    for glyph in glyphs {
        builder.add(glyph);
    }
    builder.lines
}

#[derive(Default)]
struct LineBuilder<'a> {
    lines: Vec<TextLine>,
    /// The last glyph that is no blank and no mark of a note: it holds the baseline.
    base: Option<&'a Glyph>,
    /// Where the last glyph that is no blank ends.
    pen: (f32, f32),
    /// Where it starts.
    origin: (f32, f32),
    /// Whether a blank was drawn since.
    blank: bool,
}

impl<'a> LineBuilder<'a> {
    fn add(&mut self, glyph: &'a Glyph) {
        if glyph.is_blank() {
            self.blank = true;
            return;
        }
        if glyph.is_silent() {
            self.pen = glyph.end();
            return;
        }
        match self.step_to(glyph) {
            GlyphStep::NewLine => self.start_line(glyph),
            GlyphStep::NewWord { joint, raised } => self.start_word(glyph, joint, raised),
            GlyphStep::SameWord => self.extend_word(glyph, false),
            GlyphStep::Exponent => self.extend_word(glyph, true),
            GlyphStep::NoteText => {
                self.raise_last_word();
                self.start_word(glyph, Joint::Space, false);
            }
        }
        self.pen = glyph.end();
        self.origin = (glyph.x, glyph.y);
        self.blank = false;
    }

    fn step_to(&self, glyph: &Glyph) -> GlyphStep {
        let (Some(base), Some(word)) = (self.base, self.last_word()) else {
            return GlyphStep::NewLine;
        };
        let (dx, dy) = base.direction;
        if dx * glyph.direction.0 + dy * glyph.direction.1 < SAME_DIRECTION {
            return GlyphStep::NewLine;
        }
        let along = (glyph.x - self.pen.0) * dx + (glyph.y - self.pen.1) * dy;
        let raise = (glyph.x - base.x) * dy - (glyph.y - base.y) * dx;
        let size = base.size.max(glyph.size);
        let ahead = (glyph.x - self.origin.0) * dx + (glyph.y - self.origin.1) * dy;
        if along < -BACK * size && ahead < AHEAD * size {
            return GlyphStep::NewLine;
        }
        // A blank that takes no room parts nothing: a soft hyphen, as some producers write it.
        let blank = self.blank && along.abs() > NO_ROOM * size;
        let gap = along > SPACE * base.size.min(glyph.size) || blank;
        match note_mark::rise(base, glyph, raise, along, blank, word) {
            Rise::Mark if word.raised && !gap => return GlyphStep::SameWord,
            Rise::Mark => {
                return GlyphStep::NewWord {
                    joint: Joint::Space,
                    raised: true,
                };
            }
            Rise::Letter if !gap => return GlyphStep::SameWord,
            Rise::Exponent if !gap => return GlyphStep::Exponent,
            Rise::Letter | Rise::Exponent | Rise::None => {}
        }
        if note_mark::is_step_down(base, glyph, raise, along, word) {
            return GlyphStep::NoteText;
        }
        if raise.abs() > NEW_LINE * size {
            return GlyphStep::NewLine;
        }
        if gap {
            return GlyphStep::NewWord {
                joint: Joint::Space,
                raised: false,
            };
        }
        if word.raised {
            let joint = if first_char(glyph).is_alphanumeric() {
                Joint::Space
            } else {
                Joint::None
            };
            return GlyphStep::NewWord {
                joint,
                raised: false,
            };
        }
        GlyphStep::SameWord
    }

    /// Makes the last word the mark of a note, once what follows shows that it is raised.
    fn raise_last_word(&mut self) {
        let words = self.lines.last_mut().map(|line| &mut line.words);
        if let Some(word) = words.and_then(|words| words.last_mut()) {
            word.text = word.text.chars().map(note_mark::superscript).collect();
            word.raised = true;
        }
    }

    fn last_word(&self) -> Option<&TextWord> {
        self.lines.last()?.words.last()
    }

    fn start_line(&mut self, glyph: &'a Glyph) {
        let (dx, dy) = glyph.direction;
        self.lines.push(TextLine {
            words: Vec::new(),
            direction: glyph.direction,
            baseline: glyph.y * dx - glyph.x * dy,
        });
        self.base = Some(glyph);
        self.start_word(glyph, Joint::Space, note_mark::is_superscript(glyph));
    }

    fn start_word(&mut self, glyph: &'a Glyph, joint: Joint, raised: bool) {
        let Some(line) = self.lines.last_mut() else {
            return;
        };
        let (dx, dy) = line.direction;
        let start = glyph.x * dx + glyph.y * dy;
        let mut text = String::new();
        push_text(&mut text, glyph, raised);
        line.words.push(TextWord {
            text,
            start,
            end: start + glyph.advance,
            baseline: glyph.y * dx - glyph.x * dy,
            size: glyph.size,
            joint,
            falls: false,
            raised,
        });
        if !raised {
            self.base = Some(glyph);
        }
    }

    fn extend_word(&mut self, glyph: &'a Glyph, raised: bool) {
        let Some(line) = self.lines.last_mut() else {
            return;
        };
        let start = glyph.x * line.direction.0 + glyph.y * line.direction.1;
        let Some(word) = line.words.last_mut() else {
            return;
        };
        push_text(&mut word.text, glyph, raised || word.raised);
        word.end = word.end.max(start + glyph.advance);
        let is_letter_on_the_line = self.base.is_none_or(|base| {
            let (dx, dy) = base.direction;
            ((glyph.x - base.x) * dy - (glyph.y - base.y) * dx).abs()
                < note_mark::MIN_RAISE * base.size
        });
        if !word.raised && is_letter_on_the_line {
            let is_smaller = glyph.size <= SMALL_CAPITAL * word.size;
            word.falls |= is_smaller && first_char(glyph).is_lowercase();
            self.base = Some(glyph);
        }
    }
}

/// What a glyph starts.
enum GlyphStep {
    NewLine,
    NewWord {
        joint: Joint,
        raised: bool,
    },
    SameWord,
    /// A raised digit of the word.
    Exponent,
    /// The text of a note, after its raised number.
    NoteText,
}

fn first_char(glyph: &Glyph) -> char {
    match &glyph.text {
        GlyphText::Char(c) => *c,
        GlyphText::Text(text) => text.chars().next().unwrap_or(' '),
    }
}

fn push_text(out: &mut String, glyph: &Glyph, raised: bool) {
    match &glyph.text {
        GlyphText::Char(c) if raised => out.push(note_mark::superscript(*c)),
        GlyphText::Char(c) => out.push(*c),
        GlyphText::Text(text) => out.push_str(text),
    }
}
