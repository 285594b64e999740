//! Which characters a text may hold, and what the others become.
//!
//! Only changes that cannot harm: ligatures are spelled out, blanks become the space, characters without
//! a shape go. `º`, `ª`, `½` and superscripts stay: they say something that the plain letter does not.

use unicode_normalization::UnicodeNormalization;

use crate::extract::pdf::glyph::GlyphText;

/// What one character of a font becomes; `None` where nothing is to be read.
pub(crate) fn of_char(c: char) -> Option<GlyphText> {
    match kind(c) {
        Kind::Plain => Some(GlyphText::Char(c)),
        Kind::As(other) => Some(GlyphText::Char(other)),
        Kind::Spelled => Some(GlyphText::Text(spelled(c).collect())),
        Kind::Nothing => None,
    }
}

/// What the text of one glyph becomes; `None` where nothing is to be read.
pub(crate) fn of_string(text: &str) -> Option<GlyphText> {
    let clean = clean(text);
    let mut chars = clean.chars();
    match (chars.next(), chars.next()) {
        (None, _) => None,
        (Some(c), None) => Some(GlyphText::Char(c)),
        _ => Some(GlyphText::Text(clean.into())),
    }
}

/// The text with each character replaced by what it becomes.
pub(crate) fn clean(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match kind(c) {
            Kind::Plain => out.push(c),
            Kind::As(other) => out.push(other),
            Kind::Spelled => out.extend(spelled(c)),
            Kind::Nothing => {}
        }
    }
    out
}

fn spelled(c: char) -> impl Iterator<Item = char> {
    std::iter::once(c).nfkc()
}

enum Kind {
    Plain,
    As(char),
    Spelled,
    Nothing,
}

fn kind(c: char) -> Kind {
    match c {
        ' '..='~' => Kind::Plain,
        '\t' | '\n' | '\r' => Kind::As(' '),
        '\u{A0}' | '\u{1680}' | '\u{2000}'..='\u{200A}' | '\u{202F}' | '\u{205F}' | '\u{3000}' => {
            Kind::As(' ')
        }
        // A hyphen that is drawn is a hyphen, also where the font calls it soft.
        '\u{AD}' | '\u{2010}' | '\u{2011}' => Kind::As('-'),
        '\u{FB00}'..='\u{FB06}' | '\u{FF01}'..='\u{FF5E}' | '\u{1D400}'..='\u{1D7FF}' => {
            Kind::Spelled
        }
        '\u{200B}'..='\u{200F}'
        | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{206F}'
        | '\u{FEFF}' => Kind::Nothing,
        '\u{FFFE}' | '\u{FFFF}' => Kind::Nothing,
        // The codes of Symbol and Wingdings, which fonts put in the private area.
        '\u{F0B7}' | '\u{F06C}' | '\u{F09F}' => Kind::As('•'),
        '\u{F0A7}' | '\u{F06E}' => Kind::As('▪'),
        '\u{F0D8}' => Kind::As('➢'),
        '\u{F0FC}' => Kind::As('✓'),
        '\u{F06F}' | '\u{F0A8}' | '\u{F071}' => Kind::As('☐'),
        '\u{F0FE}' | '\u{F078}' => Kind::As('☒'),
        '\u{F0E0}' | '\u{F0E8}' => Kind::As('→'),
        '\u{F020}' => Kind::As(' '),
        '\u{F02D}' => Kind::As('-'),
        c if c.is_control() => Kind::Nothing,
        _ => Kind::Plain,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_become_what_can_be_searched() {
        let cases = [
            ("eﬃcienza e ﬁni", "efficienza e fini"),
            ("n.\u{A0}5\tbis", "n. 5 bis"),
            ("co\u{2011}progettazione", "co-progettazione"),
            ("a\u{2}b\u{FFFE}c\u{200B}d\u{FEFF}", "abcd"),
            ("1º 2ª ½ m² …", "1º 2ª ½ m² …"),
            ("\u{F0B7} primo", "• primo"),
        ];
        for (raw, text) in cases {
            assert_eq!(clean(raw), text);
        }
    }

    #[test]
    fn a_glyph_may_be_nothing_one_or_several() {
        assert_eq!(of_char('\u{2}'), None);
        assert_eq!(of_char('a'), Some(GlyphText::Char('a')));
        assert_eq!(of_char('ﬁ'), Some(GlyphText::Text("fi".into())));
        assert_eq!(of_string("\u{200B}"), None);
    }
}
