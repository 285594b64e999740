//! Which part of a page an element opens: what the page is about, what is around it, or its notes.

use std::sync::LazyLock;

use regex::Regex;

/// A part of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum PagePart {
    /// What the page is about.
    Main,
    /// A text that stands by itself.
    Article,
    /// Menus, feet, forms of search, and what asks for consent: no text of the document.
    Around,
    /// Notes, in one of the ways in which word processors and converters write them.
    Notes,
    /// Links from a note back into the text.
    Backlink,
}

/// Names by which programs and converters call a note, or all of them.
static NOTES: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"^(?:sd(?:foot|end)note\d+|_?(?:ftn|edn)\d+|footnotes?)$").ok());
/// What goes with «cookie» in the name of what asks for consent.
const CONSENT: &[&str] = &[
    "banner", "bar", "consent", "notice", "popup", "modal", "overlay", "message", "law",
];

/// The part that an element opens, by its name and its attributes.
pub(super) fn part(name: &str, attribute: impl Fn(&str) -> Option<String>) -> Option<PagePart> {
    let role = attribute("role").unwrap_or_default().to_lowercase();
    let id = attribute("id").unwrap_or_default().to_lowercase();
    match (name, role.trim()) {
        (_, "doc-backlink") => return Some(PagePart::Backlink),
        (_, "doc-endnotes" | "doc-endnote" | "doc-footnote") => return Some(PagePart::Notes),
        ("nav" | "footer" | "dialog", _)
        | (_, "navigation" | "contentinfo" | "search" | "banner" | "dialog" | "alertdialog") => {
            return Some(PagePart::Around);
        }
        ("main", _) | (_, "main") => return Some(PagePart::Main),
        ("article", _) | (_, "article") => return Some(PagePart::Article),
        _ => {}
    }
    if !matches!(name, "div" | "section" | "aside" | "p" | "li" | "ol") {
        return None;
    }
    if NOTES.as_ref().is_some_and(|notes| notes.is_match(&id)) {
        return Some(PagePart::Notes);
    }
    // So a word processor writes what stands on every page.
    if matches!(attribute("title").as_deref(), Some("header" | "footer")) {
        return Some(PagePart::Around);
    }
    let class = attribute("class").unwrap_or_default().to_lowercase();
    let mut names = class.split_whitespace().chain([id.as_str()]);
    let asks = |name: &str| {
        name.contains("cookie") && CONSENT.iter().any(|consent| name.contains(consent))
    };
    names.any(asks).then_some(PagePart::Around)
}
