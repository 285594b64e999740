//! What is wrong with a value that somebody wrote, and in which line. Its words are in `src/messages`.

use serde::{Deserialize, Serialize};

/// A wrong value, or something else in a text written by hand that is not heeded. Kept in the index, with what is
/// to be known of a page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldFault {
    /// The line, from 1.
    pub line: usize,
    /// The field, as `contacts.email`; empty where it is not about one.
    pub field: String,
    /// What is wrong.
    pub what: WrongField,
}

/// What is wrong.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum WrongField {
    /// The line is no TOML.
    Syntax,
    /// The field is there twice.
    Repeated,
    /// The field does not exist.
    Unknown,
    /// A text belongs there.
    NotText,
    /// A list of texts belongs there.
    NotTexts,
    /// A table belongs there.
    NotTable,
    /// The text has more than so many characters.
    TooLong(usize),
    /// The list has more than so many values.
    TooMany(usize),
    /// A field that belongs beside it is missing.
    Missing(String),
    /// No date.
    NotADate(String),
    /// No Region.
    UnknownRegion(String),
    /// No kind of act.
    UnknownKind(String),
    /// No section.
    UnknownSection(String),
    /// No address of a page.
    NotAnAddress(String),
    /// No address of electronic mail.
    NotAMailAddress(String),
    /// No colour.
    NotAColour(String),
    /// A colour on which, or in which, text would not be read: the ratio of contrast that it has and the least
    /// that is asked for, in hundredths.
    LowContrast {
        /// The colour.
        colour: String,
        /// What it has.
        ratio: u32,
        /// What it must have.
        least: u32,
    },
    /// No file of the corpus.
    NoSuchFile(String),
    /// HTML, which is shown as it is written.
    Html,
    /// A link to where pages do not lead.
    LinkRefused(String),
    /// A picture from elsewhere, or of a kind that is not shown.
    ImageRefused(String),
    /// The front of a page that does not end.
    OpenFront,
    /// Pieces inside pieces, deeper than so many: what is deeper is taken for a part of what holds it.
    NestedTooDeep(usize),
    /// There is more that is wrong: so many places.
    More(usize),
}

/// Most faults of one text that are told; the others are counted.
const MOST: usize = 20;

impl FieldFault {
    /// The first faults of a text in the order of its lines, and how many more there are.
    pub(crate) fn first(mut faults: Vec<FieldFault>) -> Vec<FieldFault> {
        faults.sort_by_key(|fault| fault.line);
        if let Some(more) = faults.len().checked_sub(MOST).filter(|more| *more > 0) {
            faults.truncate(MOST);
            let line = faults.last().map_or(1, |last| last.line);
            faults.push(FieldFault {
                line,
                field: String::new(),
                what: WrongField::More(more),
            });
        }
        faults
    }
}
