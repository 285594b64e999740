//! The first check of every request: it must be of bounded size and addressed to this server.

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, Uri, header};
use axum::middleware::Next;
use axum::response::Response;

use super::bounds;
use super::hosts::Hosts;
use super::problem::Problem;
use crate::web::error::{Audience, respond};

/// Refuses a request that is too large or addressed to another server.
pub(crate) async fn guard(
    State(hosts): State<Arc<Hosts>>,
    mut request: Request,
    next: Next,
) -> Response {
    let checked = bounds::check(request.uri(), request.headers())
        .and_then(|()| named(&hosts, request.uri(), request.headers()));
    match checked {
        Ok(host) => {
            // What an absolute address names counts, not what the header says beside it (RFC 9112, 3.2.2):
            // whoever writes links reads the one that was checked.
            request.headers_mut().insert(header::HOST, host);
            next.run(request).await
        }
        Err(problem) => respond(&problem, Audience::of(request.uri())),
    }
}

/// The host the request is addressed to, if this server answers to it.
fn named(hosts: &Hosts, uri: &Uri, headers: &HeaderMap) -> Result<HeaderValue, Problem> {
    let mut given = headers.get_all(header::HOST).iter();
    let (Some(host), None) = (given.next(), given.next()) else {
        return Err(Problem::BadHost);
    };
    let host = match uri.authority() {
        Some(authority) => {
            HeaderValue::from_str(authority.as_str()).map_err(|_| Problem::BadHost)?
        }
        None => host.clone(),
    };
    let name = Hosts::read(host.as_bytes()).ok_or(Problem::BadHost)?;
    if hosts.admit(&name) {
        Ok(host)
    } else {
        Err(Problem::Misdirected(name.to_string()))
    }
}
