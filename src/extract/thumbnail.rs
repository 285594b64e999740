//! A page as a small picture, for people who would rather look than read.

use std::path::Path;

use super::child;
use super::options::ExtractOptions;
use super::raster::Raster;

/// A page of a PDF, from 1, as a PNG in grey of at most `width` pixels; `None` where it cannot be drawn: it is drawn in
/// a child under limits, as for recognition.
pub fn thumbnail(file: &Path, page: u32, width: u32, options: &ExtractOptions) -> Option<Vec<u8>> {
    let drawn = child::draw(&options.program, file, page, &options.limits).ok()?;
    png(&drawn.image.shrunk_to(width))
}

fn png(image: &Raster) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, image.width, image.height);
    encoder.set_color(png::ColorType::Grayscale);
    encoder.set_depth(png::BitDepth::Eight);
    let mut writer = encoder.write_header().ok()?;
    writer.write_image_data(&image.grey).ok()?;
    writer.finish().ok()?;
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_is_a_png_that_reads_back() {
        let image = Raster {
            width: 3,
            height: 2,
            scale: 1.0,
            grey: vec![0, 50, 100, 150, 200, 250],
        };
        let bytes = png(&image).unwrap();
        let mut reader = png::Decoder::new(std::io::Cursor::new(bytes))
            .read_info()
            .unwrap();
        let mut grey = vec![0; reader.output_buffer_size().unwrap()];
        let info = reader.next_frame(&mut grey).unwrap();
        assert_eq!((info.width, info.height, grey), (3, 2, image.grey));
    }
}
