//! The recogniser: Tesseract with its Italian model, as a program of the system.

use std::ffi::OsString;
use std::time::{Duration, Instant};

use super::recognised::Recognised;
use super::tsv;
use crate::extract::ExtractOptions;
use crate::extract::blame::{Blame, Death, Fault, LIMITS_HOLD, patiently};
use crate::extract::child::{NOT_FOUND, NOT_STARTED, RecogniseTask, recogniser};
use crate::extract::raster::Raster;
use crate::extract::reason::{OcrError, SystemError};
use crate::extract::subprocess::{self, SubprocessBounds, SubprocessFailure};

/// The language of the corpus, as Tesseract calls it.
const LANGUAGE: &str = "ita";
/// The model that tells which way up a page is.
const ORIENTATION: &str = "osd";
/// Most bytes of its output: ten times the table of a page of small print.
const MAX_TABLE: usize = 16 << 20;
/// CPU time to say which models are there, in seconds.
const LIST_SECONDS: u64 = 10;
/// Wall-clock time over CPU time: other processes want the machine too.
const WALL_FACTOR: u32 = 3;
/// Wall-clock time granted besides: a program has to start, and a busy disk to answer.
const WALL_SLACK: Duration = Duration::from_secs(5);
/// What Tesseract says where its own files cannot be read: no fault of the page.
const NO_MODEL: &str = "couldn't load any languages";
/// Mean confidence below which a page may lie on its side or on its head. Measured: pages turned by 90
/// and 180 degrees are read with 31, upright ones, bad scans too, with 75 and more.
const TURNED_CONFIDENCE: u8 = 65;
/// Resolutions that Tesseract takes for true.
const RESOLUTIONS: (u32, u32) = (70, 2400);

/// What the surroundings say to the program: where programs are, and where its models.
const PASSED_ON: [&str; 2] = ["PATH", "TESSDATA_PREFIX"];

/// An installed recogniser.
pub(super) struct Tesseract<'a> {
    options: &'a ExtractOptions,
    tells_orientation: bool,
    /// Whether it runs without the kernel's list, because it does not run under it.
    unconfined: bool,
}

/// What is found where the recogniser is looked for.
pub(super) enum Found<'a> {
    /// It is there.
    Ready(Tesseract<'a>),
    /// It or its Italian model is not installed.
    Missing,
}

/// How the page is laid out, by Tesseract's numbers.
#[derive(Clone, Copy)]
enum PageSegmentation {
    /// Blocks and columns are found, the page is upright.
    Upright = 3,
    /// The same after the page was turned as its letters stand.
    AnyWayUp = 1,
}

