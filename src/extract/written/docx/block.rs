//! Paragraphs, tables and text boxes in order, as lines.

use roxmltree::Node;

use super::counters::Counters;
use super::inline::{DocxInline, DocxRunning, chosen, inline, is_word, word};
use super::levels::DocxLists;
use super::styles::{AskedNumber, Styles, hidden};
use crate::extract::written::rows::row;
use crate::extract::written::writer::WrittenLine;
use crate::extract::written::xml::{attribute, child, elements, value};

/// How deep tables, text boxes and what wraps them are followed.
const MOST_DEPTH: usize = 100;
/// Most bytes of lines: numbers make more of a short file than is in it.
const MOST_BYTES: usize = 16 << 20;

/// Reads blocks one after the other.
#[derive(Debug, Default)]
pub(super) struct BlockReader {
    pub(super) styles: Styles,
    pub(super) lists: DocxLists,
    pub(super) running: DocxRunning,
    counters: Counters,
    /// The text of paragraphs whose end was deleted: it stands before the next one.
    carry: String,
    /// Whether the end of the last paragraph is not shown: the next one stands on its line.
    joins: bool,
    bytes: usize,
    /// Whether some was left out.
    pub(super) is_cut: bool,
    /// Documents that are to be taken in from elsewhere.
    pub(super) imported: usize,
}

impl BlockReader {
    /// The lines of a body, a cell, a text box or a note.
    pub(super) fn lines<'a>(&mut self, above: Node<'a, 'a>) -> Vec<WrittenLine> {
        self.lines_within(above, MOST_DEPTH)
    }

    fn lines_within<'a>(&mut self, above: Node<'a, 'a>, depth: usize) -> Vec<WrittenLine> {
        let mut lines = Vec::new();
        self.blocks(above, &mut lines, depth);
        let rest = std::mem::take(&mut self.carry);
        self.push(&rest, &mut lines);
        self.joins = false;
        lines
    }

    fn blocks<'a>(&mut self, above: Node<'a, 'a>, lines: &mut Vec<WrittenLine>, depth: usize) {
        let Some(depth) = depth.checked_sub(1) else {
            self.is_cut = true;
            return;
        };
        for node in elements(above) {
            let node = chosen(node);
            match word(node) {
                Some("p") => self.paragraph(node, lines, depth),
                Some("tbl") => self.table(node, lines, depth),
                Some("altChunk") => self.imported += 1,
                Some("del" | "moveFrom") => self.running.has_revisions = true,
                Some("sdtPr" | "sectPr" | "tblPr" | "pPr") => {}
                _ => self.blocks(node, lines, depth),
            }
        }
    }

    fn paragraph<'a>(&mut self, node: Node<'a, 'a>, lines: &mut Vec<WrittenLine>, depth: usize) {
        let properties = child(node, "pPr");
        let named = properties.and_then(|it| value(it, "pStyle"));
        let style = self.styles.of_paragraph(named).map(str::to_owned);
        let DocxInline { text, boxes } =
            inline(node, style.as_deref(), &self.styles, &mut self.running);
        let mark = properties.and_then(|it| child(it, "rPr"));
        let is_in_mark = |name| mark.is_some_and(|mark| child(mark, name).is_some());
        let is_deleted = is_in_mark("del") || is_in_mark("moveFrom");
        self.running.has_revisions |= is_deleted || is_in_mark("ins");
        let is_hidden = mark.and_then(hidden).unwrap_or(false);
        if is_deleted {
            self.carry.push_str(&text);
        } else if !(is_hidden && text.trim().is_empty() && self.carry.is_empty()) {
            let asked = properties.and_then(AskedNumber::of);
            let number = self.number(asked, style.as_deref()).unwrap_or_default();
            let carried = std::mem::take(&mut self.carry);
            self.push(&format!("{number}{carried}{text}"), lines);
            self.joins = is_hidden;
        }
        for own in boxes {
            let (carry, joins) = (std::mem::take(&mut self.carry), self.joins);
            let inside = self.lines_within(own, depth);
            lines.extend(inside);
            (self.carry, self.joins) = (carry, joins);
        }
    }

    /// The number before a paragraph, which is counted.
    fn number(&mut self, asked: Option<AskedNumber>, style: Option<&str>) -> Option<String> {
        let of_style = style.and_then(|style| self.styles.number(style));
        let (own_list, own_level) = asked.map_or((None, None), |it| (it.list, it.level));
        let is_own = own_list.is_some();
        let list = own_list.or_else(|| of_style.as_ref()?.0.list.clone())?;
        // Of a style the level is that which the list gives it.
        let linked = || {
            let known = self.lists.get(&list)?;
            let by = of_style.as_ref().map(|(_, by)| *by);
            [style, by]
                .into_iter()
                .flatten()
                .find_map(|it| known.level_of(it))
        };
        let level = match (own_level, is_own) {
            (Some(level), _) => level,
            (None, true) => 0,
            (None, false) => linked().or_else(|| of_style.as_ref()?.0.level).unwrap_or(0),
        };
        self.counters.next(&self.lists, &list, level)
    }

    /// Adds the lines of a paragraph.
    fn push(&mut self, text: &str, lines: &mut Vec<WrittenLine>) {
        self.bytes += text.len();
        if self.bytes > MOST_BYTES {
            self.is_cut = true;
            return;
        }
        let mut opens = true;
        for part in text.split('\n').filter(|part| !part.trim().is_empty()) {
            match lines.last_mut().filter(|_| self.joins && opens) {
                Some(last) => {
                    last.text.push(' ');
                    last.text.push_str(part);
                }
                None => lines.push(WrittenLine {
                    text: part.to_owned(),
                    opens,
                }),
            }
            opens = false;
        }
    }

    /// The rows of a table: short cells stand on one line, long ones one after the other.
    fn table<'a>(&mut self, table: Node<'a, 'a>, lines: &mut Vec<WrittenLine>, depth: usize) {
        self.joins = false;
        self.is_cut |= depth == 0;
        for own in inside(table, "tr", depth) {
            let properties = child(own, "trPr");
            if properties.is_some_and(|it| child(it, "del").is_some()) {
                self.running.has_revisions = true;
                continue;
            }
            let mut cells: Vec<Vec<WrittenLine>> = Vec::new();
            for cell in inside(own, "tc", depth) {
                if is_shown(cell) {
                    let cell = self.lines_within(cell, depth);
                    cells.push(cell);
                }
            }
            lines.extend(row(cells));
        }
        self.joins = false;
    }
}

