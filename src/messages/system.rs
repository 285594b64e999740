//! Errors of the system.

use std::io::{self, ErrorKind};

use super::{Lang, Message};
use crate::extract::{NOT_A_FILE, SystemError};

/// Numbers of errors that have no kind of their own in the standard library.
const IO_FAILED: i32 = 5;
const AGAIN: i32 = 11;
const NO_FILES_LEFT: [i32; 2] = [23, 24];
const LOOP: i32 = 40;

impl Message for io::Error {
    fn text(&self, lang: Lang) -> String {
        SystemError::from(self).text_of(self.kind(), lang)
    }
}

impl Message for SystemError {
    fn text(&self, lang: Lang) -> String {
        let kind = self
            .code
            .map(|code| io::Error::from_raw_os_error(code).kind());
        self.text_of(kind.unwrap_or(ErrorKind::Other), lang)
    }
}

impl SystemError {
    fn text_of(&self, kind: ErrorKind, lang: Lang) -> String {
        let italian = match (lang, self.code) {
            (Lang::En, _) => None,
            (_, Some(IO_FAILED)) => Some("il disco non risponde come deve"),
            (_, Some(AGAIN)) => Some("il sistema non ha risorse in questo momento"),
            (_, Some(code)) if NO_FILES_LEFT.contains(&code) => Some("ci sono troppi file aperti"),
            (_, Some(LOOP)) => Some("i collegamenti girano in tondo"),
            (_, None) if self.text == NOT_A_FILE => Some("non è un file"),
            _ => italian(kind),
        };
        italian.map_or_else(|| self.text.clone(), str::to_owned)
    }
}

/// The kinds of error that users meet.
fn italian(kind: ErrorKind) -> Option<&'static str> {
    Some(match kind {
        ErrorKind::NotFound => "non esiste",
        ErrorKind::PermissionDenied => "non ci sono i permessi",
        ErrorKind::StorageFull => "il disco è pieno",
        ErrorKind::QuotaExceeded => "la quota di disco è esaurita",
        ErrorKind::IsADirectory => "è una cartella, non un file",
        ErrorKind::NotADirectory => "una parte del percorso non è una cartella",
        ErrorKind::DirectoryNotEmpty => "la cartella non è vuota",
        ErrorKind::ReadOnlyFilesystem => "il disco è in sola lettura",
        ErrorKind::FileTooLarge => "il file è troppo grande",
        ErrorKind::AlreadyExists => "esiste già",
        ErrorKind::OutOfMemory => "manca memoria",
        ErrorKind::InvalidFilename => "il nome è troppo lungo o non valido",
        ErrorKind::StaleNetworkFileHandle => "il disco di rete non c’è più",
        ErrorKind::ExecutableFileBusy | ErrorKind::ResourceBusy => "è in uso",
        ErrorKind::TimedOut => "il tempo è scaduto",
        ErrorKind::UnexpectedEof => "finisce prima del previsto",
        ErrorKind::AddrInUse => "l’indirizzo è già in uso",
        ErrorKind::AddrNotAvailable => "l’indirizzo non è di questa macchina",
        _ => return None,
    })
}
