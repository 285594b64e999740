//! Whoever searches are made for. Each search finds them by the thread that it begins on, so that a request
//! which is dropped reaches it whatever lies between.

use std::cell::RefCell;
use std::sync::atomic::{AtomicBool, Ordering::Relaxed};
use std::sync::{Arc, Mutex, PoisonError};

thread_local! {
    /// Who waits for what this thread does.
    static CLIENT: RefCell<Option<Client>> = const { RefCell::new(None) };
}

/// Whoever searches are made for: tells them when nobody waits any more, and is told when one takes long.
#[derive(Clone, Default)]
pub(crate) struct Client(Arc<Waiting>);

#[derive(Default)]
struct Waiting {
    gone: AtomicBool,
    when_long: Mutex<Option<WhenLong>>,
}

type WhenLong = Box<dyn FnOnce() + Send>;

impl Client {
    /// A client for whom `when_long` is done once a search takes long.
    pub(crate) fn new(when_long: impl FnOnce() + Send + 'static) -> Self {
        Client(Arc::new(Waiting {
            gone: AtomicBool::new(false),
            when_long: Mutex::new(Some(Box::new(when_long))),
        }))
    }

    /// Whoever this thread works for.
    pub(super) fn current() -> Option<Self> {
        CLIENT.with_borrow(Clone::clone)
    }

    /// Nobody waits any more.
    pub(crate) fn go(&self) {
        self.0.gone.store(true, Relaxed);
    }

    pub(crate) fn is_gone(&self) -> bool {
        self.0.gone.load(Relaxed)
    }

    /// A search of theirs takes long.
    pub(super) fn takes_long(&self) {
        if let Some(when_long) = self.take() {
            when_long();
        }
    }

    fn take(&self) -> Option<WhenLong> {
        let held = self.0.when_long.lock();
        held.unwrap_or_else(PoisonError::into_inner).take()
    }

    /// Does work for this client: every budget that it makes on this thread is spent when the client is
    /// gone.
    pub(crate) fn during<T>(&self, work: impl FnOnce() -> T) -> T {
        /// Puts back whoever waited before, whatever becomes of the work.
        struct Before(Option<Client>);
        impl Drop for Before {
            fn drop(&mut self) {
                CLIENT.set(self.0.take());
            }
        }
        let _before = Before(CLIENT.replace(Some(self.clone())));
        let done = work();
        // What was to be done then is given up, with what it holds.
        drop(self.take());
        done
    }
}

impl std::fmt::Debug for Client {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Client {{ gone: {} }}", self.is_gone())
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::super::budget::Budget;
    use super::*;

    #[test]
    fn what_nobody_waits_for_is_spent_at_once() {
        let client = Client::default();
        let long = Duration::from_secs(3_600);
        let budget = client.during(|| Budget::of_cpu_time(long));
        let other = Budget::of_cpu_time(long);
        assert!(!budget.until(1.0).is_spent());
        client.go();
        assert!(budget.until(1.0).is_spent());
        assert!(!other.until(1.0).is_spent());
    }
}
