//! Whether a form comes from a page of this server: another site must not make the browsers of its readers send one.
//!
//! Browsers say from where a request comes in `Sec-Fetch-Site`, but only to servers reached by HTTPS or on the same
//! machine; elsewhere `Origin` says it. A page of whose address nothing is to be told to anybody (`Referrer-Policy:
//! no-referrer`, as ours have) has the origin `null`: one with a form must have another policy. What sends neither is no
//! browser that runs pages of other sites.

use axum::http::{HeaderMap, Uri, header};

use super::hosts::Hosts;

const FETCH_SITE: &str = "sec-fetch-site";

/// Whether what sends a form is a page of this server, which `public_url` may name.
pub(crate) fn is_same_origin(headers: &HeaderMap, public_url: Option<&str>) -> bool {
    if let Some(site) = headers.get(FETCH_SITE) {
        return site == "same-origin";
    }
    let Some(origin) = headers.get(header::ORIGIN) else {
        return true;
    };
    let origin = origin.to_str().ok();
    if origin.is_some() && origin == public_url {
        return true;
    }
    // The guard has seen that the host is ours. Its port is not compared, as it is not there.
    let origin: Option<Uri> = origin.and_then(|origin| origin.parse().ok());
    let named = origin.and_then(|origin| Hosts::read(origin.authority()?.as_str().as_bytes()));
    let host = headers.get(header::HOST);
    let own = host.and_then(|host| Hosts::read(host.as_bytes()));
    named.is_some() && named == own
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    #[test]
    fn only_a_page_of_ours_is_taken_for_one() {
        let public = Some("https://atti.example.it");
        for (site, origin, expected) in [
            (Some("same-origin"), None, true),
            (Some("same-origin"), Some("null"), true),
            (Some("cross-site"), Some("http://localhost:8080"), false),
            (Some("same-site"), None, false),
            (Some("none"), None, false),
            (None, Some("http://localhost:8080"), true),
            (None, Some("https://atti.example.it"), true),
            (None, Some("https://altro.example.it"), false),
            (None, Some("null"), false),
            (None, Some(""), false),
            (None, None, true),
        ] {
            let mut headers = HeaderMap::new();
            headers.insert(header::HOST, HeaderValue::from_static("localhost:8080"));
            if let Some(site) = site {
                headers.insert(FETCH_SITE, HeaderValue::from_static(site));
            }
            if let Some(origin) = origin {
                headers.insert(header::ORIGIN, HeaderValue::from_static(origin));
            }
            assert_eq!(
                is_same_origin(&headers, public),
                expected,
                "{site:?} {origin:?}"
            );
        }
    }
}
