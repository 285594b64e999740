//! The child that draws one page: what it is told, and what it says.
//!
//! One child a page: a page is drawn once in its life, and takes a hundred times as long as opening the
//! file. So a page that kills its child costs that page, with nothing to resume.

use std::io::{self, Write};
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::run::content;
use super::single::{self, NotHad, SingleTask};
use crate::extract::Limits;
use crate::extract::blame::Fault;
use crate::extract::pdf::PdfFile;
use crate::extract::raster::Raster;
use crate::extract::reason::LossReason;

/// Most pixels that the parent takes: more than any page is drawn with.
const MAX_PIXELS: usize = 32 << 20;
/// What the child says of a page that cannot be drawn on any machine.
const NO_DRAWING: &str = "the page cannot be drawn";

/// The line before the pixels.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Header {
    /// BLAKE3 of the file that was drawn from, in hexadecimal.
    file_hash: String,
    width: u32,
    height: u32,
    scale: f32,
}

/// A page as it was drawn.
pub(crate) struct Drawn {
    /// BLAKE3 of the file that it was drawn from, in hexadecimal.
    pub(crate) file_hash: String,
    /// The image.
    pub(crate) image: Raster,
}

/// Draws a page, counted from 1, in the child.
///
/// # Errors
/// Where the page cannot be drawn: the parent sees how the child ended.
pub(crate) fn run_draw(
    task: SingleTask,
    page: u32,
    out: impl Write + Send + 'static,
) -> io::Result<()> {
    let draw = move |file: &Path, bytes: Vec<u8>| {
        let file_hash = blake3::hash(&bytes).to_hex().to_string();
        let (bytes, _) = content(file, bytes).ok()?;
        let image = PdfFile::open(bytes)
            .ok()?
            .render(page.saturating_sub(1) as usize)?;
        Some((file_hash, image))
    };
    single::run(task, NO_DRAWING, draw, |(file_hash, image)| {
        let header = Header {
            file_hash,
            width: image.width,
            height: image.height,
            scale: image.scale,
        };
        single::write(out, &header, &image.grey)
    })
}

/// Has a child draw the page, counted from 1; why, where it does not.
pub(crate) fn draw(
    program: &Path,
    file: &Path,
    page: u32,
    limits: &Limits,
) -> Result<Drawn, Fault> {
    let task = SingleTask {
        file: file.to_owned(),
        memory_bytes: limits.draw_memory_bytes,
        cpu_seconds: limits.draw_cpu_seconds,
        parent: Some(std::process::id()),
    };
    let not_had = NotHad {
        said: NO_DRAWING,
        reason: LossReason::NotDrawn,
        too_slow: LossReason::PageTime,
    };
    let words = ("draw-child", ["--page", &page.to_string()]);
    let output = single::ask(program, words, &task, (MAX_PIXELS, not_had))?;
    parse(&output).ok_or_else(|| Fault::of_read(LossReason::Output))
}

/// The child may be in the hands of a hostile file: what it says must fit together.
fn parse(output: &[u8]) -> Option<Drawn> {
    let end = output.iter().position(|byte| *byte == b'\n')?;
    let header: Header = serde_json::from_slice(&output[..end]).ok()?;
    let grey = &output[end + 1..];
    let pixels = u64::from(header.width) * u64::from(header.height);
    let is_sound = pixels > 0
        && pixels == grey.len() as u64
        && header.scale.is_finite()
        && header.scale > 0.0
        && header
            .file_hash
            .bytes()
            .all(|byte| byte.is_ascii_hexdigit());
    is_sound.then(|| Drawn {
        file_hash: header.file_hash,
        image: Raster {
            width: header.width,
            height: header.height,
            scale: header.scale,
            grey: grey.to_vec(),
        },
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_an_image_that_is_as_large_as_it_says_is_taken() {
        let whole = |header: &str, pixels: usize| {
            let mut output = format!("{header}\n").into_bytes();
            output.resize(output.len() + pixels, 7);
            parse(&output).is_some()
        };
        let header = r#"{"file_hash":"ab12","width":3,"height":2,"scale":1.5}"#;
        assert!(whole(header, 6));
        assert!(!whole(header, 5));
        assert!(!whole(header, 7));
        assert!(!whole(&header.replace("1.5", "-1.0"), 6));
        assert!(!whole(&header.replace("ab12", "../x"), 6));
        assert!(!whole(&header.replace(":3", ":0"), 0));
        assert!(!whole("no", 6));
        assert!(parse(b"no line end").is_none());
    }
}