impl<'a> Tesseract<'a> {
    /// Looks for the recogniser; `Err` where the machine does not let it be asked.
    pub(super) fn find(options: &'a ExtractOptions) -> Result<Found<'a>, Fault> {
        let mut tesseract = Tesseract {
            options,
            tells_orientation: false,
            unconfined: false,
        };
        let list = match patiently(|| tesseract.models()) {
            Ok(list) => list,
            Err(fault) if fault.blame == Blame::Machine => return Err(fault),
            Err(fault) if fault.reason == OcrError::Gone => return Ok(Found::Missing),
            Err(_) => {
                // One that is built otherwise than usual may want what is not allowed.
                tesseract.unconfined = true;
                match patiently(|| tesseract.models()) {
                    Ok(list) => {
                        tracing::warn!("Tesseract runs unconfined: it does not run otherwise");
                        list
                    }
                    Err(fault) if fault.blame == Blame::Machine => return Err(fault),
                    Err(_) => return Ok(Found::Missing),
                }
            }
        };
        let has = |model: &str| list.lines().any(|line| line.trim() == model);
        if !has(LANGUAGE) {
            return Ok(Found::Missing);
        }
        tesseract.tells_orientation = has(ORIENTATION);
        Ok(Found::Ready(tesseract))
    }

    /// What it says of its models.
    fn models(&self) -> Result<String, Fault> {
        let list = self.run(vec!["--list-langs".into()], &[], LIST_SECONDS)?;
        Ok(String::from_utf8_lossy(&list).into_owned())
    }

    /// Reads an image; why, where it cannot.
    pub(super) fn read(&self, image: &Raster) -> Result<Recognised, Fault> {
        let upright = self.read_as(image, PageSegmentation::Upright)?;
        if upright.confidence >= TURNED_CONFIDENCE || !self.tells_orientation {
            return Ok(upright);
        }
        // Telling the orientation takes a fifth of the time more: only where it may be the matter. It
        // fails on a page of few letters (some lines), which then stays as it lies.
        match self.read_as(image, PageSegmentation::AnyWayUp) {
            Ok(turned) if turned.weight() > upright.weight() => Ok(turned),
            Err(fault) if fault.blame == Blame::Machine => Err(fault),
            _ => Ok(upright),
        }
    }

    fn read_as(&self, image: &Raster, layout: PageSegmentation) -> Result<Recognised, Fault> {
        let resolution = image.dots_per_inch().clamp(RESOLUTIONS.0, RESOLUTIONS.1);
        let (resolution, layout) = (resolution.to_string(), (layout as u8).to_string());
        let args = [
            "-",
            "-",
            "-l",
            LANGUAGE,
            "--dpi",
            &resolution,
            "--psm",
            &layout,
        ];
        let args = args.into_iter().chain(["-c", "tessedit_create_tsv=1"]);
        let table = self.run(
            args.map(OsString::from).collect(),
            &image.to_pgm(),
            self.options.limits.ocr_seconds,
        )?;
        Ok(tsv::parse(&String::from_utf8_lossy(&table), image.scale))
    }

    /// Runs the program under limits; its output.
    fn run(&self, args: Vec<OsString>, input: &[u8], cpu_seconds: u64) -> Result<Vec<u8>, Fault> {
        let task = RecogniseTask {
            program: self.options.tesseract.clone(),
            args,
            memory_bytes: self.options.limits.ocr_memory_bytes,
            cpu_seconds,
            unconfined: self.unconfined,
            parent: Some(std::process::id()),
        };
        let mut command = recogniser(&self.options.program, &task);
        // With one thread: pages are read side by side already.
        command.env("OMP_THREAD_LIMIT", "1");
        for name in PASSED_ON {
            if let Some(value) = std::env::var_os(name) {
                command.env(name, value);
            }
        }
        let granted = Duration::from_secs(cpu_seconds);
        let start = Instant::now();
        let terms = SubprocessBounds {
            input,
            max_output: MAX_TABLE,
            deadline: start + granted.saturating_mul(WALL_FACTOR) + WALL_SLACK,
        };
        subprocess::run(&mut command, &terms)
            .map_err(|failure| fault(&failure, start.elapsed(), granted))
    }
}

fn fault(failure: &SubprocessFailure, worked: Duration, granted: Duration) -> Fault {
    match failure {
        // The limit on CPU time ends a page that is hard; what waits for nothing hangs.
        SubprocessFailure::Timeout(seen) if seen.waits_for_machine => {
            Fault::of_machine(OcrError::Busy)
        }
        SubprocessFailure::Timeout(_) => Fault::of_read(OcrError::TooSlow),
        SubprocessFailure::Output => Fault::of_read(OcrError::Output),
        SubprocessFailure::Io(error) => {
            Fault::of_machine(OcrError::NotStarted(SystemError::from(error)))
        }
        SubprocessFailure::Died(_, said) if said.contains(NOT_FOUND) => {
            Fault::of_read(OcrError::Gone)
        }
        SubprocessFailure::Died(status, said) => {
            let death = Death {
                status: Some(*status),
                said,
                worked,
                granted,
                error_code: if said.contains(NO_MODEL) || said.contains(NOT_STARTED) {
                    Blame::Machine
                } else {
                    Blame::ReadIfAgain
                },
            };
            let mut last = said.lines().map(str::trim);
            let reason = match last.rfind(|line| !line.is_empty() && *line != LIMITS_HOLD) {
                _ if death.took_its_time() => OcrError::TooSlow,
                Some(last) => OcrError::Stopped(last.to_owned()),
                None => OcrError::Stopped(status.to_string()),
            };
            Fault {
                blame: death.blame(),
                reason,
            }
        }
    }
}
