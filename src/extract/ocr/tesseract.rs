//! The recogniser: Tesseract with its Italian model, as a program of the system.

use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus};
use std::time::{Duration, Instant};

use super::recognised::Recognised;
use super::tsv;
use crate::extract::Limits;
use crate::extract::piped::{self, Failure, Terms};
use crate::extract::raster::Raster;

/// The language of the corpus, as Tesseract calls it.
const LANGUAGE: &str = "ita";
/// The model that tells which way up a page is.
const ORIENTATION: &str = "osd";
/// Most bytes of its output: ten times the table of a page of small print.
const MAX_TABLE: usize = 16 << 20;
/// Time to say which models are there.
const LIST_WALL: Duration = Duration::from_secs(10);
/// Mean confidence below which a page may lie on its side or on its head. Measured: pages turned by 90
/// and 180 degrees are read with 31, upright ones, bad scans too, with 75 and more.
const TURNED_CONFIDENCE: u8 = 65;
/// Resolutions that Tesseract takes for true.
const RESOLUTIONS: (u32, u32) = (70, 2400);

/// What the surroundings say to the program: where programs are, and where its models.
const PASSED_ON: [&str; 2] = ["PATH", "TESSDATA_PREFIX"];

/// An installed recogniser.
pub(super) struct Tesseract {
    program: PathBuf,
    tells_orientation: bool,
}

/// How the page is laid out, by Tesseract's numbers.
#[derive(Clone, Copy)]
enum Layout {
    /// Blocks and columns are found, the page is upright.
    Upright = 3,
    /// The same after the page was turned as its letters stand.
    AnyWayUp = 1,
}

impl Tesseract {
    /// The recogniser; `None` where it or its Italian model is not installed.
    pub(super) fn find(program: &Path) -> Option<Self> {
        let mut command = bare(program);
        command.arg("--list-langs");
        let terms = Terms {
            input: &[],
            max_output: MAX_TABLE,
            max_memory: None,
            deadline: Instant::now() + LIST_WALL,
        };
        let list = piped::run(&mut command, &terms).ok()?;
        let list = String::from_utf8_lossy(&list);
        let has = |model: &str| list.lines().any(|line| line.trim() == model);
        has(LANGUAGE).then(|| Tesseract {
            program: program.to_owned(),
            tells_orientation: has(ORIENTATION),
        })
    }

    /// Reads an image; the reason in words where it cannot.
    pub(super) fn read(&self, image: &Raster, limits: &Limits) -> Result<Recognised, String> {
        let upright = self.read_as(image, Layout::Upright, limits)?;
        if upright.confidence >= TURNED_CONFIDENCE || !self.tells_orientation {
            return Ok(upright);
        }
        // Telling the orientation takes a fifth of the time more: only where it may be the matter. It
        // fails on a page of few letters (some lines), which then stays as it lies.
        match self.read_as(image, Layout::AnyWayUp, limits) {
            Ok(turned) if turned.weight() > upright.weight() => Ok(turned),
            _ => Ok(upright),
        }
    }

    fn read_as(
        &self,
        image: &Raster,
        layout: Layout,
        limits: &Limits,
    ) -> Result<Recognised, String> {
        let resolution = image.dots_per_inch().clamp(RESOLUTIONS.0, RESOLUTIONS.1);
        let mut command = bare(&self.program);
        command
            .args(["-", "-", "-l", LANGUAGE])
            .args(["--dpi", &resolution.to_string()])
            .args(["--psm", &(layout as u8).to_string()])
            .args(["-c", "tessedit_create_tsv=1"]);
        let terms = Terms {
            input: &image.to_pgm(),
            max_output: MAX_TABLE,
            max_memory: Some(limits.ocr_memory_bytes),
            deadline: Instant::now() + Duration::from_secs(limits.ocr_seconds),
        };
        let table = piped::run(&mut command, &terms).map_err(|failure| reason(&failure))?;
        Ok(tsv::parse(&String::from_utf8_lossy(&table), image.scale))
    }
}

/// The program with one thread: pages are read side by side already.
fn bare(program: &Path) -> Command {
    let mut command = Command::new(program);
    command.env_clear().env("OMP_THREAD_LIMIT", "1");
    for name in PASSED_ON {
        if let Some(value) = std::env::var_os(name) {
            command.env(name, value);
        }
    }
    command
}

fn reason(failure: &Failure) -> String {
    match failure {
        Failure::Timeout => "tesseract non finisce in tempo".to_owned(),
        Failure::Output => "tesseract scrive più del limite".to_owned(),
        Failure::Io(error) => format!("tesseract non parte ({error})"),
        Failure::Died(status, said) => died(*status, said),
    }
}

fn died(status: ExitStatus, said: &str) -> String {
    match said.lines().map(str::trim).rfind(|line| !line.is_empty()) {
        Some(last) => format!("tesseract si è fermato ({last})"),
        None => format!("tesseract si è fermato ({status})"),
    }
}
