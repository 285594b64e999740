//! XML of office documents: parsed without document types, names whatever their version.

use roxmltree::{Document, Node, ParsingOptions};

/// Most nodes of a part: a long document has some hundred thousand.
const MOST_NODES: u32 = 4_000_000;

/// Why a part is not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum PartFault {
    /// It is no well-formed XML, has a document type, or is cut short.
    Malformed,
    /// It has more elements or bytes than is read.
    TooLarge,
}

/// A part of a package as XML.
pub(super) fn parse(text: &str) -> Result<Document<'_>, PartFault> {
    let options = ParsingOptions {
        // No document type, no entities.
        allow_dtd: false,
        nodes_limit: MOST_NODES,
        ..ParsingOptions::default()
    };
    let text = text.trim_start_matches('\u{feff}');
    Document::parse_with_options(text, options).map_err(|error| match error {
        roxmltree::Error::NodesLimitReached => PartFault::TooLarge,
        _ => PartFault::Malformed,
    })
}

/// The child elements of a node.
pub(super) fn elements<'a, 'i>(node: Node<'a, 'i>) -> impl Iterator<Item = Node<'a, 'i>> {
    node.children().filter(Node::is_element)
}

/// The first child element with this name.
pub(super) fn child<'a, 'i>(node: Node<'a, 'i>, name: &str) -> Option<Node<'a, 'i>> {
    elements(node).find(|child| child.tag_name().name() == name)
}

/// An attribute by its name, in whatever namespace.
pub(super) fn attribute<'a>(node: Node<'a, '_>, name: &str) -> Option<&'a str> {
    let own = node.attributes().find(|it| it.name() == name);
    own.map(|it| it.value())
}

/// A number in an attribute; `None` where there is none, or it is none.
pub(super) fn number(node: Node<'_, '_>, name: &str) -> Option<u32> {
    attribute(node, name)?.trim().parse().ok()
}

/// The value of the first child with this name: `<w:ilvl w:val="1"/>`.
pub(super) fn value<'a>(node: Node<'a, '_>, name: &str) -> Option<&'a str> {
    child(node, name).and_then(|child| attribute(child, "val"))
}
