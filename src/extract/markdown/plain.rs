//! The text of a page as it is searched: a line a block, each heading with the place where its section begins.

use super::node::{Node, PageHeading, Tagged, words};

/// The text of a page without its title, and its sections.
pub(super) fn plain(nodes: &[Node]) -> (String, Vec<PageHeading>) {
    let mut plain = Plain::default();
    let body = match nodes {
        [first, rest @ ..] if title(first).is_some() => rest,
        nodes => nodes,
    };
    for node in body {
        plain.block(node);
    }
    (plain.text, plain.headings)
}

/// The words of a heading that is the title of the page.
pub(super) fn title(node: &Node) -> Option<String> {
    match node {
        Node::Element(
            Tagged::Heading {
                depth: 1,
                section: None,
                ..
            },
            inside,
        ) => Some(one_line(&words(inside))).filter(|title| !title.is_empty()),
        _ => None,
    }
}

#[derive(Default)]
struct Plain {
    text: String,
    headings: Vec<PageHeading>,
}

impl Plain {
    fn block(&mut self, node: &Node) {
        match node {
            Node::Element(tagged, inside) => match tagged {
                Tagged::Heading { depth, section, .. } => {
                    let text = one_line(&words(inside));
                    if let Some(section) = section {
                        self.headings.push(PageHeading {
                            section: section.clone(),
                            text: text.clone(),
                            depth: usize::from(*depth),
                            start: self.text.len(),
                        });
                    }
                    self.line(&text);
                }
                Tagged::Quote | Tagged::List(_) | Tagged::Table => {
                    inside.iter().for_each(|node| self.block(node));
                }
                Tagged::Item => self.item(inside),
                Tagged::TableHead | Tagged::TableRow => {
                    let cells: Vec<String> = inside
                        .iter()
                        .map(|cell| one_line(&words(std::slice::from_ref(cell))))
                        .collect();
                    self.line(&cells.join("\t"));
                }
                _ => self.line(&one_line(&words(inside))),
            },
            Node::CodeBlock(text) => {
                for line in text.lines() {
                    self.line(line);
                }
            }
            Node::Text(text) | Node::Code(text) => self.line(&one_line(text)),
            Node::Image { alt, .. } => self.line(&one_line(alt)),
            Node::Break | Node::Rule => {}
        }
    }

    /// An item: the words at its head on a line, the blocks below on lines of their own.
    fn item(&mut self, inside: &[Node]) {
        let is_block = |node: &Node| {
            matches!(
                node,
                Node::CodeBlock(_)
                    | Node::Rule
                    | Node::Element(
                        Tagged::Paragraph
                            | Tagged::Heading { .. }
                            | Tagged::Quote
                            | Tagged::List(_)
                            | Tagged::Item
                            | Tagged::Table,
                        _
                    )
            )
        };
        let blocks = inside.iter().position(is_block).unwrap_or(inside.len());
        let (head, rest) = inside.split_at(blocks);
        self.line(&one_line(&words(head)));
        rest.iter().for_each(|node| self.block(node));
    }

    fn line(&mut self, line: &str) {
        if !line.trim().is_empty() {
            self.text.push_str(line.trim_end());
            self.text.push('\n');
        }
    }
}

/// One blank between words.
fn one_line(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ")
}
