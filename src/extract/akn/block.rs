//! The elements that hold text and parts, written in order.

use std::sync::LazyLock;

use regex::Regex;
use roxmltree::Node;

use super::inline::plain;
use super::model::LegalLevel;
use super::notes::{is_rule, update_in};
use super::text::{TextWriter, named};
use super::vocabulary::{BARE_TEXT, word};

/// How deep elements are followed: deeper ones are read as text.
const MOST_DEPTH: usize = 64;

/// Longest rubric of an article of a code, in characters.
const LONGEST_RUBRIC: usize = 300;

/// Elements that hold articles.
const CONTAINERS: &[&str] = &[
    "book",
    "part",
    "title",
    "tome",
    "chapter",
    "section",
    "subchapter",
    "subtitle",
    "subpart",
    "subsection",
    "division",
    "subdivision",
];
/// Elements whose children stand in their place.
const WRAPPINGS: &[&str] = &[
    "list",
    "intro",
    "content",
    "wrapUp",
    "alinea",
    "subparagraph",
    "mainBody",
    "body",
    "preface",
    "preamble",
    "conclusions",
    "formula",
    "citations",
    "citation",
    "recitals",
    "recital",
    "blockList",
    "container",
    "longTitle",
    "listIntroduction",
    "listWrapUp",
    "article",
    "hcontainer",
    "bill",
    "coverPage",
    "foreword",
];

/// The number of a comma that has no element for it: «((1-bis. I Comuni…».
static WRITTEN_NUMBER: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"^(\d{1,3}(?:-[a-z]+(?:\.\d+)?)?)\.\s+\S").ok());
/// The name of a document that is an article of a code: «Codice Penale-art. 612 bis».
static CODE_ARTICLE: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"(?i)^.*\bart(?:\.|icolo)\s*(\d[\w .-]*?)\s*$").ok());
/// The number of an article on a line of its own.
static ARTICLE_LINE: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"(?im)^(?:[^\n]{0,60}-)?art\.\s*\d[^\n]{0,24}$").ok());

/// Whether the attachments of an act are the articles of a code that it approves.
pub(super) fn holds_code(act: Node<'_, '_>) -> bool {
    let names = act
        .descendants()
        .filter(|node| named(*node, "doc"))
        .filter_map(|doc| doc.attribute("name"));
    names.filter(|name| code_article(name).is_some()).count() > 3
}

fn code_article(name: &str) -> Option<String> {
    let found = CODE_ARTICLE.as_ref()?.captures(name)?;
    Some(found.get(1)?.as_str().to_owned())
}

impl TextWriter {
    /// Writes an element; `approves` says that its articles are those of the act that approves a code.
    pub(super) fn element(&mut self, node: Node<'_, '_>, approves: bool, depth: usize) {
        if !node.is_element() {
            return;
        }
        let name = word(node);
        let Some(depth) = depth.checked_sub(1) else {
            return self.block(node);
        };
        match name {
            "meta" | "num" | "heading" | "subheading" => {}
            "article" if !approves => self.article(node, depth),
            "paragraph" => self.paragraph(node, depth),
            "point" | "indent" | "item" => self.point(node, depth),
            "doc" => self.attached(node, depth),
            BARE_TEXT => self.block(node),
            "table" => {
                for row in node.descendants().filter(|node| named(*node, "tr")) {
                    self.block(row);
                }
            }
            _ if CONTAINERS.contains(&name) => self.container(node, depth),
            _ if name == "article"
                || WRAPPINGS.contains(&name)
                || node.children().any(|child| is_structure(child)) =>
            {
                if name == "article" {
                    self.line(&child_text(node, "num"));
                }
                for child in node.children() {
                    self.element(child, approves, depth);
                }
            }
            _ => self.block(node),
        }
    }

    fn container(&mut self, node: Node<'_, '_>, depth: usize) {
        let number = child_text(node, "num");
        let number = number.trim_matches(['-', ' ']);
        let heading = child_text(node, "heading");
        let line = format!("{number} {heading}");
        let line = line.trim();
        self.open(LegalLevel::Container, "", Some(line.to_owned()));
        self.line(line);
        self.children(node, depth);
        self.close();
    }

    fn article(&mut self, node: Node<'_, '_>, depth: usize) {
        let number = child_text(node, "num");
        let heading = Some(child_text(node, "heading")).filter(|heading| !heading.is_empty());
        self.notes.enter(&number);
        self.open(LegalLevel::Article, &number, heading.clone());
        self.line(&number);
        self.line(heading.as_deref().unwrap_or_default());
        self.children(node, depth);
        self.close();
        self.notes.enter("");
    }

    fn paragraph(&mut self, node: Node<'_, '_>, depth: usize) {
        let number = child_text(node, "num");
        if number.is_empty() {
            self.unnumbered(node, depth);
            return;
        }
        self.notes.are_open = false;
        let place = self.parts.len();
        self.open(LegalLevel::Paragraph, &number, None);
        self.number(&number);
        self.children(node, depth);
        self.close();
        self.drop_twin(place);
    }

    /// Takes back a comma that stands twice in its article.
    fn drop_twin(&mut self, place: usize) {
        let (Some(own), parent) = (
            self.parts.get(place),
            self.parts.get(place).map(|it| it.parent),
        ) else {
            return;
        };
        let text = &self.text[own.start..own.end];
        let is_twin = self.parts[..place].iter().rev().any(|other| {
            other.level == own.level
                && Some(other.parent) == parent
                && other.number == own.number
                && self.text[other.start..other.end] == *text
        });
        if is_twin {
            self.take_back(place);
        }
    }

