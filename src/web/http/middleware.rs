//! The stack that every request goes through, in order.

use std::any::Any;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::Request;
use axum::http::{HeaderName, HeaderValue, header};
use axum::middleware::{Next, from_fn, from_fn_with_state};
use axum::response::Response;
use tower::ServiceBuilder;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::set_header::SetResponseHeaderLayer;
use tower_http::trace::{DefaultOnResponse, TraceLayer};
use tracing::{Level, Span};

use super::compress::{Compressor, compress};
use super::cors::RESOURCE_POLICY;
use super::csp::Csp;
use super::problem::Problem;
use crate::web::error::{Audience, respond};

/// Longest time until an answer begins. A search takes milliseconds and waits two seconds at most, so
/// this is reached only when something is wrong. A PDF may take as long as its reader's line takes.
const TIME_LIMIT: Duration = Duration::from_secs(10);

/// Puts the stack around the routes; the first layer is the outermost.
pub(crate) fn wrap(routes: Router) -> Router {
    let stack = ServiceBuilder::new()
        // Outermost, so that what it logs is what was sent.
        .layer(
            TraceLayer::new_for_http()
                .make_span_with(span)
                .on_response(DefaultOnResponse::new().level(Level::INFO))
                // Failures are logged where they are known; under load, a line for each request that is
                // turned away would be a load of its own.
                .on_failure(()),
        )
        // A handler's own policy stands; whatever else answers, errors included, gets the strict one.
        .layer(SetResponseHeaderLayer::if_not_present(
            header::CONTENT_SECURITY_POLICY,
            Csp::Page.value(),
        ))
        .layer(header(header::X_CONTENT_TYPE_OPTIONS, "nosniff"))
        // What is searched for here is nobody else's business, Normattiva's included.
        .layer(header(header::REFERRER_POLICY, "no-referrer"))
        // No page of another site makes a part of itself of what is here, unless a handler says so.
        .layer(SetResponseHeaderLayer::if_not_present(
            HeaderName::from_static(RESOURCE_POLICY),
            HeaderValue::from_static("same-origin"),
        ))
        .layer(from_fn_with_state(Arc::new(Compressor::new()), compress))
        .layer(from_fn(limit_time));
    routes.layer(stack)
}

/// Answers a panic in a handler, to whoever asked and in their language.
pub(crate) fn catch_panics<S: Clone + Send + Sync + 'static>(routes: Router<S>) -> Router<S> {
    // Where it is caught the request is gone; the panic hook has told where and why on standard error already.
    let caught = CatchPanicLayer::custom(|_: Box<dyn Any + Send>| {
        let mut response: Response = Response::default();
        response.extensions_mut().insert(Panicked);
        response
    });
    routes.layer(caught).layer(from_fn(report_panic))
}

/// Marks the answer of a handler that panicked.
#[derive(Debug, Clone, Copy)]
struct Panicked;

async fn report_panic(request: Request, next: Next) -> Response {
    let audience = Audience::of(request.uri());
    let response = next.run(request).await;
    match response.extensions().get::<Panicked>() {
        Some(_) => respond(&Problem::Internal, audience),
        None => response,
    }
}

fn header(name: header::HeaderName, value: &'static str) -> SetResponseHeaderLayer<HeaderValue> {
    SetResponseHeaderLayer::overriding(name, HeaderValue::from_static(value))
}

/// The path and not the query: what people search for does not belong in a log.
fn span(request: &Request) -> Span {
    tracing::info_span!("request", method = %request.method(), path = request.uri().path())
}

/// Not tower-http's `TimeoutLayer`, whose answer has no body.
async fn limit_time(request: Request, next: Next) -> Response {
    let audience = Audience::of(request.uri());
    match tokio::time::timeout(TIME_LIMIT, next.run(request)).await {
        Ok(response) => response,
        Err(_) => respond(&Problem::TooSlow, audience),
    }
}

#[cfg(test)]
mod tests {
    use axum::body::to_bytes;
    use axum::http::StatusCode;
    use axum::routing::get;
    use tower::ServiceExt;

    use super::*;

    async fn panics() -> Response {
        panic!("as intended")
    }

    #[tokio::test]
    async fn a_panic_is_told_to_whoever_asked_in_their_language() {
        let routes: Router = Router::new()
            .route("/", get(panics))
            .route("/api/v1/search", get(panics));
        let routes = catch_panics(routes);
        let cases = [
            ("/?q=x", "text/html", "lang=\"it\""),
            ("/?q=x&lang=en", "text/html", "lang=\"en\""),
            ("/api/v1/search?lang=en", "application/problem+json", "urn:"),
        ];
        for (uri, kind, holds) in cases {
            let request = Request::get(uri).body(axum::body::Body::empty()).unwrap();
            let answer = routes.clone().oneshot(request).await.unwrap();
            assert_eq!(answer.status(), StatusCode::INTERNAL_SERVER_ERROR, "{uri}");
            let told = answer.headers()[header::CONTENT_TYPE].to_str().unwrap();
            assert!(told.starts_with(kind), "{uri}: {told}");
            let body = to_bytes(answer.into_body(), 1 << 20).await.unwrap();
            let body = String::from_utf8_lossy(&body);
            assert!(body.contains(holds), "{uri}: {body}");
        }
    }
}
