//! Why a file gives no pages. A user sees these on the command line, hence in Italian; each names the
//! file and the next step.

use std::path::PathBuf;

/// Why a file gives no pages.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ExtractError {
    /// The file opens only with a password.
    #[error("{}: serve una password; salva una copia senza password e indicizza quella", .0.display())]
    Password(PathBuf),
    /// The file has no bytes.
    #[error("{}: è vuoto; scaricalo di nuovo", .0.display())]
    Empty(PathBuf),
    /// The file is of another format.
    #[error("{}: non è un PDF; convertilo o toglilo dalla cartella", .0.display())]
    NotPdf(PathBuf),
    /// The file is a PDF and is damaged beyond what can be read.
    #[error("{}: PDF illeggibile ({reason}); scaricalo di nuovo o salvane una copia con un altro programma", path.display())]
    Broken {
        /// The file.
        path: PathBuf,
        /// What went wrong, in words.
        reason: String,
    },
    /// The file cannot be opened or read from the disk.
    #[error("{}: non si può leggere; controlla percorso e permessi", path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
    /// The machine, not the file, kept it from being read: no memory, a process killed from outside, a
    /// disk that fails. Nothing is known of the file; it was tried several times.
    #[error("{}: non letto per un problema della macchina, non del file ({reason}); riprova quando il problema è risolto", path.display())]
    Machine {
        /// The file.
        path: PathBuf,
        /// What went wrong, in words.
        reason: String,
    },
}
