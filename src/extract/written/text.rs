//! What is known of the text of a written document besides its letters.

use serde::{Deserialize, Serialize};

/// A document without pages: places in the text of the document's only page.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct WrittenText {
    /// The bytes at which paragraphs begin, in order.
    pub paragraphs: Vec<usize>,
    /// The byte at which notes begin: what stands in them is no text of the act.
    pub notes_start: usize,
    /// What the file says that its title is.
    pub title: Option<String>,
    /// Whether changes were recorded: the text is as if they were accepted.
    pub has_revisions: bool,
    /// How many comments stand beside the text.
    pub comments: usize,
    /// Whether nothing says in which letters it is written: it was read as Windows writes them.
    pub is_guessed: bool,
    /// How many letters stand around the main part of a page of the web: menus, feet and the like are no text of it.
    pub around: usize,
    /// How many documents the program that shows this one takes in.
    pub imported: usize,
}
