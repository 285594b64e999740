//! Who does the searching: a bounded number of blocking threads, and a bounded queue before them.
//!
//! Not tower's `ConcurrencyLimit`: its permit lives as long as the request, and a client that hangs up
//! would give it back while its search still takes the CPU. Here the permit goes into the thread.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::{Semaphore, TryAcquireError};

use super::error::Problem;

/// Searches that may wait for each one that runs: a search takes milliseconds, so as many have their turn
/// within the longest wait.
const WAITING_FOR_EACH: usize = 256;
/// Longest wait.
const LONGEST_WAIT: Duration = Duration::from_secs(2);

/// The workers.
pub(super) struct Workers {
    /// Threads that may take the CPU at the same time: one a core.
    running: Arc<Semaphore>,
    /// Requests that may be here at all.
    admitted: Arc<Semaphore>,
}

impl Workers {
    pub(super) fn new() -> Self {
        let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
        Workers::with_threads(cores)
    }

    fn with_threads(threads: usize) -> Self {
        Workers {
            running: Arc::new(Semaphore::new(threads)),
            admitted: Arc::new(Semaphore::new(threads * (1 + WAITING_FOR_EACH))),
        }
    }

    /// Runs a job on a thread that may block.
    ///
    /// # Errors
    /// [`Problem::Busy`] where the queue is full or the wait too long, [`Problem::Internal`] where the job
    /// panicked.
    pub(super) async fn run<T: Send + 'static>(
        &self,
        job: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, Problem> {
        let admitted = match Arc::clone(&self.admitted).try_acquire_owned() {
            Ok(admitted) => admitted,
            Err(TryAcquireError::NoPermits | TryAcquireError::Closed) => return Err(Problem::Busy),
        };
        let turn = Arc::clone(&self.running).acquire_owned();
        let Ok(Ok(running)) = tokio::time::timeout(LONGEST_WAIT, turn).await else {
            return Err(Problem::Busy);
        };
        let done = tokio::task::spawn_blocking(move || {
            let _until_done = (admitted, running);
            job()
        });
        done.await.map_err(|error| {
            tracing::error!(%error, "a job on the workers panicked");
            Problem::Internal
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_panic_is_a_problem_and_gives_its_place_back() {
        let workers = Workers::with_threads(1);
        for _ in 0..3 {
            let end = workers.run(|| panic!("as intended")).await;
            assert!(matches!(end, Err::<(), _>(Problem::Internal)));
        }
        assert!(matches!(workers.run(|| 1).await, Ok(1)));
    }

    #[tokio::test]
    async fn requests_beyond_the_queue_are_turned_away_at_once() {
        let workers = Workers {
            running: Arc::new(Semaphore::new(1)),
            admitted: Arc::new(Semaphore::new(1)),
        };
        let (release, held) = std::sync::mpsc::channel::<()>();
        let first = workers.run(move || held.recv().is_ok());
        let second = async {
            tokio::task::yield_now().await;
            let refused = workers.run(|| true).await;
            release.send(()).unwrap();
            refused
        };
        let (first, second) = tokio::join!(first, second);
        assert!(matches!(first, Ok(true)));
        assert!(matches!(second, Err(Problem::Busy)));
    }
}
