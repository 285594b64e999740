//! Whether what a reader has open is what was written: known when it is opened where that takes a moment,
//! found out behind it where it takes longer.

use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use jiff::Timestamp;

use super::checksums::Checksums;
use super::suggestions::SuggestionsDamage;
use super::verify::{self, Fault, Part};

/// What is known of the files of a generation that is open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Integrity {
    /// All are what was written.
    Verified {
        /// When that was found.
        at: Timestamp,
    },
    /// They are being verified.
    Pending,
    /// One is not what was written: nothing must be answered from it. Says which and what to do, in Italian.
    Damaged(String),
    /// An older program wrote it, without checksums.
    Unverifiable,
}

/// What is known, while it is found out.
#[derive(Debug)]
pub(super) struct Watch {
    known: Mutex<Integrity>,
    /// Whether it is damage: asked for at every search.
    damaged: AtomicBool,
    /// Whether nobody wants to know any more.
    stop: AtomicBool,
}

impl Watch {
    pub(super) fn new(known: Integrity) -> Arc<Self> {
        Arc::new(Watch {
            damaged: AtomicBool::new(matches!(known, Integrity::Damaged(_))),
            known: Mutex::new(known),
            stop: AtomicBool::new(false),
        })
    }

    /// What is known now.
    pub(super) fn known(&self) -> Integrity {
        // It is whole after every step.
        let known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        known.clone()
    }

    /// Whether damage is known.
    pub(super) fn is_damaged(&self) -> bool {
        self.damaged.load(Ordering::Relaxed)
    }

    fn tell(&self, found: Integrity) {
        let damaged = matches!(found, Integrity::Damaged(_));
        self.damaged.store(damaged, Ordering::Relaxed);
        *self.known.lock().unwrap_or_else(PoisonError::into_inner) = found;
    }

    /// Nobody wants to know any more.
    pub(super) fn stop(&self) {
        self.stop.store(true, Ordering::Relaxed);
    }

    /// Begins to verify what searching reads, on a thread of its own.
    pub(super) fn verify_behind(
        self: &Arc<Self>,
        folder: PathBuf,
        sums: Arc<Checksums>,
        suggestions: SuggestionsDamage,
    ) {
        let watch = Arc::clone(self);
        let look = move || {
            let parts = [Part::Segments, Part::Suggestions];
            let faults = verify::faults(&folder, &sums, &parts, &watch.stop);
            if watch.stop.load(Ordering::Relaxed) {
                return;
            }
            let (offered, searched) = split(faults);
            if let Some(fault) = offered {
                suggestions.found(fault.error(&folder).to_string());
            }
            match searched {
                // A generation that was replaced and removed meanwhile is no damage: its readers keep
                // their files, and the newest is opened within a second.
                Some(_) if !folder.exists() => {}
                Some(fault) => {
                    let told = fault.error(&folder).to_string();
                    tracing::error!(damage = %told, "the index is damaged; nothing is answered from it");
                    watch.tell(Integrity::Damaged(told));
                }
                None => watch.tell(Integrity::Verified {
                    at: Timestamp::now(),
                }),
            }
        };
        let started = std::thread::Builder::new()
            .name("verify".to_owned())
            .spawn(look);
        if let Err(error) = started {
            tracing::warn!(%error, "the index is not being verified: no thread could be started");
        }
    }
}

/// The first fault of what the search box offers, and of what searching reads.
pub(super) fn split(faults: Vec<Fault>) -> (Option<Fault>, Option<Fault>) {
    let (offered, searched): (Vec<_>, Vec<_>) = faults
        .into_iter()
        .partition(|fault| Part::of(&fault.file) == Part::Suggestions);
    (offered.into_iter().next(), searched.into_iter().next())
}
