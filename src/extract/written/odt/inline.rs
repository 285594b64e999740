//! The text of a paragraph: what is shown of it, on the lines that it breaks itself.

use roxmltree::Node;

use super::styles::OdtStyles;
use crate::extract::written::note_mark::note_mark;
use crate::extract::written::xml::{attribute, child, elements, number};

/// How deep elements are followed in a paragraph.
const MOST_DEPTH: usize = 100;
/// Most blanks that one element stands for.
const MOST_BLANKS: u32 = 100;

/// What runs on from paragraph to paragraph.
#[derive(Debug, Default)]
pub(super) struct OdtRunning<'a> {
    /// The bodies of footnotes and endnotes, in the order of the text.
    pub(super) footnotes: Vec<Node<'a, 'a>>,
    pub(super) endnotes: Vec<Node<'a, 'a>>,
    /// How many comments there are.
    pub(super) comments: usize,
}

/// The text of a paragraph.
#[derive(Debug, Default)]
pub(super) struct OdtInline<'a> {
    pub(super) text: String,
    /// Text boxes and shapes with text that are anchored in it.
    pub(super) boxes: Vec<Node<'a, 'a>>,
}

/// Adds the text of a paragraph.
pub(super) fn inline<'a>(
    paragraph: Node<'a, 'a>,
    styles: &OdtStyles,
    running: &mut OdtRunning<'a>,
) -> OdtInline<'a> {
    let mut out = OdtInline::default();
    let is_hidden = styles.hidden(attribute(paragraph, "style-name")) == Some(true);
    all(paragraph, is_hidden, styles, running, &mut out, MOST_DEPTH);
    out
}

fn all<'a>(
    above: Node<'a, 'a>,
    is_hidden: bool,
    styles: &OdtStyles,
    running: &mut OdtRunning<'a>,
    out: &mut OdtInline<'a>,
    depth: usize,
) {
    let Some(depth) = depth.checked_sub(1) else {
        return;
    };
    for node in above.children() {
        if node.is_text() {
            if !is_hidden {
                // Line ends of the file are blanks.
                let text = node.text().unwrap_or_default();
                out.text.push_str(&text.replace(['\n', '\r', '\t'], " "));
            }
            continue;
        }
        if !node.is_element() {
            continue;
        }
        match node.tag_name().name() {
            "annotation" => running.comments += 1,
            // What is counted by programs, scripts, the reading of Ruby text, and text that is not to be seen.
            "annotation-end" | "script" | "ruby-text" | "forms" | "tracked-changes"
            | "hidden-paragraph" => {}
            "hidden-text" | "conditional-text" if attribute(node, "is-hidden") == Some("true") => {}
            "note" => note(node, is_hidden, running, out),
            "text-box" | "custom-shape" | "rect" | "ellipse" => out.boxes.push(node),
            "title" | "desc" | "image" | "object" | "object-ole" | "plugin"
                if is_of_drawing(above) => {}
            _ if is_hidden => {}
            "s" => {
                let blanks = number(node, "c").unwrap_or(1).min(MOST_BLANKS);
                out.text.extend((0..blanks).map(|_| ' '));
            }
            "tab" => out.text.push(' '),
            "line-break" => out.text.push('\n'),
            "span" => {
                let said = styles.hidden(attribute(node, "style-name"));
                all(node, said.unwrap_or(is_hidden), styles, running, out, depth);
            }
            _ => all(node, is_hidden, styles, running, out, depth),
        }
    }
}

/// Whether the child of a node is what a drawing says of itself.
fn is_of_drawing(node: Node<'_, '_>) -> bool {
    let space = node.tag_name().namespace().unwrap_or_default();
    space.contains(":drawing:")
}

fn note<'a>(
    node: Node<'a, 'a>,
    is_hidden: bool,
    running: &mut OdtRunning<'a>,
    out: &mut OdtInline<'a>,
) {
    let Some(body) = child(node, "note-body").filter(|_| !is_hidden) else {
        return;
    };
    let is_endnote = attribute(node, "note-class") == Some("endnote");
    let notes = match is_endnote {
        true => &mut running.endnotes,
        false => &mut running.footnotes,
    };
    notes.push(body);
    out.text.push_str(&note_mark(is_endnote, notes.len()));
}

/// Whether a section or a paragraph is not to be seen.
pub(super) fn is_unseen(node: Node<'_, '_>) -> bool {
    attribute(node, "display") == Some("none")
        || elements(node).any(|inside| {
            inside.tag_name().name() == "hidden-paragraph"
                && attribute(inside, "is-hidden") == Some("true")
        })
}
