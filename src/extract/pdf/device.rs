//! The device that a page is drawn on: it keeps glyphs in the order of the content and the area that
//! images cover, and draws nothing.

use std::collections::HashMap;

use hayro_interpret::font::{Glyph as PdfGlyph, GlyphRun, OutlineGlyph};
use hayro_interpret::hayro_cmap::{BfString, WritingMode};
use hayro_interpret::{
    BlendMode, ClipPath, Device, DrawMode, DrawProps, Image, ImageDrawProps, SoftMask,
};
use hayro_syntax::object::{Dict, String as PdfString};
use kurbo::{Affine, BezPath, Point, Rect, Shape, Vec2};

use super::duplicate_glyphs::DuplicateGlyphs;
use super::glyph::{Glyph, GlyphText};
use super::{accent, string};
use crate::extract::text::clean::characters;
use crate::extract::text::words::note_mark::superscript;

/// Most glyphs kept of a page, against pages made to fill the memory: a printed page has some thousands.
const MAX_GLYPHS: usize = 400_000;
/// Widest digit, in thousandths of the size, that is looked at whether it is a superscript one: others are half a
/// size wide.
const NARROW_DIGIT: f32 = 450.0;
/// Where the lower edge of such a digit is above the baseline, and its greatest height, likewise.
const RAISED_DIGIT: f64 = 200.0;
const LOW_DIGIT: f64 = 520.0;
/// Letters that fonts made of bitmaps (TeX) have at their places in Latin 1, under names that no list has.
const LATIN_1_SIGNS: [char; 4] = ['§', 'ª', '°', 'º'];

/// How far outside the page a glyph may start, in points: text laid beside the page is not shown.
const MARGIN: f32 = 2.0;

/// What a page was found to hold.
#[derive(Debug, Default)]
pub(crate) struct PageContent {
    /// Width and height of the page as it is shown, in points.
    pub(crate) size: (f32, f32),
    /// Visible and hidden glyphs, in the order of the content.
    pub(crate) glyphs: Vec<Glyph>,
    /// Glyphs without a known character.
    pub(crate) unmapped: usize,
    /// Glyphs that are not drawn: the text behind a scan.
    pub(crate) hidden: usize,
    /// Share of the page that images cover, from 0 to 1; images that overlap count twice.
    pub(crate) image_share: f32,
    /// Whether glyphs were left out because there were too many.
    pub(crate) truncated: bool,
}

impl PageContent {
    /// Adds glyphs after the others, as far as there is room.
    pub(super) fn add(&mut self, glyphs: Vec<Glyph>) {
        let room = MAX_GLYPHS.saturating_sub(self.glyphs.len());
        self.truncated |= glyphs.len() > room;
        self.glyphs.extend(glyphs.into_iter().take(room));
    }
}

/// Collects the content of one page.
#[derive(Debug)]
pub(super) struct TextDevice {
    content: PageContent,
    page: Rect,
    duplicates: DuplicateGlyphs,
    /// Whether a narrow digit of a font is a superscript one.
    superscripts: HashMap<u128, bool>,
    /// One entry for each open marked content.
    marked: Vec<Marked>,
}

/// An open marked content.
#[derive(Debug)]
enum Marked {
    Plain,
    /// Its glyphs, from this one on, are replaced by the text.
    Replaced {
        from: usize,
        text: Box<str>,
    },
}

impl TextDevice {
    /// A device for a page of the given size in points.
    pub(super) fn new((width, height): (f32, f32)) -> Self {
        TextDevice {
            content: PageContent {
                size: (width, height),
                ..PageContent::default()
            },
            page: Rect::new(0.0, 0.0, f64::from(width), f64::from(height)),
            duplicates: DuplicateGlyphs::default(),
            superscripts: HashMap::new(),
            marked: Vec::new(),
        }
    }

    /// What was collected.
    pub(super) fn into_content(mut self) -> PageContent {
        while !self.marked.is_empty() {
            self.close_marked();
        }
        self.content
    }

