//! Counts the paragraphs of lists as a word processor does, and writes their numbers.

use std::collections::{HashMap, HashSet};

use super::levels::{DocxList, DocxLists, LEVELS};
use crate::extract::numeral::Numeral;

/// The numbers reached, list by list.
#[derive(Debug, Default)]
pub(super) struct Counters {
    /// Of the lists that count together: the number of each level, where it was counted.
    reached: HashMap<String, [Option<u32>; LEVELS]>,
    /// Lists and levels that began anew already.
    begun: HashSet<(String, usize)>,
}

impl Counters {
    /// Counts a paragraph on a level of a list; its number as it stands before the text, with the blank after it.
    /// `None` where the list has no such level.
    pub(super) fn next(&mut self, lists: &DocxLists, id: &str, at: usize) -> Option<String> {
        let list = lists.get(id)?;
        let level = list.level(at)?;
        let reached = self.reached.entry(list.counted_with.clone()).or_default();
        // A list that begins anew does so once, from its outermost level on.
        for (inner, start) in list.restarts.iter().enumerate().skip(at) {
            if start.is_some() && self.begun.insert((id.to_owned(), inner)) {
                reached[inner] = None;
            }
        }
        // An outer level without a paragraph is counted all the same: the next one of it goes on from there.
        for (outer, number) in reached.iter_mut().enumerate().take(at) {
            let start = list.level(outer).map(|level| level.start);
            *number = number.or(list.restarts[outer]).or(start);
        }
        let start = list.restarts[at].unwrap_or(level.start);
        reached[at] = Some(reached[at].map_or(start, |number| number.saturating_add(1)));
        for (inner, number) in reached.iter_mut().enumerate().skip(at + 1) {
            let restarts = list.level(inner).and_then(|level| level.restarts_after);
            if restarts.is_none_or(|after| at < after) {
                *number = None;
            }
        }
        let number = write(list, reached, at);
        Some(match number.trim().is_empty() {
            true => String::new(),
            false if level.is_close => number,
            false => format!("{number} "),
        })
    }
}

/// The number of a level, with those of the levels around it that it names.
fn write(list: &DocxList, reached: &[Option<u32>; LEVELS], at: usize) -> String {
    let Some(level) = list.level(at) else {
        return String::new();
    };
    let mut text = String::new();
    let mut rest = level.text.chars().peekable();
    while let Some(c) = rest.next() {
        let named = rest.peek().and_then(|digit| digit.to_digit(10));
        match named.filter(|named| c == '%' && (1..=LEVELS as u32).contains(named)) {
            Some(named) => {
                rest.next();
                text.push_str(&of_level(
                    list,
                    reached,
                    named as usize - 1,
                    level.in_digits,
                ));
            }
            None => text.push(c),
        }
    }
    text
}

fn of_level(
    list: &DocxList,
    reached: &[Option<u32>; LEVELS],
    at: usize,
    in_digits: bool,
) -> String {
    let Some(level) = list.level(at) else {
        return String::new();
    };
    let numeral = match in_digits && level.numeral.counts() {
        true => Numeral::Decimal,
        false => level.numeral,
    };
    // A level that was not counted yet shows where it would begin.
    let number = reached[at].or(list.restarts[at]).unwrap_or(level.start);
    numeral.write(number)
}
