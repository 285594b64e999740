//! Paragraphs, headings, lists and tables in order, as lines.

use roxmltree::Node;

use super::inline::{OdtInline, OdtRunning, inline, is_unseen};
use super::lists::OdtCounters;
use super::styles::{LEVELS, OdtStyles};
use crate::extract::written::rows::row;
use crate::extract::written::writer::WrittenLine;
use crate::extract::written::xml::{attribute, elements, number};

/// How deep lists, tables and text boxes are followed.
const MOST_DEPTH: usize = 100;
/// Most bytes of lines: numbers make more of a short file than is in it.
const MOST_BYTES: usize = 16 << 20;

/// A list that is open.
#[derive(Debug, Clone)]
struct OpenList {
    style: String,
    place: usize,
    level: usize,
}

/// Reads blocks one after the other.
#[derive(Debug, Default)]
pub(super) struct OdtReader<'a> {
    pub(super) styles: OdtStyles,
    pub(super) running: OdtRunning<'a>,
    counters: OdtCounters,
    /// The list item whose number waits for its first paragraph.
    item: Option<(OpenList, Option<u32>)>,
    bytes: usize,
    /// Whether some was left out.
    pub(super) is_cut: bool,
}

impl<'a> OdtReader<'a> {
    /// The lines of a body or a note.
    pub(super) fn lines(&mut self, above: Node<'a, 'a>) -> Vec<WrittenLine> {
        self.lines_within(above, None, MOST_DEPTH)
    }

    /// The lines of what is apart from the list that it stands in.
    fn lines_within(
        &mut self,
        above: Node<'a, 'a>,
        list: Option<&OpenList>,
        depth: usize,
    ) -> Vec<WrittenLine> {
        let mut lines = Vec::new();
        let waiting = self.item.take();
        self.blocks(above, list, &mut lines, depth);
        self.item = waiting;
        lines
    }

    fn blocks(
        &mut self,
        above: Node<'a, 'a>,
        list: Option<&OpenList>,
        lines: &mut Vec<WrittenLine>,
        depth: usize,
    ) {
        let Some(depth) = depth.checked_sub(1) else {
            self.is_cut = true;
            return;
        };
        for node in elements(above).filter(|node| !is_unseen(*node)) {
            match node.tag_name().name() {
                "p" => self.paragraph(node, false, list, lines, depth),
                "h" => self.paragraph(node, true, list, lines, depth),
                "list" => self.list(node, list, lines, depth),
                "table" => self.table(node, lines, depth),
                "annotation" => self.running.comments += 1,
                // What was deleted, and what is no text of the document.
                "tracked-changes"
                | "forms"
                | "sequence-decls"
                | "variable-decls"
                | "user-field-decls"
                | "table-of-content-source"
                | "section-source" => {}
                _ => self.blocks(node, list, lines, depth),
            }
        }
    }

    fn list(
        &mut self,
        node: Node<'a, 'a>,
        around: Option<&OpenList>,
        lines: &mut Vec<WrittenLine>,
        depth: usize,
    ) {
        let goes_on = attribute(node, "continue-numbering") == Some("true");
        let style = attribute(node, "style-name").map(str::to_owned);
        let open = match around {
            Some(around) => {
                // It is counted where its paragraphs stand: one that a paragraph of an outer level is above begins anew.
                OpenList {
                    style: style.unwrap_or_else(|| around.style.clone()),
                    place: around.place,
                    level: around.level + 1,
                }
            }
            None => {
                let style = style.unwrap_or_default();
                let with = attribute(node, "continue-list");
                let name = attribute(node, "id");
                OpenList {
                    place: self.counters.begin(&style, name, with, goes_on),
                    style,
                    level: 0,
                }
            }
        };
        for item in elements(node) {
            let is_item = item.tag_name().name() == "list-item";
            self.item = is_item.then(|| (open.clone(), number(item, "start-value")));
            self.blocks(item, Some(&open), lines, depth);
            self.item = None;
        }
    }

    fn paragraph(
        &mut self,
        node: Node<'a, 'a>,
        is_heading: bool,
        list: Option<&OpenList>,
        lines: &mut Vec<WrittenLine>,
        depth: usize,
    ) {
        let OdtInline { text, boxes } = inline(node, &self.styles, &mut self.running);
        let style = attribute(node, "style-name");
        let is_gone = text.trim().is_empty() && self.styles.hidden(style) == Some(true);
        if !is_gone {
            let number = match (self.item.take(), list) {
                (Some((list, start)), _) => self.item_number(&list, start),
                (None, None) if is_heading => self.heading_number(node),
                _ => String::new(),
            };
            self.push(&format!("{number}{text}"), lines);
        }
        for own in boxes {
            let inside = self.lines_within(own, None, depth);
            lines.extend(inside);
        }
    }

    fn item_number(&mut self, list: &OpenList, start: Option<u32>) -> String {
        match self.styles.list(&list.style) {
            Some(levels) if list.level < LEVELS => {
                self.counters.item(levels, list.place, list.level, start)
            }
            // The lists of headings may stand in their place.
            _ => String::new(),
        }
    }

    fn heading_number(&mut self, node: Node<'a, 'a>) -> String {
        let level = number(node, "outline-level").unwrap_or(1).saturating_sub(1) as usize;
        let is_header = attribute(node, "is-list-header") == Some("true");
        if is_header || level >= LEVELS {
            return String::new();
        }
        let restarts = attribute(node, "restart-numbering") == Some("true");
        let start = number(node, "start-value").or(restarts.then_some(1));
        self.counters.heading(&self.styles.outline, level, start)
    }

    /// Adds the lines of a paragraph.
    fn push(&mut self, text: &str, lines: &mut Vec<WrittenLine>) {
        self.bytes += text.len();
        if self.bytes > MOST_BYTES {
            self.is_cut = true;
            return;
        }
        let parts = text.split('\n').filter(|part| !part.trim().is_empty());
        for (nth, part) in parts.enumerate() {
            lines.push(WrittenLine {
                text: part.to_owned(),
                opens: nth == 0,
            });
        }
    }

    fn table(&mut self, table: Node<'a, 'a>, lines: &mut Vec<WrittenLine>, depth: usize) {
        self.is_cut |= depth == 0;
        for own in inside(table, "table-row", depth) {
            let mut cells = Vec::new();
            for cell in inside(own, "table-cell", depth) {
                cells.push(self.lines_within(cell, None, depth));
            }
            lines.extend(row(cells));
        }
    }
}

/// The rows of a table or the cells of a row, also where something wraps them.
fn inside<'a>(above: Node<'a, 'a>, name: &str, depth: usize) -> Vec<Node<'a, 'a>> {
    let mut found = Vec::new();
    let Some(depth) = depth.checked_sub(1) else {
        return found;
    };
    for node in elements(above) {
        match node.tag_name().name() {
            own if own == name => found.push(node),
            // A covered cell shows nothing.
            "covered-table-cell" | "p" | "table" | "table-columns" | "table-column" => {}
            _ => found.extend(inside(node, name, depth)),
        }
    }
    found
}
