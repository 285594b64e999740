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
    /// A value that is no text in quotation marks, and nothing else that is known.
    NotQuoted,
    /// A list or an inline table that is not closed, or whose commas are wrong.
    OpenList,
    /// A text whose quotation marks do not close, or that holds what a text must not.
    BadText,
    /// A backslash that begins nothing that is known.
    BadEscape,
    /// A field without `=`, or without a value.
    NoValue,
    /// Something after a value or a heading, on the same line.
    Trailing,
    /// Neither a heading nor the name of a field.
    BadName,
    /// A heading without its bracket.
    OpenHeading,
    /// The text is not in UTF-8 from this line on.
    NotUtf8,
    /// The file has more than so many MiB.
    FileTooLarge(u64),
    /// What bears the name is no regular file.
    NotAFile,
    /// The system does not give the file: the number of its error, where it has one.
    Unreadable(Option<i32>),
    /// The field is there twice.
    Repeated,
    /// The field does not exist.
    NoSuchField {
        /// The one that was meant, where that can be guessed.
        meant: Option<String>,
        /// Those that there are.
        known: Vec<String>,
    },
    /// A value that is not on the list of those that there are.
    NotAmong {
        /// The value.
        value: String,
        /// Of what it is the list.
        list: ValueList,
        /// The one that was meant, where that can be guessed.
        meant: Option<String>,
        /// Those that there are.
        known: Vec<String>,
    },
    /// A text belongs there.
    NotText,
    /// `true` or `false` belongs there.
    NotYesOrNo,
    /// A whole number from 1 belongs there.
    NotANumber(String),
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
    /// A date from which something holds that has not come yet.
    StillToCome(String),
    /// A text that names no act, or leaves open which.
    UnknownAct(String),
    /// The name of a source that the entry does not have.
    UnknownSource(String),
    /// An act of its own that says too little to be one.
    NoIdentity,
    /// The file has an entry already, in this line.
    RepeatedEntry(usize),
    /// A field outside any entry.
    OutsideEntry,
    /// The heading of an act without a PDF, not written as one: its name, or its brackets.
    NotAnActHeading(String),
    /// The heading of a finding that is accepted, not written as one: its name, or its brackets.
    NotAnAcceptedHeading(String),
    /// What is accepted is not the id of a finding.
    NotAFinding(String),
    /// The id of a finding that nobody can accept: the index is damaged.
    NeverAccepted(String),
    /// The heading of a PDF's entry in the brackets of an act without one.
    NotAFileHeading(String),
    /// The name of a PDF without quotation marks.
    UnquotedFile(String),
    /// No address on the web.
    NotAWebAddress(String),
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

/// A list of values from which one is chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ValueList {
    /// Kinds of act.
    Kinds,
    /// Kinds that a page may be.
    PageKinds,
    /// Regions.
    Regions,
    /// Sections of the site.
    Sections,
    /// Relations between acts.
    Relations,
    /// Statements that a source may be named for.
    Facts,
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
