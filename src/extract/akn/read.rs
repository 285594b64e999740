//! One file: parsed, walked, written as text.

use std::borrow::Cow;

use roxmltree::{Document, Node, ParsingOptions};

use super::block::{depth, holds_code};
use super::identity::identity;
use super::inline::plain;
use super::model::{LegalText, XmlFault};
use super::prolog::{decoded, with_signs, without_doctype};
use super::start::is_root;
use super::text::{TextWriter, named};

/// Most nodes of a file: a code with all its notes has some hundred thousand.
const MOST_NODES: u32 = 4_000_000;
/// Most bytes of text.
const MOST_TEXT: usize = 8 << 20;
/// The line above the notes.
const NOTES: &str = "NOTE";

/// An act in Akoma Ntoso or NIR: its text, what is said of it, and whether text was left out.
pub(in crate::extract) fn read(bytes: &[u8]) -> Result<(String, LegalText, bool), XmlFault> {
    let text = decoded(bytes);
    let bare = without_doctype(text.trim_start_matches('\u{feff}'));
    // Only a document type that is gone may have named them.
    let text = match &bare {
        Cow::Owned(bare) => with_signs(bare),
        Cow::Borrowed(bare) => Cow::Borrowed(*bare),
    };
    let options = ParsingOptions {
        // No document type, no entities.
        allow_dtd: false,
        nodes_limit: MOST_NODES,
        ..ParsingOptions::default()
    };
    let document = Document::parse_with_options(&text, options).map_err(|error| match error {
        roxmltree::Error::NodesLimitReached => XmlFault::TooLarge,
        _ => XmlFault::Malformed,
    })?;
    let root = document.root_element();
    let namespace = root.tag_name().namespace().unwrap_or_default();
    if !is_root(root.tag_name().name(), namespace) {
        return Err(XmlFault::NoText);
    }
    let act = root
        .children()
        .find(Node::is_element)
        .ok_or(XmlFault::NoText)?;
    let mut writer = TextWriter::with_room(MOST_TEXT);
    head(act, &mut writer);
    let approves = holds_code(act);
    for child in act.children() {
        if !named(child, "preface") && !named(child, "coverPage") {
            writer.element(child, approves && named(child, "body"), depth());
        }
    }
    // Notes of NIR stand before the text.
    for note in act.descendants().filter(|node| named(*node, "nota")) {
        writer.notes.push(&plain(note));
    }
    if writer.text.trim().is_empty() {
        return Err(XmlFault::NoText);
    }
    Ok(finish(act, writer))
}

/// The first lines, as an act is printed: kind, day and number, then the title.
fn head(act: Node<'_, '_>, writer: &mut TextWriter) {
    let said = identity(act);
    let preface = act
        .children()
        .find(|child| named(*child, "preface") || named(*child, "coverPage"));
    let Some(preface) = preface else {
        return;
    };
    let day = preface.descendants().find(|node| named(*node, "docDate"));
    let day = day.map(plain).unwrap_or_default();
    match (&said.kind, &said.title) {
        (Some(kind), Some(title)) => {
            let number = said.number.as_deref().unwrap_or_default();
            let number = number.trim_start_matches("n.").trim();
            let joint = if number.is_empty() { "" } else { ", n. " };
            writer.line(&format!("{kind} {day}{joint}{number}"));
            writer.line(title);
        }
        _ => writer.element(preface, false, depth()),
    }
    for note in preface
        .descendants()
        .filter(|node| named(*node, "authorialNote"))
    {
        if said.kind.is_some() && said.title.is_some() {
            writer.notes.push(&plain(note));
        }
    }
}

fn finish(act: Node<'_, '_>, mut writer: TextWriter) -> (String, LegalText, bool) {
    let notes = std::mem::take(&mut writer.notes).into_lines();
    let notes_start = writer.text.len();
    if !notes.is_empty() {
        writer.line(NOTES);
    }
    for note in &notes {
        writer.line(note);
    }
    let legal = LegalText {
        identity: identity(act),
        parts: writer.parts,
        references: writer.references,
        notes_start,
        notes: notes.len(),
    };
    (writer.text, legal, writer.is_cut)
}
