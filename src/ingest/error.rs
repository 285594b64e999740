//! Why a run could not start, or could not end. Each message says that nothing was lost, and the next step.

use std::path::PathBuf;

use super::guard::Stopped;
use crate::index::IndexError;

/// Why a run could not start, or could not end.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum IngestError {
    /// The corpus folder is not there or cannot be listed.
    #[error("{path}: {cause}; indica la cartella dei PDF: normario index CARTELLA", path = .path.display())]
    Corpus {
        /// The folder.
        path: PathBuf,
        /// What the system said.
        cause: std::io::Error,
    },
    /// Going on would lose what is published.
    #[error(transparent)]
    Stopped(#[from] Stopped),
    /// The index.
    #[error(transparent)]
    Index(#[from] IndexError),
    /// The threads that read files could not be started.
    #[error("impossibile avviare {jobs} processi di lettura: {reason}; riprova con --jobs 1")]
    Threads {
        /// How many were asked for.
        jobs: usize,
        /// What the system said.
        reason: String,
    },
    /// The machine let no file be read at all.
    #[error(
        "nessuno dei {files} file da leggere si è potuto leggere ({reason}): nulla è cambiato; \
         controlla memoria, processi e disco della macchina e ripeti"
    )]
    Machine {
        /// Files that were to be read.
        files: usize,
        /// What was in the way of the first.
        reason: String,
    },
    /// Every page was to be recognised, and the recogniser is missing.
    #[error(
        "--ocr force: Tesseract con il modello italiano non è installato, nulla è cambiato; \
         installalo (apt-get install tesseract-ocr tesseract-ocr-ita) e ripeti"
    )]
    NoRecogniser,
}
