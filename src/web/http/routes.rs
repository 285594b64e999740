//! The routes of a server that goes on serving while they are replaced: names and origins may change with the
//! configuration, and what a request came in by answers it to its end.

use std::sync::{Arc, PoisonError, RwLock};

use axum::Router;

/// The routes as they are now; clones share them.
#[derive(Clone)]
pub(crate) struct Routes(Arc<RwLock<Router>>);

impl Routes {
    pub(crate) fn new(router: Router) -> Self {
        Routes(Arc::new(RwLock::new(router)))
    }

    /// The routes for a request that came now. The lock is only ever held to copy or replace a pointer: a poisoned
    /// one is as good.
    pub(crate) fn now(&self) -> Router {
        self.0
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    /// Requests that come from now on are answered by these.
    pub(crate) fn replace(&self, router: Router) {
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = router;
    }
}
