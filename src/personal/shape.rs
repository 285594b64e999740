//! A pattern of the data that are looked for, run over a text.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

/// A pattern, compiled where it is first asked for. One that does not compile finds nothing: its tests would say so.
pub(super) type Shape = LazyLock<Option<Regex>>;

/// Where in a text a pattern is, and what is there: its group, where it has one, else all of it.
pub(super) fn found<'t>(
    shape: &'static Shape,
    text: &'t str,
) -> impl Iterator<Item = (usize, &'t str)> {
    let met = shape.as_ref().into_iter();
    let met = met.flat_map(move |shape| shape.captures_iter(text));
    let met = met.filter_map(|met| met.get(1).or_else(|| met.get(0)));
    met.map(|met| (met.start(), met.as_str()))
}

/// Where in a text a pattern is, all of it.
pub(super) fn spans<'t>(
    shape: &'static Shape,
    text: &'t str,
) -> impl Iterator<Item = Range<usize>> + 't {
    let met = shape.as_ref().into_iter();
    met.flat_map(move |shape| shape.find_iter(text))
        .map(|met| met.range())
}
