//! The HTTP server: JSON for programs, pages for people, the PDFs themselves.
//!
//! The only place that knows HTTP, JSON and HTML. Every address is in [`router()`], everything a request
//! goes through in `middleware`, everything that can go wrong in `error`. Opens the index for reading
//! only, and searches on threads of its own (`workers`), never on an async one.

mod address;
mod answers;
mod api;
mod assets;
mod bounds;
mod cache;
mod compress;
mod connections;
mod cors;
mod csp;
mod descriptors;
pub(crate) mod dto;
mod dto_explain;
mod dto_graph;
mod embed;
mod error;
mod following;
mod guard;
mod health;
mod hosts;
mod json;
pub(crate) mod lang;
mod limits;
mod links;
mod listening;
mod machines;
mod metrics;
mod middleware;
mod openapi;
mod pages;
mod params;
mod pdf;
mod percent;
mod problem;
mod readiness;
mod ready;
mod request_counts;
mod revalidate;
mod router;
mod state;
mod texts;
pub(crate) mod viewer;
mod watched;
mod workers;

use std::io;
use std::net::SocketAddr;

use tokio::net::TcpListener;

use listening::Patience;

pub use cors::{NotAnOrigin, Origins};
pub use hosts::{HostName, NotAHost};
pub use router::router;
pub use state::{AppState, ServeOptions};

/// Serves until `stop` is ready, then lets requests that are being answered end, for a few seconds.
///
/// # Errors
/// Where the listener has no address.
pub async fn serve(
    listener: TcpListener,
    state: AppState,
    stop: impl Future<Output = ()> + Send + 'static,
) -> io::Result<()> {
    let hosts = router::hosts_of(&state, Some(listener.local_addr()?));
    let fitting = descriptors::connections();
    let most = state.most_connections().unwrap_or(fitting);
    let follow = tokio::spawn(state.clone().follow_index());
    let router = router::router_for(state, hosts);
    listening::serve(listener, router, most, Patience::USUAL, stop).await;
    follow.abort();
    Ok(())
}

/// The names to which a server that listens there answers, in Italian, for whoever starts it.
pub fn names(state: &AppState, listener: SocketAddr) -> String {
    router::hosts_of(state, Some(listener)).told()
}
