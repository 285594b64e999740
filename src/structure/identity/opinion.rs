//! Opinions of the Consiglio di Stato, whose head holds number and day in a form of its own.

use std::sync::LazyLock;

use regex::Regex;

use super::evidence::{Draft, Said, Source};
use super::lines::Front;
use super::printed_date::{DAY, of_groups};
use crate::law::ActKind;
use crate::structure::pattern::pattern;

/// Lines among which the head stands.
const HEAD_LINES: usize = 8;

/// The word with which the head begins.
const NUMBER: &str = "numero ";

/// «Numero 00123/2021 e data 06/10/2021 Spedizione»; the groups are those of the day.
static HEAD: LazyLock<Option<Regex>> =
    LazyLock::new(|| pattern(&format!(r"(?i)^numero \d+/\d{{4}} e data {DAY}")));

/// Reads the head of an opinion; returns whether the document is one.
pub(crate) fn opinion(front: &Front, draft: &mut Draft) -> bool {
    let first = || front.lines.iter().filter(|line| line.nth_page == 0);
    let head = first().take(HEAD_LINES).find_map(|line| {
        // Most documents have no such line, for which the pattern would be compiled in vain.
        let begins = line.text.get(..NUMBER.len());
        begins.filter(|word| word.eq_ignore_ascii_case(NUMBER))?;
        let groups = HEAD.as_ref()?.captures(&line.text)?;
        let (number, _) = line.text.split_once(' ')?.1.split_once('/')?;
        Some((
            line,
            number.trim_start_matches('0').to_owned(),
            of_groups(&groups),
        ))
    });
    let Some((line, number, day)) = head else {
        return false;
    };
    if !first().any(|line| line.text.to_lowercase().contains("consiglio di stato")) {
        return false;
    }
    let page = Some(line.page);
    draft.kind = Some(Said::new(
        ActKind::Parere,
        Source::Heading,
        94,
        page,
        &line.text,
    ));
    draft.number = Some(Said::new(number, Source::Heading, 94, page, &line.text));
    draft.date = day.map(|day| Said::new(day, Source::Heading, 92, page, &line.text));
    let court = "consiglio di stato".to_owned();
    draft.issuer = Some(Said::new(court, Source::Heading, 94, page, &line.text));
    true
}
