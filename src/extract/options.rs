//! What a caller may decide about extraction.

use std::path::PathBuf;

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

/// Limits on the child process that reads one file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Address space of the child, in bytes.
    pub memory_bytes: u64,
    /// CPU time for one page, in seconds.
    pub page_cpu_seconds: u64,
    /// Wall-clock time for the whole file, in seconds, over all the children it takes.
    pub file_seconds: u64,
    /// Most bytes of text kept of one page.
    pub page_text_bytes: usize,
    /// Most bytes of text kept of one file.
    pub file_text_bytes: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Limits {
            memory_bytes: 1 << 30,
            page_cpu_seconds: 10,
            file_seconds: 50,
            page_text_bytes: 1 << 20,
            file_text_bytes: 64 << 20,
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
}
