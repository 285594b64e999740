//! Ctrl-C and the system's wish to end the program: the first time a flag is set, the second time the program ends at
//! once.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use anyhow::Context;
use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
use signal_hook::flag;

/// What the exit code of a program that a signal ended is above the signal's number, as shells have it.
const BY_SIGNAL: i32 = 128;

/// What is told where the system does not let signals be heard.
const NOT_HEARD: &str = "impossibile ascoltare i segnali del sistema";

/// What the signals say.
pub(super) struct Signals {
    /// Set by the first signal.
    pub(super) stop: Arc<AtomicBool>,
    /// Set by a hangup that does not stop.
    pub(super) hangup: Arc<AtomicBool>,
    signal: Arc<AtomicUsize>,
}

/// From now on a hangup does not end the program, whatever else comes of it.
pub(super) fn outlive_hangups() -> anyhow::Result<()> {
    flag::register(SIGHUP, Arc::default())
        .map(drop)
        .context(NOT_HEARD)
}

impl Signals {
    /// Listens from now on: a hangup stops too.
    pub(super) fn listen() -> anyhow::Result<Self> {
        Signals::stopped_by(&[SIGINT, SIGTERM, SIGHUP])
    }

    /// Listens from now on: a hangup asks for something and stops nothing.
    pub(super) fn listen_for_hangups() -> anyhow::Result<Self> {
        let signals = Signals::stopped_by(&[SIGINT, SIGTERM])?;
        flag::register(SIGHUP, Arc::clone(&signals.hangup)).context(NOT_HEARD)?;
        Ok(signals)
    }

    fn stopped_by(numbers: &[i32]) -> anyhow::Result<Self> {
        let signals = Signals {
            stop: Arc::default(),
            hangup: Arc::default(),
            signal: Arc::default(),
        };
        for &number in numbers {
            let value = usize::try_from(number).unwrap_or_default();
            // In this order, so that the first signal sets the flag and only the next one finds it set.
            flag::register_conditional_shutdown(
                number,
                BY_SIGNAL + number,
                Arc::clone(&signals.stop),
            )
            .and_then(|_| flag::register_usize(number, Arc::clone(&signals.signal), value))
            .and_then(|_| flag::register(number, Arc::clone(&signals.stop)))
            .context(NOT_HEARD)?;
        }
        Ok(signals)
    }

    /// The exit code of a run that was stopped.
    pub(super) fn exit_code(&self) -> u8 {
        let signal = i32::try_from(self.signal.load(Ordering::Relaxed)).unwrap_or(SIGINT);
        u8::try_from(BY_SIGNAL + signal).unwrap_or(1)
    }
}
