//! The option `--ocr`, and how files are read by it.

use anyhow::Context;

use crate::extract::{ExtractOptions, OcrMode};

/// When pages without text are read by optical character recognition.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Ocr {
    /// Solo le pagine senza testo, se il riconoscitore è installato.
    #[default]
    Auto,
    /// Mai.
    Off,
    /// Tutte le pagine.
    Force,
}

/// How files are read, by this very program as the child.
pub(crate) fn extract_options(ocr: Ocr) -> anyhow::Result<ExtractOptions> {
    let program = std::env::current_exe()
        .context("non trovo il programma stesso per avviare la lettura dei PDF")?;
    Ok(ExtractOptions {
        ocr: match ocr {
            Ocr::Auto => OcrMode::Auto,
            Ocr::Off => OcrMode::Off,
            Ocr::Force => OcrMode::Force,
        },
        ..ExtractOptions::new(program)
    })
}
