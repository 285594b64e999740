//! The notes of a document, by the ids under which its text names them.

use std::collections::HashMap;

use roxmltree::Node;

use super::block::BlockReader;
use crate::extract::written::xml::{attribute, elements};

/// Adds the notes of a part that the text names, in its order, each on one line after its number.
pub(super) fn add<'a>(
    root: Node<'a, 'a>,
    named: &[String],
    number: impl Fn(usize) -> String,
    reader: &mut BlockReader,
    notes: &mut Vec<String>,
) {
    let by_id: HashMap<&str, Node<'a, 'a>> = elements(root)
        .filter_map(|note| Some((attribute(note, "id")?, note)))
        .collect();
    for (nth, id) in named.iter().enumerate() {
        let Some(note) = by_id.get(id.as_str()) else {
            continue;
        };
        let lines = reader.lines(*note);
        let lines: Vec<&str> = lines.iter().map(|line| line.text.trim()).collect();
        if !lines.is_empty() {
            notes.push(format!("{} {}", number(nth + 1), lines.join(" ")));
        }
    }
}
