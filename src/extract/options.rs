//! What a caller may decide about extraction.

use std::num::NonZero;
use std::path::PathBuf;
use std::thread::available_parallelism;

use super::ocr::OcrSlots;

/// Whether pages without usable text are read by optical character recognition.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum OcrMode {
    /// Pages without usable text are read, where the recogniser is installed.
    #[default]
    Auto,
    /// No page is read: pages without text are reported.
    Off,
    /// Every page is read.
    Force,
}

/// Limits on the processes that read one file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Address space of the child, in bytes.
    pub memory_bytes: u64,
    /// CPU time for one page, in seconds.
    pub page_cpu_seconds: u64,
    /// CPU time for the whole file, in seconds, over all the children it takes; a machine that gives less
    /// is waited for four times as long.
    pub file_seconds: u64,
    /// Most bytes of text kept of one page.
    pub page_text_bytes: usize,
    /// Most bytes of text kept of one file.
    pub file_text_bytes: usize,
    /// Address space of the child that draws a page, in bytes.
    pub draw_memory_bytes: u64,
    /// CPU time for drawing a page, in seconds.
    pub draw_cpu_seconds: u64,
    /// Address space of the recogniser, in bytes.
    pub ocr_memory_bytes: u64,
    /// CPU time for recognising a page, in seconds.
    pub ocr_seconds: u64,
    /// Time for drawing and recognising the pages of a file, in seconds, summed over pages read at once.
    pub file_ocr_seconds: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Limits {
            memory_bytes: 1 << 30,
            page_cpu_seconds: 10,
            file_seconds: 50,
            page_text_bytes: 1 << 20,
            file_text_bytes: 64 << 20,
            draw_memory_bytes: 2 << 30,
            draw_cpu_seconds: 20,
            ocr_memory_bytes: 2 << 30,
            ocr_seconds: 120,
            // Six hundred pages of dense print.
            file_ocr_seconds: 3600,
        }
    }
}

/// How files are read.
#[derive(Debug, Clone)]
pub struct ExtractOptions {
    /// Optical character recognition.
    pub ocr: OcrMode,
    /// Limits on each child.
    pub limits: Limits,
    /// The `normario` binary that runs as the child; usually the running program itself.
    pub program: PathBuf,
    /// The recogniser: a program of the system.
    pub tesseract: PathBuf,
    /// Where recognised pages are kept from one run to the next, if they are.
    pub ocr_cache: Option<PathBuf>,
    /// How many pages are recognised at once, over all the files that are read with these options.
    pub ocr_slots: OcrSlots,
}

impl ExtractOptions {
    /// What is usual, with `program` as the child.
    pub fn new(program: PathBuf) -> Self {
        ExtractOptions {
            ocr: OcrMode::default(),
            limits: Limits::default(),
            program,
            tesseract: PathBuf::from("tesseract"),
            ocr_cache: None,
            ocr_slots: OcrSlots::new(available_parallelism().map_or(1, NonZero::get)),
        }
    }
}
