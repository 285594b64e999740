//! How many pages are recognised at once, over all the files that are read together.

use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};

/// A number of places, shared by its clones; one is held while a page is drawn and recognised.
#[derive(Debug, Clone)]
pub struct OcrSlots {
    shared: Arc<SharedSlots>,
}

#[derive(Debug)]
struct SharedSlots {
    total: usize,
    free: Mutex<usize>,
    given_back: Condvar,
}

impl OcrSlots {
    /// So many places, one at least.
    pub fn new(total: usize) -> Self {
        let total = total.max(1);
        OcrSlots {
            shared: Arc::new(SharedSlots {
                total,
                free: Mutex::new(total),
                given_back: Condvar::new(),
            }),
        }
    }

    pub(super) fn total(&self) -> usize {
        self.shared.total
    }

    /// Waits for a place.
    pub(super) fn take(&self) -> Slot<'_> {
        let mut free = self.shared.free();
        while *free == 0 {
            let waited = self.shared.given_back.wait(free);
            free = waited.unwrap_or_else(PoisonError::into_inner);
        }
        *free -= 1;
        Slot(&self.shared)
    }
}

impl SharedSlots {
    /// A number is sound whoever panicked while holding it.
    fn free(&self) -> MutexGuard<'_, usize> {
        self.free.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A place held, given back when dropped.
pub(super) struct Slot<'a>(&'a SharedSlots);

impl Drop for Slot<'_> {
    fn drop(&mut self) {
        *self.0.free() += 1;
        self.0.given_back.notify_one();
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::thread;

    use super::*;

    #[test]
    fn no_more_than_the_places_are_held_at_once() {
        let slots = OcrSlots::new(2);
        let (now, most) = (AtomicUsize::new(0), AtomicUsize::new(0));
        thread::scope(|scope| {
            for _ in 0..8 {
                let slots = slots.clone();
                let (now, most) = (&now, &most);
                scope.spawn(move || {
                    let _slot = slots.take();
                    most.fetch_max(now.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
                    thread::sleep(std::time::Duration::from_millis(5));
                    now.fetch_sub(1, Ordering::SeqCst);
                });
            }
        });
        assert_eq!(most.into_inner(), 2);
    }
}
