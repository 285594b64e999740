//! A server that answers while what it serves is replaced: the generation, the site, the names it answers to.

use std::io;
use std::net::SocketAddr;

use tokio::net::TcpListener;

use super::router;
use super::state::{AppState, ServeOptions, TakenUp};
use crate::web::http::descriptors;
use crate::web::http::listening::{self, Patience};
use crate::web::http::routes::Routes;

/// A server; clones are the same one.
#[derive(Clone)]
pub struct Server {
    state: AppState,
    address: SocketAddr,
    routes: Routes,
}

impl Server {
    /// A server that will listen at this address.
    pub fn new(state: AppState, address: SocketAddr) -> Self {
        let hosts = router::hosts_of(&state, Some(address));
        Server {
            routes: Routes::new(router::router_for(state.clone(), hosts)),
            state,
            address,
        }
    }

    /// The names to which it answers, in Italian, for whoever starts it.
    pub fn names(&self) -> String {
        router::hosts_of(&self.state, Some(self.address)).told()
    }

    /// Takes up what there is now: these options (but the folder of the index, which stays), the newest generation, the
    /// settings of the site. Requests that are being answered are answered as they would have been, and none is
    /// refused meanwhile. Reads files: not for an async thread.
    pub fn take_up(&self, options: ServeOptions) -> TakenUp {
        self.state.set_options(options);
        let taken = self.state.take_up();
        let hosts = router::hosts_of(&self.state, Some(self.address));
        self.routes
            .replace(router::router_for(self.state.clone(), hosts));
        taken
    }

    /// Serves until `stop` is ready, then lets requests that are being answered end, for a few seconds.
    pub async fn serve(
        &self,
        listener: TcpListener,
        stop: impl Future<Output = ()> + Send + 'static,
    ) {
        let fitting = descriptors::connections();
        let most = self.state.most_connections().unwrap_or(fitting);
        let follow = tokio::spawn(self.state.clone().follow_index());
        let routes = self.routes.clone();
        listening::serve(listener, routes, most, Patience::USUAL, stop).await;
        follow.abort();
    }
}

/// Serves until `stop` is ready, then lets requests that are being answered end, for a few seconds.
///
/// # Errors
/// Where the listener has no address.
pub async fn serve(
    listener: TcpListener,
    state: AppState,
    stop: impl Future<Output = ()> + Send + 'static,
) -> io::Result<()> {
    let server = Server::new(state, listener.local_addr()?);
    server.serve(listener, stop).await;
    Ok(())
}
