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
    /// Which decision of the Corte costituzionale the file says that it is.
    pub decision: Option<StatedDecision>,
    /// What a message says of itself, where the document is one.
    pub message: Option<StatedMessage>,
}

/// What a message says of itself, but for who wrote it to whom.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct StatedMessage {
    /// What it is about.
    pub subject: Option<String>,
    /// The day on which it was sent, by the clock of who sent it, as `YYYY-MM-DD`.
    pub sent: Option<String>,
}

/// A decision of the Corte costituzionale, as its open data name it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StatedDecision {
    /// Its form.
    pub form: DecisionForm,
    /// Its number in the year.
    pub number: u32,
    /// The year in which it is numbered.
    pub year: i16,
    /// Its ECLI, as it is written.
    pub ecli: Option<String>,
    /// The day on which it was decided, as `YYYY-MM-DD`.
    pub decided: Option<String>,
    /// The day on which it was filed, as `YYYY-MM-DD`.
    pub filed: Option<String>,
}

/// The form of a decision.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DecisionForm {
    /// A judgment.
    Judgment,
    /// An order.
    Order,
    /// Another one, of which no record is known.
    Other,
}
