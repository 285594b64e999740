//! The flaws that are looked for.

use crate::extract::{Carried, PageWarning};
use crate::feedback::ReportTopic;
use crate::index::{FailedFile, Finding, IdentityNote, Kept};
use crate::ingest::{EntryPlace, IngestWarning, LeftOutReason};
use crate::official::{CopyDay, LinkState};
use crate::personal::PersonalData;
use crate::search::MissingAct;

/// Something that is not as it should be, or may not be.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Flaw {
    /// A file of the index is not what was written.
    Damaged(Finding),
    /// Nothing of a file is in the index: it could not be read.
    NotRead(Kept<FailedFile>),
    /// Nothing of a file is in the index: no page has text. How many pages there are.
    WithoutText(u32),
    /// Pages of which no text is in the index, with the reasons.
    PagesWithoutText(Vec<(u32, Kept<Vec<PageWarning>>)>),
    /// Pages whose text may be wrong, with the reasons.
    UnsurePages(Vec<(u32, Kept<Vec<PageWarning>>)>),
    /// What a PDF carries and the index does not have.
    NotAllRead(Vec<Kept<Carried>>),
    /// Something in the corpus folder that is not read.
    LeftOut(LeftOutReason),
    /// All files of the corpus folder of a format that holds no documents.
    OtherFormat(OtherFiles),
    /// What is wrong with the maintainer's own files.
    Declaration(IngestWarning),
    /// A field without which the act cannot be cited was not found.
    Missing(MissingField),
    /// A field was read with doubt.
    Doubtful(IdentityNote),
    /// The maintainer states a field against what the document says.
    Contradicted(IdentityNote),
    /// Another file is the same act with another text; the path of each.
    SameAct(Vec<String>),
    /// Another file has the same text and is taken for another act: the path of each, with the act's name.
    SameText(Vec<(String, String)>),
    /// Another act has nearly the same text.
    NearText(Resemblance),
    /// A citation that does not say which act it means, as often as it is printed.
    OpenCitation(RepeatedCitation),
    /// An act that is cited and whose text is not here.
    CitedAbsent(Box<MissingAct>),
    /// What may be data of a person.
    PersonalData(PersonalDatum),
    /// The official text of an act changed since the copy that is here.
    OfficialChange(ChangedText),
    /// An official address at which nothing is any more.
    DeadLink(BadLink),
    /// An official address at which something else may be.
    DoubtfulLink(BadLink),
    /// What a reader reports.
    Reported(ReaderReport),
}

/// An act whose official text changed since the copy that is here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChangedText {
    /// The act's name.
    pub act: String,
    /// The day of the last change, as `YYYY-MM-DD`.
    pub changed: String,
    /// How old the copy is.
    pub copy: CopyDay,
    /// Up to which day it was looked.
    pub looked: String,
    /// Where the official text is read.
    pub address: Option<String>,
}

/// An official address that may lead nowhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BadLink {
    /// The address.
    pub address: String,
    /// What became of it.
    pub state: LinkState,
    /// The day on which it was asked, as `YYYY-MM-DD`.
    pub looked: String,
    /// Where the catalogue states it; nothing where it follows from an act's id.
    pub place: Option<EntryPlace>,
}

/// A field that an act of its kind has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MissingField {
    /// What kind of act it is.
    Kind,
    /// Its number.
    Number,
    /// Its date.
    Date,
    /// Who issued it.
    Issuer,
}

impl MissingField {
    /// The name of the field in JSON.
    pub const fn as_str(self) -> &'static str {
        match self {
            MissingField::Kind => "kind",
            MissingField::Number => "number",
            MissingField::Date => "date",
            MissingField::Issuer => "issuer",
        }
    }
}

impl Flaw {
    /// Whether a look at the page tells more than words do.
    pub const fn is_seen(&self) -> bool {
        matches!(
            self,
            Flaw::WithoutText(_)
                | Flaw::PagesWithoutText(_)
                | Flaw::UnsurePages(_)
                | Flaw::Missing(_)
                | Flaw::Doubtful(_)
                | Flaw::Contradicted(_)
                | Flaw::PersonalData(_)
                | Flaw::Reported(_)
        )
    }

    /// Whether it is of the corpus as a whole, and the gravest of its kind is told first.
    pub(crate) const fn is_ranked(&self) -> bool {
        matches!(self, Flaw::OpenCitation(_) | Flaw::CitedAbsent(_))
    }

    /// The flaw's name in JSON and in ids: what a program tells flaws apart by.
    pub const fn code(&self) -> &'static str {
        match self {
            Flaw::Damaged(_) => "damaged",
            Flaw::NotRead(_) => "not_read",
            Flaw::WithoutText(_) => "without_text",
            Flaw::PagesWithoutText(_) => "pages_without_text",
            Flaw::UnsurePages(_) => "unsure_pages",
            Flaw::NotAllRead(_) => "not_all_read",
            Flaw::LeftOut(_) | Flaw::OtherFormat(_) => "left_out",
            Flaw::Declaration(_) => "declaration",
            Flaw::Missing(_) => "missing_field",
            Flaw::Doubtful(_) => "doubtful_field",
            Flaw::Contradicted(_) => "contradicted_field",
            Flaw::SameAct(_) => "same_act",
            Flaw::SameText(_) => "same_text",
            Flaw::NearText(_) => "near_text",
            Flaw::OpenCitation(_) => "open_citation",
            Flaw::CitedAbsent(_) => "cited_absent",
            Flaw::PersonalData(_) => "personal_data",
            Flaw::OfficialChange(_) => "official_change",
            Flaw::DeadLink(_) => "dead_link",
            Flaw::DoubtfulLink(_) => "doubtful_link",
            Flaw::Reported(_) => "reported",
        }
    }
}

/// Files of a format that holds no documents.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OtherFiles {
    /// How their names end, where they have an extension.
    pub format: Option<String>,
    /// How many there are.
    pub count: usize,
    /// Some of them, by their paths.
    pub examples: Vec<String>,
}

/// A citation that does not say which act it means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RepeatedCitation {
    /// The words of the first that was met.
    pub words: String,
    /// Acts that print it.
    pub acts: usize,
}

/// Another act with nearly the same text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Resemblance {
    /// The other act's file.
    pub file: String,
    /// The other act's name.
    pub name: String,
    /// How much of the two texts is the same, in per cent.
    pub percent: u8,
}

/// What a reader reports of an act.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReaderReport {
    /// The act, as it is cited.
    pub act: String,
    /// What is wrong.
    pub topic: ReportTopic,
    /// In the reader's words, without personal data; may be empty.
    pub text: String,
    /// How often the same was reported.
    pub times: usize,
}

/// What may be data of a person, on one page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonalDatum {
    /// What it is.
    pub kind: PersonalData,
    /// How many different ones are on the page.
    pub times: usize,
    /// The first of them, masked.
    pub masked: String,
}
