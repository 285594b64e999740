//! What styles say that matters for the text: numbers, and what is hidden.

use std::collections::HashMap;

use roxmltree::Node;

use crate::extract::written::xml::{attribute, child, elements, value};

/// How many styles are followed that rest on one another.
const MOST_BASES: usize = 32;

/// The number that a paragraph or a style asks for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct AskedNumber {
    /// The list; `0` is none.
    pub(super) list: Option<String>,
    /// Its level, from 0.
    pub(super) level: Option<usize>,
}

impl AskedNumber {
    /// What the properties of a paragraph ask for.
    pub(super) fn of(properties: Node<'_, '_>) -> Option<Self> {
        let asked = child(properties, "numPr")?;
        Some(AskedNumber {
            list: value(asked, "numId").map(str::to_owned),
            level: value(asked, "ilvl").and_then(|level| level.parse().ok()),
        })
    }
}

#[derive(Debug, Default)]
struct Style {
    base: Option<String>,
    number: Option<AskedNumber>,
    hidden: Option<bool>,
}

/// The styles of a document, by their ids.
#[derive(Debug, Default)]
pub(super) struct Styles {
    styles: HashMap<String, Style>,
    /// The style of a paragraph that names none.
    usual: Option<String>,
    /// The language of text that names none: `it-IT`.
    language: Option<String>,
}

impl Styles {
    /// The styles that a part holds.
    pub(super) fn of(root: Node<'_, '_>) -> Self {
        let usual = child(root, "docDefaults").and_then(|it| child(it, "rPrDefault"));
        let usual = usual.and_then(|it| child(it, "rPr"));
        let mut styles = Styles {
            language: usual.and_then(|it| value(it, "lang")).map(str::to_owned),
            ..Styles::default()
        };
        for node in elements(root).filter(|node| node.tag_name().name() == "style") {
            let Some(id) = attribute(node, "styleId") else {
                continue;
            };
            let is_usual = attribute(node, "default").is_some_and(is_on);
            if is_usual && attribute(node, "type") == Some("paragraph") {
                styles.usual = Some(id.to_owned());
            }
            let style = Style {
                base: value(node, "basedOn").map(str::to_owned),
                number: child(node, "pPr").and_then(AskedNumber::of),
                hidden: child(node, "rPr").and_then(hidden),
            };
            styles.styles.insert(id.to_owned(), style);
        }
        styles
    }

    /// The style of a paragraph.
    pub(super) fn of_paragraph<'s>(&'s self, named: Option<&'s str>) -> Option<&'s str> {
        named
            .filter(|id| self.styles.contains_key(*id))
            .or(self.usual.as_deref())
    }

    /// The language of text that names none, where it is stated.
    pub(super) fn language(&self) -> Option<&str> {
        self.language.as_deref()
    }

    /// The number that a style asks for: the list of the nearest style that names one, with the style that does, and
    /// the nearest level.
    pub(super) fn number<'s>(&'s self, style: &'s str) -> Option<(AskedNumber, &'s str)> {
        let mut level = None;
        for (id, style) in self.chain(style) {
            let Some(asked) = &style.number else {
                continue;
            };
            level = level.or(asked.level);
            if asked.list.is_some() {
                let list = asked.list.clone();
                return Some((AskedNumber { list, level }, id));
            }
        }
        None
    }

    /// Whether text in a style is hidden, where the style or one that it rests on says.
    pub(super) fn hidden(&self, style: &str) -> Option<bool> {
        self.chain(style).find_map(|(_, style)| style.hidden)
    }

    /// A style and those that it rests on.
    fn chain<'s>(&'s self, style: &'s str) -> impl Iterator<Item = (&'s str, &'s Style)> {
        let mut next = Some(style);
        std::iter::from_fn(move || {
            let id = next?;
            let style = self.styles.get(id)?;
            next = style.base.as_deref();
            Some((id, style))
        })
        .take(MOST_BASES)
    }
}

/// Whether the properties of a run say that it is hidden, where they say.
pub(super) fn hidden(properties: Node<'_, '_>) -> Option<bool> {
    let said = child(properties, "vanish")?;
    Some(attribute(said, "val").is_none_or(is_on))
}

/// Whether a switch is on.
pub(super) fn is_on(value: &str) -> bool {
    !matches!(value, "0" | "false" | "off")
}
