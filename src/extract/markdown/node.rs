//! A page written in Markdown as a tree that holds text and nothing that a browser would run: there is no HTML in
//! it, links lead where pages may lead, pictures are files of the corpus.

use serde::{Deserialize, Serialize};

/// A piece of a page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PageNode {
    /// Text.
    Text(String),
    /// Text in the letters of a typewriter.
    Code(String),
    /// A block of it.
    CodeBlock(String),
    /// A line that ends where the writer ended it.
    Break,
    /// A line across the page.
    Rule,
    /// A picture: its file as the page names it, and what it shows.
    Image {
        /// Relative to the page's own file, or to the corpus after a `/`.
        file: String,
        /// What it shows.
        alt: String,
    },
    /// Something with pieces inside.
    Element(Tagged, Vec<PageNode>),
}

/// What holds pieces.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Tagged {
    /// A paragraph.
    Paragraph,
    /// A heading.
    Heading {
        /// How deep, from 1.
        depth: u8,
        /// The number of its section, as `2.1`; `None` for the title at the head, and where it opens no section.
        section: Option<String>,
        /// The name by which links of the same page call it.
        slug: String,
    },
    /// A quotation.
    Quote,
    /// A list, numbered from a number or not.
    List(Option<u64>),
    /// An item of a list.
    Item,
    /// A table.
    Table,
    /// Its first row.
    TableHead,
    /// A row.
    TableRow,
    /// A cell.
    TableCell,
    /// Emphasis.
    Emphasis,
    /// Strong emphasis.
    Strong,
    /// A link, as it is written.
    Link(String),
}

/// A section of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageHeading {
    /// Its number, as `2.1`.
    pub section: String,
    /// Its words.
    pub text: String,
    /// How deep, from 1.
    pub depth: usize,
    /// The byte of the page's text at which it begins.
    pub start: usize,
}

impl PageNode {
    /// The words of a heading that is the title of the page, a blank between each.
    pub fn title(&self) -> Option<String> {
        match self {
            PageNode::Element(
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
}

/// One blank between words.
pub(super) fn one_line(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ")
}

/// The words of some pieces, on one line.
pub(super) fn words(nodes: &[PageNode]) -> String {
    let mut out = String::new();
    for node in nodes {
        match node {
            PageNode::Text(text) | PageNode::Code(text) | PageNode::CodeBlock(text) => {
                out.push_str(text)
            }
            PageNode::Image { alt, .. } => out.push_str(alt),
            PageNode::Break => out.push(' '),
            PageNode::Rule => {}
            PageNode::Element(_, inside) => out.push_str(&words(inside)),
        }
    }
    out
}
