//! The child that draws one page: what it is told, and what it says.
//!
//! One child a page: a page is drawn once in its life, and takes a hundred times as long as opening the
//! file. So a page that kills its child costs that page, with nothing to resume.

use std::fs;
use std::io::{self, Write};
use std::panic::catch_unwind;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use serde::{Deserialize, Serialize};

use super::run::{content, is_too_large, on_reading_thread};
use super::{limits, sandbox};
use crate::extract::Limits;
use crate::extract::blame::{Blame, Death, Fault};
use crate::extract::pdf::PdfFile;
use crate::extract::raster::Raster;
use crate::extract::reason::{LossReason, OcrError, SystemError};
use crate::extract::subprocess::{self, SubprocessBounds, SubprocessFailure};

/// Most pixels that the parent takes: more than any page is drawn with.
const MAX_PIXELS: usize = 32 << 20;
/// Wall-clock time over CPU time: other processes want the machine too.
const WALL_FACTOR: u32 = 3;
/// Wall-clock time granted besides: a child has to start, and a busy disk to answer.
const WALL_SLACK: Duration = Duration::from_secs(10);
/// What the child says of a page that cannot be drawn on any machine.
const NO_DRAWING: &str = "the page cannot be drawn";

/// What a child is to draw.
#[derive(Debug, Clone)]
pub(crate) struct DrawTask {
    /// The PDF.
    pub(crate) file: PathBuf,
    /// The page, from 1.
    pub(crate) page: u32,
    /// Address space, in bytes.
    pub(crate) memory_bytes: u64,
    /// CPU time, in seconds.
    pub(crate) cpu_seconds: u64,
    /// The process that the child works for, where it is told.
    pub(crate) parent: Option<u32>,
}

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

/// Carries the task out in the child.
///
/// # Errors
/// Where the page cannot be drawn: the parent sees how the child ended.
pub(crate) fn run_draw(task: DrawTask, mut out: impl Write + Send + 'static) -> io::Result<()> {
    on_reading_thread(task.memory_bytes, task.parent, move |limits_hold| {
        limits::grant_cpu(task.cpu_seconds)?;
        let bytes = fs::read(&task.file).map_err(|error| {
            if limits_hold && is_too_large(&error) {
                io::Error::other(NO_DRAWING)
            } else {
                error
            }
        })?;
        sandbox::confine();
        let file_hash = blake3::hash(&bytes).to_hex().to_string();
        let index = task.page.saturating_sub(1) as usize;
        let image = catch_unwind(|| {
            let (bytes, _) = content(&task.file, bytes).ok()?;
            PdfFile::open(bytes).ok()?.render(index)
        })
        .ok()
        .flatten()
        .ok_or_else(|| io::Error::other(NO_DRAWING))?;
        let header = Header {
            file_hash,
            width: image.width,
            height: image.height,
            scale: image.scale,
        };
        serde_json::to_writer(&mut out, &header)?;
        out.write_all(b"\n")?;
        out.write_all(&image.grey)?;
        out.flush()
    })
}

/// Has a child draw the page, counted from 1; why, where it does not.
pub(crate) fn draw(
    program: &Path,
    file: &Path,
    page: u32,
    limits: &Limits,
) -> Result<Drawn, Fault> {
    let mut command = Command::new(program);
    command
        .arg("draw-child")
        .args(["--page", &page.to_string()])
        .args(["--memory-bytes", &limits.draw_memory_bytes.to_string()])
        .args(["--cpu-seconds", &limits.draw_cpu_seconds.to_string()])
        .args(["--parent", &std::process::id().to_string()])
        // What follows is the name of a file, also where it starts with a hyphen.
        .arg("--")
        .arg(file)
        .env_clear();
    let granted = Duration::from_secs(limits.draw_cpu_seconds);
    let start = Instant::now();
    let terms = SubprocessBounds {
        input: &[],
        max_output: MAX_PIXELS,
        deadline: start + granted.saturating_mul(WALL_FACTOR) + WALL_SLACK,
    };
    let output = subprocess::run(&mut command, &terms)
        .map_err(|failure| fault(failure, start.elapsed(), granted))?;
    parse(&output).ok_or_else(|| Fault::of_read(LossReason::Output))
}

fn fault(failure: SubprocessFailure, worked: Duration, granted: Duration) -> Fault {
    let (blame, reason) = match failure {
        // The limit on CPU time ends a page that is slow.
        SubprocessFailure::Timeout(seen) if !seen.waits_for_machine => {
            (Blame::ReadIfAgain, LossReason::PageTime)
        }
        SubprocessFailure::Timeout(_) => (Blame::Machine, LossReason::Busy),
        SubprocessFailure::Output => (Blame::Read, LossReason::Output),
        SubprocessFailure::Io(error) => (
            Blame::Machine,
            LossReason::NotStarted(SystemError::from(&error)),
        ),
        SubprocessFailure::Died(status, said) => {
            let death = Death {
                status: Some(status),
                said: &said,
                worked,
                granted,
                error_code: if said.contains(NO_DRAWING) {
                    Blame::Read
                } else {
                    Blame::Machine
                },
            };
            let blame = death.blame();
            let reason = if said.contains(NO_DRAWING) {
                LossReason::NotDrawn
            } else {
                death.reason(blame == Blame::Machine)
            };
            (blame, reason)
        }
    };
    Fault {
        blame,
        reason: OcrError::Drawing(reason),
    }
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
