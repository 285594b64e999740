//! A page as an image, in grey.

/// A page drawn in grey.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Raster {
    /// Width in pixels.
    pub(crate) width: u32,
    /// Height in pixels.
    pub(crate) height: u32,
    /// Pixels in one point.
    pub(crate) scale: f32,
    /// One byte a pixel, from black to white, row by row from above.
    pub(crate) grey: Vec<u8>,
}

impl Raster {
    /// Grey up to which a pixel is ink.
    const INK: u8 = 160;
    /// Share of the pixels that are ink on the emptiest page with a word on it: one word of five letters
    /// in 8 points covers a third of this on A4.
    const LEAST_INK: f32 = 1.0e-5;

    /// Pixels in an inch.
    pub(crate) fn dots_per_inch(&self) -> u32 {
        (self.scale * 72.0).round() as u32
    }

    /// Whether nothing is drawn on the page.
    pub(crate) fn is_blank(&self) -> bool {
        let ink = self.grey.iter().filter(|grey| **grey < Self::INK).count();
        (ink as f32) < self.grey.len() as f32 * Self::LEAST_INK
    }

    /// The image at most `width` pixels wide: each pixel is the mean of those that it stands for, so that print stays
    /// legible as long as it can.
    pub(crate) fn shrunk_to(&self, width: u32) -> Raster {
        let step = self.width.div_ceil(width.max(1)).max(1);
        let (wide, high) = (self.width / step, self.height / step);
        let row = self.width as usize;
        let side = step as usize;
        let mean = |x: usize, y: usize| {
            let rows = (y * side..(y + 1) * side).map(|y| y * row + x * side);
            let sum = rows
                .flat_map(|at| &self.grey[at..at + side])
                .map(|grey| u64::from(*grey));
            // A mean of bytes is a byte.
            u8::try_from(sum.sum::<u64>() / u64::from(step * step)).unwrap_or(u8::MAX)
        };
        let pixels = (0..high as usize).flat_map(|y| (0..wide as usize).map(move |x| (x, y)));
        Raster {
            width: wide,
            height: high,
            scale: self.scale / step as f32,
            grey: pixels.map(|(x, y)| mean(x, y)).collect(),
        }
    }

    /// The image as a file that every reader of images knows (PGM).
    pub(crate) fn to_pgm(&self) -> Vec<u8> {
        let mut out = format!("P5\n{} {}\n255\n", self.width, self.height).into_bytes();
        out.extend_from_slice(&self.grey);
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn raster(ink: usize) -> Raster {
        let mut grey = vec![255; 2480 * 3508];
        grey[..ink].fill(0);
        Raster {
            width: 2480,
            height: 3508,
            scale: 300.0 / 72.0,
            grey,
        }
    }

    #[test]
    fn a_page_is_blank_up_to_a_speck() {
        for (ink, is_blank) in [(0, true), (50, true), (400, false)] {
            assert_eq!(raster(ink).is_blank(), is_blank, "{ink}");
        }
    }

    #[test]
    fn a_smaller_image_has_the_means_of_its_pixels() {
        let image = Raster {
            width: 5,
            height: 4,
            scale: 2.0,
            grey: (0..20).map(|nth| nth * 10).collect(),
        };
        let small = image.shrunk_to(2);
        assert_eq!((small.width, small.height, small.scale), (1, 1, 2.0 / 3.0));
        assert_eq!(small.grey, [60]);
        assert_eq!(image.shrunk_to(9), image);
    }

    #[test]
    fn an_image_says_its_size_first() {
        let image = raster(0);
        assert_eq!(image.dots_per_inch(), 300);
        let pgm = image.to_pgm();
        assert!(pgm.starts_with(b"P5\n2480 3508\n255\n\xFF"));
        assert_eq!(pgm.len(), 17 + 2480 * 3508);
    }
}
