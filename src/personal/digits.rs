//! Numbers that may be of a person: telephones, cards, protocols, plates. What the law counts with stays: numbers of
//! acts with their years, days, CELEX numbers.

use std::ops::Range;

use regex::Regex;

use super::shape::{Shape, spans};

/// Groups of digits with a separator or two between them.
static RUN: Shape = Shape::new(|| Regex::new(r"(?:\+ ?)?[0-9](?:[ ./()-]{0,2}[0-9])*").ok());
/// Days in figures; one that is a part of something longer is none.
static DAY: Shape = Shape::new(|| {
    let day = r"(?:0?[1-9]|[12][0-9]|3[01])";
    let month = r"(?:0?[1-9]|1[0-2])";
    let figures = format!(r"{day}[./-]{month}[./-](?:(?:19|20)[0-9]{{2}}|[0-9]{{2}})");
    let day = format!(r"{figures}|(?:19|20)[0-9]{{2}}-{month}-{day}");
    Regex::new(&format!(r"(?-u:\b)(?:{day})(?-u:\b)")).ok()
});
/// Words that mix letters and digits.
static CODE: Shape = Shape::new(|| Regex::new(r"[A-Za-z0-9]{7,}").ok());
/// The plate of a vehicle, the number of an identity card.
static PLATE: Shape = Shape::new(|| Regex::new(r"^[A-Za-z]{2}[0-9]{3,5}[A-Za-z]{2}$").ok());
/// The number of an act of the Union.
static CELEX: Shape = Shape::new(|| Regex::new(r"^[0-9]{5}[A-Za-z]{1,2}[0-9]{4}$").ok());

/// Most digits side by side that the law counts with.
const MOST_TOGETHER: usize = 6;
/// Fewest digits of a number in groups that is nothing of the law.
const LONG: usize = 9;
/// Fewest digits of a telephone number with its prefix.
const TELEPHONE: usize = 8;
/// Most of them, with the prefix of a country.
const MOST_TELEPHONE: usize = 14;
/// Fewest letters and digits of a code, and fewest changes between the two in it.
const CODE_LETTERS: usize = 8;
const CODE_CHANGES: usize = 3;

/// The numbers in a text that may be of a person.
pub(super) fn in_doubt(text: &str) -> Vec<Range<usize>> {
    let alone = |day: &Range<usize>| {
        let joins = |c: char| matches!(c, '.' | '/' | '-') || c.is_ascii_digit();
        !text[..day.start].ends_with(joins) && !text[day.end..].starts_with(joins)
    };
    let days: Vec<Range<usize>> = spans(&DAY, text).filter(alone).collect();
    let free = without(text, &days);
    let runs = spans(&RUN, &free).filter(|run| is_number(&free[run.clone()]));
    let codes = spans(&CODE, text).filter(|word| is_code(&text[word.clone()]));
    runs.chain(codes).collect()
}

/// The text with a sign that is no digit in place of each byte of some parts.
fn without(text: &str, parts: &[Range<usize>]) -> String {
    let mut text = text.to_owned();
    for part in parts {
        text.replace_range(part.clone(), &"x".repeat(part.len()));
    }
    text
}

fn is_number(run: &str) -> bool {
    let groups: Vec<&str> = run
        .split(|c: char| !c.is_ascii_digit())
        .filter(|group| !group.is_empty())
        .collect();
    let digits: usize = groups.iter().map(|group| group.len()).sum();
    if groups.iter().any(|group| group.len() > MOST_TOGETHER) {
        return true;
    }
    let plain = groups.concat();
    let is_mobile = plain.starts_with('3') && !plain.starts_with("30") && !plain.starts_with("31");
    let is_telephone = run.starts_with('+')
        || plain.starts_with('0') && digits >= TELEPHONE
        || is_mobile && digits >= LONG;
    let years = groups.iter().filter(|group| is_year(group)).count();
    if is_telephone && digits <= MOST_TELEPHONE && years < groups.len() {
        return true;
    }
    // Numbers of acts, each with its year, or years alone.
    let is_of_acts = years * 2 >= groups.len() || run.contains('/');
    digits >= LONG && !is_of_acts
}

fn is_year(group: &str) -> bool {
    group.len() == 4 && (group.starts_with("19") || group.starts_with("20"))
}

fn is_code(word: &str) -> bool {
    let is = |shape: &'static Shape| spans(shape, word).next().is_some();
    if is(&CELEX) {
        return false;
    }
    let digits: Vec<bool> = word.chars().map(|c| c.is_ascii_digit()).collect();
    let changes = digits.windows(2).filter(|pair| pair[0] != pair[1]).count();
    is(&PLATE) || word.len() >= CODE_LETTERS && changes >= CODE_CHANGES
}
