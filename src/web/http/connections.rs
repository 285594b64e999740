//! Open connections: how many there may be, and which one is closed to make room when all are taken.
//!
//! It is the one that has been idle longest: a client that sends nothing, or half a request, or does not read
//! what was sent. Clients that ask and read are served however many others stay open, and nobody needs to be
//! recognised by an IP address, which behind a proxy is the same for all.

use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use tokio::sync::{Notify, OwnedSemaphorePermit, Semaphore};

/// Least time without movement after which a connection gives way: longer than a request takes from its
/// client to here.
const QUIET: Duration = Duration::from_millis(250);
/// How long a new connection waits for a place before others are looked at again.
const AGAIN: Duration = Duration::from_millis(20);

/// The connections.
pub(crate) struct Connections {
    started: Instant,
    places: Arc<Semaphore>,
    open: Mutex<HashMap<u64, Arc<Connection>>>,
    /// Connections so far.
    count: AtomicU64,
    /// Those that gave way.
    gave_way: AtomicU64,
}

/// A connection as the others see it.
pub(crate) struct Connection {
    started: Instant,
    /// When it began, something was last asked or something was last written, in milliseconds since the server
    /// started.
    moved: AtomicU64,
    /// Requests that are being answered.
    answering: AtomicU64,
    /// Tells it to close.
    give_way: Notify,
}

/// The place of a connection; whoever drops it gives it back.
pub(crate) struct ConnectionPermit {
    connections: Arc<Connections>,
    number: u64,
    connection: Arc<Connection>,
    _permit: OwnedSemaphorePermit,
}

impl Connections {
    /// Room for so many connections at a time.
    pub(crate) fn new(most: usize) -> Arc<Self> {
        Arc::new(Connections {
            started: Instant::now(),
            places: Arc::new(Semaphore::new(most.clamp(1, Semaphore::MAX_PERMITS))),
            open: Mutex::default(),
            count: AtomicU64::new(0),
            gave_way: AtomicU64::new(0),
        })
    }

    /// A place for a new connection: a free one, or that of the connection that gives way. Waits only
    /// while something moves on every one of them.
    pub(crate) async fn place(self: &Arc<Self>) -> ConnectionPermit {
        loop {
            if let Ok(permit) = Arc::clone(&self.places).try_acquire_owned() {
                return self.taken(permit);
            }
            self.make_room();
            let freed = Arc::clone(&self.places).acquire_owned();
            if let Ok(Ok(permit)) = tokio::time::timeout(AGAIN, freed).await {
                return self.taken(permit);
            }
        }
    }

    fn taken(self: &Arc<Self>, permit: OwnedSemaphorePermit) -> ConnectionPermit {
        let number = self.count.fetch_add(1, Ordering::Relaxed);
        let connection = Arc::new(Connection {
            started: self.started,
            moved: AtomicU64::new(millis(self.started.elapsed())),
            answering: AtomicU64::new(0),
            give_way: Notify::new(),
        });
        self.open().insert(number, Arc::clone(&connection));
        ConnectionPermit {
            connections: Arc::clone(self),
            number,
            connection,
            _permit: permit,
        }
    }

    /// Closes the connection on which nothing has moved for longest, unless something did just now. One whose
    /// answer is being made goes last: its client can do nothing but wait.
    pub(crate) fn make_room(&self) {
        let mut open = self.open();
        let quietest = open
            .iter()
            .map(|(number, connection)| {
                let is_answered = connection.answering.load(Ordering::Relaxed) > 0;
                let moved = connection.moved.load(Ordering::Relaxed);
                (is_answered, moved, *number)
            })
            .min();
        let Some((_, moved, number)) = quietest else {
            return;
        };
        let quiet = millis(self.started.elapsed()).saturating_sub(moved);
        if quiet < millis(QUIET) {
            return;
        }
        // Taken out here, so that it is not chosen again while it closes.
        if let Some(connection) = open.remove(&number) {
            connection.give_way.notify_one();
            // Powers of two: once in a while under attack, and at once when it begins.
            let so_far = self.gave_way.fetch_add(1, Ordering::Relaxed) + 1;
            if so_far.is_power_of_two() {
                tracing::warn!(
                    so_far,
                    quiet_ms = quiet,
                    "all connections are taken: the quietest are closed for new ones"
                );
            }
        }
    }

    fn open(&self) -> MutexGuard<'_, HashMap<u64, Arc<Connection>>> {
        // Only ever held to look or to change an entry: a poisoned lock is as good.
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl ConnectionPermit {
    /// The connection that has it.
    pub(crate) fn connection(&self) -> Arc<Connection> {
        Arc::clone(&self.connection)
    }
}

impl Drop for ConnectionPermit {
    fn drop(&mut self) {
        self.connections.open().remove(&self.number);
    }
}

/// An answer in the making.
pub(crate) struct Answering(Arc<Connection>);

impl Drop for Answering {
    fn drop(&mut self) {
        self.0.moves();
        self.0.answering.fetch_sub(1, Ordering::Relaxed);
    }
}

impl Connection {
    /// A request is whole, and its answer is being made until what is given is dropped.
    pub(crate) fn answers(self: &Arc<Self>) -> Answering {
        self.moves();
        self.answering.fetch_add(1, Ordering::Relaxed);
        Answering(Arc::clone(self))
    }

    /// Something was asked or written.
    pub(crate) fn moves(&self) {
        let now = millis(self.started.elapsed());
        self.moved.store(now, Ordering::Relaxed);
    }

    /// Ready when it is to close.
    pub(crate) async fn is_to_close(&self) {
        self.give_way.notified().await;
    }
}

fn millis(time: Duration) -> u64 {
    u64::try_from(time.as_millis()).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn the_quietest_connection_gives_way_and_no_other() {
        let connections = Connections::new(3);
        let [first, second, third] = [
            connections.place().await,
            connections.place().await,
            connections.place().await,
        ];
        tokio::time::sleep(QUIET + Duration::from_millis(50)).await;
        first.connection().moves();
        third.connection().moves();
        let waiting = tokio::spawn({
            let connections = Arc::clone(&connections);
            async move { connections.place().await }
        });
        second.connection().is_to_close().await;
        drop(second);
        let fourth = waiting.await.unwrap();
        let told = first.connection();
        let told = tokio::time::timeout(Duration::from_millis(1), told.is_to_close()).await;
        assert!(told.is_err(), "one on which something moved was closed");
        assert_eq!(connections.open().len(), 3);
        drop((first, third, fourth));
        assert!(connections.open().is_empty());
    }

    #[tokio::test]
    async fn who_waits_for_an_answer_goes_last() {
        let connections = Connections::new(2);
        let [waiting, silent] = [connections.place().await, connections.place().await];
        let answering = waiting.connection().answers();
        tokio::time::sleep(QUIET + Duration::from_millis(50)).await;
        // As somebody who sends a byte now and then, and never a whole request.
        silent.connection().moves();
        tokio::time::sleep(QUIET + Duration::from_millis(50)).await;
        connections.make_room();
        silent.connection().is_to_close().await;
        drop(answering);
        tokio::time::sleep(QUIET + Duration::from_millis(50)).await;
        connections.make_room();
        waiting.connection().is_to_close().await;
    }

    #[tokio::test]
    async fn a_new_connection_waits_while_something_moves_on_all() {
        let connections = Connections::new(1);
        let only = connections.place().await;
        let next = connections.place();
        let waited = tokio::time::timeout(Duration::from_millis(60), next).await;
        assert!(waited.is_err(), "a connection just made was closed");
        drop(only);
        connections.place().await;
    }
}
