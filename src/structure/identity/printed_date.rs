//! A date as it is printed: a day in words or figures, or a month.

use std::sync::LazyLock;

use jiff::civil::Date;
use regex::Regex;

use crate::law::{ActDate, MONTHS};
use crate::lexer::month;
use crate::structure::pattern::pattern;

/// Three groups: day, month, year.
pub(super) const DAY: &str = r"([0-9]{1,2})[°º]?[\s./-]+(gennaio|febbraio|marzo|aprile|maggio|giugno|luglio|agosto|settembre|ottobre|novembre|dicembre|gen|feb|mar|apr|mag|giu|lug|ago|sett?|ott|nov|dic|[0-9]{1,2})[\s./-]+([0-9]{4}|[0-9]{2})\b";
/// Two groups: month, year.
pub(super) const MONTH: &str = r"(gennaio|febbraio|marzo|aprile|maggio|giugno|luglio|agosto|settembre|ottobre|novembre|dicembre)\s+([0-9]{4})\b";

/// A line that is a date and nothing more.
pub(super) static ALONE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(&format!(
        r"(?i)^(?:{DAY}|{MONTH})(?: e (?:successive|s\.? ?m)[^0-9]*)?\.?$"
    ))
});

/// A year of four digits, or of two of this century.
fn full_year(text: &str) -> Option<i16> {
    let year: i16 = text.parse().ok()?;
    Some(if text.len() == 2 { 2000 + year } else { year })
}

/// «GIU» in a stamp: the month that begins with these letters.
fn abbreviated(name: &str) -> Option<i8> {
    let letters = name.get(..3)?;
    let of = MONTHS.iter().position(|full| full.starts_with(letters))?;
    i8::try_from(of + 1).ok()
}

/// The date in the groups of [`DAY`] followed by those of [`MONTH`]: a day, or a month.
pub(super) fn of_groups(groups: &regex::Captures<'_>) -> Option<ActDate> {
    let text = |i: usize| groups.get(i).map(|group| group.as_str().to_lowercase());
    if let (Some(day), Some(of), Some(year)) = (text(1), text(2), text(3)) {
        let of = month(&of)
            .or_else(|| abbreviated(&of))
            .or_else(|| of.parse().ok())?;
        let date = Date::new(full_year(&year)?, of, day.parse().ok()?);
        return Some(ActDate::Day(date.ok()?));
    }
    Some(ActDate::Month(text(5)?.parse().ok()?, month(&text(4)?)?))
}
