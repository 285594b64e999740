//! The HTTP server: JSON for programs, pages for people, the PDFs themselves.
//!
//! The only place that knows HTTP, JSON and HTML. Every address is in [`router()`], everything a request
//! goes through in `middleware`, everything that can go wrong in `error`. Opens the index for reading
//! only, and searches on threads of its own (`workers`), never on an async one.

mod address;
mod answers;
mod api;
mod assets;
mod cache;
mod cors;
mod csp;
pub(crate) mod dto;
mod dto_explain;
mod dto_graph;
mod embed;
mod error;
mod health;
mod json;
pub(crate) mod lang;
mod links;
mod machines;
mod metrics;
mod middleware;
mod openapi;
mod pages;
mod params;
mod pdf;
mod percent;
mod revalidate;
mod router;
mod state;
mod texts;
pub(crate) mod viewer;
mod workers;

use std::future::Future;
use std::io;
use std::time::Duration;

use tokio::net::TcpListener;
use tokio::sync::oneshot;

pub use cors::{NotAnOrigin, Origins};
pub use router::router;
pub use state::{AppState, ServeOptions};

/// How long requests that are being answered may go on once the server is to stop.
const GRACE: Duration = Duration::from_secs(5);

/// Serves until `stop` is ready, then lets requests that are being answered end, for a few seconds.
///
/// # Errors
/// Where the listener fails.
pub async fn serve(
    listener: TcpListener,
    state: AppState,
    stop: impl Future<Output = ()> + Send + 'static,
) -> io::Result<()> {
    let follow = tokio::spawn(state.clone().follow_index());
    let (stopping, stopped) = oneshot::channel();
    let served = axum::serve(listener, router(state)).with_graceful_shutdown(async move {
        stop.await;
        // Nobody listens if the server has failed meanwhile.
        let _ = stopping.send(());
    });
    let out_of_patience = async {
        if stopped.await.is_ok() {
            tokio::time::sleep(GRACE).await;
        } else {
            std::future::pending::<()>().await;
        }
    };
    let end = tokio::select! {
        end = served => end,
        () = out_of_patience => {
            tracing::warn!("some requests were still being answered and were cut off");
            Ok(())
        }
    };
    follow.abort();
    end
}