/// Whether a cell is no continuation of the one above it, and was not deleted.
fn is_shown(cell: Node<'_, '_>) -> bool {
    let Some(properties) = child(cell, "tcPr") else {
        return true;
    };
    let merged = child(properties, "vMerge").or_else(|| child(properties, "hMerge"));
    let goes_on = merged.is_some_and(|it| attribute(it, "val") != Some("restart"));
    !goes_on && child(properties, "cellDel").is_none()
}

/// The rows of a table or the cells of a row, also where something wraps them.
fn inside<'a>(above: Node<'a, 'a>, name: &str, depth: usize) -> Vec<Node<'a, 'a>> {
    let mut found = Vec::new();
    let Some(depth) = depth.checked_sub(1) else {
        return found;
    };
    for node in elements(above) {
        let node = chosen(node);
        match word(node) {
            Some(own) if own == name => found.push(node),
            Some("del" | "moveFrom" | "tblPr" | "trPr" | "sdtPr" | "p" | "tbl") => {}
            _ => found.extend(inside(node, name, depth)),
        }
    }
    found
}

/// Whether fields are closed where they are opened.
pub(super) fn fields_are_whole(root: Node<'_, '_>) -> bool {
    let mut open = 0_i64;
    let marks = root.descendants().filter(|node| is_word(*node, "fldChar"));
    for mark in marks {
        match attribute(mark, "fldCharType") {
            Some("begin") => open += 1,
            Some("end") => open -= 1,
            _ => {}
        }
        if open < 0 {
            return false;
        }
    }
    open == 0
}
