//! How long the pages of one file may take to be recognised: a file of thousands of scans must not hold up
//! the run.

use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use crate::extract::blame::Fault;
use crate::extract::reason::OcrError;

/// Time that is left, shared by the pages that are read at once.
pub(super) struct OcrBudget {
    left_ms: AtomicU64,
}

impl OcrBudget {
    pub(super) fn new(seconds: u64) -> Self {
        OcrBudget {
            left_ms: AtomicU64::new(seconds.saturating_mul(1000)),
        }
    }

    /// Whether another page may start; why, where it may not.
    pub(super) fn check(&self) -> Result<(), Fault> {
        if self.left_ms.load(Ordering::Relaxed) > 0 {
            return Ok(());
        }
        Err(Fault::of_read(OcrError::FileTime))
    }

    /// Takes off what a page took. A page that has started is read to its end.
    pub(super) fn spend(&self, time: Duration) {
        let spent = u64::try_from(time.as_millis()).unwrap_or(u64::MAX).max(1);
        let less = |left: u64| Some(left.saturating_sub(spent));
        // Never refused: the function always gives a value.
        let _ = self
            .left_ms
            .fetch_update(Ordering::Relaxed, Ordering::Relaxed, less);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_start_until_the_time_is_spent() {
        let budget = OcrBudget::new(2);
        for milliseconds in [0, 1500, 400] {
            assert!(budget.check().is_ok());
            budget.spend(Duration::from_millis(milliseconds));
        }
        assert!(budget.check().is_ok());
        budget.spend(Duration::from_secs(9));
        assert!(budget.check().is_err());
        assert!(OcrBudget::new(0).check().is_err());
    }
}
