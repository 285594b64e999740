//! Values of form fields, and free text on a page, for which the file holds no drawing: every reader of
//! PDFs draws them by itself, so they are text of their page.
//!
//! Where the file does draw them, the interpreter has read them already: nothing is said twice.

use hayro_syntax::object::{
    Array, Dict, Name, Object, Rect as PdfRect, Stream, String as PdfString,
};
use kurbo::{Affine, Rect};

use super::glyph::{Glyph, GlyphText};
use super::string;

/// Longest text kept of one field, in characters.
const MAX_CHARS: usize = 20_000;
/// Fields above a field that are asked for what it does not say itself.
const MAX_DEPTH: usize = 16;
/// A field whose value is not to be seen.
const PASSWORD: u32 = 1 << 13;
/// Sizes of letters where the file states none: the usual one, and how small a low field makes them.
const SIZES: (f64, f64) = (4.0, 12.0);
/// How far beside a field a letter may start that is in it, in points.
const SLACK: f64 = 1.0;

/// Something written at a place of a page.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct UnshownText {
    text: String,
    /// Where, in the units of the page.
    place: Rect,
    /// The size of its letters, where the file states it.
    size: Option<f64>,
    /// Whether the file holds a drawing for it, which may be empty.
    is_drawn: bool,
}

/// What is written in the annotation of this kind, where it is a field or free text.
pub(super) fn written(annotation: &Dict<'_>, kind: &[u8]) -> Option<UnshownText> {
    let text = match kind {
        b"Widget" => value(annotation)?,
        b"FreeText" => decoded(annotation.get::<PdfString<'_>>(b"Contents")?.as_bytes()),
        _ => return None,
    };
    if text.trim().is_empty() {
        return None;
    }
    let place = annotation.get::<PdfRect>(b"Rect")?;
    let appearance = annotation.get::<Dict<'_>>(b"AP");
    Some(UnshownText {
        text,
        place: Rect::new(place.x0, place.y0, place.x1, place.y1),
        size: inherited(annotation, |field| field.get::<PdfString<'_>>(b"DA"))
            .and_then(|look| size(&decoded(look.as_bytes()))),
        is_drawn: appearance.is_some_and(|look| look.get::<Stream<'_>>(b"N").is_some()),
    })
}

/// The value of a field of text or of choices.
fn value(field: &Dict<'_>) -> Option<String> {
    let kind = inherited(field, |field| field.get::<Name<'_>>(b"FT"))?;
    let kind: &[u8] = kind.as_ref();
    let is_secret = inherited(field, |field| field.get::<u32>(b"Ff")).unwrap_or(0) & PASSWORD != 0;
    match kind {
        b"Tx" if is_secret => None,
        b"Tx" => string_of(&inherited(field, |field| field.get::<Object<'_>>(b"V"))?),
        b"Ch" => {
            let chosen = match inherited(field, |field| field.get::<Object<'_>>(b"V"))? {
                Object::Array(several) => several.iter::<Object<'_>>().collect(),
                one => vec![one],
            };
            let shown = chosen.iter().filter_map(string_of);
            let options = inherited(field, |field| field.get::<Array<'_>>(b"Opt"));
            let shown = shown.map(|value| label(options.as_ref(), &value).unwrap_or(value));
            Some(shown.collect::<Vec<_>>().join("\n"))
        }
        _ => None,
    }
}

/// What a choice shows for a value: options may have a name for the form and one for the reader.
fn label(options: Option<&Array<'_>>, value: &str) -> Option<String> {
    options?.iter::<Object<'_>>().find_map(|option| {
        let Object::Array(pair) = option else {
            return None;
        };
        let mut pair = pair.iter::<Object<'_>>();
        let (export, shown) = (pair.next()?, pair.next()?);
        (string_of(&export)? == value).then(|| string_of(&shown))?
    })
}

fn string_of(object: &Object<'_>) -> Option<String> {
    match object {
        Object::String(text) => Some(decoded(text.as_bytes())),
        Object::Stream(text) => Some(decoded(&text.decoded().ok()?)),
        _ => None,
    }
}

fn decoded(bytes: &[u8]) -> String {
    let text = string::decode(bytes)
        .replace("\r\n", "\n")
        .replace('\r', "\n");
    let shown = text.chars().filter(|c| *c == '\n' || !c.is_control());
    shown.take(MAX_CHARS).collect()
}

/// An entry of the field, or of the nearest field above that has it.
fn inherited<'a, T>(field: &Dict<'a>, entry: impl Fn(&Dict<'a>) -> Option<T>) -> Option<T> {
    let mut field = field.clone();
    for _ in 0..MAX_DEPTH {
        if let Some(found) = entry(&field) {
            return Some(found);
        }
        field = field.get::<Dict<'a>>(b"Parent")?;
    }
    None
}

/// The size of letters in a description of their look («/Helv 12 Tf»); zero says that it is to fit.
fn size(look: &str) -> Option<f64> {
    let mut tokens = look.split_whitespace().rev();
    tokens.find(|token| *token == "Tf")?;
    let size: f64 = tokens.next()?.parse().ok()?;
    (size > 0.0 && size.is_finite()).then_some(size)
}

/// The glyphs of what is written, in the place where `transform` puts it on the page as it is shown; none
/// where the glyphs of the page show it already.
pub(super) fn glyphs(written: &UnshownText, transform: Affine, shown: &[Glyph]) -> Vec<Glyph> {
    let place = transform.transform_rect_bbox(written.place);
    let near = place.inflate(SLACK, SLACK);
    let inside = shown.iter().filter(|glyph| {
        !glyph.is_blank() && near.contains((f64::from(glyph.x), f64::from(glyph.y)))
    });
    let said: String = inside
        .map(|glyph| match &glyph.text {
            GlyphText::Char(c) => c.to_string(),
            GlyphText::Text(text) => text.to_string(),
        })
        .collect();
    let is_shown = if written.is_drawn {
        !said.is_empty()
    } else {
        letters(&said).contains(&letters(&written.text))
    };
    if is_shown {
        return Vec::new();
    }
    let lines: Vec<&str> = written.text.lines().collect();
    let height = place.height() / lines.len().max(1) as f64;
    let size = written
        .size
        .unwrap_or(height * 0.75)
        .clamp(SIZES.0, SIZES.1.max(height));
    let first = if lines.len() == 1 {
        place.center().y + size * 0.35
    } else {
        place.y0 + size
    };
    let mut out = Vec::new();
    for (line, row) in lines.into_iter().zip(0..) {
        let count = line.chars().count().max(1);
        let advance = (size * 0.5).min(place.width() / count as f64);
        let y = first + f64::from(row) * size * 1.2;
        for (c, column) in line.chars().zip(0_i32..) {
            out.push(Glyph {
                text: GlyphText::Char(c),
                x: (place.x0 + f64::from(column) * advance) as f32,
                y: y as f32,
                direction: (1.0, 0.0),
                advance: advance as f32,
                size: size as f32,
            });
        }
    }
    out
}

fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}
