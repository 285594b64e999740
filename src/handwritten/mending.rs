//! Takes out of a text the lines that are no TOML, so that the others are read as what they are.

use toml::de::DeTable;

use super::complaint;
use super::fault::{FieldFault, WrongField};
use super::toml_text::{first_line_end, is_field, open_bracket, unclosed_text};

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

    /// The byte at which the line of a byte begins.
    fn start(&self, byte: usize) -> usize {
        let line = self.starts.partition_point(|start| *start <= byte);
        self.starts
            .get(line.saturating_sub(1))
            .copied()
            .unwrap_or_default()
    }
}

/// The text without the lines that are no TOML, each told. The parser may take the lines after a wrong one for a part
/// of it: without that line they are what they are.
pub(super) fn mended(text: &str, before: usize, faults: &mut Vec<FieldFault>) -> String {
    let mut text = text.to_owned();
    if let Some(open) = unclosed_text(&text) {
        let lines = Lines::of(&text, before);
        note(lines.at(open), WrongField::BadText, faults);
        text.truncate(lines.start(open));
    }
    for _ in 0..MOST_MENDED {
        let Err(error) = DeTable::parse(&text) else {
            break;
        };
        let lines = Lines::of(&text, before);
        let at = error.span().map_or(0, |span| span.start).min(text.len());
        let line = lines.start(at);
        // A list that is not closed: its lines are wrong, not the one on which the parser notices.
        let open = open_bracket(&text, at).map(|open| (open, lines.start(open)));
        if let Some((open, first)) = open.filter(|(_, first)| *first < line) {
            note(lines.at(open), WrongField::OpenList, faults);
            // Up to the next field: what is before it belongs to the list.
            let mut end = line;
            while end < text.len() && !is_field(&text[end..]) {
                end += first_line_end(&text[end..]);
            }
            let breaks = text[first..end].matches('\n').count();
            text.replace_range(first..end, &"\n".repeat(breaks));
            continue;
        }
        let end = text[line..].find('\n').map_or(text.len(), |at| line + at);
        let wrong = text[line..end].trim();
        let what = match complaint::of(&error) {
            // The bracket is there: it is the name that ended too early, a file's without quotation marks.
            WrongField::OpenHeading if wrong.ends_with(']') => WrongField::BadName,
            what => what,
        };
        note(lines.at(at), what, faults);
        // The fields below a heading that cannot be read are no fields of the table before it.
        let instead = if wrong.starts_with('[') && wrong != NOWHERE {
            NOWHERE
        } else {
            ""
        };
        if wrong == instead {
            break;
        }
        text.replace_range(line..end, instead);
    }
    text
}

/// Tells what is wrong with a line, once a line.
pub(super) fn note(line: usize, what: WrongField, faults: &mut Vec<FieldFault>) {
    let mut last = faults.iter().rev().take(MOST_MENDED);
    if !last.any(|fault| fault.line == line) {
        faults.push(FieldFault {
            line,
            field: String::new(),
            what,
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> Vec<(usize, WrongField)> {
        let mut faults = Vec::new();
        let mended = mended(text, 0, &mut faults);
        assert!(DeTable::parse(&mended).is_ok(), "{mended}");
        let faults = FieldFault::first(faults);
        faults
            .into_iter()
            .map(|fault| (fault.line, fault.what))
            .collect()
    }

    #[test]
    fn the_line_that_opens_is_blamed_and_not_the_one_that_suffers() {
        assert_eq!(
            told("a = 1\nb = [\n'x',\nc = 'y'\nd = 'z'\n"),
            [(2, WrongField::OpenList)]
        );
        assert_eq!(
            told("a = 1\nb = \"\"\"x\ny\nz 'a'\n"),
            [(2, WrongField::BadText)]
        );
        assert_eq!(told("b = ['x'\n"), [(1, WrongField::OpenList)]);
    }

    #[test]
    fn the_name_of_a_file_without_quotation_marks_is_no_open_heading() {
        assert_eq!(told("[a/centro giovani.pdf]\n"), [(1, WrongField::BadName)]);
        assert_eq!(told("['a'\n"), [(1, WrongField::OpenHeading)]);
    }

    #[test]
    fn every_slip_is_told_once() {
        assert_eq!(
            told("a 'x'\nb = \"x\nc = 'ok'\nd = 'l'atto'\nc = 'again'\n"),
            [
                (1, WrongField::NoValue),
                (2, WrongField::BadText),
                (4, WrongField::Trailing),
                (5, WrongField::Repeated),
            ]
        );
    }
}
