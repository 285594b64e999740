//! What became of each document.

use std::io;

use super::error::FetchError;
use super::version::TextVersion;
use crate::ingest::IngestWarning;

/// What a run did.
#[derive(Debug, Default)]
pub struct FetchReport {
    /// The documents, in the order of the catalogue.
    pub documents: Vec<Fetched>,
    /// What is wrong with the catalogue.
    pub warnings: Vec<IngestWarning>,
    /// Whether it was stopped before its end.
    pub is_interrupted: bool,
    /// What kept it from going on. What it got until then is kept.
    pub failure: Option<FetchError>,
}

impl FetchReport {
    /// Whether every document is here, as it is published.
    pub fn all_well(&self) -> bool {
        let is_well = |it: &Fetched| match it.outcome {
            FetchOutcome::Changed { .. }
            | FetchOutcome::Altered
            | FetchOutcome::ByHand(_)
            | FetchOutcome::Failed(_)
            | FetchOutcome::NotAsked => false,
            FetchOutcome::New { .. }
            | FetchOutcome::Same
            | FetchOutcome::Accepted { .. }
            | FetchOutcome::Present
            | FetchOutcome::Planned => true,
        };
        self.failure.is_none() && self.warnings.is_empty() && self.documents.iter().all(is_well)
    }
}

/// A document, and what became of it.
#[derive(Debug)]
pub struct Fetched {
    /// Title.
    pub title: String,
    /// Id of the act, where the entry is of an act.
    pub act: Option<String>,
    /// The file it is, or would be, relative to the corpus.
    pub file: String,
    /// Where it is got, or to be opened by hand.
    pub address: Option<String>,
    /// What became of it.
    pub outcome: FetchOutcome,
}

/// What became of a document.
#[derive(Debug)]
pub enum FetchOutcome {
    /// It is here now.
    New {
        /// Its size.
        bytes: u64,
        /// Which text it is, where the source has several.
        version: Option<TextVersion>,
    },
    /// It is here, as it is published.
    Same,
    /// Another text is published than the one that is here, which stays.
    Changed {
        /// Where the new one is kept, relative to the corpus.
        kept: String,
    },
    /// The new text took the place of the one that was here.
    Accepted {
        /// Where the old one is kept, relative to the corpus; `None` where it was gone.
        old: Option<String>,
    },
    /// The corpus has it, and not from here: nothing was asked.
    Present,
    /// The file is not the one that was got: somebody changed it, and nothing was asked.
    Altered,
    /// It would be asked for.
    Planned,
    /// It cannot be got by a program.
    ByHand(ByHand),
    /// It did not come.
    Failed(FetchTrouble),
    /// The run was stopped before.
    NotAsked,
}

/// Why a person has to get a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ByHand {
    /// Nobody says where it is, and no official source gives an address for its id.
    NoAddress,
    /// What is stated is no address of the web.
    NotAnAddress,
    /// A page comes, and no document: a search, a list, a notice of error.
    Page,
    /// Something else comes than a PDF.
    NotAPdf,
    /// The site asks programs not to come there.
    Forbidden,
    /// The name that the entry gives to the file is none inside the corpus, or hidden.
    FileName,
    /// The entry is of a file that is neither a PDF nor, where the source gives that, an XML or a JSON.
    OtherKind,
    /// The official source has no such act.
    NotThere,
    /// The official source has several acts of this name and date.
    SeveralActs,
    /// The Gazzetta Ufficiale gives the act as a page, and as PDF only the whole issue.
    Gazzetta,
}

/// Why a document did not come.
#[derive(Debug)]
pub enum FetchTrouble {
    /// The site answered with this status.
    Status(u16),
    /// Nothing came.
    Empty,
    /// Less came than was announced.
    Short {
        /// Bytes that came.
        came: u64,
        /// Bytes announced, where they were.
        announced: Option<u64>,
    },
    /// The size was not announced, and the document has no end.
    Unended,
    /// The document is larger than is allowed.
    TooLarge {
        /// Bytes allowed.
        most: u64,
    },
    /// No answer came in time.
    TimedOut,
    /// The addresses lead in a circle, or too far.
    Redirects,
    /// The address leads to one of a private network, which it did not name itself.
    PrivateRedirect {
        /// Where it leads.
        to: String,
    },
    /// The address leads to what is no address of the web.
    BadRedirect,
    /// There is no such host.
    UnknownHost,
    /// No connection.
    Connection(io::Error),
    /// The connection is not safe: a certificate that is not valid.
    Unsafe {
        /// What the library says.
        text: String,
    },
    /// The answer is not HTTP, or the library cannot make anything of it.
    Protocol {
        /// What the library says.
        text: String,
    },
    /// The host has too much to do.
    Busy {
        /// How long it asks to wait, in seconds, where it does.
        wait: Option<u64>,
    },
    /// The document is packed in a way that is not known.
    Encoding,
    /// The rules that the site gives to programs cannot be read now.
    Rules,
    /// The host did not answer before, and was left alone.
    HostLeft,
    /// The folder that it would be in is a link, which the index does not follow.
    LinkedFolder {
        /// The folder, relative to the corpus.
        folder: String,
    },
    /// The file in the corpus cannot be read or put there.
    File(io::Error),
    /// What the interface of an official source answers is not what it says that it answers.
    Source(SourceFault),
}

/// Why the answer of an interface is of no use.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SourceFault {
    /// It answers with this status.
    Status(u16),
    /// It answers with a page, as sites do that are in trouble.
    Page,
    /// It answers with nothing.
    Empty,
    /// Its answer is not of the form that it describes.
    NotUnderstood,
    /// It says that it cannot make the document.
    NotMade,
    /// It says that it has too much to do.
    Overloaded,
    /// The document was not made within the time that one waits for it.
    NotReady,
    /// What comes is no archive that can be opened.
    NotAnArchive,
    /// The archive that it is to be taken out of did not come in this run, or does not open.
    NoArchive,
    /// The archive has no text of the act.
    WithoutAct,
    /// A text in the archive is larger than is allowed.
    TooLarge,
    /// More acts were changed on one day than it lists.
    TooMany,
    /// What comes cannot be read as an act, or is another one.
    OtherAct,
}

/// Why an address gave no document.
#[derive(Debug)]
pub(super) enum Refusal {
    /// A person has to get it.
    ByHand(ByHand),
    /// It did not come.
    Trouble(FetchTrouble),
    /// The run is to end.
    Stopped,
}

impl From<FetchTrouble> for Refusal {
    fn from(trouble: FetchTrouble) -> Self {
        Refusal::Trouble(trouble)
    }
}

impl From<SourceFault> for Refusal {
    fn from(fault: SourceFault) -> Self {
        Refusal::Trouble(FetchTrouble::Source(fault))
    }
}

impl From<ByHand> for Refusal {
    fn from(reason: ByHand) -> Self {
        Refusal::ByHand(reason)
    }
}
