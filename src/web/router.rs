//! Every address that the server answers, in one list.

use std::net::SocketAddr;
use std::sync::Arc;

use axum::Router;
use axum::http::Uri;
use axum::middleware::from_fn_with_state;
use axum::response::Response;
use axum::routing::get;

use super::error::{Audience, respond};
use super::state::AppState;
use super::{api, exchange, mcp, pages};
use crate::web::api::{health, metrics, openapi, ready};
use crate::web::files::{assets, embed, pdf, pictures, viewer};
use crate::web::http::guard::guard;
use crate::web::http::hosts::Hosts;
use crate::web::http::problem::Problem;
use crate::web::http::{cors, etag, middleware};

/// The whole server, ready to be asked; by names that mean this machine and those that are configured.
pub fn router(state: AppState) -> Router {
    let hosts = hosts_of(&state, None);
    router_for(state, hosts)
}

/// The whole server under these names.
pub(super) fn router_for(state: AppState, hosts: Hosts) -> Router {
    let options = state.options();
    let by_generation = || from_fn_with_state(state.clone(), etag::revalidate);
    let api = Router::new()
        .route("/api/v1/search", get(api::search::search))
        .route("/api/v1/suggest", get(api::suggest::suggest))
        .route("/api/v1/acts/{*id}", get(api::acts::acts))
        .route("/api/v1/coverage", get(api::coverage::coverage))
        .route("/api/v1/pages/{*file}", get(api::pages::pages))
        .route("/api/openapi.json", get(openapi::openapi))
        .route("/export.csv", get(exchange::export::csv))
        .route("/export.json", get(exchange::export::json_export))
        .route("/feed.atom", get(exchange::feed::feed))
        .route("/opensearch.xml", get(exchange::opensearch::opensearch))
        .route("/opensearch/suggest", get(exchange::opensearch::suggest))
        .route("/sitemap.xml", get(exchange::sitemap::sitemap))
        .route("/regioni.svg", get(pages::regions::figure::svg))
        .route("/regioni.csv", get(pages::regions::figure::csv))
        .route("/robots.txt", get(exchange::robots::robots))
        .layer(by_generation())
        .route("/health", get(health::health))
        .route("/ready", get(ready::ready))
        .route("/metrics", get(metrics::metrics))
        .route("/embed/v1/normario-search.js", get(embed::script))
        // Before the layer that answers the questions of browsers with the method OPTIONS.
        .method_not_allowed_fallback(method_not_allowed)
        .layer(cors::layer(&options.origins))
        .layer(cors::resources(&options.origins));
    let pages = Router::new()
        .route("/", get(pages::search::search))
        .route("/act/{*id}", get(pages::act::act))
        .route("/sezioni", get(pages::sections::sections))
        .route("/sezioni/in-pratica", get(pages::community::list::section))
        .route("/sezioni/{section}", get(pages::sections::section))
        .route("/regioni", get(pages::regions::regions))
        .route("/regioni/{region}", get(pages::regions::road::region))
        .route("/copertura", get(pages::coverage::coverage))
        .route("/view/{*file}", get(pages::view::view))
        .route("/chi-siamo", get(pages::community::about::about))
        .route("/scheda-esperienza", get(pages::community::form::form))
        .route("/esperienze", get(pages::community::list::list))
        .route("/materiali", get(pages::community::list::list))
        .route("/notizie", get(pages::community::list::list))
        .route("/pagine/{*name}", get(pages::community::page::page))
        .route("/esperienze/{*name}", get(pages::community::page::page))
        .route("/materiali/{*name}", get(pages::community::page::page))
        .route("/notizie/{*name}", get(pages::community::page::page))
        .route("/embed", get(pages::embed::embed))
        .route("/privacy", get(pages::privacy::privacy))
        .route(
            "/segnala/{*id}",
            get(pages::report::form)
                .post(pages::report::send)
                .fallback(form_method_not_allowed),
        )
        .route("/api", get(pages::api_docs::api))
        .layer(by_generation())
        .route("/pdf/{*file}", get(pdf::pdf))
        .route("/immagini/{*file}", get(pictures::picture))
        .route("/static/view/{hash}/{name}", get(viewer::file))
        .route("/static/{name}", get(assets::asset));
    let counted = from_fn_with_state(state.clone(), metrics::count);
    let guarded = from_fn_with_state(Arc::new(hosts), guard);
    let routes = middleware::catch_panics(api.merge(pages).merge(mcp::service(&state)))
        .fallback(no_such_page)
        .method_not_allowed_fallback(method_not_allowed)
        .layer(from_fn_with_state(state.clone(), pages::error::in_site))
        // Inside what counts: whoever is refused is counted too.
        .layer(guarded)
        .layer(counted)
        .with_state(state);
    middleware::wrap(routes)
}

/// The names by which a server may be asked.
pub(super) fn hosts_of(state: &AppState, listener: Option<SocketAddr>) -> Hosts {
    let options = state.options();
    Hosts::new(listener, options.public_url.as_deref(), &options.hosts)
}

async fn no_such_page(uri: Uri) -> Response {
    respond(&Problem::NoSuchPage, Audience::of(&uri))
}

async fn method_not_allowed(uri: Uri) -> Response {
    let problem = Problem::MethodNotAllowed { is_form: false };
    respond(&problem, Audience::of(&uri))
}

/// The same of an address to which a form is sent.
async fn form_method_not_allowed(uri: Uri) -> Response {
    let problem = Problem::MethodNotAllowed { is_form: true };
    respond(&problem, Audience::of(&uri))
}
