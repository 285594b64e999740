//! The summary of a log as JSON.

use serde_json::{Map, Value, json};

use super::lists::{Lists, QueryList};
use crate::feedback::FeedbackSummary;

/// The object that is printed.
pub(super) fn object(summary: &FeedbackSummary, lists: &Lists) -> Value {
    let all = &summary.all;
    let doors = summary.doors.iter();
    let doors: Map<String, Value> = doors
        .map(|(door, times)| (door.as_str().to_owned(), (*times).into()))
        .collect();
    let listed = lists.0.iter();
    let listed: Map<String, Value> = listed
        .map(|list| (list.name.to_owned(), list_object(list)))
        .collect();
    let absent = summary.absent.iter();
    let absent: Vec<Value> = absent
        .map(|(act, times)| json!({ "id": act, "times": times }))
        .collect();
    let reports = summary.reports.iter().map(|report| {
        json!({
            "act": report.act,
            "page": report.page,
            "topic": report.topic.as_str(),
            "text": report.text,
            "times": report.times,
            "since": report.day,
        })
    });
    json!({
        "from": summary.days.as_ref().map(|(first, _)| first),
        "to": summary.days.as_ref().map(|(_, last)| last),
        "searches": all.times,
        "without_results": all.without_results,
        "corrected": all.corrected,
        "slow": all.slow,
        "partial": all.partial,
        "masked": summary.masked,
        "doors": doors,
        "lists": listed,
        "absent": absent,
        "reports": reports.collect::<Vec<_>>(),
        "dropped": summary.dropped,
        "unreadable": summary.unreadable,
    })
}

fn list_object(list: &QueryList) -> Value {
    let queries = list.queries.iter().map(|(group, times)| {
        json!({
            "query": group.query,
            "times": times,
            "searches": group.times,
            "filtered_without_results": group.filtered_without_results,
            "corrected_to": group.corrected_to,
        })
    });
    json!({
        "queries": queries.collect::<Vec<_>>(),
        "more": list.more,
        "asked_once": list.single,
    })
}