    fn push(&mut self, glyph: Glyph) {
        if self.content.glyphs.len() >= MAX_GLYPHS {
            self.content.truncated = true;
            return;
        }
        if !self.is_on_page(&glyph) || self.duplicates.repeats(&self.content.glyphs, &glyph) {
            return;
        }
        match self.content.glyphs.last_mut() {
            Some(last) => match accent::combine(last, &glyph) {
                Some(letter) => *last = letter,
                None => self.content.glyphs.push(glyph),
            },
            None => self.content.glyphs.push(glyph),
        }
    }

    fn is_on_page(&self, glyph: &Glyph) -> bool {
        let (end_x, end_y) = glyph.end();
        let (right, bottom) = (self.page.x1 as f32 + MARGIN, self.page.y1 as f32 + MARGIN);
        glyph.x.max(end_x) >= -MARGIN
            && glyph.x.min(end_x) <= right
            && glyph.y.max(end_y) >= -MARGIN
            && glyph.y.min(end_y) <= bottom
    }

    /// Puts the replacement text in the place of the glyphs that it replaces. Text that replaces no
    /// glyph (of a picture, say) has no place and is left out.
    fn close_marked(&mut self) {
        let Some(Marked::Replaced { from, text }) = self.marked.pop() else {
            return;
        };
        let glyphs = &mut self.content.glyphs;
        let (Some(first), Some(last)) = (glyphs.get(from), glyphs.last()) else {
            return;
        };
        // A place where the word might have been cut and was not: nothing is drawn there.
        if &*text == "-" && glyphs[from..].iter().all(Glyph::is_blank) {
            glyphs.truncate(from);
            return;
        }
        let (end_x, end_y) = last.end();
        let reach = (end_x - first.x) * first.direction.0 + (end_y - first.y) * first.direction.1;
        let replacement = Glyph {
            advance: reach.max(0.0),
            text: GlyphText::Text(text),
            ..first.clone()
        };
        glyphs.truncate(from);
        glyphs.push(replacement);
    }

    /// Whether a digit is drawn small and above the line by the font itself: its own superscripts stand for plain
    /// digits, at full size and on the baseline.
    fn is_superscript(&mut self, c: char, glyph: &PdfGlyph<'_>) -> bool {
        if !c.is_ascii_digit() {
            return false;
        }
        let PdfGlyph::Outline(glyph) = glyph else {
            return false;
        };
        let is_narrow = glyph
            .advance_width()
            .is_some_and(|width| width < NARROW_DIGIT);
        is_narrow && {
            let key = glyph.identifier().cache_key();
            let looked_up = self.superscripts.entry(key);
            *looked_up.or_insert_with(|| is_drawn_raised(glyph))
        }
    }

    fn is_replacing(&self) -> bool {
        self.marked
            .iter()
            .any(|marked| matches!(marked, Marked::Replaced { .. }))
    }
}

