//! Ctrl-C and the system's wish to end the program: the first time the run keeps what it did, the second time it ends
//! at once.
//!
//! The files in hand are finished, for a few seconds: a scan may take longer than whoever stops the program waits
//! before it kills it. Then the processes that read them are ended, and those files are read by the next run.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use crate::cli::signals::Signals;

/// How long files in hand may take once the run is to stop. `docker stop` waits for ten seconds in all.
const PATIENCE: Duration = Duration::from_secs(3);
/// How often it is looked.
const LOOK_EVERY: Duration = Duration::from_millis(100);

/// Listens until it is dropped.
pub(super) struct StopSignals {
    signals: Signals,
    is_over: Arc<AtomicBool>,
}

impl StopSignals {
    /// Listens from now on.
    pub(super) fn listen() -> anyhow::Result<Self> {
        StopSignals::by(Signals::listen()?)
    }

    /// Listens from now on, and a hangup stops nothing.
    pub(super) fn listen_for_hangups() -> anyhow::Result<Self> {
        StopSignals::by(Signals::listen_for_hangups()?)
    }

    fn by(signals: Signals) -> anyhow::Result<Self> {
        let listening = StopSignals {
            signals,
            is_over: Arc::default(),
        };
        let (stop, is_over) = (listening.stop(), Arc::clone(&listening.is_over));
        // Where no thread can be had, the files in hand take the time they take.
        let _ = std::thread::Builder::new().spawn(move || end_readers(&stop, &is_over));
        Ok(listening)
    }

    /// Set by the first signal.
    pub(super) fn stop(&self) -> Arc<AtomicBool> {
        Arc::clone(&self.signals.stop)
    }

    /// Whether there was one.
    pub(super) fn is_set(&self) -> bool {
        self.signals.stop.load(Ordering::Relaxed)
    }

    /// Whether there was a hangup since this was asked last.
    pub(super) fn take_hangup(&self) -> bool {
        self.signals.hangup.swap(false, Ordering::Relaxed)
    }

    /// The exit code of a run that was stopped.
    pub(super) fn exit_code(&self) -> u8 {
        self.signals.exit_code()
    }
}

impl Drop for StopSignals {
    fn drop(&mut self) {
        self.is_over.store(true, Ordering::Relaxed);
    }
}

/// Waits for a signal, then for the files in hand, then ends the processes that read them.
fn end_readers(stop: &AtomicBool, is_over: &AtomicBool) {
    let mut since = None;
    while !is_over.load(Ordering::Relaxed) {
        std::thread::sleep(LOOK_EVERY);
        if !stop.load(Ordering::Relaxed) {
            continue;
        }
        let since: &Instant = since.get_or_insert_with(Instant::now);
        if since.elapsed() >= PATIENCE {
            // Again and again: a file may have been about to start another one.
            end_children();
        }
    }
}

/// Ends the processes that this one started. Nothing but reading is done in any.
#[cfg(target_os = "linux")]
fn end_children() {
    use rustix::process::{Pid, Signal, kill_process};

    let processes = std::fs::read_dir("/proc").into_iter().flatten();
    for process in processes.flatten() {
        let Some(id) = process.file_name().to_str().and_then(|id| id.parse().ok()) else {
            continue;
        };
        let stat = std::fs::read_to_string(process.path().join("stat"));
        let is_child = stat.is_ok_and(|stat| parent(&stat) == Some(std::process::id()));
        if let Some(child) = Pid::from_raw(id).filter(|_| is_child) {
            // One that has just ended is what is wanted.
            let _ = kill_process(child, Signal::KILL);
        }
    }
}

/// The parent of a process, as `/proc` tells it: after the name, which may hold anything.
#[cfg(target_os = "linux")]
fn parent(stat: &str) -> Option<u32> {
    let after_name = stat.rsplit_once(')')?.1;
    after_name.split_whitespace().nth(1)?.parse().ok()
}

/// Elsewhere nobody tells which they are: the files in hand take the time they take.
#[cfg(not(target_os = "linux"))]
fn end_children() {}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::parent;

    #[test]
    fn the_parent_is_told_whatever_a_process_is_called() {
        assert_eq!(parent("7 (normario) S 4 7 7 0"), Some(4));
        assert_eq!(parent("7 (a) S 9 (b) c) R 4 7"), Some(4));
        assert_eq!(parent(""), None);
    }
}
