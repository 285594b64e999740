//! What readers report of the acts: anybody may, so that there is a bound on how much of it is listed.

use std::path::Path;

use super::finding::FoundFlaw;
use super::flaw::{Flaw, ReaderReport};
use crate::feedback;
use crate::index::IndexReader;
use crate::law::ProvisionPath;
use crate::search::{SearchError, act_with_id, label_of};

/// Reports that are listed, those that came most often first.
const MOST_LISTED: usize = 100;

/// What readers report, and how many more reports there are; `None` where the log cannot be read. A log that is not
/// there has nothing.
pub(super) fn flaws(
    index: &IndexReader,
    log: &Path,
) -> Result<Option<(Vec<FoundFlaw>, usize)>, SearchError> {
    let Ok(mut reports) = feedback::reports(log, None) else {
        return Ok(None);
    };
    reports.sort_by_key(|report| std::cmp::Reverse(report.times));
    let more = reports.len().saturating_sub(MOST_LISTED);
    reports.truncate(MOST_LISTED);
    let mut flaws = Vec::with_capacity(reports.len());
    for report in reports {
        // The act may be gone since.
        let act = act_with_id(index, &report.act)?;
        let name = match &act {
            Some(act) => act.cited().label(&ProvisionPath::whole()),
            None => label_of(&report.act),
        };
        let file = act.and_then(|act| act.file);
        let page = report
            .page
            .map_or_else(String::new, |page| page.to_string());
        let told_by = [&report.act, &page, report.topic.as_str(), &report.text].join("\0");
        let what = Flaw::Reported(ReaderReport {
            act: name,
            topic: report.topic,
            text: report.text,
            times: report.times,
        });
        flaws.push(FoundFlaw::new(file.as_deref(), report.page, what, &told_by));
    }
    Ok(Some((flaws, more)))
}
