//! What the form of a report says, and what is wrong with it.

use std::time::Duration;

use axum::http::StatusCode;

use crate::feedback::{ReportTopic, TypedReport};
use crate::web::http::percent::query_pairs;

/// Longest text, in characters.
pub(super) const MOST_TEXT: usize = 1_000;
/// The greatest page that is named.
const MOST_PAGE: u32 = 100_000;

/// The form as it was filled in.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct ReportForm {
    pub(super) topic: Option<ReportTopic>,
    pub(super) text: String,
    /// The page, as typed.
    pub(super) page: String,
    /// A field that people do not see: whoever fills it in is a program.
    pub(super) trap: String,
}

/// Why a report is not kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum FormFault {
    /// It does not say what is wrong.
    NoTopic,
    /// Something else is wrong, and it does not say what.
    NoText,
    /// The text is longer than is kept: its characters.
    TooLong(usize),
    /// The page is no number of one.
    BadPage,
    /// The field that people do not see is filled in.
    Trap,
    /// Too many came within an hour: after how long there is room again.
    Full(Duration),
    /// It could not be written.
    NotKept,
}

impl FormFault {
    pub(super) const fn status(&self) -> StatusCode {
        match self {
            FormFault::Full(_) => StatusCode::TOO_MANY_REQUESTS,
            FormFault::NotKept => StatusCode::SERVICE_UNAVAILABLE,
            _ => StatusCode::BAD_REQUEST,
        }
    }
}

impl ReportForm {
    /// An empty form, for a page.
    pub(super) fn at(page: Option<u32>) -> Self {
        ReportForm {
            page: page.map_or_else(String::new, |page| page.to_string()),
            ..ReportForm::default()
        }
    }

    /// Reads what a browser sends.
    pub(super) fn read(body: &[u8]) -> Self {
        let body = String::from_utf8_lossy(body);
        let mut form = ReportForm::default();
        for (name, value) in query_pairs(&body) {
            match name.as_str() {
                "topic" => {
                    let mut all = ReportTopic::ALL.into_iter();
                    form.topic = all.find(|topic| topic.as_str() == value);
                }
                // Browsers count the end of a line as one character and send it as two.
                "text" => form.text = value.replace("\r\n", "\n"),
                "page" => form.page = value.trim().to_owned(),
                "website" => form.trap = value,
                _ => {}
            }
        }
        form
    }

    /// The report, of no act yet.
    pub(super) fn check(&self) -> Result<TypedReport, FormFault> {
        if !self.trap.is_empty() {
            return Err(FormFault::Trap);
        }
        let topic = self.topic.ok_or(FormFault::NoTopic)?;
        let text = self.text.trim();
        if topic == ReportTopic::Other && text.is_empty() {
            return Err(FormFault::NoText);
        }
        let characters = self.text.chars().count();
        if characters > MOST_TEXT {
            return Err(FormFault::TooLong(characters));
        }
        let page = match self.page.as_str() {
            "" => None,
            page => {
                let page = page.parse().ok();
                let page = page.filter(|page| (1..=MOST_PAGE).contains(page));
                Some(page.ok_or(FormFault::BadPage)?)
            }
        };
        Ok(TypedReport {
            act: String::new(),
            page,
            topic,
            text: text.to_owned(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_is_read_as_browsers_send_it() {
        let form = ReportForm::read(
            "topic=date&text=riga+uno%0D%0Aperch%C3%A9&page=+3&website=&x=y".as_bytes(),
        );
        let report = form.check().unwrap();
        assert_eq!((report.topic, report.page), (ReportTopic::Date, Some(3)));
        assert_eq!(report.text, "riga uno\nperché");
        // As many characters as the field takes, whose ends of lines are sent as two.
        let full = "a%0D%0A".repeat(MOST_TEXT / 2);
        let read = |body: String| ReportForm::read(body.as_bytes()).check();
        assert!(read(format!("topic=date&text={full}")).is_ok());
        assert_eq!(
            read(format!("topic=date&text={full}a")),
            Err(FormFault::TooLong(MOST_TEXT + 1))
        );
        for (body, fault) in [
            ("", FormFault::NoTopic),
            ("topic=nulla", FormFault::NoTopic),
            ("topic=other&text=+%0D%0A", FormFault::NoText),
            ("topic=date&page=0", FormFault::BadPage),
            ("topic=date&page=x", FormFault::BadPage),
            ("topic=date&website=http://x", FormFault::Trap),
        ] {
            assert_eq!(read(body.to_owned()), Err(fault), "{body}");
        }
    }
}
