//! The text of one block: blanks and line ends as they are meant, references with their place, notes apart.

use roxmltree::Node;

use super::model::LegalReference;
use super::vocabulary::{BARE_TEXT, attribute, word};

/// What is a block of its own wherever it stands.
const BLOCKS: &[&str] = &[
    "p",
    "num",
    "heading",
    "subheading",
    "article",
    "paragraph",
    "content",
    "list",
    "point",
    "item",
    "intro",
    "wrapUp",
    "li",
    "tr",
    "blockList",
    "quotedStructure",
    BARE_TEXT,
];

/// The marks that Normattiva puts around what was amended last, as they are counted over a whole text.
#[derive(Debug, Default, Clone, Copy)]
pub(super) struct Marks {
    open: usize,
}

/// Text that is gathered.
#[derive(Debug, Default)]
pub(super) struct Inline {
    pub(super) text: String,
    pub(super) references: Vec<LegalReference>,
    /// Notes that stand in it, each on one line.
    pub(super) notes: Vec<String>,
    /// References that are open, with the byte at which their words begin once there are any.
    open: Vec<Option<usize>>,
    blank: Blank,
}

#[derive(Debug, Default, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Blank {
    #[default]
    None,
    Space,
    /// A line end: of the printer, unless a sentence ends before it.
    Line,
    Paragraph,
}

impl Inline {
    /// Adds the text of a node; `depth` is how much deeper it is followed.
    pub(super) fn add(&mut self, node: Node<'_, '_>, marks: &mut Marks, depth: usize) {
        let Some(depth) = depth.checked_sub(1) else {
            return;
        };
        if node.is_text() {
            let is_inserted = node.ancestors().take(8).any(|above| word(above) == "ins");
            self.words(node.text().unwrap_or_default(), is_inserted, marks);
            return;
        }
        match word(node) {
            "authorialNote" => {
                let note = plain(node);
                if !note.is_empty() {
                    self.notes.push(note);
                }
                return;
            }
            // What is no longer there, and what the writers of the file say of it.
            "del" | "meta" => return,
            "br" | "eol" => self.blank = Blank::Paragraph,
            "td" | "th" if node.prev_sibling_element().is_some() => {
                self.blank = self.blank.max(Blank::Space);
                self.push('|');
                self.blank = Blank::Space;
            }
            _ if is_block(node) => self.ends_line(),
            _ => {}
        }
        let is_reference = word(node) == "ref";
        if is_reference {
            self.open.push(None);
        }
        for child in node.children() {
            self.add(child, marks, depth);
        }
        if is_reference
            && let Some(Some(start)) = self.open.pop()
            && let Some(href) = attribute(node, "href").filter(|href| !href.is_empty())
        {
            self.references.push(LegalReference {
                start,
                end: self.text.len(),
                href: href.to_owned(),
            });
        }
        if is_block(node) {
            // A number stands on the line of what it numbers.
            match word(node) {
                "num" => self.blank = self.blank.max(Blank::Space),
                _ => self.ends_line(),
            }
        }
    }

    fn ends_line(&mut self) {
        let after_number = self.blank == Blank::Space && self.text.ends_with(['.', ')']);
        let is_number =
            self.text.rsplit('\n').next().is_some_and(|line| {
                line.len() < 12 && line.starts_with(|c: char| c.is_ascii_digit())
            });
        if !(after_number && is_number) {
            self.blank = Blank::Paragraph;
        }
    }

    fn words(&mut self, text: &str, is_inserted: bool, marks: &mut Marks) {
        let mut rest = text;
        while let Some(c) = rest.chars().next() {
            let at_start = self.text.is_empty() || self.blank != Blank::None || is_inserted;
            if let Some(mark) = note_mark(rest) {
                // The mark of a note that was added last is in brackets of its own.
                for c in mark.chars() {
                    self.push(c);
                }
                rest = &rest[mark.len() + 2..];
                continue;
            }
            if rest.starts_with("((") && at_start && (is_inserted || self.text.is_empty()) {
                marks.open += 1;
                rest = &rest[2..];
                continue;
            }
            if marks.open > 0 && rest.starts_with("))") {
                marks.open -= 1;
                rest = &rest[2..];
                continue;
            }
            rest = &rest[c.len_utf8()..];
            match c {
                '\n' => {
                    self.blank = match self.blank {
                        Blank::Line | Blank::Paragraph => Blank::Paragraph,
                        _ => Blank::Line,
                    };
                }
                c if c.is_whitespace() => self.blank = self.blank.max(Blank::Space),
                c if c.is_control() => {}
                c => self.push(c),
            }
        }
    }

    fn push(&mut self, c: char) {
        let blank = std::mem::take(&mut self.blank);
        if !self.text.is_empty() {
            match blank {
                Blank::None => {}
                Blank::Paragraph => self.text.push('\n'),
                Blank::Line if self.text.ends_with(['.', ';', ':']) => self.text.push('\n'),
                // Marks that are taken out leave no blank before the sign after them.
                _ if matches!(c, '.' | ',' | ';') => {}
                _ => self.text.push(' '),
            }
        }
        for start in self.open.iter_mut().filter(|start| start.is_none()) {
            *start = Some(self.text.len());
        }
        self.text.push(c);
    }
}

/// The mark of a note, «(12)», at the start of a text that has it in the marks of amendments, «((12))».
fn note_mark(text: &str) -> Option<&str> {
    let inner = text.strip_prefix("((")?;
    let digits = inner.bytes().take_while(u8::is_ascii_digit).count();
    let is_mark = digits > 0 && inner[digits..].starts_with("))");
    is_mark.then(|| &text[1..digits + 3])
}

/// Whether a node stands on lines of its own; what is in a cell stands on the line of its row.
fn is_block(node: Node<'_, '_>) -> bool {
    let above = node.parent().map(word);
    BLOCKS.contains(&word(node)) && !matches!(above, Some("td" | "th"))
}

/// The words of a node on one line, without notes.
pub(super) fn plain(node: Node<'_, '_>) -> String {
    let mut inline = Inline::default();
    let mut marks = Marks::default();
    for child in node.children() {
        inline.add(child, &mut marks, 64);
    }
    let words: Vec<&str> = inline.text.split_whitespace().collect();
    words.join(" ")
}
