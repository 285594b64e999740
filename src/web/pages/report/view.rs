//! The page of the form.

use askama::Template;
use axum::http::Uri;

use super::form::{FormFault, MOST_TEXT, ReportForm};
use crate::feedback::ReportTopic;
use crate::index::{StoredAct, has_pages};
use crate::messages::Message;
use crate::web::i18n::lang::Lang;
use crate::web::links;
use crate::web::pages::layout::{Layout, MenuEntry};
use crate::web::request_state::RequestState;

#[derive(Template)]
#[template(path = "report.html")]
pub(super) struct ReportPage {
    locale: Lang,
    layout: Layout,
    /// Title of the act, and its page.
    title: String,
    back: String,
    action: String,
    /// Whether the act has pages that can be named.
    has_pages: bool,
    form: ReportForm,
    /// What can be wrong: value, words, whether it is chosen.
    topics: Vec<(&'static str, String, bool)>,
    days: u16,
    most: usize,
    /// Why what was sent is not kept.
    pub(super) fault: Option<FormFault>,
    /// Whether it is.
    pub(super) is_sent: bool,
}

impl ReportPage {
    pub(super) fn new(
        state: &RequestState,
        locale: Lang,
        uri: &Uri,
        act: StoredAct,
        form: ReportForm,
    ) -> Self {
        let topics = ReportTopic::ALL.into_iter();
        ReportPage {
            locale,
            layout: Layout::new(state, locale, uri, MenuEntry::Search),
            back: locale.link(&links::act_page(&act.id)),
            action: locale.link(&links::report(&act.id, None)),
            has_pages: act.file.as_deref().is_some_and(has_pages),
            topics: topics
                .map(|topic| {
                    (
                        topic.as_str(),
                        topic.text(locale),
                        form.topic == Some(topic),
                    )
                })
                .collect(),
            title: act.title,
            form,
            days: state.kept_days().unwrap_or_default(),
            most: MOST_TEXT,
            fault: None,
            is_sent: false,
        }
    }

    /// Whether what is wrong is in a field.
    fn is_of(&self, field: &str) -> bool {
        let at_fault = match &self.fault {
            Some(FormFault::NoTopic) => "topic",
            Some(FormFault::NoText | FormFault::TooLong(_)) => "text",
            Some(FormFault::BadPage) => "page",
            Some(FormFault::Trap) => "website",
            Some(FormFault::Full(_) | FormFault::NotKept) | None => return false,
        };
        at_fault == field
    }

    /// The attributes of a field that say that it is at fault.
    fn at_fault(&self, field: &str) -> &'static str {
        match self.is_of(field) {
            true => " aria-invalid=\"true\" aria-describedby=\"sbaglio\"",
            false => "",
        }
    }

    /// What is wrong, in words.
    fn told(&self) -> Option<String> {
        let locale = self.locale;
        Some(match self.fault.as_ref()? {
            FormFault::NoTopic => locale.report_no_topic().to_owned(),
            FormFault::NoText => locale.report_no_text().to_owned(),
            FormFault::TooLong(characters) => locale.report_too_long(*characters, self.most),
            FormFault::BadPage => locale.report_bad_page().to_owned(),
            FormFault::Trap => locale.report_trap().to_owned(),
            FormFault::Full(wait) => locale.report_full(wait.as_secs().div_ceil(60)),
            FormFault::NotKept => locale.report_not_kept().to_owned(),
        })
    }
}
