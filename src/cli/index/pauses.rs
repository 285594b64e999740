//! How long is waited after a run that failed: longer each time, so that what lasts is not tried all the time.

use std::time::{Duration, Instant};

/// The first pause, and the longest.
const SHORTEST: Duration = Duration::from_secs(2);
const LONGEST: Duration = Duration::from_secs(600);

/// The pauses of a watch.
#[derive(Debug, Default)]
pub(super) struct Pauses {
    last: Option<(Duration, Instant)>,
}

impl Pauses {
    /// A run failed: how long to wait until the next.
    pub(super) fn after_failure(&mut self) -> Duration {
        let next = self
            .last
            .map_or(SHORTEST, |(last, _)| (last * 2).min(LONGEST));
        self.last = Some((next, Instant::now()));
        next
    }

    /// Nothing is in the way any more.
    pub(super) fn reset(&mut self) {
        self.last = None;
    }

    /// Whether a change is reason enough for a run: not at once after a failure.
    pub(super) fn is_bearable(&self) -> bool {
        self.last
            .is_none_or(|(_, since)| since.elapsed() >= SHORTEST)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_grow_to_a_bound_and_begin_anew() {
        let mut pauses = Pauses::default();
        assert!(pauses.is_bearable());
        let grown: Vec<u64> = (0..10).map(|_| pauses.after_failure().as_secs()).collect();
        assert_eq!(grown, [2, 4, 8, 16, 32, 64, 128, 256, 512, 600]);
        assert!(!pauses.is_bearable());
        pauses.reset();
        assert_eq!(pauses.after_failure(), SHORTEST);
    }
}
