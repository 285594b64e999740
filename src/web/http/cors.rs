//! Which other sites' scripts may read our answers.
//!
//! Only the search box, the API and the feeds are readable from elsewhere, and never with credentials, since
//! there are none. Closed by default: what a server on a private machine or network holds is for those who open
//! it, and without this rule any page they have open could read it. Whoever publishes a site opts in.

use std::str::FromStr;
use std::time::Duration;

use axum::http::{HeaderName, HeaderValue, Method, Uri, header};
use tower_http::cors::{AllowOrigin, CorsLayer};
use tower_http::set_header::SetResponseHeaderLayer;

/// The header that keeps other sites' pages from loading an answer as a part of themselves.
pub(crate) const RESOURCE_POLICY: &str = "cross-origin-resource-policy";

/// How long a browser may remember what it was allowed.
const REMEMBERED: Duration = Duration::from_secs(24 * 60 * 60);

/// The sites whose pages may read our answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origins {
    /// Any.
    Any,
    /// These origins, such as `https://www.comune.example.it`; none at all where the list is empty.
    These(Vec<String>),
}

impl Default for Origins {
    fn default() -> Self {
        Origins::These(Vec::new())
    }
}

impl Origins {
    /// Whether no other site may read our answers.
    pub(crate) fn is_none(&self) -> bool {
        matches!(self, Origins::These(list) if list.is_empty())
    }
}

/// A list of origins that cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "«{0}» non è l'origine di un sito: scrivi per esempio https://www.comune.example.it, senza percorso, oppure * per tutti"
)]
pub struct NotAnOrigin(String);

impl NotAnOrigin {
    /// The text that is none.
    pub fn new(text: &str) -> Self {
        NotAnOrigin(text.to_owned())
    }
}

impl FromStr for Origins {
    type Err = NotAnOrigin;

    /// Reads `*`, or origins with blanks or commas between.
    fn from_str(list: &str) -> Result<Self, NotAnOrigin> {
        if list.trim() == "*" {
            return Ok(Origins::Any);
        }
        let origins = list.split([',', ' ']).filter(|origin| !origin.is_empty());
        let read = origins.map(|origin| {
            let origin = origin.trim_end_matches('/');
            if is_origin(origin) {
                Ok(origin.to_lowercase())
            } else {
                Err(NotAnOrigin(origin.to_owned()))
            }
        });
        read.collect::<Result<_, _>>().map(Origins::These)
    }
}

/// Whether a text is a scheme, a host and perhaps a port, and nothing else.
pub(crate) fn is_origin(text: &str) -> bool {
    let Ok(uri) = text.parse::<Uri>() else {
        return false;
    };
    let is_web = matches!(uri.scheme_str(), Some("http" | "https"));
    let plain_host = uri
        .authority()
        .is_some_and(|host| !host.as_str().contains('@'));
    is_web && plain_host && uri.path() == "/" && uri.query().is_none() && !text.ends_with('/')
}

/// The layer that says whether other sites' pages may load answers as parts of themselves, without
/// reading them: where any site may read them.
pub(crate) fn resources(origins: &Origins) -> SetResponseHeaderLayer<HeaderValue> {
    let policy = match origins {
        Origins::Any => "cross-origin",
        Origins::These(_) => "same-origin",
    };
    SetResponseHeaderLayer::if_not_present(
        HeaderName::from_static(RESOURCE_POLICY),
        HeaderValue::from_static(policy),
    )
}

/// The layer that answers for these origins.
pub(crate) fn layer(origins: &Origins) -> CorsLayer {
    let origin = match origins {
        Origins::Any => AllowOrigin::any(),
        Origins::These(list) => AllowOrigin::list(
            list.iter()
                .filter_map(|origin| HeaderValue::from_str(origin).ok()),
        ),
    };
    CorsLayer::new()
        .allow_origin(origin)
        .allow_methods([Method::GET, Method::HEAD])
        .allow_headers([header::ACCEPT, header::IF_NONE_MATCH])
        .expose_headers([header::ETAG, header::RETRY_AFTER])
        .max_age(REMEMBERED)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_of_origins_is_read_or_refused() {
        let these = |list: &[&str]| {
            Ok(Origins::These(
                list.iter().map(|&it| it.to_owned()).collect(),
            ))
        };
        let refused = |text: &str| Err(NotAnOrigin(text.to_owned()));
        let cases = [
            ("*", Ok(Origins::Any)),
            ("https://a.it", these(&["https://a.it"])),
            (
                "https://A.it/, http://b.it:81",
                these(&["https://a.it", "http://b.it:81"]),
            ),
            ("", these(&[])),
            ("a.it", refused("a.it")),
            ("https://a.it/x", refused("https://a.it/x")),
            ("ftp://a.it", refused("ftp://a.it")),
            ("https://u@a.it", refused("https://u@a.it")),
            ("null", refused("null")),
        ];
        for (list, expected) in cases {
            assert_eq!(list.parse::<Origins>(), expected, "{list}");
        }
    }
}
