//! Responses that several endpoints share, described once.

use utoipa::IntoResponses;

use crate::web::error::ProblemDto;

/// What is worked out from the index may be told not to have changed, or be refused for lack of time.
#[derive(IntoResponses)]
#[expect(dead_code, reason = "describes what `etag` and `error` answer")]
pub(crate) enum Computed {
    /// The client has this answer.
    #[response(status = 304)]
    Unchanged,
    /// Too many searches at a time, or one that takes too long.
    #[response(status = 503, content_type = "application/problem+json")]
    Busy(ProblemDto<'static>),
}

/// The same, of a question with parameters.
#[derive(IntoResponses)]
#[expect(dead_code, reason = "describes what `etag` and `error` answer")]
pub(crate) enum AskedAnswer {
    /// The client has this answer.
    #[response(status = 304)]
    Unchanged,
    /// A parameter cannot be used.
    #[response(status = 400, content_type = "application/problem+json")]
    BadParameter(ProblemDto<'static>),
    /// Too many searches at a time, or one that takes too long.
    #[response(status = 503, content_type = "application/problem+json")]
    Busy(ProblemDto<'static>),
}
