//! Every address that the server answers, in one list.

use axum::Router;
use axum::http::Uri;
use axum::response::Response;
use axum::routing::get;

use super::error::{Audience, Problem};
use super::lang::Lang;
use super::state::AppState;
use super::{api, assets, health, middleware, pages, pdf, viewer};

/// The whole server, ready to be served or, in tests, asked.
pub fn router(state: AppState) -> Router {
    let api = Router::new()
        .route("/api/v1/search", get(api::search::search))
        .route("/api/v1/pages/{*file}", get(api::pages::pages))
        .route("/health", get(health::health));
    let pages = Router::new()
        .route("/", get(pages::search::search))
        .route("/act/{*id}", get(pages::act::act))
        .route("/sezioni", get(pages::sections::sections))
        .route("/sezioni/{section}", get(pages::sections::section))
        .route("/regioni", get(pages::regions::regions))
        .route("/pdf/{*file}", get(pdf::pdf))
        .route("/view/{*file}", get(pages::view::view))
        .route("/static/view/{hash}/{name}", get(viewer::file))
        .route("/static/{name}", get(assets::asset));
    let routes = api
        .layer(middleware::catch_panics(Audience::Api))
        .merge(pages.layer(middleware::catch_panics(Audience::Page(Lang::It))))
        .fallback(no_such_page)
        .method_not_allowed_fallback(method_not_allowed)
        .with_state(state);
    middleware::wrap(routes)
}

async fn no_such_page(uri: Uri) -> Response {
    Problem::NoSuchPage.respond(Audience::of(&uri))
}

async fn method_not_allowed(uri: Uri) -> Response {
    Problem::MethodNotAllowed.respond(Audience::of(&uri))
}
