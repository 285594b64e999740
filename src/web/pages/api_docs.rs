//! `GET /api`: the description of the API as a page. It is made from the same document that programs
//! read and loads nothing.

use askama::Template;
use axum::extract::State;
use axum::http::Uri;
use axum::response::{IntoResponse, Response};
use serde_json::Value;

use super::layout::{Layout, MenuEntry};
use crate::web::api::openapi;
use crate::web::error::PageError;
use crate::web::http::cache::CachePolicy;
use crate::web::i18n::lang::Lang;
use crate::web::request_state::RequestState;

#[derive(Template)]
#[template(path = "api.html")]
struct ApiPage {
    locale: Lang,
    layout: Layout,
    about: String,
    groups: Vec<OperationGroup>,
    schemas: Vec<Schema>,
}

/// What has the same tag.
struct OperationGroup {
    name: String,
    about: String,
    operations: Vec<Operation>,
}

struct Operation {
    path: String,
    about: String,
    /// Name, type, description.
    parameters: Vec<(String, String, String)>,
    /// Status, media type, description.
    responses: Vec<(String, String, String)>,
}

struct Schema {
    name: String,
    about: String,
    /// Name, type, description.
    fields: Vec<(String, String, String)>,
}

/// `GET /api`.
pub(crate) async fn api(
    State(state): State<RequestState>,
    uri: Uri,
) -> Result<Response, PageError> {
    let locale = Lang::of(uri.query());
    let layout = Layout::new(&state, locale, &uri, MenuEntry::Search).at(locale, "/api");
    let page = state
        .work(move |_| Ok(super::html(&written(locale, layout))))
        .await;
    let page = page.map_err(|problem| PageError::new(problem, locale))?;
    Ok((CachePolicy::Revalidate, page).into_response())
}

fn written(locale: Lang, layout: Layout) -> ApiPage {
    let document = openapi::document();
    ApiPage {
        layout,
        locale,
        about: text(&document["info"]["description"]),
        groups: list(&document["tags"])
            .map(|tag| group(tag, document))
            .collect(),
        schemas: members(&document["components"]["schemas"])
            .map(schema)
            .collect(),
    }
}

fn group(tag: &Value, document: &Value) -> OperationGroup {
    let operations = members(&document["paths"]).filter_map(|(path, item)| {
        let operation = &item["get"];
        let is_tagged = list(&operation["tags"]).any(|own| *own == tag["name"]);
        is_tagged.then(|| Operation {
            path: path.clone(),
            about: format!(
                "{} {}",
                text(&operation["summary"]),
                text(&operation["description"])
            ),
            parameters: list(&operation["parameters"])
                .map(|it| {
                    (
                        text(&it["name"]),
                        type_of(&it["schema"]),
                        text(&it["description"]),
                    )
                })
                .collect(),
            responses: members(&operation["responses"])
                .map(|(status, it)| {
                    let media = members(&it["content"]).next();
                    let media = media.map(|(media_type, body)| {
                        format!("{media_type} {}", type_of(&body["schema"]))
                    });
                    (
                        status.clone(),
                        media.unwrap_or_default(),
                        text(&it["description"]),
                    )
                })
                .collect(),
        })
    });
    OperationGroup {
        name: text(&tag["name"]),
        about: text(&tag["description"]),
        operations: operations.collect(),
    }
}

fn schema((name, schema): (&String, &Value)) -> Schema {
    Schema {
        name: name.clone(),
        about: text(&schema["description"]),
        fields: members(&schema["properties"])
            .map(|(name, field)| (name.clone(), type_of(field), text(&field["description"])))
            .collect(),
    }
}

/// A schema in a word or two.
fn type_of(schema: &Value) -> String {
    if let Some(reference) = schema["$ref"].as_str() {
        return reference.rsplit('/').next().unwrap_or_default().to_owned();
    }
    let one_of = list(&schema["oneOf"]).map(type_of).collect::<Vec<_>>();
    if !one_of.is_empty() {
        return one_of.join(" | ");
    }
    let values: Vec<String> = list(&schema["enum"])
        .map(text)
        .filter(|it| !it.is_empty())
        .collect();
    if !values.is_empty() {
        return values.join(" | ");
    }
    match &schema["type"] {
        Value::String(name) if name == "array" => format!("[{}]", type_of(&schema["items"])),
        Value::String(name) => name.clone(),
        Value::Array(names) => names.iter().map(text).collect::<Vec<_>>().join(" | "),
        _ => String::new(),
    }
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

fn list(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

fn members(value: &Value) -> impl Iterator<Item = (&String, &Value)> {
    value.as_object().into_iter().flatten()
}
