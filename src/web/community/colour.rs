//! Colours and how well text in one is read on another, as WCAG 2.2 counts it.

use std::fmt;
use std::str::FromStr;

/// A colour of sRGB.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Colour([u8; 3]);

impl Colour {
    pub(super) const WHITE: Colour = Colour([255; 3]);
    pub(super) const BLACK: Colour = Colour([0; 3]);

    pub(super) const fn new(red: u8, green: u8, blue: u8) -> Self {
        Colour([red, green, blue])
    }

    /// The relative luminance (WCAG 2.2, <https://www.w3.org/TR/WCAG22/#dfn-relative-luminance>).
    fn luminance(self) -> f64 {
        let [red, green, blue] = self.0.map(|channel| {
            let share = f64::from(channel) / 255.0;
            if share <= 0.04045 {
                share / 12.92
            } else {
                ((share + 0.055) / 1.055).powf(2.4)
            }
        });
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }

    /// The ratio of contrast with another colour, in hundredths and rounded down: 450 is 4.5:1.
    pub(super) fn contrast(self, other: Colour) -> u32 {
        let (one, two) = (self.luminance(), other.luminance());
        let (light, dark) = if one > two { (one, two) } else { (two, one) };
        // At most 21:1.
        ((light + 0.05) / (dark + 0.05) * 100.0) as u32
    }

    /// The colour with so much of another in it, in per cent.
    pub(super) fn mixed(self, other: Colour, percent: u32) -> Self {
        let mix = |place: usize| {
            let (own, its) = (u32::from(self.0[place]), u32::from(other.0[place]));
            ((own * (100 - percent) + its * percent) / 100) as u8
        };
        Colour([mix(0), mix(1), mix(2)])
    }
}

impl fmt::Display for Colour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [red, green, blue] = self.0;
        write!(f, "#{red:02x}{green:02x}{blue:02x}")
    }
}

/// A text that is no colour.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct NoColour;

impl FromStr for Colour {
    type Err = NoColour;

    /// Reads `#0066cc` and `#06c`.
    fn from_str(text: &str) -> Result<Self, NoColour> {
        let digits = text.strip_prefix('#').ok_or(NoColour)?;
        let digits: Option<Vec<u8>> = digits
            .chars()
            .map(|digit| digit.to_digit(16).map(|digit| digit as u8))
            .collect();
        match *digits.ok_or(NoColour)?.as_slice() {
            [r, g, b] => Ok(Colour([r * 17, g * 17, b * 17])),
            [r, r2, g, g2, b, b2] => Ok(Colour([r * 16 + r2, g * 16 + g2, b * 16 + b2])),
            _ => Err(NoColour),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contrast_is_that_of_the_standard() {
        let contrast = |one: &str, two: &str| {
            let [one, two]: [Colour; 2] = [one, two].map(|text| text.parse().unwrap());
            one.contrast(two)
        };
        assert_eq!(contrast("#000000", "#ffffff"), 2_100);
        assert_eq!(contrast("#fff", "#fff"), 100);
        // The greys that are known to stand on either side of 4.5:1 on white.
        assert_eq!(contrast("#767676", "#ffffff"), 454);
        assert_eq!(contrast("#777777", "#ffffff"), 447);
        assert_eq!(contrast("#0066cc", "#ffffff"), 556);
    }

    #[test]
    fn colours_are_written_with_three_or_six_digits() {
        assert_eq!("#06c".parse::<Colour>().unwrap().to_string(), "#0066cc");
        for wrong in [
            "",
            "06c",
            "#06",
            "#06cc",
            "#0066cg",
            "red",
            "#é6c",
            "#0066cc;x",
        ] {
            assert_eq!(wrong.parse::<Colour>(), Err(NoColour), "{wrong}");
        }
    }
}
