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
        SystemError::from(self).text(lang)
    }
}

impl Message for SystemError {
    fn text(&self, lang: Lang) -> String {
        let by_code = self
            .code
            .map(|code| io::Error::from_raw_os_error(code).kind());
        let words = match (lang, self.code) {
            (Lang::En, _) => None,
            (_, Some(IO_FAILED)) => Some("il disco non risponde come deve"),
            (_, Some(AGAIN)) => Some("il sistema non ha risorse in questo momento"),
            (_, Some(code)) if NO_FILES_LEFT.contains(&code) => Some("ci sono troppi file aperti"),
            (_, Some(LOOP)) => Some("i collegamenti girano in tondo"),
            (_, None) if self.text == NOT_A_FILE => Some("non è un file"),
            (_, None) if self.kind == Some(ErrorKind::InvalidData) => {
                Some("non è un testo in UTF-8")
            }
            _ => by_code.or(self.kind).and_then(italian),
        };
        words.map_or_else(|| self.text.clone(), str::to_owned)
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
        ErrorKind::ConnectionRefused => "nessuno risponde a quella porta",
        ErrorKind::ConnectionReset | ErrorKind::ConnectionAborted | ErrorKind::BrokenPipe => {
            "la connessione è stata interrotta"
        }
        ErrorKind::NotConnected => "non c’è connessione",
        ErrorKind::HostUnreachable => "la macchina non è raggiungibile",
        ErrorKind::NetworkUnreachable | ErrorKind::NetworkDown => "la rete non è raggiungibile",
        ErrorKind::AddrInUse => "l’indirizzo è già in uso",
        ErrorKind::AddrNotAvailable => "l’indirizzo non è di questa macchina",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use super::*;

    #[test]
    fn errors_without_a_number_are_told_by_their_kind_also_where_they_are_kept() {
        let mut text = String::new();
        let not_utf8 = (&b"\xff"[..]).read_to_string(&mut text).unwrap_err();
        let ended = (&b""[..]).read_exact(&mut [0]).unwrap_err();
        for (error, told) in [
            (not_utf8, "non è un testo in UTF-8"),
            (ended, "finisce prima del previsto"),
        ] {
            assert_eq!(error.text(Lang::It), told);
            assert_eq!(SystemError::from(error).text(Lang::It), told);
        }
        // Data of another kind: whoever made the error says of which.
        let other = io::Error::new(ErrorKind::InvalidData, "xyz");
        assert_eq!(other.text(Lang::It), "xyz");
    }
}
