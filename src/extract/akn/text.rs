//! The text as it grows: lines, parts, and what stands apart at its end.

use roxmltree::Node;

use super::inline::{Inline, Marks};
use super::model::{LegalLevel, LegalPart, LegalReference};
use super::notes::Notes;
use super::vocabulary::word;

/// How deep elements are followed in a block.
const MOST_DEPTH: usize = 64;

/// Whether a node is an element with this name, in whatever version of the vocabulary.
pub(super) fn named(node: Node<'_, '_>, name: &str) -> bool {
    word(node) == name
}

/// A text that grows.
#[derive(Debug, Default)]
pub(super) struct TextWriter {
    pub(super) text: String,
    pub(super) parts: Vec<LegalPart>,
    pub(super) references: Vec<LegalReference>,
    pub(super) notes: Notes,
    /// Parts that are open, by their place.
    open: Vec<usize>,
    /// What stands before the next line, on it.
    before: String,
    marks: Marks,
    /// Most bytes of it, and whether they were not enough.
    room: usize,
    pub(super) is_cut: bool,
}

impl TextWriter {
    /// A text of so many bytes at most.
    pub(super) fn with_room(room: usize) -> Self {
        TextWriter {
            room,
            ..TextWriter::default()
        }
    }

    /// Opens a part that begins with the next line.
    pub(super) fn open(&mut self, level: LegalLevel, number: &str, heading: Option<String>) {
        self.parts.push(LegalPart {
            level,
            number: number.to_owned(),
            heading,
            start: self.text.len(),
            end: self.text.len(),
            parent: self.open.last().copied(),
        });
        self.open.push(self.parts.len() - 1);
    }

    /// Closes the part that was opened last.
    pub(super) fn close(&mut self) {
        if !self.before.is_empty() {
            self.line("");
        }
        if let Some(place) = self.open.pop() {
            self.parts[place].end = self.text.len();
        }
    }

    /// Takes back the part that was opened last, with its text, from that part on.
    pub(super) fn take_back(&mut self, place: usize) {
        let start = self.parts[place].start;
        self.text.truncate(start);
        self.parts.truncate(place);
        self.references.retain(|reference| reference.start < start);
        self.open.retain(|open| *open < place);
    }

    /// What stands before the next line, on it: the number of a comma.
    pub(super) fn number(&mut self, number: &str) {
        if !number.is_empty() {
            self.before.push_str(number);
            self.before.push(' ');
        }
    }

    /// Adds a line.
    pub(super) fn line(&mut self, line: &str) {
        let before = std::mem::take(&mut self.before);
        let line = format!("{before}{line}");
        let line = line.trim();
        if line.is_empty() {
            return;
        }
        if self.text.len() + line.len() >= self.room {
            self.is_cut = true;
            return;
        }
        self.text.push_str(line);
        self.text.push('\n');
    }

    /// The text of a node, gathered and not added.
    pub(super) fn gather(&mut self, node: Node<'_, '_>) -> Inline {
        let mut inline = Inline::default();
        for child in node.children() {
            inline.add(child, &mut self.marks, MOST_DEPTH);
        }
        inline
    }

    /// Adds a part of what was gathered, from the byte `from` up to `to`, with its references.
    pub(super) fn add(&mut self, inline: &Inline, from: usize, to: usize) {
        let whole = &inline.text[from..to];
        let text = whole.trim();
        let from = from + whole.len() - whole.trim_start().len();
        let start = self.text.len() + self.before.len();
        let length = self.text.len();
        self.line(text);
        if self.text.len() == length {
            return;
        }
        let to = from + text.len();
        for reference in &inline.references {
            if reference.start >= from && reference.end <= to {
                self.references.push(LegalReference {
                    start: reference.start - from + start,
                    end: reference.end - from + start,
                    href: reference.href.clone(),
                });
            }
        }
    }
}
