//! `GET /scheda-esperienza`: the blank form of an experience, one page to print, and its model in Markdown.

use askama::Template;
use axum::extract::State;
use axum::http::Uri;
use axum::response::{IntoResponse, Response};

use crate::web::http::cache::CachePolicy;
use crate::web::i18n::lang::Lang;
use crate::web::links;
use crate::web::pages::html;
use crate::web::pages::layout::{Layout, MenuEntry};
use crate::web::request_state::RequestState;

/// The model of a sheet. Its names are those that `structure` reads.
const MODEL: &str = include_str!("../../../../templates/experience_model.md");

#[derive(Template)]
#[template(path = "experience_form.html")]
struct FormView {
    locale: Lang,
    layout: Layout,
    email: Option<String>,
    /// Each question, and the lines that an answer takes.
    questions: Vec<(&'static str, u8)>,
    model: &'static str,
}

/// `GET /scheda-esperienza`.
pub(crate) async fn form(State(state): State<RequestState>, uri: Uri) -> Response {
    let locale = Lang::of(uri.query());
    let community = state.community();
    let contacts = community.settings.as_ref().map(|it| it.contacts.clone());
    let view = FormView {
        locale,
        layout: Layout::new(&state, locale, &uri, MenuEntry::Site).at(locale, links::FORM),
        email: contacts.and_then(|contacts| contacts.email),
        questions: vec![
            (locale.form_name(), 1),
            (locale.form_who(), 1),
            (locale.form_where(), 1),
            (locale.form_with(), 2),
            (locale.form_when(), 1),
            (locale.form_act(), 1),
            (locale.form_themes(), 1),
            (locale.form_done(), 7),
            (locale.form_learnt(), 6),
            (locale.form_writer(), 2),
        ],
        model: MODEL,
    };
    (CachePolicy::Revalidate, html(&view)).into_response()
}
