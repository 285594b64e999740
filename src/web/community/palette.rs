//! The colours of a site, taken only where text in them and on them is read well.

use std::fmt::Write;

use super::colour::Colour;
use crate::handwritten::{FieldFault, WrittenTable, WrongField};

/// The least contrast of text (WCAG 2.2, 1.4.3), in hundredths.
const LEAST: u32 = 450;
/// What the accent is read on in the light: the ground of a page, raised parts, notes. From `web/style/tokens.css`,
/// as all that follows.
const LIGHT: [Colour; 3] = [
    Colour::WHITE,
    Colour::new(0xf2, 0xf7, 0xfc),
    Colour::new(0xe6, 0xf0, 0xfa),
];
/// The same in the dark.
const DARK: [Colour; 3] = [
    Colour::new(0x0f, 0x1a, 0x26),
    Colour::new(0x17, 0x28, 0x3a),
    Colour::new(0x16, 0x30, 0x4a),
];
/// Text on the accent, in the light and in the dark.
const ON_ACCENT: [Colour; 2] = [Colour::WHITE, Colour::new(0x0b, 0x1a, 0x2b)];
/// Text on the band at the top.
const ON_BAND: Colour = Colour::WHITE;
/// Text on the foot.
const ON_FOOT: Colour = Colour::new(0xeb, 0xec, 0xed);

/// The colours that a site has of its own, in the light or in the dark.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Scheme {
    accent: Option<Colour>,
    band: Option<Colour>,
    foot: Option<Colour>,
}

/// The colours of a site.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Palette {
    light: Scheme,
    dark: Scheme,
}

impl Palette {
    /// Reads `[colours]`. What is not said of the dark is made of what is said of the light.
    pub(super) fn read(entries: &mut WrittenTable, faults: &mut Vec<FieldFault>) -> Self {
        let light = Scheme::read(entries, LIGHT, ON_ACCENT[0], faults);
        let mut dark = match entries.table("dark", faults) {
            Some(mut entries) => {
                let dark = Scheme::read(&mut entries, DARK, ON_ACCENT[1], faults);
                entries.finish(faults);
                dark
            }
            None => Scheme::default(),
        };
        dark.accent = dark.accent.or_else(|| light.accent.map(lightened));
        dark.band = dark.band.or_else(|| light.band.map(darkened));
        dark.foot = dark.foot.or_else(|| light.foot.map(darkened));
        Palette { light, dark }
    }

    /// The colour of the band, which browsers put around the page.
    pub(super) fn theme(&self) -> Option<String> {
        self.light.band.map(|band| band.to_string())
    }

    /// The style sheet that sets the colours; nothing where there are none.
    pub(super) fn css(&self) -> Option<String> {
        let light = self.light.css(Colour::BLACK);
        let dark = self.dark.css(Colour::WHITE);
        (!light.is_empty() || !dark.is_empty()).then(|| {
            format!(
                ":root{{{light}}}\n@media (prefers-color-scheme: dark){{:root{{{dark}}}}}\n\
                 @media print{{:root{{--accent:#000;--accent-strong:#000}}}}\n"
            )
        })
    }
}

impl Scheme {
    fn read(
        entries: &mut WrittenTable,
        grounds: [Colour; 3],
        on_accent: Colour,
        faults: &mut Vec<FieldFault>,
    ) -> Self {
        let [ground, raised, note] = grounds;
        Scheme {
            accent: colour(
                entries,
                "accent",
                &[ground, raised, note, on_accent],
                faults,
            ),
            band: colour(entries, "band", &[ON_BAND], faults),
            foot: colour(entries, "foot", &[ON_FOOT], faults),
        }
    }

