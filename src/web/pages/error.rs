//! The page that says why there is none, and where to go from here.

use askama::Template;
use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::middleware::Next;
use axum::response::Response;

use super::layout::{Layout, MenuEntry};
use crate::web::i18n::lang::Lang;
use crate::web::request_state::RequestState;

#[derive(Template)]
#[template(path = "error.html")]
struct ErrorPage<'a> {
    locale: Lang,
    layout: Layout,
    title: &'a str,
    detail: &'a str,
    status: u16,
}

/// What a page of a problem says, for whoever puts it into another frame.
#[derive(Debug, Clone)]
struct Told {
    locale: Lang,
    title: String,
    detail: String,
    status: StatusCode,
}

/// The page of a problem.
pub(crate) fn page(locale: Lang, title: &str, detail: &str, status: StatusCode) -> Response {
    let told = Told {
        locale,
        title: title.to_owned(),
        detail: detail.to_owned(),
        status,
    };
    let mut response = told.in_frame(Layout::nowhere(locale));
    response.extensions_mut().insert(told);
    response
}

impl Told {
    fn in_frame(&self, layout: Layout) -> Response {
        super::html(&ErrorPage {
            locale: self.locale,
            layout,
            title: &self.title,
            detail: &self.detail,
            status: self.status.as_u16(),
        })
    }
}

/// Puts the page of a problem into the frame of the community's site, where there is one, and says beside its search box
/// what is kept, where anything is.
pub(crate) async fn in_site(
    State(state): State<RequestState>,
    request: Request,
    next: Next,
) -> Response {
    let response = next.run(request).await;
    let community = state.community();
    let Some(told) = response.extensions().get::<Told>() else {
        return response;
    };
    let kept_days = state.kept_days();
    if !community.is_there() && kept_days.is_none() {
        return response;
    }
    let layout = Layout {
        site: Some(community).filter(|site| site.is_there()),
        kept_days,
        ..Layout::nowhere(told.locale)
    };
    let body = told.in_frame(layout).into_body();
    let (parts, _) = response.into_parts();
    Response::from_parts(parts, body)
}
