//! From the events of the CommonMark parser to the tree of a page.

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use super::node::{PageNode, Tagged, words};
use super::sections::SectionCount;
use crate::handwritten::{FieldFault, WrongField, is_link, is_picture};

/// How deep pieces stand in pieces: what is nested deeper is taken for a part of what holds it.
const MOST_DEPTH: usize = 24;

/// The tree of a text that begins after so many lines of its file, and what of it is not shown as it is written.
pub(super) fn parse(text: &str, before: usize) -> (Vec<PageNode>, Vec<FieldFault>) {
    let mut tree = Tree::default();
    let mut lines = LineCount {
        text,
        at: 0,
        line: before + 1,
    };
    for (event, range) in Parser::new_ext(text, Options::ENABLE_TABLES).into_offset_iter() {
        let line = lines.at(range.start);
        tree.take(event, line);
    }
    while !tree.open.is_empty() {
        tree.close();
    }
    (tree.nodes, tree.faults)
}

/// The line of a byte, where most questions go forward.
struct LineCount<'t> {
    text: &'t str,
    at: usize,
    line: usize,
}

impl LineCount<'_> {
    fn at(&mut self, byte: usize) -> usize {
        if byte > self.at {
            let between = &self.text.as_bytes()[self.at..byte];
            self.line += between.iter().filter(|byte| **byte == b'\n').count();
            self.at = byte;
        }
        self.line
    }
}

/// What is open while a piece is read.
enum Open {
    Element(Tagged),
    /// A picture, until its end says what it shows.
    Image(String),
    /// A picture or link that is not made: its words stay.
    Nothing,
    CodeBlock,
    Html(usize),
}

#[derive(Default)]
struct Tree {
    nodes: Vec<PageNode>,
    open: Vec<(Open, Vec<PageNode>)>,
    /// Elements that are open beyond [`MOST_DEPTH`].
    beyond: usize,
    sections: SectionCount,
    faults: Vec<FieldFault>,
}

