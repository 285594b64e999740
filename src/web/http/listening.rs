//! Accepts connections, answers each, and stops when told.
//!
//! Not `axum::serve`, which waits for ever for a request, a reader or a free file descriptor.

use std::io::{self, ErrorKind};
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use hyper::server::conn::http1;
use hyper::service::{Service, service_fn};
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::{GracefulShutdown, Watcher};
use hyper_util::service::TowerToHyperService;
use tokio::net::{TcpListener, TcpStream};

use super::connections::{ConnectionPermit, Connections};
use super::routes::Routes;
use super::watched::Watched;

/// Most bytes of a request's head; and of an answer waiting for its reader, beside the piece that waits.
/// More than `bounds` allows, so that who exceeds that is told the bound.
const HEAD: usize = 96 * 1024;
/// How long requests that are being answered may go on once the server is to stop.
const GRACE: Duration = Duration::from_secs(5);
/// Pause after a connection could not be taken: descriptors come back when others close.
const PAUSE: Duration = Duration::from_millis(200);

/// How long clients are waited for.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Patience {
    /// Longest time from the connection, or from the answer before, to the end of a request's head.
    silence: Duration,
    /// Longest time that a reader takes nothing of its answer.
    unread: Duration,
}

impl Patience {
    /// Enough for any line, and for the pauses that browsers make between requests.
    pub(crate) const USUAL: Patience = Patience {
        silence: Duration::from_secs(20),
        unread: Duration::from_secs(30),
    };
}

/// Answers connections, `most` at a time, until `stop` is ready; then lets requests that are being
/// answered end, for a few seconds.
pub(crate) async fn serve(
    listener: TcpListener,
    routes: Routes,
    most: usize,
    patience: Patience,
    stop: impl Future<Output = ()>,
) {
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new())
        .header_read_timeout(patience.silence)
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
        // An answer is written whole: waiting for more of it only takes time.
        if let Err(error) = stream.set_nodelay(true) {
            tracing::trace!(%error, "a connection was gone at once");
        }
        let answered = answer(
            http.clone(),
            Watched::new(stream, place.connection(), patience.unread),
            place,
            routes.clone(),
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
    stream: Watched<TcpStream>,
    place: ConnectionPermit,
    routes: Routes,
    watcher: Watcher,
) {
    let connection = place.connection();
    let asked = Arc::clone(&connection);
    let service = service_fn(move |request| {
        let answering = asked.answers();
        let answer = TowerToHyperService::new(routes.now()).call(request);
        async move {
            let answer = answer.await;
            drop(answering);
            answer
        }
    });
    let served = watcher.watch(http.serve_connection(TokioIo::new(stream), service));
    tokio::select! {
        end = served => if let Err(error) = end {
            tracing::trace!(%error, "a connection ended early");
        },
        () = connection.is_to_close() => {}
    }
}

#[cfg(test)]
mod tests {
    use std::io::{Read, Write};
    use std::net::{SocketAddr, TcpStream as Stream};
    use std::time::Instant;

    use axum::Router;
    use axum::routing::get;

    use super::*;

    /// Serves something small and something large until the sender is dropped.
    async fn started() -> (SocketAddr, tokio::sync::oneshot::Sender<()>) {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
        let router = Router::new()
            .route("/small", get(|| async { "small" }))
            .route("/large", get(|| async { vec![b'x'; 64 << 20] }));
        let patience = Patience {
            silence: Duration::from_millis(300),
            unread: Duration::from_millis(300),
        };
        let until = async move { stopped.await.unwrap_or_default() };
        tokio::spawn(serve(listener, Routes::new(router), 16, patience, until));
        (address, stop)
    }

    /// What comes after something was said, and how long it took until the connection was closed.
    fn told(address: SocketAddr, says: &str, pause: Duration) -> (usize, Duration) {
        let mut stream = Stream::connect(address).unwrap();
        stream
            .set_read_timeout(Some(Duration::from_secs(10)))
            .unwrap();
        stream.write_all(says.as_bytes()).unwrap();
        std::thread::sleep(pause);
        let begun = Instant::now();
        let mut got = 0;
        let mut buffer = vec![0; 1 << 16];
        while let Ok(bytes @ 1..) = stream.read(&mut buffer) {
            got += bytes;
        }
        (got, begun.elapsed())
    }

    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    async fn who_says_nothing_and_who_does_not_read_is_left() {
        let (address, _stop) = started().await;
        let asked = "GET /large HTTP/1.1\r\nHost: x\r\n\r\n";
        let cases = [
            ("", 0, 0..=0),
            ("GET /small HTTP/1.1\r\nHo", 0, 0..=0),
            // Kept open after an answer, and not for ever.
            ("GET /small HTTP/1.1\r\nHost: x\r\n\r\n", 0, 50..=500),
            (
                "GET /small HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n",
                0,
                50..=500,
            ),
            (asked, 0, 64 << 20..=65 << 20),
            // What was on its way comes, and no more.
            (asked, 1_500, 1..=32 << 20),
        ];
        for (says, pause, bytes) in cases {
            let pause = Duration::from_millis(pause);
            let ended = tokio::task::spawn_blocking(move || told(address, says, pause));
            let (got, took) = ended.await.unwrap();
            assert!(bytes.contains(&got), "{says}: {got} bytes");
            assert!(took < Duration::from_secs(5), "{says}: {took:?}");
        }
    }
}
