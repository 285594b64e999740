//! How the server follows the index on disk: whether it serves the newest generation and, if that one cannot
//! be opened, since when, and when it is tried again.

use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use crate::index::IndexError;

/// Of the time, at most one part in so many goes into trying to open what cannot be opened.
const PATIENCE: u32 = 20;

/// What became of looking for new generations.
#[derive(Debug, Default)]
pub(super) struct Following(Mutex<FollowState>);

#[derive(Debug, Default)]
struct FollowState {
    failure: Option<Failure>,
    /// How long the last look took, and when it ended.
    last: Option<(Duration, Instant)>,
}

/// Why the newest generation is not served.
#[derive(Debug, Clone)]
pub(super) struct Failure {
    /// Whether there is no index any more.
    pub(super) gone: bool,
    /// When it was first found.
    pub(super) since: Instant,
}

impl Following {
    /// Does a look, and keeps what became of it.
    pub(super) fn look<T>(
        &self,
        look: impl FnOnce() -> Result<T, IndexError>,
    ) -> Result<T, IndexError> {
        let started = Instant::now();
        let end = look();
        let mut outcome = self.locked();
        let now = Instant::now();
        outcome.last = Some((now - started, now));
        outcome.failure = end.as_ref().err().map(|error| Failure {
            gone: matches!(
                error,
                IndexError::Missing(_) | IndexError::Unfinished { .. }
            ),
            since: outcome.failure.as_ref().map_or(started, |last| last.since),
        });
        end
    }

    /// Whether it is time to look again: a look that took long and failed is not repeated every second.
    pub(super) fn is_due(&self) -> bool {
        let outcome = self.locked();
        match outcome.last {
            Some((took, ended)) if outcome.failure.is_some() => ended.elapsed() >= took * PATIENCE,
            _ => true,
        }
    }

    /// Why the newest generation is not served, if it is not.
    pub(super) fn failure(&self) -> Option<Failure> {
        self.locked().failure.clone()
    }

    fn locked(&self) -> MutexGuard<'_, FollowState> {
        // It is whole after every step.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failure_lasts_from_its_beginning_and_a_long_one_is_not_repeated_at_once() {
        let following = Following::default();
        assert!(following.is_due());
        let fail = |took: Duration| {
            let _ = following.look(|| {
                std::thread::sleep(took);
                Err::<(), _>(IndexError::Missing("x".into()))
            });
        };
        fail(Duration::ZERO);
        let first = following.failure().unwrap();
        assert!(first.gone);
        fail(Duration::from_millis(100));
        assert!(!following.is_due());
        assert_eq!(following.failure().unwrap().since, first.since);
        assert!(following.look(|| Ok(())).is_ok());
        assert!(following.is_due() && following.failure().is_none());
    }
}