    fn css(self, stronger: Colour) -> String {
        let mut css = String::new();
        let mut set = |name: &str, colour: Colour| {
            // Writing to memory does not fail.
            let _ = write!(css, "--{name}:{colour};");
        };
        if let Some(accent) = self.accent {
            set("accent", accent);
            set("accent-strong", accent.mixed(stronger, 25));
        }
        if let Some(band) = self.band {
            set("band", band);
            set("band-deep", band.mixed(Colour::BLACK, 25));
        }
        if let Some(foot) = self.foot {
            set("foot", foot);
        }
        css
    }
}

/// A colour that has the contrast with all of these; otherwise it is told and the usual one stays.
fn colour(
    entries: &mut WrittenTable,
    name: &str,
    with: &[Colour],
    faults: &mut Vec<FieldFault>,
) -> Option<Colour> {
    entries.parsed(name, faults, |text| {
        let colour: Colour = text
            .parse()
            .map_err(|_| WrongField::NotAColour(text.to_owned()))?;
        let ratio = least_contrast(colour, with);
        if ratio < LEAST {
            return Err(WrongField::LowContrast {
                colour: colour.to_string(),
                ratio,
                least: LEAST,
            });
        }
        Ok(colour)
    })
}

fn least_contrast(colour: Colour, with: &[Colour]) -> u32 {
    let contrasts = with.iter().map(|other| colour.contrast(*other));
    contrasts.min().unwrap_or_default()
}

/// The accent as it is read in the dark.
fn lightened(accent: Colour) -> Colour {
    let lighter = (0..=10).map(|tenths| accent.mixed(Colour::WHITE, tenths * 10));
    let [ground, raised, note] = DARK;
    let is_read =
        |colour: &Colour| least_contrast(*colour, &[ground, raised, note, ON_ACCENT[1]]) >= LEAST;
    lighter.into_iter().find(is_read).unwrap_or(Colour::WHITE)
}

/// A band in the dark: quieter, and white is read on it all the more.
fn darkened(band: Colour) -> Colour {
    band.mixed(Colour::BLACK, 55)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (Palette, Vec<FieldFault>) {
        let mut faults = Vec::new();
        let mut entries = WrittenTable::parse(text, 0, &mut faults);
        let palette = Palette::read(&mut entries, &mut faults);
        entries.finish(&mut faults);
        (palette, faults)
    }

    #[test]
    fn a_colour_is_taken_only_where_text_is_read_in_it_and_on_it() {
        let (palette, faults) = read("accent = '#7a1f5c'\nband = '#7a1f5c'\n");
        assert_eq!(faults, []);
        let css = palette.css().unwrap();
        assert!(
            css.starts_with(":root{--accent:#7a1f5c;--accent-strong:#5b1745;"),
            "{css}"
        );
        let dark = palette.dark.accent.unwrap();
        assert!(
            DARK.iter().all(|ground| dark.contrast(*ground) >= LEAST),
            "{dark}"
        );
        let (palette, faults) =
            read("accent = '#ff9900'\nband = 'yellow'\n[dark]\naccent = '#333'\nfoot = '#000'\n");
        assert_eq!(palette.light, Scheme::default());
        assert_eq!(palette.dark.accent, None);
        let lines: Vec<usize> = faults.iter().map(|fault| fault.line).collect();
        assert_eq!(lines, [1, 2, 4]);
        assert!(matches!(
            faults[0].what,
            WrongField::LowContrast {
                ratio: 185..=230,
                ..
            }
        ));
        assert_eq!(read("").0.css(), None);
    }

    #[test]
    fn every_accent_that_is_read_in_the_light_has_one_that_is_read_in_the_dark() {
        for red in (0..=255).step_by(15) {
            for green in (0..=255).step_by(15) {
                let accent = Colour::new(red, green, 90);
                let dark = lightened(accent);
                let [ground, raised, note] = DARK;
                let least = least_contrast(dark, &[ground, raised, note, ON_ACCENT[1]]);
                assert!(least >= LEAST, "{accent} {dark} {least}");
                assert!(
                    least_contrast(darkened(accent), &[ON_BAND]) >= LEAST
                        || accent.contrast(ON_BAND) < LEAST
                );
            }
        }
    }
}
