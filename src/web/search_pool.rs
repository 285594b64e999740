//! The search pool: a bounded number of blocking threads behind a bounded queue.
//!
//! Not tower's `ConcurrencyLimit`, whose permit lives as long as the request: a client that hangs up would
//! return it while its search still uses the CPU. Here the permit travels with the job, and a search whose
//! client is gone is told to stop.
//!
//! Exports have a lane of their own, so that they never occupy every thread, and yield to readers between
//! one batch of results and the next.

use std::sync::Arc;
use std::time::{Duration, Instant};

use tokio::sync::{OwnedSemaphorePermit, Semaphore, TryAcquireError};

use crate::search::Client;
use crate::web::http::problem::Problem;

/// Searches running per core, so that a short one need not wait for a long one to end.
const TURNS: usize = 2;
/// Searches queued per running one. A search takes milliseconds, so this many get their turn within the
/// longest wait.
const WAITING_FOR_EACH: usize = 256;
/// Longest wait.
const LONGEST_WAIT: Duration = Duration::from_secs(2);

/// Exports queued per running one, and for how long; an export takes a fraction of a second.
const EXPORTS_WAITING: usize = 8;
const LONGEST_EXPORT_WAIT: Duration = Duration::from_secs(4);
/// Total time an export yields to readers before it carries on beside them.
const GIVES_WAY: Duration = Duration::from_secs(2);
/// How often a yielding export checks whether it may resume.
const LOOKS_EVERY: Duration = Duration::from_millis(2);

/// The threads that search, and the queue before them.
pub(crate) struct SearchPool {
    readers: Lane,
    exports: Lane,
    /// Number of running readers at which an export yields.
    busy: usize,
}

/// The threads and queue for one kind of work.
struct Lane {
    threads: usize,
    /// Jobs that may use the CPU at the same time.
    running: Arc<Semaphore>,
    /// Jobs running or queued.
    admitted: Arc<Semaphore>,
    longest_wait: Duration,
}

/// The permits of a job, returned when it ends.
type JobPermits = (OwnedSemaphorePermit, OwnedSemaphorePermit);

impl SearchPool {
    pub(crate) fn new() -> Self {
        let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
        SearchPool::with_cores(cores)
    }

    fn with_cores(cores: usize) -> Self {
        SearchPool {
            readers: Lane::new(cores * TURNS, WAITING_FOR_EACH, LONGEST_WAIT),
            exports: Lane::new((cores / 2).max(1), EXPORTS_WAITING, LONGEST_EXPORT_WAIT),
            busy: cores,
        }
    }

    /// Runs a job on a blocking thread. If the future is dropped, nobody is waiting any more and the searches
    /// inside the job end soon.
    ///
    /// # Errors
    /// [`Problem::Busy`] if the queue is full or the wait too long, [`Problem::Internal`] if the job panicked.
    pub(crate) async fn run<T: Send + 'static>(
        &self,
        job: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, Problem> {
        run(self.readers.places().await?, |_| job()).await
    }

    /// Runs an export. The job calls the function it is given wherever it can yield to readers.
    ///
    /// # Errors
    /// As [`SearchPool::run`].
    pub(crate) async fn run_export<T: Send + 'static>(
        &self,
        job: impl FnOnce(&mut dyn FnMut()) -> T + Send + 'static,
    ) -> Result<T, Problem> {
        let places = self.exports.places().await?;
        let readers = Arc::clone(&self.readers.running);
        let idle = self.readers.threads.saturating_sub(self.busy);
        run(places, move |client| {
            let mut given = Duration::ZERO;
            let mut give_way = || {
                let begun = Instant::now();
                while readers.available_permits() <= idle
                    && given + begun.elapsed() < GIVES_WAY
                    && !client.is_gone()
                {
                    std::thread::sleep(LOOKS_EVERY);
                }
                given += begun.elapsed();
            };
            job(&mut give_way)
        })
        .await
    }
}

impl Lane {
    fn new(threads: usize, waiting_for_each: usize, longest_wait: Duration) -> Self {
        Lane {
            threads,
            running: Arc::new(Semaphore::new(threads)),
            admitted: Arc::new(Semaphore::new(threads * (1 + waiting_for_each))),
            longest_wait,
        }
    }

    /// Waits for a turn.
    async fn places(&self) -> Result<JobPermits, Problem> {
        let admitted = match Arc::clone(&self.admitted).try_acquire_owned() {
            Ok(admitted) => admitted,
            Err(TryAcquireError::NoPermits | TryAcquireError::Closed) => return Err(Problem::Busy),
        };
        let turn = Arc::clone(&self.running).acquire_owned();
        match tokio::time::timeout(self.longest_wait, turn).await {
            Ok(Ok(running)) => Ok((admitted, running)),
            _ => Err(Problem::Busy),
        }
    }
}

/// Held while someone waits for a job; dropping it tells the job that nobody does.
struct WaitGuard(Client);

impl Drop for WaitGuard {
    fn drop(&mut self) {
        self.0.go();
    }
}

