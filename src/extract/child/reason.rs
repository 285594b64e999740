//! Why a page was lost, in words for the user.

use std::process::ExitStatus;

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
    /// The child died by itself; the status and what it said on standard error.
    Died(Option<ExitStatus>, String),
    /// Too many children died before this page was reached.
    TooManyDeaths,
    /// The text of the pages before it filled the limit of the file.
    FileText,
}

impl Reason {
    /// The reason in words.
    pub(super) fn words(&self) -> String {
        match self {
            Reason::Panic => "errore interno nella lettura".to_owned(),
            Reason::PageTime => "la lettura della pagina non finisce".to_owned(),
            Reason::FileTime => "tempo per il file esaurito".to_owned(),
            Reason::Output => "uscita anomala del processo di lettura".to_owned(),
            Reason::TooManyDeaths => "troppe pagine hanno fermato la lettura".to_owned(),
            Reason::FileText => "testo del file oltre il limite".to_owned(),
            Reason::Died(status, said) => died(*status, said),
        }
    }
}

fn died(status: Option<ExitStatus>, said: &str) -> String {
    if said.contains("memory allocation") {
        return "la pagina chiede troppa memoria".to_owned();
    }
    if said.contains("overflowed its stack") {
        return "la pagina è troppo annidata".to_owned();
    }
    match status.and_then(signal) {
        Some(signal) if signal == rustix::process::Signal::XCPU.as_raw() => {
            "la pagina chiede troppo tempo di calcolo".to_owned()
        }
        Some(signal) => format!("il processo di lettura è morto (segnale {signal})"),
        None => "il processo di lettura è morto".to_owned(),
    }
}

fn signal(status: ExitStatus) -> Option<i32> {
    std::os::unix::process::ExitStatusExt::signal(&status)
}
