//! `GET /api/openapi.json`: the description of everything that programs may ask, made from the code that
//! answers (OpenAPI 3.1).
//!
//! Each handler describes itself; wire types describe their fields. What the derives cannot know, the
//! values that a filter may have, is added from the same lists that read them; and so is what `guard`
//! answers at every address.

use std::sync::LazyLock;

use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};
use utoipa::OpenApi;

use super::{acts, coverage, health, metrics, pages, ready, search, suggest};
use crate::law::{ActKind, Region, Section};
use crate::search::{InForce, MAX_SIZE, Sort, Unit};
use crate::web::files::{embed, pdf};
use crate::web::http::cache::CachePolicy;
use crate::web::http::json::JSON;
use crate::web::pages::regions::figure;
use crate::web::{exchange, params};

/// A year, a month or a day, or nothing. 29 February is accepted in the years that have it, which no pattern says.
const DATE: &str = "^([0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|1[0-9]|2[0-8]))?|-(0[13-9]|1[0-2])-(29|30)|-(0[13578]|1[02])-31)?)?$";

/// Search in Italian legal documents: acts, their provisions and the pages of their PDFs. Everything is
/// read with GET, nothing needs a key; an address has at most 8 000 bytes and 64 parameters. Errors are problem documents (RFC 9457) told in Italian. Answers
/// hold as long as the index does: send their ETag back in If-None-Match. Scripts of other sites may read
/// what the server's list of origins allows.
#[derive(OpenApi)]
#[openapi(
    info(title = "normario"),
    paths(
        search::search,
        suggest::suggest,
        pages::pages,
        acts::act,
        acts::citing,
        coverage::coverage,
        openapi,
        health::health,
        ready::ready,
        metrics::metrics,
        exchange::export::csv,
        exchange::export::json_export,
        exchange::feed::feed,
        exchange::opensearch::opensearch,
        exchange::opensearch::suggest,
        exchange::sitemap::sitemap,
        exchange::robots::robots,
        embed::script,
        pdf::pdf,
        figure::svg,
        figure::csv,
    ),
    tags(
        (name = "search", description = "Searching and reading."),
        (name = "exchange", description = "Results for spreadsheets, feed readers, browsers, crawlers, other sites."),
        (name = "operation", description = "For whoever runs the server."),
    )
)]
struct ApiDescription;

static DOCUMENT: LazyLock<Value> = LazyLock::new(|| {
    let made = serde_json::to_value(ApiDescription::openapi());
    let mut document = made.unwrap_or_else(|error| {
        tracing::error!(%error, "the description of the API could not be written");
        json!({})
    });
    add_values(&mut document);
    add_refusals(&mut document);
    document
});

/// The same as it is sent.
static WRITTEN: LazyLock<Vec<u8>> =
    LazyLock::new(|| serde_json::to_vec(document()).unwrap_or_default());

/// The description.
pub(crate) fn document() -> &'static Value {
    &DOCUMENT
}

/// `GET /api/openapi.json`.
#[utoipa::path(
    get, path = "/api/openapi.json", tag = "operation",
    responses(
        (status = 200, description = "This description.", body = Object, content_type = "application/json"),
        (status = 304, description = "The client has this answer."),
    )
)]
pub(crate) async fn openapi() -> Response {
    let media_type = [(header::CONTENT_TYPE, HeaderValue::from_static(JSON))];
    (CachePolicy::Revalidate, media_type, WRITTEN.as_slice()).into_response()
}

/// Adds what the parameters may be.
fn add_values(document: &mut Value) {
    let kinds = ActKind::ALL.iter().map(|kind| kind.as_str());
    let regions = Region::ALL.iter().map(|region| region.as_str());
    let sections = Section::ALL.iter().map(|section| section.as_str());
    let stated = InForce::ALL.iter().map(|stated| stated.as_str());
    let sorts = [Sort::Relevance, Sort::Newest, Sort::Oldest].map(params::sort_value);
    let units = [Unit::Act, Unit::Provision].map(params::unit_value);
    let one_of = |values: Vec<&str>| json!({"type": "string", "enum": values});
    let many =
        |values: Vec<&str>| json!({"type": "array", "items": {"type": "string", "enum": values}});
    let schemas = [
        ("kind", many(or_nothing(kinds))),
        ("region", many(or_nothing(regions))),
        ("section", many(or_nothing(sections))),
        ("in_force", many(or_nothing(stated))),
        ("sort", one_of(or_nothing(sorts))),
        ("group", one_of(or_nothing(units))),
        ("exact", one_of(or_nothing(["0", "1"]))),
        ("synonyms", one_of(or_nothing(["0", "1"]))),
        ("explain", one_of(or_nothing(["0", "1"]))),
        ("from", json!({"type": "string", "pattern": DATE})),
        ("to", json!({"type": "string", "pattern": DATE})),
        (
            "size",
            json!({"type": "integer", "minimum": 1, "maximum": MAX_SIZE, "default": 10}),
        ),
    ];
    let paths = document.get_mut("paths").and_then(Value::as_object_mut);
    for path in paths.into_iter().flat_map(|paths| paths.values_mut()) {
        let parameters = path.pointer_mut("/get/parameters");
        for parameter in parameters
            .and_then(Value::as_array_mut)
            .into_iter()
            .flatten()
        {
            let name = parameter["name"].as_str().unwrap_or_default();
            // The page that `from` begins with elsewhere is a number and stays one.
            let is_number = parameter["schema"]["type"] == "integer";
            let is_its = |schema: &Value| !is_number || schema["type"] == "integer";
            let mut found = schemas.iter();
            if let Some((_, schema)) = found.find(|(own, it)| *own == name && is_its(it)) {
                parameter["schema"] = schema.clone();
            }
        }
    }
}

/// Adds what is answered before a handler is asked, in the form that its own refusals have.
fn add_refusals(document: &mut Value) {
    let refusals = [
        (
            "400",
            "There are more than 64 parameters, or the request does not say which server it is for.",
        ),
        ("414", "The address is longer than 8 000 bytes."),
        ("421", "The request is for a server of another name."),
        ("431", "The headers are larger than 24 KiB."),
    ];
    let paths = document.get_mut("paths").and_then(Value::as_object_mut);
    for (path, item) in paths.into_iter().flatten() {
        let content = if path.starts_with("/pdf/") {
            json!({"text/html": {"schema": {"type": "string"}}})
        } else {
            json!({"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}})
        };
        let responses = item.pointer_mut("/get/responses");
        let Some(responses) = responses.and_then(Value::as_object_mut) else {
            continue;
        };
        for (status, description) in refusals {
            let response = || json!({"description": description, "content": content});
            responses.entry(status).or_insert_with(response);
        }
    }
}

/// The values and the empty one, which forms send.
fn or_nothing<'a>(values: impl IntoIterator<Item = &'a str>) -> Vec<&'a str> {
    values.into_iter().chain([""]).collect()
}
