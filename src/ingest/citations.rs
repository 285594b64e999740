//! What an act cites: `cite` over its body, with what is known of the act as the context.

use crate::cite::{self, Context};
use crate::law::{Act, ActDate, Citation, CitedKind, link_keys};
use crate::structure::Structured;

/// The citations in the body of an act, in order; spans are bytes of the body's text. An act does not cite
/// itself.
pub(crate) fn citations(structured: &Structured) -> Vec<Citation> {
    let mut found = cite::citations(&structured.body.text, &context(&structured.act));
    stated(structured, &mut found);
    let own = link_keys(structured.act.id.as_str());
    found.retain(|citation| {
        let keys = citation.id.as_deref().map(link_keys).unwrap_or_default();
        !keys.iter().any(|key| own.contains(key))
    });
    found
}

/// Adds what the references of an act in XML name, where the text does not say it: «del medesimo decreto».
fn stated(structured: &Structured, found: &mut Vec<Citation>) {
    let read = found.len();
    // How far the citations up to each one reach: both lists are in order, and each reference looks only at those
    // around it.
    let mut reach = 0;
    let reaches: Vec<usize> = found
        .iter()
        .map(|it| {
            reach = reach.max(it.span.end);
            reach
        })
        .collect();
    for reference in &structured.references {
        let named = cite::citations(&reference.href, &Context::default());
        let Some(named) = named.into_iter().find(|it| it.id.is_some()) else {
            continue;
        };
        let is_in = |it: &Citation| it.span.start < reference.end && reference.start < it.span.end;
        let from = reaches.partition_point(|reach| *reach <= reference.start);
        let printed = &mut found[from..read];
        let mut is_read = false;
        for citation in printed
            .iter_mut()
            .take_while(|it| it.span.start < reference.end)
            .filter(|it| is_in(it))
        {
            is_read = true;
            // The text names a place, the reference the act.
            if citation.id.is_none() && citation.candidates.is_empty() {
                let act = named.id.as_deref().and_then(|id| id.split('~').next());
                let own = act.map(|act| format!("{act}~{}", citation.path));
                let is_whole = citation.path.is_whole();
                *citation = Citation {
                    span: citation.span.clone(),
                    id: if is_whole { named.id.clone() } else { own },
                    path: if is_whole {
                        named.path.clone()
                    } else {
                        citation.path.clone()
                    },
                    ..named.clone()
                };
            }
        }
        if !is_read {
            found.push(Citation {
                span: reference.start..reference.end,
                ..named
            });
        }
    }
    found.sort_by_key(|it| it.span.start);
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
