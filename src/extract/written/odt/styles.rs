//! What styles say that matters for the text: how lists are numbered, and what is hidden.

use std::collections::HashMap;

use roxmltree::Node;

use crate::extract::numeral::Numeral;
use crate::extract::written::xml::{attribute, child, elements, number};

/// How many levels a list has.
pub(super) const LEVELS: usize = 10;
/// Longest text around a number, in characters.
const MOST_AROUND: usize = 120;
/// How many styles are followed that rest on one another.
const MOST_BASES: usize = 32;

/// A level of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct OdtLevel {
    pub(super) start: u32,
    pub(super) numeral: Numeral,
    /// The sign of a level without numbers.
    pub(super) sign: String,
    pub(super) before: String,
    pub(super) after: String,
    /// Of how many levels the number is written.
    pub(super) shown: usize,
    /// The whole number with `%1%` for that of the first level, where the file writes it so.
    pub(super) pattern: Option<String>,
}

/// The levels of a list.
pub(super) type OdtLevels = Vec<Option<OdtLevel>>;

/// The styles of a document.
#[derive(Debug, Default)]
pub(super) struct OdtStyles {
    lists: HashMap<String, OdtLevels>,
    /// The numbers of headings.
    pub(super) outline: OdtLevels,
    /// Whether the document is in another language than Italian.
    is_foreign: bool,
    /// Of each style: the one that it rests on, and whether text in it is hidden.
    hidden: HashMap<String, (Option<String>, Option<bool>)>,
}

impl OdtStyles {
    /// Takes the styles that a part holds.
    pub(super) fn take(&mut self, root: Node<'_, '_>) {
        let folders = elements(root)
            .filter(|node| matches!(node.tag_name().name(), "styles" | "automatic-styles"));
        let nodes: Vec<Node<'_, '_>> = folders.flat_map(elements).collect();
        let language = nodes.iter().find_map(|node| {
            let is_usual = node.tag_name().name() == "default-style"
                && attribute(*node, "family") == Some("paragraph");
            let text = child(*node, "text-properties").filter(|_| is_usual)?;
            attribute(text, "language")
        });
        self.is_foreign = language.map_or(self.is_foreign, |it| !it.starts_with("it"));
        for node in nodes {
            let name = attribute(node, "name").unwrap_or_default().to_owned();
            match node.tag_name().name() {
                "list-style" => {
                    self.lists.insert(name, levels(node, self.is_foreign));
                }
                "outline-style" => self.outline = levels(node, self.is_foreign),
                "style" => {
                    let said = child(node, "text-properties");
                    let said = said.and_then(|said| attribute(said, "display"));
                    let base = attribute(node, "parent-style-name").map(str::to_owned);
                    let is_hidden = said.map(|display| display == "none");
                    self.hidden.insert(name, (base, is_hidden));
                }
                _ => {}
            }
        }
    }

    /// The levels of a list style.
    pub(super) fn list(&self, name: &str) -> Option<&OdtLevels> {
        self.lists.get(name)
    }

    /// Whether text in a style is hidden, where the style or one that it rests on says.
    pub(super) fn hidden(&self, style: Option<&str>) -> Option<bool> {
        let mut next = style;
        for _ in 0..MOST_BASES {
            let (base, hidden) = self.hidden.get(next?)?;
            if hidden.is_some() {
                return *hidden;
            }
            next = base.as_deref();
        }
        None
    }
}

fn levels(list: Node<'_, '_>, is_foreign: bool) -> OdtLevels {
    let mut levels: OdtLevels = vec![None; LEVELS];
    for node in elements(list) {
        let at = number(node, "level").and_then(|level| level.checked_sub(1));
        let at = at.map_or(LEVELS, |at| at as usize);
        if let Some(level) = levels.get_mut(at) {
            *level = Some(odt_level(node, is_foreign));
        }
    }
    levels
}

fn odt_level(node: Node<'_, '_>, is_foreign: bool) -> OdtLevel {
    let text = |name: &str| -> String {
        let text = attribute(node, name).unwrap_or_default();
        text.chars().take(MOST_AROUND).collect()
    };
    let is_bullet = node.tag_name().name().ends_with("bullet");
    let doubled = attribute(node, "num-letter-sync") == Some("true");
    let sign = text("bullet-char");
    OdtLevel {
        start: number(node, "start-value").unwrap_or(1),
        numeral: match attribute(node, "num-format").unwrap_or_default() {
            _ if is_bullet => Numeral::Bullet,
            "" => Numeral::Nothing,
            "a" => Numeral::Letter {
                upper: false,
                doubled,
            },
            "A" => Numeral::Letter {
                upper: true,
                doubled,
            },
            "i" => Numeral::Roman { upper: false },
            "I" => Numeral::Roman { upper: true },
            "1st" => Numeral::Ordinal,
            // Words of other languages are not known: their value is what counts.
            "One" | "First" if is_foreign => Numeral::Decimal,
            "One" => Numeral::CardinalWord,
            "First" => Numeral::OrdinalWord,
            format if format.starts_with("01") => Numeral::TwoDigits,
            _ => Numeral::Decimal,
        },
        // A letter stands for the picture that a font of signs has for it.
        sign: match sign.chars().any(char::is_alphanumeric) {
            true => "•".to_owned(),
            false => sign,
        },
        before: text("num-prefix"),
        after: text("num-suffix"),
        shown: number(node, "display-levels").map_or(1, |shown| shown as usize),
        pattern: attribute(node, "num-list-format")
            .map(|pattern| pattern.chars().take(MOST_AROUND).collect()),
    }
}
