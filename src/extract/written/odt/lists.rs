//! Counts the items of lists and the headings, and writes their numbers.

use std::collections::HashMap;

use super::styles::{LEVELS, OdtLevels};

/// The numbers reached on each level.
type Reached = [Option<u32>; LEVELS];

/// The numbers reached, list by list.
#[derive(Debug, Default)]
pub(super) struct OdtCounters {
    reached: Vec<Reached>,
    /// Lists by their names in the file.
    by_name: HashMap<String, usize>,
    /// The last list of each style.
    by_style: HashMap<String, usize>,
    outline: Reached,
}

impl OdtCounters {
    /// Begins a list, or goes on with one; under which place it is counted.
    pub(super) fn begin(
        &mut self,
        style: &str,
        name: Option<&str>,
        goes_on_with: Option<&str>,
        goes_on: bool,
    ) -> usize {
        let named = goes_on_with.and_then(|name| self.by_name.get(name).copied());
        let last = || goes_on.then(|| self.by_style.get(style).copied()).flatten();
        let place = named.or_else(last).unwrap_or_else(|| {
            self.reached.push(Reached::default());
            self.reached.len() - 1
        });
        if let Some(name) = name {
            self.by_name.insert(name.to_owned(), place);
        }
        self.by_style.insert(style.to_owned(), place);
        place
    }

    /// Counts an item; its number as it stands before the text, with the blank after it.
    pub(super) fn item(
        &mut self,
        levels: &OdtLevels,
        place: usize,
        level: usize,
        start: Option<u32>,
    ) -> String {
        match self.reached.get_mut(place) {
            Some(reached) => count(levels, reached, level, start),
            None => String::new(),
        }
    }

    /// Counts a heading; its number likewise.
    pub(super) fn heading(
        &mut self,
        levels: &OdtLevels,
        level: usize,
        start: Option<u32>,
    ) -> String {
        count(levels, &mut self.outline, level, start)
    }
}

fn count(levels: &OdtLevels, reached: &mut Reached, at: usize, start: Option<u32>) -> String {
    let Some(level) = levels.get(at).and_then(Option::as_ref) else {
        return String::new();
    };
    // An outer level without a paragraph is counted all the same: the next one of it goes on from there.
    for (outer, number) in reached.iter_mut().enumerate().take(at) {
        let start = levels.get(outer).and_then(Option::as_ref);
        *number = number.or(start.map(|level| level.start));
    }
    let next = reached[at].map_or(level.start, |number| number.saturating_add(1));
    reached[at] = Some(start.unwrap_or(next));
    reached.iter_mut().skip(at + 1).for_each(|it| *it = None);
    let number = match &level.pattern {
        _ if !level.sign.is_empty() => level.sign.clone(),
        _ if !level.numeral.counts() => format!("{}{}", level.before, level.after),
        Some(pattern) => of_pattern(pattern, levels, reached),
        None => {
            let first = (at + 1).saturating_sub(level.shown.max(1));
            let numbers = (first..=at).map(|at| of_level(levels, reached, at));
            let numbers: Vec<String> = numbers.filter(|number| !number.is_empty()).collect();
            format!("{}{}{}", level.before, numbers.join("."), level.after)
        }
    };
    match number.trim().is_empty() {
        true => String::new(),
        false => format!("{number} "),
    }
}

fn of_pattern(pattern: &str, levels: &OdtLevels, reached: &Reached) -> String {
    let mut text = String::new();
    for (nth, part) in pattern.split('%').enumerate() {
        // What stands between two of these signs is the number of a level.
        let at = part.parse::<usize>().ok().and_then(|at| at.checked_sub(1));
        match at.filter(|at| nth % 2 == 1 && *at < LEVELS) {
            Some(at) => text.push_str(&of_level(levels, reached, at)),
            None => text.push_str(part),
        }
    }
    text
}

fn of_level(levels: &OdtLevels, reached: &Reached, at: usize) -> String {
    let Some(level) = levels.get(at).and_then(Option::as_ref) else {
        return String::new();
    };
    level.numeral.write(reached[at].unwrap_or(level.start))
}
