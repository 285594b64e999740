//! The text of a paragraph: what is shown of it, on the lines that it breaks itself.

use roxmltree::Node;

use super::styles::{Styles, hidden};
use crate::extract::written::note_mark::note_mark;
use crate::extract::written::xml::{attribute, child, elements, value};

/// How deep elements are followed in a paragraph.
const MOST_DEPTH: usize = 100;
/// What stands in the namespace of the vocabulary, whatever its version.
const NAMESPACE: &str = "wordprocessingml/";

/// What runs on from paragraph to paragraph.
#[derive(Debug, Default)]
pub(super) struct DocxRunning {
    /// Fields that are open; whether what comes is their code, and not their result.
    fields: Vec<bool>,
    /// Whether fields are closed where they are opened: else none is followed.
    pub(super) follows_fields: bool,
    /// Footnotes and endnotes by their ids, in the order in which the text names them.
    pub(super) footnotes: Vec<String>,
    pub(super) endnotes: Vec<String>,
    /// Whether text was inserted or deleted while changes were recorded.
    pub(super) has_revisions: bool,
}

/// The text of a paragraph.
#[derive(Debug, Default)]
pub(super) struct DocxInline<'a> {
    pub(super) text: String,
    /// Text boxes that are anchored in it.
    pub(super) boxes: Vec<Node<'a, 'a>>,
}

/// A paragraph that is gathered.
struct Gathering<'g, 'a> {
    styles: &'g Styles,
    running: &'g mut DocxRunning,
    /// Whether text is hidden, unless a run says otherwise.
    hidden: bool,
    inline: DocxInline<'a>,
}

/// The text of a paragraph in this style.
pub(super) fn inline<'a>(
    paragraph: Node<'a, 'a>,
    style: Option<&str>,
    styles: &Styles,
    running: &mut DocxRunning,
) -> DocxInline<'a> {
    let mut gathering = Gathering {
        styles,
        running,
        hidden: style
            .and_then(|style| styles.hidden(style))
            .unwrap_or(false),
        inline: DocxInline::default(),
    };
    for node in elements(paragraph) {
        gathering.add(node, MOST_DEPTH);
    }
    gathering.inline
}

/// Whether a node is an element of the vocabulary with this name.
pub(super) fn is_word(node: Node<'_, '_>, name: &str) -> bool {
    word(node) == Some(name)
}

/// The name of a node in the vocabulary.
pub(super) fn word<'a>(node: Node<'a, '_>) -> Option<&'a str> {
    let space = node.tag_name().namespace()?;
    space.contains(NAMESPACE).then(|| node.tag_name().name())
}

/// What stands for a node that says the same in several ways, the newest first; the node itself where it does not.
pub(super) fn chosen<'a>(node: Node<'a, 'a>) -> Node<'a, 'a> {
    match node.tag_name().name() {
        "AlternateContent" => child(node, "Choice")
            .or_else(|| child(node, "Fallback"))
            .unwrap_or(node),
        _ => node,
    }
}

impl<'a> Gathering<'_, 'a> {
    fn add(&mut self, node: Node<'a, 'a>, depth: usize) {
        let Some(depth) = depth.checked_sub(1) else {
            return;
        };
        let node = chosen(node);
        match word(node) {
            Some("del" | "moveFrom") => self.running.has_revisions = true,
            Some("ins" | "moveTo") => {
                self.running.has_revisions = true;
                self.all(node, depth);
            }
            Some("r") => self.run(node, depth),
            // Properties, the reading of Ruby text, and text boxes, which are read after the paragraph.
            Some("pPr" | "rPr" | "sdtPr" | "rt" | "instrText" | "delText") => {}
            Some("txbxContent") => self.inline.boxes.push(node),
            None if node.tag_name().name() == "t" => self.formula(node),
            _ => self.all(node, depth),
        }
    }

    fn all(&mut self, node: Node<'a, 'a>, depth: usize) {
        for child in elements(node) {
            self.add(child, depth);
        }
    }

    /// The letters of a formula. Other drawings have theirs as pictures have them.
    fn formula(&mut self, node: Node<'a, 'a>) {
        let space = node.tag_name().namespace().unwrap_or_default();
        if space.contains("/math") && !self.is_code() && !self.hidden {
            self.inline.text.push_str(node.text().unwrap_or_default());
        }
    }

    fn run(&mut self, run: Node<'a, 'a>, depth: usize) {
        let properties = child(run, "rPr");
        let said = properties.and_then(hidden).or_else(|| {
            let style = properties.and_then(|it| value(it, "rStyle"));
            style.and_then(|style| self.styles.hidden(style))
        });
        let is_hidden = said.unwrap_or(self.hidden);
        for node in elements(run) {
            let node = chosen(node);
            if is_word(node, "fldChar") {
                self.field(attribute(node, "fldCharType").unwrap_or_default());
            } else if !is_hidden {
                self.piece(node, depth);
            }
        }
    }

    fn piece(&mut self, node: Node<'a, 'a>, depth: usize) {
        let is_code = self.is_code();
        let out = &mut self.inline.text;
        match word(node) {
            Some(_) if is_code => {}
            Some("t") => out.push_str(node.text().unwrap_or_default()),
            Some("tab" | "ptab") => out.push(' '),
            Some("br" | "cr") => out.push('\n'),
            Some("noBreakHyphen") => out.push('-'),
            Some("sym") => {
                let code = attribute(node, "char");
                let code = code.and_then(|code| u32::from_str_radix(code, 16).ok());
                out.extend(code.and_then(char::from_u32));
            }
            Some(kind @ ("footnoteReference" | "endnoteReference")) => {
                let notes = match kind {
                    "footnoteReference" => &mut self.running.footnotes,
                    _ => &mut self.running.endnotes,
                };
                let id = attribute(node, "id").unwrap_or_default();
                notes.push(id.to_owned());
                let has_mark = attribute(node, "customMarkFollows").is_none();
                if has_mark {
                    out.push_str(&note_mark(kind == "endnoteReference", notes.len()));
                }
            }
            // Deleted and hidden text, and what is no text.
            Some("delText" | "instrText" | "delInstrText" | "rPr" | "fldData") => {}
            _ => {
                if let Some(depth) = depth.checked_sub(1) {
                    chosen_boxes(node, &mut self.inline.boxes, depth);
                    if is_word(node, "ruby") {
                        self.all(node, depth);
                    }
                }
            }
        }
    }

    fn field(&mut self, kind: &str) {
        match kind {
            "begin" => self.running.fields.push(true),
            "separate" => {
                if let Some(field) = self.running.fields.last_mut() {
                    *field = false;
                }
            }
            "end" => {
                self.running.fields.pop();
            }
            _ => {}
        }
    }

    /// Whether what comes is the code of a field.
    fn is_code(&self) -> bool {
        self.running.follows_fields && self.running.fields.contains(&true)
    }
}

/// The text boxes in a drawing.
fn chosen_boxes<'a>(node: Node<'a, 'a>, boxes: &mut Vec<Node<'a, 'a>>, depth: usize) {
    let node = chosen(node);
    if is_word(node, "txbxContent") {
        boxes.push(node);
    } else if let Some(depth) = depth.checked_sub(1) {
        for child in elements(node) {
            chosen_boxes(child, boxes, depth);
        }
    }
}
