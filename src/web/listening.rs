//! Listens, answers each connection, and stops when told.
//!
//! Not `axum::serve`, which waits for ever: for a request, for a reader, for a free descriptor.

use std::io::{self, ErrorKind};
use std::pin::pin;
use std::time::Duration;

use axum::Router;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::{GracefulShutdown, Watcher};
use hyper_util::service::TowerToHyperService;
use tokio::net::{TcpListener, TcpStream};

use super::connections::{Connections, Place};
use super::watched::Watched;

/// Longest time from the connection, or from the answer before, to the end of a request's head.
const SILENCE: Duration = Duration::from_secs(20);
/// Longest time that a reader takes nothing of its answer.
const UNREAD: Duration = Duration::from_secs(30);
/// Most bytes of a request's head; and of an answer waiting for its reader, beside the piece that waits.
/// More than `bounds` allows, so that who exceeds that is told the bound.
const HEAD: usize = 96 * 1024;
/// How long requests that are being answered may go on once the server is to stop.
const GRACE: Duration = Duration::from_secs(5);
/// Pause after a connection could not be taken: descriptors come back when others close.
const PAUSE: Duration = Duration::from_millis(200);

/// Answers connections, `most` at a time, until `stop` is ready; then lets requests that are being
/// answered end, for a few seconds.
pub(super) async fn serve(
    listener: TcpListener,
    router: Router,
    most: usize,
    stop: impl Future<Output = ()>,
) {
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new())
        .header_read_timeout(SILENCE)
        .max_buf_size(HEAD);
    let connections = Connections::new(most);
    let graceful = GracefulShutdown::new();
    let mut stop = pin!(stop);
    let next = async || {
        let stream = accept(&listener, &connections).await;
        (stream, connections.place().await)
    };
    loop {
        let (stream, place) = tokio::select! {
            accepted = next() => accepted,
            () = &mut stop => break,
        };
        let answered = answer(
            http.clone(),
            stream,
            place,
            router.clone(),
            graceful.watcher(),
        );
        tokio::spawn(answered);
    }
    drop(listener);
    if tokio::time::timeout(GRACE, graceful.shutdown())
        .await
        .is_err()
    {
        tracing::warn!("some requests were still being answered and were cut off");
    }
}

/// The next connection, whatever becomes of those that cannot be taken.
async fn accept(listener: &TcpListener, connections: &Connections) -> TcpStream {
    let mut failures = 0_u64;
    loop {
        let error = match listener.accept().await {
            Ok((stream, _)) => return stream,
            Err(error) => error,
        };
        if is_its_own(&error) {
            continue;
        }
        failures += 1;
        if failures.is_power_of_two() {
            tracing::error!(%error, failures, "a connection could not be taken");
        }
        // Most likely all descriptors are in use.
        connections.make_room();
        tokio::time::sleep(PAUSE).await;
    }
}

/// Whether the fault is of one connection and not of the listener.
fn is_its_own(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        ErrorKind::ConnectionRefused | ErrorKind::ConnectionAborted | ErrorKind::ConnectionReset
    )
}

/// Answers what is asked over one connection, until it closes or gives way.
async fn answer(
    http: http1::Builder,
    stream: TcpStream,
    place: Place,
    router: Router,
    watcher: Watcher,
) {
    // An answer is written whole: waiting for more of it only takes time.
    if let Err(error) = stream.set_nodelay(true) {
        tracing::trace!(%error, "a connection was gone at once");
    }
    let connection = place.connection();
    let stream = Watched::new(stream, place.connection(), UNREAD);
    let service = TowerToHyperService::new(router);
    let served = watcher.watch(http.serve_connection(TokioIo::new(stream), service));
    tokio::select! {
        end = served => if let Err(error) = end {
            tracing::trace!(%error, "a connection ended early");
        },
        () = connection.is_to_close() => {}
    }
}
