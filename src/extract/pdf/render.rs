//! Draws a page, so that its text can be recognised where the PDF does not say it.

use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::{PixmapSettings, RenderCache, RenderSettings};
use hayro_interpret::InterpreterSettings;

use super::PdfFile;
use crate::extract::raster::Raster;

/// Pixels in a point at 300 to the inch, for which recognisers are trained.
const USUAL_SCALE: f32 = 300.0 / 72.0;
/// Most pixels of an image: A3 at 300 to the inch. Larger pages are posters, or scans that state the
/// size of their pixels wrong; both are read well at less.
const MAX_PIXELS: f32 = 18.0e6;
/// Longest side of an image, in pixels: a strip of a page must not get past the sides that a recogniser
/// takes (32 767).
const MAX_SIDE: f32 = 16_000.0;
/// Length to which a small page is enlarged, in pixels on its longer side: such pages are scans of larger
/// ones, with letters too small at the usual scale.
const SMALL_PAGE_SIDE: f32 = 2_000.0;
/// Most pixels in a point: beyond 600 to the inch nothing is gained.
const MAX_SCALE: f32 = 600.0 / 72.0;

impl PdfFile {
    /// Draws the page at `index`, counted from 0; `None` where there is none or it has no extent.
    pub(crate) fn render(&self, index: usize) -> Option<Raster> {
        let page = self.pdf.pages().get(index)?;
        let scale = scale(page.render_dimensions())?;
        let settings = PixmapSettings {
            x_scale: scale,
            y_scale: scale,
            bg_color: WHITE,
        };
        let pixels = hayro::render(
            page,
            &RenderCache::new(),
            &InterpreterSettings::default(),
            &RenderSettings::default(),
            &settings,
        );
        let grey = pixels
            .data()
            .iter()
            .map(|pixel| luminance(pixel.r, pixel.g, pixel.b));
        Some(Raster {
            width: pixels.width().into(),
            height: pixels.height().into(),
            scale,
            grey: grey.collect(),
        })
    }
}

/// Pixels in a point for a page of this size in points.
fn scale((width, height): (f32, f32)) -> Option<f32> {
    let (long, area) = (width.max(height), width * height);
    let is_page = width >= 1.0 && height >= 1.0 && area.is_finite();
    is_page.then(|| {
        USUAL_SCALE
            .max(SMALL_PAGE_SIDE / long)
            .min(MAX_SCALE)
            .min((MAX_PIXELS / area).sqrt())
            .min(MAX_SIDE / long)
    })
}

/// Brightness as the eye weighs the colours (ITU-R BT.601), in 256ths.
fn luminance(red: u8, green: u8, blue: u8) -> u8 {
    let sum = 77 * u32::from(red) + 150 * u32::from(green) + 29 * u32::from(blue);
    (sum >> 8) as u8
}

#[cfg(test)]
mod tests {
    use lopdf::Dictionary;

    use super::*;
    use crate::extract::pdf::samples::one_page;

    #[test]
    fn the_resolution_follows_the_page() {
        let cases = [
            ("A4", (595.0, 842.0), Some(300.0)),
            ("A3", (842.0, 1191.0), Some(300.0)),
            ("A4 in pixels", (2480.0, 3508.0), Some(103.6)),
            ("a card", (153.0, 243.0), Some(592.6)),
            ("a stamp", (30.0, 60.0), Some(600.0)),
            ("a strip", (14_400.0, 20.0), Some(80.0)),
            ("nothing", (0.0, 842.0), None),
        ];
        for (name, size, dots) in cases {
            let found = scale(size).map(|scale| scale * 72.0);
            let near = match (found, dots) {
                (Some(found), Some(dots)) => (found - dots).abs() < 0.1,
                (found, dots) => found.is_none() && dots.is_none(),
            };
            assert!(near, "{name}: {found:?}");
        }
    }

    #[test]
    fn a_page_is_drawn_black_on_white() {
        let content = "72 72 72 144 re f BT /F1 40 Tf 200 700 Td (DELIBERA) Tj ET";
        let file = PdfFile::open(one_page(content, Dictionary::new())).unwrap();
        let image = file.render(0).unwrap();
        assert_eq!((image.width, image.height), (2479, 3508));
        let at = |x: f32, y: f32| {
            let (column, row) = (x * image.scale, (842.0 - y) * image.scale);
            image.grey[row as usize * image.width as usize + column as usize]
        };
        assert_eq!((at(100.0, 100.0), at(400.0, 100.0)), (0, 255));
        assert!(!image.is_blank());
        assert_eq!(file.render(1), None);
        let empty = PdfFile::open(one_page("", Dictionary::new())).unwrap();
        assert!(empty.render(0).unwrap().is_blank());
    }
}
