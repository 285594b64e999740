//! The text of a page as it is searched: a line a block, each heading with the place where its section begins.

use super::node::{PageHeading, PageNode, Tagged, one_line, words};

/// The text of a page without its title, and its sections.
pub(super) fn plain(nodes: &[PageNode]) -> (String, Vec<PageHeading>) {
    let mut plain = Plain::default();
    let body = match nodes {
        [first, rest @ ..] if first.title().is_some() => rest,
        nodes => nodes,
    };
    for node in body {
        plain.block(node);
    }
    (plain.text, plain.headings)
}

#[derive(Default)]
struct Plain {
    text: String,
    headings: Vec<PageHeading>,
}

impl Plain {
    fn block(&mut self, node: &PageNode) {
        match node {
            PageNode::Element(tagged, inside) => match tagged {
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
            PageNode::CodeBlock(text) => {
                for line in text.lines() {
                    self.line(line);
                }
            }
            PageNode::Text(text) | PageNode::Code(text) => self.line(&one_line(text)),
            PageNode::Image { alt, .. } => self.line(&one_line(alt)),
            PageNode::Break | PageNode::Rule => {}
        }
    }

    /// An item: the words at its head on a line, the blocks below on lines of their own.
    fn item(&mut self, inside: &[PageNode]) {
        let is_block = |node: &PageNode| {
            matches!(
                node,
                PageNode::CodeBlock(_)
                    | PageNode::Rule
                    | PageNode::Element(
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
