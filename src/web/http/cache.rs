//! How long an answer may be kept: a closed set of policies. Handlers choose one and never write
//! `Cache-Control` themselves.

use std::convert::Infallible;

use axum::http::{HeaderValue, header};
use axum::response::{IntoResponseParts, Response, ResponseParts};

use crate::search::ResultPage;

/// How long an answer may be kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum CachePolicy {
    /// For ever: the address names the content.
    Immutable,
    /// For a day; and a week longer while it is asked for again.
    Day,
    /// To be asked again each time: a new generation of the index may answer otherwise.
    Revalidate,
    /// Not at all: it is true only now.
    Never,
}

impl CachePolicy {
    const fn value(self) -> &'static str {
        match self {
            CachePolicy::Immutable => "public, max-age=31536000, immutable",
            CachePolicy::Day => "public, max-age=86400, stale-while-revalidate=604800",
            CachePolicy::Revalidate => "no-cache",
            CachePolicy::Never => "no-store",
        }
    }
}

impl CachePolicy {
    /// That of what a search answers: where no time was left for all of it, asking again may tell more.
    pub(crate) fn of(page: &ResultPage) -> Self {
        CachePolicy::of_partial(page.is_partial())
    }

    /// The same of any answer that may be partial.
    pub(crate) const fn of_partial(is_partial: bool) -> Self {
        if is_partial {
            CachePolicy::Never
        } else {
            CachePolicy::Revalidate
        }
    }

    /// Whether a response has this policy.
    pub(crate) fn is_of(self, response: &Response) -> bool {
        let given = response.headers().get(header::CACHE_CONTROL);
        given.is_some_and(|value| value == self.value())
    }
}

impl IntoResponseParts for CachePolicy {
    type Error = Infallible;

    fn into_response_parts(self, mut parts: ResponseParts) -> Result<ResponseParts, Infallible> {
        parts.headers_mut().insert(
            header::CACHE_CONTROL,
            HeaderValue::from_static(self.value()),
        );
        Ok(parts)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::Missing;

    #[test]
    fn a_partial_answer_is_not_kept() {
        let whole = ResultPage::default();
        assert_eq!(CachePolicy::of(&whole), CachePolicy::Revalidate);
        let partial = ResultPage {
            missing: vec![Missing::Passages],
            ..whole
        };
        assert_eq!(CachePolicy::of(&partial), CachePolicy::Never);
    }
}
