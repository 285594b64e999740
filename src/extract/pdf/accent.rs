//! Accented letters drawn as two glyphs, the accent and the letter, one over the other (old TeX fonts).

use unicode_normalization::char::compose;

use super::glyph::{Glyph, GlyphText};

/// How far the middles of accent and letter may be apart, in font sizes.
const MAX_SHIFT: f32 = 0.3;

/// The letter with its accent, where one of the glyphs is an accent that stands over the other.
pub(super) fn combine(first: &Glyph, second: &Glyph) -> Option<Glyph> {
    let (GlyphText::Char(a), GlyphText::Char(b)) = (&first.text, &second.text) else {
        return None;
    };
    let (accent, letter, base) = match (combining(*a), combining(*b)) {
        (Some(accent), None) => (accent, *b, second),
        (None, Some(accent)) => (accent, *a, first),
        _ => return None,
    };
    let composed = compose(with_dot(letter), accent)?;
    let near = MAX_SHIFT * base.size;
    let (x1, y1) = middle(first);
    let (x2, y2) = middle(second);
    ((x1 - x2).abs() <= near && (y1 - y2).abs() <= near).then(|| Glyph {
        text: GlyphText::Char(composed),
        ..base.clone()
    })
}

fn middle(glyph: &Glyph) -> (f32, f32) {
    let half = glyph.advance / 2.0;
    (
        glyph.x + glyph.direction.0 * half,
        glyph.y + glyph.direction.1 * half,
    )
}

/// The combining form of a spacing accent.
fn combining(c: char) -> Option<char> {
    Some(match c {
        '`' | 'ˋ' => '\u{300}',
        '´' | 'ˊ' => '\u{301}',
        'ˆ' => '\u{302}',
        '˜' => '\u{303}',
        '¨' => '\u{308}',
        'ˇ' => '\u{30C}',
        '¸' => '\u{327}',
        _ => return None,
    })
}

/// Accents are set over the dotless forms.
fn with_dot(letter: char) -> char {
    match letter {
        'ı' => 'i',
        'ȷ' => 'j',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn glyph(c: char, x: f32) -> Glyph {
        Glyph {
            text: GlyphText::Char(c),
            x,
            y: 100.0,
            direction: (1.0, 0.0),
            advance: 5.0,
            size: 10.0,
        }
    }

    #[test]
    fn an_accent_over_a_letter_is_one_character() {
        let cases = [
            ('`', 'a', 0.5, Some('à')),
            ('ı', '`', 0.0, Some('ì')),
            ('´', 'e', 0.0, Some('é')),
            // Beside the letter it is a mark of its own.
            ('`', 'a', 5.0, None),
            ('a', 'b', 0.0, None),
            ('`', 'q', 0.0, None),
        ];
        for (first, second, shift, composed) in cases {
            let text =
                combine(&glyph(first, 50.0), &glyph(second, 50.0 + shift)).map(|glyph| glyph.text);
            assert_eq!(text, composed.map(GlyphText::Char), "{first}{second}");
        }
    }
}
