//! What readers report, the same report once.

use std::collections::BTreeMap;
use std::path::Path;

use jiff::civil::Date;

use super::error::FeedbackError;
use super::line::{LogLine, LoggedReport, ReportTopic};
use super::read::read;

/// A fault that readers report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReportedFault {
    /// Id of the act.
    pub act: String,
    /// The page of its file, from 1, where one was named.
    pub page: Option<u32>,
    /// What is wrong.
    pub topic: ReportTopic,
    /// In a reader's words, without personal data; may be empty.
    pub text: String,
    /// How often the same was reported.
    pub times: usize,
    /// The first day, `yyyy-mm-dd`.
    pub day: String,
}

/// What a report says: act, page, topic, text.
type SaidOfAct = (String, Option<u32>, ReportTopic, String);

/// Reports by what they say, with how often and since when.
#[derive(Debug, Default)]
pub(super) struct GatheredReports(BTreeMap<SaidOfAct, (usize, String)>);

impl GatheredReports {
    pub(super) fn add(&mut self, report: LoggedReport) {
        let LoggedReport {
            day,
            act,
            page,
            topic,
            text,
            ..
        } = report;
        let (times, first) = self.0.entry((act, page, topic, text)).or_default();
        *times += 1;
        if first.is_empty() || day < *first {
            *first = day;
        }
    }

    pub(super) fn all(self) -> Vec<ReportedFault> {
        let all = self.0.into_iter();
        all.map(|((act, page, topic, text), (times, day))| ReportedFault {
            act,
            page,
            topic,
            text,
            times,
            day,
        })
        .collect()
    }
}

/// What readers reported since a day, by act; nothing where there is no log yet.
///
/// # Errors
/// Where the folder or a file in it cannot be read.
pub fn reports(folder: &Path, since: Option<Date>) -> Result<Vec<ReportedFault>, FeedbackError> {
    let mut gathered = GatheredReports::default();
    let read = read(folder, since, &mut |line| {
        if let Some(LogLine::Report(report)) = line {
            gathered.add(report);
        }
    });
    match read {
        Ok(_) | Err(FeedbackError::NoFolder(_)) => Ok(gathered.all()),
        Err(error) => Err(error),
    }
}
