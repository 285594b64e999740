//! What an act cites: `cite` over its body, with what is known of the act as the context.

use crate::cite::{self, Context};
use crate::law::{Act, ActDate, Citation, CitedKind, link_keys};
use crate::structure::Structured;

/// The citations in the body of an act, in order; spans are bytes of the body's text. An act does not cite
/// itself.
pub(crate) fn citations(structured: &Structured) -> Vec<Citation> {
    let mut found = cite::citations(&structured.body.text, &context(&structured.act));
    let own = link_keys(structured.act.id.as_str());
    found.retain(|citation| {
        let keys = citation.id.as_deref().map(link_keys).unwrap_or_default();
        !keys.iter().any(|key| own.contains(key))
    });
    found
}

fn context(act: &Act) -> Context {
    let number = act.number.as_deref().map(without_legislature);
    Context {
        region: act.region,
        date: match act.date {
            Some(ActDate::Day(day)) => Some(day),
            // A year does not say which code was in force.
            _ => None,
        },
        kind: Some(CitedKind::Act(act.kind)),
        number: number.map(str::to_owned),
        issuer: act.issuer.clone(),
    }
}

/// `XI/4567` is number 4567 of a legislature.
fn without_legislature(number: &str) -> &str {
    match number.split_once('/') {
        Some((legislature, bare)) if crate::law::roman(legislature).is_some() => bare,
        _ => number,
    }
}
