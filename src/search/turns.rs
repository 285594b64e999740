//! Long searches give way to short ones: few run at a time, and they pause while a short one runs.
//!
//! The system shares its processors fairly between threads, so that two clients with the dearest of queries
//! would take most of them from a reader whose search takes a few milliseconds.

use std::sync::LazyLock;
use std::sync::atomic::{AtomicBool, AtomicU64, AtomicUsize, Ordering::Relaxed};
use std::time::{Duration, Instant};

/// Searches that run and are still short.
static SHORT: AtomicUsize = AtomicUsize::new(0);
/// Long searches that run.
static LONG: AtomicUsize = AtomicUsize::new(0);
/// Long searches that may run at a time.
static MOST_LONG: LazyLock<usize> = LazyLock::new(|| {
    let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    (cores / 2).max(1)
});

/// Long searches that pause.
static PAUSED: AtomicUsize = AtomicUsize::new(0);
/// Most that may pause: each keeps a thread.
const MOST_PAUSED: usize = 64;

/// How long a search gives way to short ones, all in all: then it goes on beside them.
const GIVES_WAY: Duration = Duration::from_millis(400);
/// How long it waits for its turn among the long ones at most: then it must end with what it has.
const LONGEST_WAIT: Duration = Duration::from_millis(1_500);
/// How often it looks whether it may go on.
const LOOKS_EVERY: Duration = Duration::from_millis(1);

/// The place of a search among those that run. Short, until it is told that it is long.
#[derive(Debug)]
pub(super) struct Turn {
    long: AtomicBool,
    /// Whether it is one of the long ones that may run.
    holds: AtomicBool,
    /// Microseconds that it waited.
    waited: AtomicU64,
}

impl Turn {
    pub(super) fn new() -> Self {
        SHORT.fetch_add(1, Relaxed);
        Turn {
            long: AtomicBool::new(false),
            holds: AtomicBool::new(false),
            waited: AtomicU64::new(0),
        }
    }

    /// It is long from now on; returns whether it was not before.
    pub(super) fn become_long(&self) -> bool {
        let was = self.long.swap(true, Relaxed);
        if !was {
            SHORT.fetch_sub(1, Relaxed);
        }
        !was
    }

    /// Pauses until it may go on; `false` where it waited too long, too many others pause, or nobody waits
    /// for it any more.
    pub(super) fn give_way(&self, nobody_waits: impl Fn() -> bool) -> bool {
        loop {
            let waited = Duration::from_micros(self.waited.load(Relaxed));
            let goes_on = SHORT.load(Relaxed) == 0 || waited >= GIVES_WAY;
            if goes_on && self.hold() {
                return true;
            }
            if waited >= LONGEST_WAIT || nobody_waits() {
                return false;
            }
            if PAUSED.fetch_add(1, Relaxed) >= MOST_PAUSED {
                PAUSED.fetch_sub(1, Relaxed);
                return false;
            }
            let begun = Instant::now();
            std::thread::sleep(LOOKS_EVERY);
            PAUSED.fetch_sub(1, Relaxed);
            let paused = u64::try_from(begun.elapsed().as_micros()).unwrap_or(u64::MAX);
            self.waited.fetch_add(paused, Relaxed);
        }
    }

    /// Takes a place among the long ones that run, where there is one.
    fn hold(&self) -> bool {
        if self.holds.load(Relaxed) {
            return true;
        }
        let free = |long: usize| (long < *MOST_LONG).then_some(long + 1);
        let held = LONG.fetch_update(Relaxed, Relaxed, free).is_ok();
        if held {
            self.holds.store(true, Relaxed);
        }
        held
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        if !*self.long.get_mut() {
            SHORT.fetch_sub(1, Relaxed);
        }
        if *self.holds.get_mut() {
            LONG.fetch_sub(1, Relaxed);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_search_pauses_while_a_short_one_runs_and_ends_when_nobody_waits() {
        let long = Turn::new();
        assert!(long.become_long() && !long.become_long());
        let short = Turn::new();
        let begun = Instant::now();
        assert!(!long.give_way(|| begun.elapsed() > Duration::from_millis(20)));
        drop(short);
        // Others may run in this process, but not for ever: it goes on beside them.
        assert!(long.give_way(|| false));
        let other = Turn::new();
        other.become_long();
        let waits = (0..*MOST_LONG).map(|_| Turn::new()).collect::<Vec<_>>();
        assert!(waits.iter().all(|turn| turn.become_long()));
        let running = waits.iter().filter(|turn| turn.hold()).count();
        assert!(running < *MOST_LONG, "one of the places is taken");
        drop(long);
        drop(waits);
        assert!(other.give_way(|| false));
    }
}