    /// A paragraph without a number: text, notes on former texts, or a comma whose number is in its text.
    fn unnumbered(&mut self, node: Node<'_, '_>, depth: usize) {
        let start = self.text.len();
        let place = self.parts.len();
        let was_open = self.notes.are_open;
        self.children(node, depth);
        let text = &self.text[start..];
        if was_open || self.notes.are_open || self.parts.len() > place {
            return;
        }
        let number = WRITTEN_NUMBER.as_ref().and_then(|number| {
            let found = number.captures(text)?;
            Some(found.get(1)?.as_str().to_owned())
        });
        if let Some(number) = number {
            self.open(LegalLevel::Paragraph, &number, None);
            self.parts[place].start = start;
            self.close();
        }
    }

    fn point(&mut self, node: Node<'_, '_>, depth: usize) {
        let number = child_text(node, "num");
        if number.is_empty() {
            return self.children(node, depth);
        }
        self.open(LegalLevel::Point, &number, None);
        self.number(&number);
        self.children(node, depth);
        self.close();
    }

    /// A document in the act: an article of a code, or an annex.
    fn attached(&mut self, node: Node<'_, '_>, depth: usize) {
        // In NIR the name is printed at its head.
        let head = node
            .descendants()
            .find(|inner| inner.tag_name().name() == "denAnnesso");
        let stated = node.attribute("name").map(str::to_owned);
        let name = stated.or_else(|| head.map(plain)).unwrap_or_default();
        let name = name.trim();
        if let Some(number) = code_article(name) {
            self.of_code(node, &number, depth);
        } else if name.is_empty() {
            self.children(node, depth);
        } else {
            self.notes.enter(name);
            self.open(LegalLevel::Annex, name, None);
            self.children(node, depth);
            self.close();
        }
        self.notes.enter("");
    }

    /// An article of a code: its text begins with the headings of books and titles, if it is the first in them.
    fn of_code(&mut self, node: Node<'_, '_>, number: &str, depth: usize) {
        let printed = format!("Art. {number}");
        self.notes.enter(&printed);
        let place = self.parts.len();
        self.open(LegalLevel::Article, &printed, None);
        self.children(node, depth);
        self.close();
        let Some(own) = self.parts.get(place) else {
            return;
        };
        let (start, end) = (own.start, own.end);
        let text = &self.text[start..end];
        let Some(line) = ARTICLE_LINE.as_ref().and_then(|line| line.find(text)) else {
            return;
        };
        let heading = in_brackets(text[line.end()..].trim_start()).map(str::to_owned);
        let above = line.start();
        let outer: Vec<&str> = text[..above].split_whitespace().collect();
        let outer = outer.join(" ");
        self.parts[place].start = start + above;
        self.parts[place].heading = heading;
        if !outer.is_empty() {
            let mut container = self.parts[place].clone();
            container.level = LegalLevel::Container;
            container.number = String::new();
            container.heading = Some(outer);
            (container.start, container.end) = (start, start + above);
            for part in &mut self.parts[place..] {
                part.parent = part.parent.map(|up| if up >= place { up + 1 } else { up });
            }
            self.parts.insert(place, container);
        }
    }

    fn children(&mut self, node: Node<'_, '_>, depth: usize) {
        for child in node.children() {
            self.element(child, false, depth);
        }
    }

    /// A block of text.
    fn block(&mut self, node: Node<'_, '_>) {
        let inline = self.gather(node);
        for note in &inline.notes {
            self.notes.push(note);
        }
        let text = inline.text.as_str();
        if self.notes.are_open {
            self.notes.update(text);
        } else if is_rule(text) {
            // The note that follows says that it is one.
        } else if let Some(at) = update_in(text) {
            self.add(&inline, 0, at);
            self.notes.update(&text[at..]);
        } else {
            self.add(&inline, 0, text.len());
        }
    }
}

/// The words in brackets at the start of a text, brackets included.
fn in_brackets(text: &str) -> Option<&str> {
    let mut depth = 0_usize;
    if text.starts_with("((") {
        // What was amended, not a rubric.
        return None;
    }
    for (at, c) in text.char_indices().take(LONGEST_RUBRIC) {
        match c {
            '(' => depth += 1,
            ')' if depth == 1 => return Some(&text[..=at]),
            ')' => depth -= 1,
            _ if depth == 0 => return None,
            _ => {}
        }
    }
    None
}

/// Whether a node is a part of the structure, and not of a text.
fn is_structure(node: Node<'_, '_>) -> bool {
    let name = word(node);
    node.is_element()
        && (matches!(
            name,
            "p" | BARE_TEXT | "table" | "article" | "paragraph" | "doc" | "attachment"
        ) || CONTAINERS.contains(&name)
            || WRAPPINGS.contains(&name))
}

/// The words of a child, on one line.
fn child_text(node: Node<'_, '_>, name: &str) -> String {
    let found = node.children().find(|child| named(*child, name));
    let text = found.map(plain).unwrap_or_default();
    // Marks of amendments: no number or heading has two brackets of its own.
    let text = text.replace("((", "").replace("))", "");
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ")
}

/// How deep the writer follows elements from the root.
pub(super) const fn depth() -> usize {
    MOST_DEPTH
}
