//! The pages for people: complete without JavaScript, in Italian. Texts are in `templates/`; what is
//! here decides what a page shows.

pub(crate) mod act;
mod act_line;
pub(crate) mod api_docs;
mod cited;
pub(crate) mod community;
pub(crate) mod coverage;
pub(crate) mod embed;
pub(crate) mod error;
mod facets;

mod heading;
mod hit;
mod home;
mod inside;
mod layout;
mod legislation;
mod marked;
mod marking;
mod official;
mod paragraph;
pub(crate) mod privacy;
mod provisions;
pub(crate) mod quality;
mod reading;
mod record;
pub(crate) mod regions;
mod repeated;
pub(crate) mod report;
pub(crate) mod search;
pub(crate) mod sections;
mod understood;
pub(crate) mod view;

pub(crate) use hit::label_of;

use askama::Template;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};

use crate::web::http::cache::CachePolicy;

/// A page as a response.
fn html(page: &impl Template) -> Response {
    match page.render() {
        Ok(body) => {
            let media_type = HeaderValue::from_static("text/html; charset=utf-8");
            ([(header::CONTENT_TYPE, media_type)], body).into_response()
        }
        // Templates are checked when the program is compiled, and writing to memory does not fail.
        Err(error) => {
            tracing::error!(%error, "a page could not be written");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}

/// Sends a reader to another address of ours, for ever.
fn elsewhere(href: &str) -> Response {
    match HeaderValue::from_str(href) {
        Ok(href) => (
            StatusCode::PERMANENT_REDIRECT,
            CachePolicy::Revalidate,
            [(header::LOCATION, href)],
        )
            .into_response(),
        // Our addresses are in ASCII.
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

/// A whole number as Italians write it: `12.345`.
pub(super) fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push('.');
        }
        out.push(digit);
    }
    out
}

/// An act of which only what tests need is known.
#[cfg(test)]
pub(super) fn sample_act(id: &str, kind: &str) -> crate::index::StoredAct {
    crate::index::StoredAct {
        id: id.to_owned(),
        urn: None,
        kind: kind.to_owned(),
        number: None,
        date: None,
        issuer: None,
        region: None,
        title: "Atto".to_owned(),
        file: Some("atto.pdf".to_owned()),
        about: Vec::new(),
        section: None,
    }
}

#[cfg(test)]
mod tests {
    use super::grouped;

    #[test]
    fn thousands_are_set_off() {
        for (number, written) in [
            (0, "0"),
            (999, "999"),
            (1_000, "1.000"),
            (1_234_567, "1.234.567"),
        ] {
            assert_eq!(grouped(number), written);
        }
    }
}
