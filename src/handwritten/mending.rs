//! Takes out of a text the lines that are no TOML, so that the others are read as what they are.

use toml::de::DeTable;

use super::fault::{FieldFault, WrongField};

/// Most lines of one text that are taken out so that the others can be read.
const MOST_MENDED: usize = 20;
/// The heading of fields that belong to no table, since their own heading cannot be read.
const NOWHERE: &str = "[['']]";

/// The lines of a text, by the bytes at which they begin.
pub(super) struct Lines {
    starts: Vec<usize>,
    /// Lines before the text.
    before: usize,
}

impl Lines {
    pub(super) fn of(text: &str, before: usize) -> Self {
        let ends = text.match_indices('\n').map(|(at, _)| at + 1);
        Lines {
            starts: std::iter::once(0).chain(ends).collect(),
            before,
        }
    }

    pub(super) fn at(&self, byte: usize) -> usize {
        self.before + self.starts.partition_point(|start| *start <= byte)
    }
}

/// The text without the lines that are no TOML, each told. The parser may take the lines after a wrong one for a part
/// of it: without that line they are what they are.
pub(super) fn mended(text: &str, before: usize, faults: &mut Vec<FieldFault>) -> String {
    let mut text = text.to_owned();
    for _ in 0..MOST_MENDED {
        let Err(error) = DeTable::parse(&text) else {
            break;
        };
        let lines = Lines::of(&text, before);
        let line = note(&error, &lines, faults) - before - 1;
        let start = lines.starts.get(line).copied().unwrap_or(text.len());
        let end = text[start..].find('\n').map_or(text.len(), |at| start + at);
        let wrong = text[start..end].trim();
        // The fields below a heading that cannot be read are no fields of the table before it.
        let instead = if wrong.starts_with('[') && wrong != NOWHERE {
            NOWHERE
        } else {
            ""
        };
        if wrong == instead {
            break;
        }
        text.replace_range(start..end, instead);
    }
    text
}

/// Tells an error of the parser, once a line; its line.
pub(super) fn note(error: &toml::de::Error, lines: &Lines, faults: &mut Vec<FieldFault>) -> usize {
    let line = lines.at(error.span().map_or(0, |span| span.start));
    let what = if error.message().starts_with("duplicate key") {
        WrongField::Repeated
    } else {
        WrongField::Syntax
    };
    if !faults
        .iter()
        .rev()
        .take(MOST_MENDED)
        .any(|fault| fault.line == line)
    {
        faults.push(FieldFault {
            line,
            field: String::new(),
            what,
        });
    }
    line
}
