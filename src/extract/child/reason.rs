//! Why a page was lost, in words for the user.

use std::io;

use crate::extract::blame::Death;

/// The kernel's usual way to get back memory that it has not.
const KILL: i32 = 9;

/// Why a child stopped before it was done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Reason {
    /// The interpreter failed inside.
    Panic,
    /// The page took longer than it may.
    PageTime,
    /// The file took longer than it may.
    FileTime,
    /// The child wrote more than it may, or something that is no frame.
    Output,
    /// Too many children died before this page was reached.
    TooManyDeaths,
    /// The text of the pages before it filled the limit of the file.
    FileText,
    /// The machine gave the child hardly any time.
    Busy,
    /// Whatever else is said in words.
    Other(String),
}

impl Reason {
    /// The reason in words.
    pub(super) fn words(&self) -> String {
        let words = match self {
            Reason::Panic => "errore interno nella lettura",
            Reason::PageTime => "la lettura della pagina non finisce",
            Reason::FileTime => "tempo per il file esaurito",
            Reason::Output => "uscita anomala del processo di lettura",
            Reason::TooManyDeaths => "troppe pagine hanno fermato la lettura",
            Reason::FileText => "testo del file oltre il limite",
            Reason::Busy => "la macchina è troppo occupata",
            Reason::Other(words) => words,
        };
        words.to_owned()
    }

    /// How a child ended.
    pub(super) fn of_death(death: &Death<'_>, is_of_machine: bool) -> Self {
        let words = match death.signal() {
            _ if death.lacked_memory() && is_of_machine => {
                "il sistema concede meno memoria di quella che serve".to_owned()
            }
            _ if death.lacked_memory() => "la pagina chiede troppa memoria".to_owned(),
            _ if death.lacked_stack() => "la pagina è troppo annidata".to_owned(),
            Some(_) if death.took_its_time() => {
                "la pagina chiede troppo tempo di calcolo".to_owned()
            }
            Some(KILL) => {
                "il processo di lettura è stato fermato da fuori (segnale 9): può mancare memoria"
                    .to_owned()
            }
            Some(signal) if is_of_machine => {
                format!("il processo di lettura è stato fermato da fuori (segnale {signal})")
            }
            Some(signal) => format!("il processo di lettura è morto (segnale {signal})"),
            None => match last_line(death.said) {
                Some(line) => format!("il processo di lettura si è fermato: {line}"),
                None => "il processo di lettura è morto".to_owned(),
            },
        };
        Reason::Other(words)
    }

    /// The child did not start.
    pub(super) fn not_started(error: &io::Error) -> Self {
        Reason::Other(format!("il processo di lettura non parte: {error}"))
    }

    /// The disk did not give the file.
    pub(super) fn not_read(error: &io::Error) -> Self {
        Reason::Other(format!("il disco non dà il file: {error}"))
    }
}

/// What the child said last of its own end; its own name before it tells nothing.
fn last_line(said: &str) -> Option<&str> {
    let line = said.lines().map(str::trim).rfind(|line| !line.is_empty())?;
    let is_end = line != crate::extract::blame::LIMITS_HOLD;
    is_end.then(|| line.strip_prefix("normario: ").unwrap_or(line))
}
