//! The lists of a document (`numbering.xml`): how each level of them is counted and written.

use std::collections::HashMap;

use roxmltree::Node;

use super::styles::{Styles, is_on};
use crate::extract::numeral::Numeral;
use crate::extract::written::xml::{attribute, child, elements, number, value};

/// How many levels a list has.
pub(super) const LEVELS: usize = 9;
/// Longest text around a number, in characters.
const MOST_AROUND: usize = 120;

/// A level of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct ListLevel {
    pub(super) start: u32,
    pub(super) numeral: Numeral,
    /// The text of the number, with `%1` for the number of the first level.
    pub(super) text: String,
    /// Whether the numbers of all levels are written in digits.
    pub(super) in_digits: bool,
    /// The level, from 1, from which on this one begins anew; 0 is never.
    pub(super) restarts_after: Option<usize>,
    /// The style whose paragraphs are on this level.
    pub(super) style: Option<String>,
    /// Whether no blank stands after the number.
    pub(super) is_close: bool,
}

/// A list that paragraphs name: its levels, and where it begins anew.
#[derive(Debug, Default)]
pub(super) struct DocxList {
    /// The lists that count together, by their common id.
    pub(super) counted_with: String,
    pub(super) levels: Vec<Option<ListLevel>>,
    /// The number at which a level begins anew when this list is first used.
    pub(super) restarts: [Option<u32>; LEVELS],
}

/// The lists of a document, by the ids under which paragraphs name them.
#[derive(Debug, Default)]
pub(super) struct DocxLists {
    lists: HashMap<String, DocxList>,
}

impl DocxLists {
    /// The lists that a part holds.
    pub(super) fn of(root: Node<'_, '_>, styles: &Styles) -> Self {
        let named =
            |name: &'static str| elements(root).filter(move |node| node.tag_name().name() == name);
        let patterns: HashMap<&str, Node<'_, '_>> = named("abstractNum")
            .filter_map(|node| Some((attribute(node, "abstractNumId")?, node)))
            .collect();
        // The pattern of each list, before it is known which pattern only points to another.
        let of_list: HashMap<&str, &str> = named("num")
            .filter_map(|node| Some((attribute(node, "numId")?, value(node, "abstractNumId")?)))
            .collect();
        let mut lists = DocxLists::default();
        for node in named("num") {
            let (Some(id), Some(pattern)) =
                (attribute(node, "numId"), value(node, "abstractNumId"))
            else {
                continue;
            };
            let Some(found) = patterns.get(pattern) else {
                continue;
            };
            // A pattern may be that of a style of lists.
            let linked = value(*found, "numStyleLink")
                .and_then(|style| styles.number(style)?.0.list)
                .and_then(|list| of_list.get(list.as_str()).copied())
                .and_then(|pattern| Some((pattern, patterns.get(pattern)?)));
            let (pattern, found) = linked.unwrap_or((pattern, found));
            let mut list = DocxList {
                counted_with: pattern.to_owned(),
                levels: vec![None; LEVELS],
                ..DocxList::default()
            };
            list.take_levels(*found, styles);
            for own in elements(node).filter(|own| own.tag_name().name() == "lvlOverride") {
                let at = number(own, "ilvl").map_or(LEVELS, |at| at as usize);
                let start = child(own, "startOverride").and_then(|it| number(it, "val"));
                if let Some(restart) = list.restarts.get_mut(at) {
                    *restart = start;
                }
                list.take_levels(own, styles);
            }
            lists.lists.insert(id.to_owned(), list);
        }
        lists
    }

    /// A list by its id.
    pub(super) fn get(&self, id: &str) -> Option<&DocxList> {
        self.lists.get(id)
    }
}

impl DocxList {
    fn take_levels(&mut self, above: Node<'_, '_>, styles: &Styles) {
        for node in elements(above).filter(|node| node.tag_name().name() == "lvl") {
            let at = number(node, "ilvl").map_or(LEVELS, |at| at as usize);
            if let Some(level) = self.levels.get_mut(at) {
                *level = Some(list_level(node, styles));
            }
        }
    }

    /// A level.
    pub(super) fn level(&self, at: usize) -> Option<&ListLevel> {
        self.levels.get(at)?.as_ref()
    }

    /// The level of a style.
    pub(super) fn level_of(&self, style: &str) -> Option<usize> {
        let is_of = |level: &Option<ListLevel>| {
            let own = level.as_ref().and_then(|level| level.style.as_deref());
            own == Some(style)
        };
        self.levels.iter().position(is_of)
    }
}

fn list_level(node: Node<'_, '_>, styles: &Styles) -> ListLevel {
    // A format of one's own stands beside one that every program knows.
    let formats = node
        .descendants()
        .filter(|it| it.tag_name().name() == "numFmt");
    let format = formats
        .filter_map(|it| attribute(it, "val"))
        .find(|format| *format != "custom");
    // Words are those of the language that the level, or the document, is in; Italian where none is named.
    let language = child(node, "rPr").and_then(|it| value(it, "lang"));
    let language = language.or_else(|| styles.language()).unwrap_or("it");
    let numeral = numeral(format.unwrap_or("decimal"), language.starts_with("it"));
    let text: String = value(node, "lvlText")
        .unwrap_or_default()
        .chars()
        .take(MOST_AROUND)
        .collect();
    ListLevel {
        start: child(node, "start")
            .and_then(|it| number(it, "val"))
            .unwrap_or(1),
        numeral,
        text: match numeral {
            Numeral::Bullet => bullet(&text),
            _ => text,
        },
        in_digits: child(node, "isLgl").is_some_and(|it| attribute(it, "val").is_none_or(is_on)),
        restarts_after: value(node, "lvlRestart").and_then(|level| level.parse().ok()),
        style: value(node, "pStyle").map(str::to_owned),
        is_close: value(node, "suff") == Some("nothing"),
    }
}

/// The sign of a list: a letter stands for the picture that a font of signs has for it.
fn bullet(text: &str) -> String {
    match text.chars().any(char::is_alphanumeric) {
        true => "•".to_owned(),
        false => text.to_owned(),
    }
}

fn numeral(format: &str, is_italian: bool) -> Numeral {
    let letter = |upper| Numeral::Letter {
        upper,
        doubled: true,
    };
    match format {
        "none" => Numeral::Nothing,
        "bullet" => Numeral::Bullet,
        "lowerLetter" => letter(false),
        "upperLetter" => letter(true),
        "lowerRoman" => Numeral::Roman { upper: false },
        "upperRoman" => Numeral::Roman { upper: true },
        "ordinal" => Numeral::Ordinal,
        "cardinalText" if is_italian => Numeral::CardinalWord,
        "ordinalText" if is_italian => Numeral::OrdinalWord,
        "ordinalText" => Numeral::Ordinal,
        "decimalZero" => Numeral::TwoDigits,
        // Words of other languages, and other writings: their value is what counts.
        _ => Numeral::Decimal,
    }
}
