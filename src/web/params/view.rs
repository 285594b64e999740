//! Parameters of the page view and of the list of citing passages.

use utoipa::IntoParams;

use super::Allowed;
use super::value::{BadParameter, bounded, number, query_text, refused};
use crate::law::ProvisionPath;
use crate::search::{MAX_DEPTH, MAX_SIZE, SearchRequest};
use crate::web::http::percent;

/// A page of a PDF, and the words to mark.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct ViewRequest {
    /// The words.
    pub(crate) query: String,
    /// The page, from 1.
    pub(crate) page: Option<u32>,
    /// The page to begin with, from 1, where several are asked for.
    pub(crate) from: Option<u32>,
}

/// What is to be seen of a PDF.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(
    dead_code,
    reason = "describes the query string, which `read_view` reads"
)]
pub(crate) struct PagesParams {
    /// The words to mark.
    q: Option<String>,
    /// The one page to tell of, from 1.
    #[param(minimum = 1, maximum = 10000)]
    page: Option<u32>,
    /// The page to begin with, from 1; with `page` it counts for nothing.
    #[param(minimum = 1, maximum = 10000)]
    from: Option<u32>,
}

/// Reads what is to be seen of a PDF.
///
/// # Errors
/// Where the page is no number that a page may have.
pub(crate) fn read_view(query: Option<&str>) -> Result<ViewRequest, BadParameter> {
    let mut request = ViewRequest::default();
    for (name, value) in percent::query_pairs(query.unwrap_or_default()) {
        match (name.as_str(), value.trim()) {
            ("q", _) => request.query = query_text(value)?,
            ("page" | "from", "") => {}
            ("page", given) => request.page = page_number("page", given)?,
            ("from", given) => request.from = page_number("from", given)?,
            _ => {}
        }
    }
    Ok(request)
}

/// The number of a page of a PDF.
fn page_number(name: &'static str, given: &str) -> Result<Option<u32>, BadParameter> {
    Ok(u32::try_from(number(name, given, MAX_DEPTH)?).ok())
}

/// Which page of what cites an act or a provision is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct CitingRequest {
    /// The provision; the whole act where none is given.
    pub(crate) path: ProvisionPath,
    /// Page, from 1.
    pub(crate) page: usize,
    /// Passages on a page.
    pub(crate) size: usize,
}

/// Which of the passages that cite an act are asked for.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(
    dead_code,
    reason = "describes the query string, which `read_citing` reads"
)]
pub(crate) struct CitingParams {
    /// The provision that is to be cited: `art55`, `art55-com3`; the whole act where none is given.
    path: Option<String>,
    /// Page, from 1.
    #[param(minimum = 1, maximum = 10000)]
    page: Option<u32>,
    /// Passages on a page.
    #[param(minimum = 1, maximum = 100)]
    size: Option<u32>,
}

/// Reads which page of what cites an act is asked for.
///
/// # Errors
/// At the first value that cannot be used.
pub(crate) fn read_citing(query: Option<&str>) -> Result<CitingRequest, BadParameter> {
    let mut request = CitingRequest {
        path: ProvisionPath::whole(),
        page: 1,
        size: SearchRequest::DEFAULT_SIZE,
    };
    for (name, value) in percent::query_pairs(query.unwrap_or_default()) {
        let value = bounded(&name, value.trim())?;
        match name.as_str() {
            _ if value.is_empty() => {}
            "path" => {
                request.path = value
                    .parse()
                    .map_err(|_| refused("path", value, Allowed::Path))?;
            }
            "page" => request.page = number("page", value, MAX_DEPTH)?,
            "size" => request.size = number("size", value, MAX_SIZE)?,
            _ => {}
        }
    }
    Ok(request)
}

#[cfg(test)]
mod tests {
    use super::super::value::MOST_QUERY;
    use super::*;

    #[test]
    fn what_is_too_long_is_refused_with_the_bound() {
        let long = |times| format!("q={}", "%C3%A0".repeat(times));
        assert!(read_view(Some(&long(MOST_QUERY))).is_ok());
        let error = read_view(Some(&long(MOST_QUERY + 1))).unwrap_err();
        assert!(
            error.name == "q" && error.to_string().contains("1000 caratteri"),
            "{error}"
        );
        let error = read_citing(Some(&format!("path={}", "a".repeat(201)))).unwrap_err();
        assert!(
            error.name == "path" && error.to_string().contains("200 caratteri"),
            "{error}"
        );
    }
}
