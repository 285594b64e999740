//! Whole issues of the Gazzetta Ufficiale: series, number, date.

use std::sync::LazyLock;

use regex::Regex;

use super::evidence::{Draft, Said, Source};
use super::lines::Front;
use crate::law::{ActDate, ActKind};
use crate::lexer::{Tokens, date_at};
use crate::structure::pattern::pattern;

static NUMBER: LazyLock<Vec<Option<Regex>>> = LazyLock::new(|| {
    [
        r"(?im)^n\.\s*(\d+/[a-z])\s*$",
        r"(?i)supplemento ordinario n\.\s*(\d+(?:/[a-z])?)",
        r"(?i)anno\s+\d+[°º]?\s*-\s*numero\s+(\d+)",
    ]
    .into_iter()
    .map(pattern)
    .collect()
});
static DAY: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(
        r"(?i)roma\s*[-–,]\s*(?:luned[iì]|marted[iì]|mercoled[iì]|gioved[iì]|venerd[iì]|sabato|domenica)[\s,]*",
    )
});

/// Reads the first page of an issue; returns whether it is one.
pub(crate) fn issue(front: &Front, draft: &mut Draft) -> bool {
    let lines: Vec<&str> = front
        .lines
        .iter()
        .filter(|line| line.nth_page == 0)
        .map(|line| line.text.as_str())
        .collect();
    let text = lines.join("\n");
    let lower = text.to_lowercase();
    let named = lines
        .iter()
        .take(30)
        .any(|line| line.to_lowercase() == "gazzetta ufficiale");
    let printed = lower.contains("si pubblica") || lower.contains("poligrafico");
    if !(named && printed && lower.contains("repubblica italiana")) {
        return false;
    }
    let page = front.lines.first().map(|line| line.page);
    let say = |words: &str| (Source::Heading, 96, page, words.to_owned());
    let (source, confidence, page, words) = say("Gazzetta Ufficiale della Repubblica italiana");
    draft.kind = Some(Said::new(
        ActKind::Gazzetta,
        source,
        confidence,
        page,
        &words,
    ));
    let number = NUMBER
        .iter()
        .flatten()
        .find_map(|regex| regex.captures(&text));
    draft.number =
        number.map(|found| Said::new(found[1].to_uppercase(), source, 92, page, &found[0]));
    draft.date = DAY
        .as_ref()
        .and_then(|regex| regex.find(&text))
        .and_then(|found| {
            let tokens = Tokens::new(text.get(found.end()..)?);
            let (day, end) = date_at(tokens.start())?;
            let printed = text.get(found.start()..found.end() + tokens.start().span(end).end)?;
            Some(Said::new(ActDate::Day(day), source, 94, page, printed))
        });
    let of_court = lines
        .iter()
        .any(|line| line.to_lowercase() == "corte costituzionale");
    let issuer = if of_court {
        "corte costituzionale"
    } else {
        "stato"
    };
    draft.issuer = Some(Said::new(issuer.to_owned(), source, 80, page, &words));
    let title = title(&lines, &text);
    draft.title = Some(Said::new(title, source, 80, page, &words));
    true
}

/// «Gazzetta Ufficiale – 1ª Serie speciale – Corte costituzionale – Anno 151° - Numero 3».
fn title(lines: &[&str], text: &str) -> String {
    let line = |cues: &[&str]| {
        let mut lines = lines.iter();
        lines
            .find(|line| cues.iter().any(|cue| line.to_lowercase().starts_with(cue)))
            .copied()
    };
    if let Some(supplement) = line(&["supplemento ordinario alla", "supplemento ordinario n"]) {
        let number = NUMBER
            .first()
            .and_then(Option::as_ref)
            .and_then(|regex| regex.captures(text));
        return match number {
            Some(number) => {
                supplement.replacen("ordinario", &format!("ordinario n. {}", &number[1]), 1)
            }
            None => supplement.to_owned(),
        };
    }
    let series = lines.iter().find(|line| {
        let lower = line.to_lowercase();
        lower == "serie generale" || lower.ends_with("serie speciale")
    });
    let parts = [
        Some("Gazzetta Ufficiale"),
        series.copied(),
        lines
            .iter()
            .find(|line| line.to_lowercase() == "corte costituzionale")
            .copied(),
        line(&["anno "]),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" – ")
}