impl Tree {
    fn take(&mut self, event: Event<'_>, line: usize) {
        match event {
            Event::Start(tag) => self.start(tag, line),
            Event::End(end) => self.end(end),
            Event::Text(text) => self.text(&text),
            Event::Code(text) => self.push(PageNode::Code(text.into_string())),
            Event::Html(text) => self.text(&text),
            Event::InlineHtml(text) => {
                if !is_comment(&text) {
                    self.fault(line, WrongField::Html);
                    self.text(&text);
                }
            }
            Event::SoftBreak => self.text("\n"),
            Event::HardBreak => self.push(PageNode::Break),
            Event::Rule => self.push(PageNode::Rule),
            // Extensions that are not switched on.
            Event::InlineMath(text) | Event::DisplayMath(text) | Event::FootnoteReference(text) => {
                self.text(&text);
            }
            Event::TaskListMarker(_) => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>, line: usize) {
        if self.beyond > 0 || self.open.len() >= MOST_DEPTH {
            if self.beyond == 0 {
                self.fault(line, WrongField::NestedTooDeep(MOST_DEPTH));
            }
            self.beyond += 1;
            return;
        }
        let open = match tag {
            Tag::Paragraph => Open::Element(Tagged::Paragraph),
            Tag::Heading { level, .. } => Open::Element(Tagged::Heading {
                depth: level_of(level),
                section: None,
                slug: String::new(),
            }),
            Tag::BlockQuote(_) => Open::Element(Tagged::Quote),
            Tag::CodeBlock(_) => Open::CodeBlock,
            Tag::HtmlBlock => Open::Html(line),
            Tag::List(start) => Open::Element(Tagged::List(start)),
            Tag::Item => Open::Element(Tagged::Item),
            Tag::Table(_) => Open::Element(Tagged::Table),
            Tag::TableHead => Open::Element(Tagged::TableHead),
            Tag::TableRow => Open::Element(Tagged::TableRow),
            Tag::TableCell => Open::Element(Tagged::TableCell),
            Tag::Emphasis => Open::Element(Tagged::Emphasis),
            Tag::Strong => Open::Element(Tagged::Strong),
            Tag::Link { dest_url, .. } => {
                let address = dest_url.trim();
                if is_link(address) {
                    Open::Element(Tagged::Link(address.to_owned()))
                } else {
                    self.fault(line, WrongField::LinkRefused(clipped(address)));
                    Open::Nothing
                }
            }
            Tag::Image { dest_url, .. } => {
                let file = dest_url.trim();
                if is_picture(file) {
                    Open::Image(file.to_owned())
                } else {
                    self.fault(line, WrongField::ImageRefused(clipped(file)));
                    Open::Nothing
                }
            }
            // Extensions that are not switched on.
            Tag::FootnoteDefinition(_)
            | Tag::DefinitionList
            | Tag::DefinitionListTitle
            | Tag::DefinitionListDefinition
            | Tag::Strikethrough
            | Tag::Superscript
            | Tag::Subscript
            | Tag::MetadataBlock(_) => Open::Nothing,
        };
        self.open.push((open, Vec::new()));
    }

    fn end(&mut self, _end: TagEnd) {
        match self.beyond {
            0 => self.close(),
            _ => self.beyond -= 1,
        }
    }

    fn close(&mut self) {
        let Some((open, inside)) = self.open.pop() else {
            return;
        };
        match open {
            Open::Element(Tagged::Heading { depth, .. }) => self.close_heading(depth, inside),
            Open::Element(tagged) => self.push(PageNode::Element(tagged, inside)),
            Open::Image(file) => {
                let alt = words(&inside);
                self.push(PageNode::Image { file, alt });
            }
            Open::Nothing => inside.into_iter().for_each(|node| self.push(node)),
            Open::CodeBlock => self.push(PageNode::CodeBlock(words(&inside))),
            Open::Html(line) => {
                let text = words(&inside);
                if !is_comment(&text) {
                    self.fault(line, WrongField::Html);
                    let text = vec![PageNode::Text(text)];
                    self.push(PageNode::Element(Tagged::Paragraph, text));
                }
            }
        }
    }

    fn close_heading(&mut self, level: u8, inside: Vec<PageNode>) {
        let words = words(&inside);
        // The title of the page opens no section of it; nor does a heading inside a quotation or a list.
        let is_title = level == 1 && self.nodes.is_empty();
        let is_section = self.open.is_empty() && !is_title && !words.trim().is_empty();
        let (section, depth) = if is_section {
            let (number, depth) = self.sections.next(level);
            (Some(number), depth)
        } else {
            (None, level)
        };
        let slug = self.sections.slug(&words);
        let tagged = Tagged::Heading {
            depth,
            section,
            slug,
        };
        self.push(PageNode::Element(tagged, inside));
    }

    fn text(&mut self, text: &str) {
        let holder = match self.open.last_mut() {
            Some((_, nodes)) => nodes,
            None => &mut self.nodes,
        };
        match holder.last_mut() {
            Some(PageNode::Text(before)) => before.push_str(text),
            _ => holder.push(PageNode::Text(text.to_owned())),
        }
    }

    fn push(&mut self, node: PageNode) {
        match self.open.last_mut() {
            Some((_, nodes)) => nodes.push(node),
            None => self.nodes.push(node),
        }
    }

    fn fault(&mut self, line: usize, what: WrongField) {
        self.faults.push(FieldFault {
            line,
            field: String::new(),
            what,
        });
    }
}

/// Whether HTML is a note of the writer that no reader is meant to see.
fn is_comment(html: &str) -> bool {
    let html = html.trim();
    html.starts_with("<!--") && html.ends_with("-->") && html.matches("-->").count() == 1
}

/// The first of an address, to be told.
fn clipped(address: &str) -> String {
    address.chars().take(80).collect()
}

fn level_of(level: HeadingLevel) -> u8 {
    level as u8
}
