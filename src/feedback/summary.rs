//! What a log comes to: how much was searched for, and by query what became of it.

use std::collections::BTreeMap;
use std::path::Path;

use jiff::civil::Date;

use super::error::FeedbackError;
use super::line::{Door, LogLine, LoggedSearch};
use super::normal_form::normal_form;
use super::order::SLOW_MS;
use super::read::read;
use super::reports::{GatheredReports, ReportedFault};

/// What a log comes to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FeedbackSummary {
    /// The first and the last day of which there is a file, `yyyy-mm-dd`.
    pub days: Option<(String, String)>,
    /// All searches, with what became of them.
    pub all: QueryGroup,
    /// Searches by where they came in.
    pub doors: BTreeMap<Door, usize>,
    /// Searches of which something was taken out.
    pub masked: usize,
    /// Searches by query, the most frequent first.
    pub groups: Vec<QueryGroup>,
    /// Acts that are cited and whose text is not here, by id, with how often they were searched for; the most frequent
    /// first.
    pub absent: Vec<(String, usize)>,
    /// What readers report, by act.
    pub reports: Vec<ReportedFault>,
    /// Searches that were not written: too many at a time, or the disk refused.
    pub dropped: u64,
    /// Lines that cannot be read.
    pub unreadable: usize,
}

/// Searches for the same.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct QueryGroup {
    /// The query, as it was typed first.
    pub query: String,
    /// Searches.
    pub times: usize,
    /// Those that found nothing.
    pub without_results: usize,
    /// Those of them that had filters.
    pub filtered_without_results: usize,
    /// Those that were corrected.
    pub corrected: usize,
    /// What to, the last time.
    pub corrected_to: Option<String>,
    /// Those that took long.
    pub slow: usize,
    /// Those for whose whole answer there was no time.
    pub partial: usize,
}

impl QueryGroup {
    fn add(&mut self, search: &LoggedSearch) {
        let found_nothing = search.found == 0;
        self.times += 1;
        self.without_results += usize::from(found_nothing);
        self.filtered_without_results += usize::from(found_nothing && !search.filters.is_empty());
        self.corrected += usize::from(search.corrected.is_some());
        self.slow += usize::from(search.under_ms.is_none_or(|under| under > SLOW_MS));
        self.partial += usize::from(search.partial);
    }
}

/// What the log in a folder comes to, since a day.
///
/// # Errors
/// Where there is none, or it cannot be read.
pub fn summary(folder: &Path, since: Option<Date>) -> Result<FeedbackSummary, FeedbackError> {
    let mut summary = FeedbackSummary::default();
    let mut groups: BTreeMap<String, QueryGroup> = BTreeMap::new();
    let mut absent: BTreeMap<String, usize> = BTreeMap::new();
    let mut reports = GatheredReports::default();
    let days = read(folder, since, &mut |line| match line {
        None => summary.unreadable += 1,
        Some(LogLine::Dropped { lines, .. }) => {
            summary.dropped = summary.dropped.saturating_add(lines)
        }
        Some(LogLine::Report(report)) => reports.add(report),
        Some(LogLine::Search(search)) => {
            summary.all.add(&search);
            summary.masked += usize::from(search.masked);
            *summary.doors.entry(search.door).or_default() += 1;
            let group = groups.entry(normal_form(&search.query)).or_default();
            group.add(&search);
            if let Some(act) = search.absent {
                *absent.entry(act).or_default() += 1;
            }
            if group.query.is_empty() {
                group.query = search.query;
            }
            if search.corrected.is_some() {
                group.corrected_to = search.corrected;
            }
        }
    })?;
    let text = |day: &Date| day.to_string();
    summary.days = days.first().map(text).zip(days.last().map(text));
    summary.reports = reports.all();
    summary.groups = groups.into_values().collect();
    summary
        .groups
        .sort_by(|a, b| b.times.cmp(&a.times).then_with(|| a.query.cmp(&b.query)));
    summary.absent = absent.into_iter().collect();
    summary
        .absent
        .sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    Ok(summary)
}
