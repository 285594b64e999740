//! How a run is told while it goes on: a bar with pages per second on a terminal, a line a file elsewhere.
//! Always on standard error, so that the report can be piped.

use std::io::{IsTerminal, Write};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Instant;

use indicatif::{ProgressBar, ProgressStyle};

use super::printable::on_one_line;
use crate::index::{FileEntry, Outcome, has_pages};
use crate::ingest::Event;
use crate::messages::{Lang, Message};

/// The teller of a run; it is told from several threads.
pub(crate) struct Progress {
    started: Instant,
    pages: AtomicU64,
    on_terminal: bool,
    bar: OnceLock<ProgressBar>,
}

impl Progress {
    /// Begins.
    pub(crate) fn start() -> Self {
        Progress {
            started: Instant::now(),
            pages: AtomicU64::new(0),
            on_terminal: std::io::stderr().is_terminal(),
            bar: OnceLock::new(),
        }
    }

    /// Tells an event.
    pub(crate) fn tell(&self, event: &Event<'_>) {
        match event {
            Event::Scanned {
                to_read,
                unchanged,
                resumed,
            } => {
                if *resumed {
                    self.line("riprendo un'indicizzazione interrotta");
                }
                self.scanned(*to_read, *unchanged);
            }
            Event::Read { file, entry } => self.read(file, entry),
            Event::Moved { from, to } => self.line(&format!("rinominato: {from} → {to}")),
        }
    }

    /// Ends.
    pub(crate) fn finish(&self) {
        if let Some(bar) = self.bar.get() {
            bar.finish_and_clear();
        }
    }

    fn scanned(&self, to_read: usize, unchanged: usize) {
        if self.on_terminal && to_read > 0 {
            let bar = self.bar.get_or_init(|| ProgressBar::new(to_read as u64));
            if let Ok(style) =
                ProgressStyle::with_template("{bar:30} {pos}/{len} file, {msg}, ancora {eta}")
            {
                bar.set_style(style);
            }
        } else {
            self.line(&format!("da leggere: {to_read}, invariati: {unchanged}"));
        }
    }

    fn read(&self, file: &str, entry: &FileEntry) {
        let pages = u64::from(entry.pages)
            + self
                .pages
                .fetch_add(u64::from(entry.pages), Ordering::Relaxed);
        let (line, is_bad) = match (&entry.retry, &entry.outcome) {
            (Some(reason), _) => {
                let reason = reason.text(Lang::It);
                (format!("da rileggere: {file}: {reason}"), true)
            }
            (None, Outcome::Indexed) => {
                (format!("letto: {}", with_pages(file, entry.pages)), false)
            }
            (None, Outcome::WithoutText) => (
                format!("senza testo: {}", with_pages(file, entry.pages)),
                false,
            ),
            (None, Outcome::Carrier) => (
                format!("letto: {file} (contiene solo altri documenti)"),
                false,
            ),
            (None, Outcome::Failed { reason }) => {
                (format!("non letto: {}", reason.text(Lang::It)), true)
            }
        };
        let Some(bar) = self.bar.get() else {
            return self.line(&line);
        };
        let per_second = pages as f64 / self.started.elapsed().as_secs_f64().max(0.001);
        bar.set_message(format!("{per_second:.0} pagine/s"));
        // What a file carries comes with it.
        if entry.within.is_none() {
            bar.inc(1);
        }
        if is_bad {
            bar.suspend(|| self.line(&line));
        }
    }

    fn line(&self, text: &str) {
        // Progress that nobody reads any more must not stop the run.
        let _ = writeln!(std::io::stderr(), "{}", on_one_line(text));
    }
}

/// A file with how many pages it has, where it has any.
pub(super) fn with_pages(file: &str, pages: u32) -> String {
    match (has_pages(file), pages) {
        (false, _) => file.to_owned(),
        (true, 1) => format!("{file} (1 pagina)"),
        (true, pages) => format!("{file} ({pages} pagine)"),
    }
}