impl<'a> Device<'a> for TextDevice {
    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, 'a>, props: DrawProps<'a>, mode: &DrawMode) {
        if matches!(mode, DrawMode::Invisible) {
            self.content.hidden += run.glyphs().len();
        }
        let Some(frame) = RunFrame::of(run, props.transform) else {
            return;
        };
        for positioned in run.glyphs() {
            let advance = match &**positioned {
                PdfGlyph::Outline(glyph) => glyph.advance_width(),
                PdfGlyph::Type3(glyph) => glyph.advance_width(),
            };
            let text = match positioned.as_unicode() {
                // Some producers map glyphs that they do not know, ligatures above all, to zero.
                Some(BfString::Char('\0')) | None => match latin_1_sign(positioned) {
                    Some(sign) => Some(GlyphText::Char(sign)),
                    None => {
                        self.content.unmapped += 1;
                        Some(GlyphText::Char(char::REPLACEMENT_CHARACTER))
                    }
                },
                Some(BfString::Char(c)) if self.is_superscript(c, positioned) => {
                    Some(GlyphText::Char(superscript(c)))
                }
                Some(BfString::Char(c)) => characters::of_char(c),
                Some(BfString::String(text)) => characters::of_string(&text),
            };
            let Some(text) = text else { continue };
            let origin = props.transform * (positioned.transform() * Point::ZERO);
            self.push(Glyph {
                text,
                x: origin.x as f32,
                y: origin.y as f32,
                direction: frame.direction,
                advance: frame.advance(advance),
                size: frame.size,
            });
        }
    }

    fn draw_image(&mut self, image: Image<'a, '_>, props: ImageDrawProps<'a>) {
        let (width, height) = (f64::from(image.width()), f64::from(image.height()));
        let shown = props
            .transform
            .transform_rect_bbox(Rect::new(0.0, 0.0, width, height))
            .intersect(self.page);
        let share = shown.area() / self.page.area().max(1.0);
        self.content.image_share = (self.content.image_share + share as f32).min(1.0);
    }

    fn begin_marked_content(&mut self, _: &[u8], properties: Option<&Dict<'_>>) {
        let replacement = properties
            // The outermost replacement text stands for all that is inside.
            .filter(|_| !self.is_replacing())
            .and_then(|dict| dict.get::<PdfString<'_>>(b"ActualText"));
        self.marked.push(match replacement {
            Some(text) => Marked::Replaced {
                from: self.content.glyphs.len(),
                text: characters::clean(&string::decode(text.as_bytes())).into(),
            },
            None => Marked::Plain,
        });
    }

    fn end_marked_content(&mut self) {
        self.close_marked();
    }

    fn draw_path(&mut self, _: &BezPath, _: DrawProps<'a>, _: &DrawMode) {}

    fn draw_rect(&mut self, _: &Rect, _: DrawProps<'a>, _: &DrawMode) {}

    fn push_clip_path(&mut self, _: &ClipPath) {}

    fn push_clip_rect(&mut self, _: &Rect) {}

    fn pop_clip(&mut self) {}

    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {}

    fn pop_transparency_group(&mut self) {}
}

fn is_drawn_raised(glyph: &OutlineGlyph) -> bool {
    let drawn = glyph.outline().bounding_box();
    drawn.y0 >= RAISED_DIGIT && drawn.height() <= LOW_DIGIT && drawn.height() > 0.0
}

/// The sign of a drawn letter that only its code tells.
fn latin_1_sign(glyph: &PdfGlyph<'_>) -> Option<char> {
    let PdfGlyph::Type3(glyph) = glyph else {
        return None;
    };
    let sign = char::from_u32(glyph.char_code())?;
    LATIN_1_SIGNS.contains(&sign).then_some(sign)
}

/// How the glyphs of a run lie on the page; the same for all of them.
struct RunFrame {
    direction: (f32, f32),
    /// Points for one unit of advance; `None` where the run is written downwards.
    unit: Option<f32>,
    size: f32,
}

impl RunFrame {
    /// Units of an em in the space of a glyph.
    const EM: f64 = 1000.0;

    /// `None` where the run has no extent on the page.
    fn of(run: &GlyphRun<'_, '_>, transform: Affine) -> Option<Self> {
        let [a, b, c, d, ..] = (transform * run.glyphs().first()?.transform()).as_coeffs();
        let (across, up) = (Vec2::new(a, b), Vec2::new(c, d));
        let size = up.hypot() * Self::EM;
        let vertical = run.writing_mode() == WritingMode::Vertical;
        let along = if vertical { -up } else { across };
        let length = along.hypot();
        let sound = size.is_finite() && size > 0.0 && length.is_finite() && length > 0.0;
        sound.then(|| RunFrame {
            direction: ((along.x / length) as f32, (along.y / length) as f32),
            unit: (!vertical).then_some(length as f32),
            size: size as f32,
        })
    }

    fn advance(&self, units: Option<f32>) -> f32 {
        match self.unit {
            Some(unit) => units.unwrap_or(0.0) * unit,
            None => self.size,
        }
    }
}