async fn run<T: Send + 'static>(
    (admitted, running): JobPermits,
    job: impl FnOnce(&Client) -> T + Send + 'static,
) -> Result<T, Problem> {
    // A search that takes long leaves its thread to others: it waits for its turn among the long ones.
    let client = Client::new(move || drop(running));
    let _waiting = WaitGuard(client.clone());
    let done = tokio::task::spawn_blocking(move || {
        let _until_done = admitted;
        client.during(|| (!client.is_gone()).then(|| job(&client)))
    });
    match done.await {
        Ok(Some(done)) => Ok(done),
        // Nobody waited any more before it began.
        Ok(None) => Err(Problem::Busy),
        Err(error) => {
            tracing::error!(%error, "a job of the search pool panicked");
            Err(Problem::Internal)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_panic_is_a_problem_and_gives_its_place_back() {
        let pool = SearchPool::with_cores(1);
        for _ in 0..3 * TURNS {
            let end = pool.run(|| panic!("as intended")).await;
            assert!(matches!(end, Err::<(), _>(Problem::Internal)));
        }
        assert!(matches!(pool.run(|| 1).await, Ok(1)));
    }

    #[tokio::test]
    async fn requests_beyond_the_queue_are_turned_away_at_once() {
        let pool = SearchPool {
            readers: Lane::new(1, 0, LONGEST_WAIT),
            ..SearchPool::with_cores(1)
        };
        let (release, held) = std::sync::mpsc::channel::<()>();
        let first = pool.run(move || held.recv().is_ok());
        let second = async {
            tokio::task::yield_now().await;
            let refused = pool.run(|| true).await;
            release.send(()).unwrap();
            refused
        };
        let (first, second) = tokio::join!(first, second);
        assert!(matches!(first, Ok(true)));
        assert!(matches!(second, Err(Problem::Busy)));
    }

    /// What a job runs into when it is to take CPU time until it is told to stop.
    fn until_stopped(stopped: std::sync::mpsc::Sender<bool>) -> impl FnOnce() + Send + 'static {
        move || {
            let begun = Instant::now();
            let limit = Duration::from_secs(3_600);
            let budget = crate::search::Budget::of_cpu_time(limit);
            while !budget.is_spent() && begun.elapsed() < Duration::from_secs(20) {
                std::thread::yield_now();
            }
            stopped.send(budget.is_spent()).unwrap();
        }
    }

    #[tokio::test]
    async fn a_job_stops_when_nobody_waits_for_it_any_more() {
        let pool = SearchPool::with_cores(1);
        let (stopped, told) = std::sync::mpsc::channel();
        let asked = pool.run(until_stopped(stopped));
        let gone = tokio::time::timeout(Duration::from_millis(50), asked).await;
        assert!(gone.is_err(), "it went on as long as somebody waited");
        assert!(told.recv_timeout(Duration::from_secs(10)).unwrap());
        // Its place is free again.
        for _ in 0..3 {
            assert!(matches!(pool.run(|| 1).await, Ok(1)));
        }
    }

    #[tokio::test]
    async fn a_search_that_takes_long_leaves_its_thread_to_others() {
        let pool = SearchPool {
            readers: Lane::new(1, 256, LONGEST_WAIT),
            ..SearchPool::with_cores(1)
        };
        let pool = Arc::new(pool);
        let (release, held) = std::sync::mpsc::channel::<()>();
        let holding = Arc::clone(&pool);
        let long = tokio::spawn(async move {
            let job = move || {
                let short = Duration::from_millis(40);
                let budget = crate::search::Budget::of_cpu_time(short);
                while !budget.is_spent() {}
                held.recv().is_ok()
            };
            holding.run(job).await.unwrap()
        });
        tokio::task::yield_now().await;
        // The only thread is taken until the search is long.
        assert!(matches!(pool.run(|| 1).await, Ok(1)));
        release.send(()).unwrap();
        assert!(long.await.unwrap());
    }

    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    async fn exports_never_take_all_the_threads_and_give_way_to_readers() {
        let pool = Arc::new(SearchPool::with_cores(2));
        let (release, held) = std::sync::mpsc::channel::<()>();
        let (begun, has_begun) = std::sync::mpsc::channel();
        let holding = Arc::clone(&pool);
        let long = tokio::spawn(async move {
            let job = move |_: &mut dyn FnMut()| {
                begun.send(()).unwrap();
                held.recv().is_ok()
            };
            holding.run_export(job).await.unwrap()
        });
        has_begun.recv().unwrap();
        // A second export waits, readers do not.
        let second = Arc::clone(&pool);
        let waiting =
            tokio::spawn(async move { second.run_export(|_| Instant::now()).await.unwrap() });
        for _ in 0..8 {
            assert!(matches!(pool.run(|| 1).await, Ok(1)));
        }
        let released = Instant::now();
        release.send(()).unwrap();
        assert!(long.await.unwrap());
        assert!(waiting.await.unwrap() >= released);

        // As long as readers keep the cores busy, an export waits where it can.
        let (begun, has_begun) = std::sync::mpsc::channel();
        let readers: Vec<_> = (0..2)
            .map(|_| {
                let (pool, begun) = (Arc::clone(&pool), begun.clone());
                tokio::spawn(async move {
                    let job = move || {
                        begun.send(()).unwrap();
                        std::thread::sleep(Duration::from_millis(200));
                        Instant::now()
                    };
                    pool.run(job).await.unwrap()
                })
            })
            .collect();
        (0..2).for_each(|_| has_begun.recv().unwrap());
        let exported = pool.run_export(|give_way| {
            give_way();
            Instant::now()
        });
        let exported = exported.await.unwrap();
        let mut first = None;
        for reader in readers {
            first = first.into_iter().chain([reader.await.unwrap()]).min();
        }
        assert!(exported >= first.unwrap());
    }
}
