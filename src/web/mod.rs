//! The HTTP server: JSON for programs, pages for people, the PDFs themselves.
//!
//! The only place that knows HTTP and HTML. Every address is in [`router()`], everything a request goes
//! through in `http::middleware`, everything that can go wrong in `http::problem`. Opens the index for
//! reading only, and searches on threads of its own (`search_pool`), never on an async one.

pub(crate) mod api;
mod community;
mod error;
mod exchange;
pub(crate) mod files;
mod following;
mod hourly_limit;
mod http;
pub(crate) mod i18n;
mod kept_examples;
pub(crate) mod last_look;
mod links;
mod noted;
mod pages;
mod params;
mod readiness;
mod request_state;
mod router;
mod search_pool;
mod served;
mod state;

use std::io;
use std::net::SocketAddr;

use tokio::net::TcpListener;

use http::listening::Patience;

pub(crate) use community::settings_faults;
pub use http::cors::{NotAnOrigin, Origins};
pub use http::hosts::{HostName, NotAHost};
pub(crate) use pages::quality::{PagePicture, quality_page};
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
    let fitting = http::descriptors::connections();
    let most = state.most_connections().unwrap_or(fitting);
    let follow = tokio::spawn(state.clone().follow_index());
    let router = router::router_for(state, hosts);
    http::listening::serve(listener, router, most, Patience::USUAL, stop).await;
    follow.abort();
    Ok(())
}

/// The names to which a server that listens there answers, in Italian, for whoever starts it.
pub fn names(state: &AppState, listener: SocketAddr) -> String {
    router::hosts_of(state, Some(listener)).told()
}
