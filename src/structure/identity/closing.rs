//! The date at the end of a document: beside the place of the signature, in the stamp of a digital signature, in a
//! book's colophon.

use std::sync::LazyLock;

use regex::Regex;

use super::evidence::{Said, Source};
use super::lines::page_lines;
use super::printed_date::{ALONE, DAY, of_groups};
use super::signers::begins_with_person;
use crate::extract::Document;
use crate::law::ActDate;
use crate::structure::pattern::pattern;

/// Pages from the end on which the signature is looked for.
const CLOSING_PAGES: usize = 2;

static CLOSING: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(&format!(
        r"^(?:[A-ZÀ-Ú][\w'’ .-]{{2,40}}(?:\([A-Z]{{2}}\))?\s*,\s*(?i:l[iìí]['’]?\s*|add[iì]['’]?\s*|il\s+)?|(?:L[iìí]['’]?|Add[iì]['’]?)\s*,?\s*)(?i:{DAY})"
    ))
});

static SIGNED: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(&format!(
        r"(?i)(?:firmato|sottoscritto) digitalmente(?: il| in data)?\s*[:,]?\s*{DAY}"
    ))
});

/// A line that begins with a day.
static SIGNED_ON: LazyLock<Option<Regex>> = LazyLock::new(|| pattern(&format!(r"^(?i:{DAY})")));
/// A line of the last pages that is a date, as in a book's colophon.
pub(super) fn colophon(document: &Document) -> Option<Said<ActDate>> {
    let pages = document
        .pages
        .iter()
        .rev()
        .filter(|p| !p.text.trim().is_empty());
    let mut lines = pages.take(CLOSING_PAGES).flat_map(page_lines);
    lines.find_map(|line| {
        let groups = ALONE.as_ref()?.captures(&line.text)?;
        Some(Said::new(
            of_groups(&groups)?,
            Source::Closing,
            44,
            Some(line.page),
            &line.text,
        ))
    })
}

/// The stamp of a digital signature on the last pages: the day, below it the time.
pub(super) fn stamped(document: &Document) -> Option<Said<ActDate>> {
    let pages = document.pages.iter().rev();
    let pages = pages.filter(|page| !page.text.trim().is_empty());
    pages.take(CLOSING_PAGES).find_map(|page| {
        let lines: Vec<_> = page_lines(page).collect();
        let stamps = lines.windows(2).filter(|pair| {
            let time: Vec<&str> = pair[1].text.split(':').collect();
            let two_digits = |part: &&str| part.len() == 2 && part.parse::<u8>().is_ok();
            time.len() == 3 && time.iter().all(two_digits)
        });
        stamps.rev().find_map(|pair| {
            let groups = ALONE.as_ref()?.captures(&pair[0].text)?;
            let (day, page) = (of_groups(&groups)?, Some(page.number));
            Some(Said::new(day, Source::Closing, 54, page, &pair[0].text))
        })
    })
}

/// «Firmato digitalmente: 04/05/2021», on the last pages.
pub(super) fn signed(document: &Document) -> Option<Said<ActDate>> {
    let pages = document.pages.iter().rev();
    let pages = pages.filter(|page| !page.text.trim().is_empty());
    pages.take(CLOSING_PAGES).find_map(|page| {
        let mut lines = page_lines(page);
        lines.find_map(|line| {
            let groups = SIGNED.as_ref()?.captures(&line.text)?;
            let (day, page) = (of_groups(&groups)?, Some(line.page));
            Some(Said::new(day, Source::Closing, 54, page, &groups[0]))
        })
    })
}

/// «8 giugno 2021 IL PRESIDENTE», or the day on the line above, at the end.
pub(super) fn above_signature(document: &Document) -> Option<Said<ActDate>> {
    let pages = document.pages.iter().rev();
    let pages = pages.filter(|page| !page.text.trim().is_empty());
    pages.take(CLOSING_PAGES).find_map(|page| {
        let lines: Vec<_> = page_lines(page).filter(|line| !line.furniture).collect();
        (0..lines.len()).rev().find_map(|i| {
            let line = lines.get(i)?;
            let groups = SIGNED_ON.as_ref()?.captures(&line.text)?;
            let rest = line.text.get(groups.get(0)?.end()..)?.trim();
            let below = || lines.get(i + 1).is_some_and(|line| signs(&line.text));
            if !(signs(rest) || rest.is_empty() && below()) {
                return None;
            }
            let (day, page) = (of_groups(&groups)?, Some(line.page));
            Some(Said::new(day, Source::Closing, 56, page, &line.text))
        })
    })
}

/// «IL PRESIDENTE», «p. Il Direttore generale»: who signs.
fn signs(text: &str) -> bool {
    let lower = text.to_lowercase();
    let who = lower.trim_start_matches("p. ").trim_start_matches("f.to ");
    let signers = ["il ", "la ", "l'", "l’"];
    let short = text.chars().count() < 60;
    short
        && signers.iter().any(|article| {
            let Some(rest) = who.strip_prefix(article) else {
                return false;
            };
            begins_with_person(rest)
        })
}

/// «Roma, 31 marzo 2021», on the last pages or the first.
pub(super) fn below_place(document: &Document) -> Option<Said<ActDate>> {
    let pages: Vec<_> = document
        .pages
        .iter()
        .filter(|p| !p.text.trim().is_empty())
        .collect();
    let last = pages.iter().rev().take(CLOSING_PAGES);
    let order = pages
        .iter()
        .take(1)
        .chain(last)
        .chain(pages.iter().skip(1).take(2));
    order.into_iter().find_map(|page| {
        let mut lines = page_lines(page);
        lines.find_map(|line| {
            let groups = CLOSING.as_ref()?.captures(&line.text)?;
            Some(Said::new(
                of_groups(&groups)?,
                Source::Closing,
                58,
                Some(line.page),
                &groups[0],
            ))
        })
    })
}
