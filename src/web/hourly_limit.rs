//! So many an hour, of all readers together: to count each apart, one would have to know who they are.

use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

const HOUR: Duration = Duration::from_secs(3_600);

/// What is taken in an hour.
#[derive(Debug)]
pub(super) struct HourlyLimit {
    most: u32,
    /// When the hour began, and what was taken since.
    taken: Mutex<Option<(Instant, u32)>>,
}

impl HourlyLimit {
    pub(super) const fn new(most: u32) -> Self {
        HourlyLimit {
            most,
            taken: Mutex::new(None),
        }
    }

    /// Takes one.
    ///
    /// # Errors
    /// Where no more are taken: after how long they are again.
    pub(super) fn take(&self) -> Result<(), Duration> {
        self.take_at(Instant::now())
    }

    fn take_at(&self, now: Instant) -> Result<(), Duration> {
        let mut taken = self.taken.lock().unwrap_or_else(PoisonError::into_inner);
        let (began, count) = match *taken {
            Some((began, count)) if now.duration_since(began) < HOUR => (began, count),
            _ => (now, 0),
        };
        if count >= self.most {
            return Err(HOUR.saturating_sub(now.duration_since(began)));
        }
        *taken = Some((began, count + 1));
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn after_an_hour_there_is_room_again() {
        let limit = HourlyLimit::new(2);
        let start = Instant::now();
        let at = |minutes: u64| limit.take_at(start + Duration::from_secs(minutes * 60));
        assert_eq!((at(0), at(10)), (Ok(()), Ok(())));
        assert_eq!(at(20), Err(Duration::from_secs(40 * 60)));
        assert_eq!((at(60), at(61)), (Ok(()), Ok(())));
        assert!(at(62).is_err());
    }
}
