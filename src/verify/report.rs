//! What the check of a text gives.

use std::ops::Range;

use crate::index::StoredAct;
use crate::law::{Citation, ProvisionPath};

/// What the corpus says of a citation. That an act does not exist is never said: the corpus lacks it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CitationVerdict {
    /// The act and the provision are in the corpus.
    Found,
    /// The act is in the corpus, the provision is not in it.
    ProvisionAbsent,
    /// The corpus has no text of the act.
    ActAbsent,
    /// Number and year are of an act of the corpus whose printed day is another.
    Conflict,
    /// It may be one of several acts.
    Ambiguous,
    /// What it names cannot be told.
    Unresolved,
}

/// What the corpus says of a quotation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum QuotationVerdict {
    /// It is printed so, typography apart, where the text says.
    Exact,
    /// Some words differ.
    Near,
    /// It is printed so, in another provision than the text says.
    Elsewhere,
    /// The corpus does not have it.
    Absent,
    /// It cannot be told: why is said beside.
    Unchecked,
}

/// Why more cannot be said of a citation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CitationNote {
    /// The corpus has the act's entry in the catalogue, and no text.
    OnlyCatalogued,
    /// The article is there; whether it has the comma or lettera could not be told.
    NotNarrower,
    /// The act's provisions could not be told apart when it was read.
    ProvisionsUnknown,
    /// The text names no act of its own that could be looked for.
    ActUnknown,
}

/// Why a quotation was not checked, or how its verdict is to be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum QuotationNote {
    /// The act it is quoted from is not in the corpus.
    SourceAbsent,
    /// Which act it is quoted from is left open.
    SourceOpen,
    /// The text does not say which act it is quoted from.
    NoSource,
    /// Words that an act puts into another one, or takes out of it.
    Amendment,
    /// A title, which prints differ in.
    Title,
    /// No time was left.
    NoTime,
    /// It was found in the whole corpus, since the text does not say where it is from.
    WholeCorpus,
    /// The words are near to another provision than the text says.
    OtherProvision,
}

/// Where something is printed in the corpus.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PrintedPlace {
    /// The act.
    pub act: StoredAct,
    /// The provision; the act as a whole where it has none there.
    pub path: ProvisionPath,
    /// PDF page; 0 where the act has no pages.
    pub page: u32,
}

/// A citation that was checked.
#[derive(Debug, Clone, PartialEq)]
pub struct CheckedCitation {
    /// What was read. Its span is bytes of the text.
    pub citation: Citation,
    /// The verdict.
    pub verdict: CitationVerdict,
    /// The act or provision as it is cited, where one is known.
    pub label: Option<String>,
    /// Where it stands; of a conflict or an absent provision, the act that was meant.
    pub place: Option<PrintedPlace>,
    /// The acts it may be, as they are cited, with their ids.
    pub candidates: Vec<(String, String)>,
    /// Where the official text is read.
    pub official_url: Option<String>,
    /// What is to be known beside.
    pub note: Option<CitationNote>,
}

/// Words that differ.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WordDifference {
    /// Where they are quoted: bytes of the text; empty where words are left out.
    pub span: Range<usize>,
    /// The words quoted.
    pub quoted: String,
    /// The words printed.
    pub printed: String,
}

/// A quotation that was checked.
#[derive(Debug, Clone, PartialEq)]
pub struct CheckedQuotation {
    /// What stands between the marks: bytes of the text.
    pub span: Range<usize>,
    /// The verdict.
    pub verdict: QuotationVerdict,
    /// The citation it is attributed to: its place in the list.
    pub citation: Option<usize>,
    /// Where it is printed.
    pub place: Option<PrintedPlace>,
    /// What is printed there.
    pub printed: Option<String>,
    /// The words that differ.
    pub differences: Vec<WordDifference>,
    /// What is to be known beside.
    pub note: Option<QuotationNote>,
}

/// The check of a text.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct TextVerification {
    /// The citations, in the order of the text.
    pub citations: Vec<CheckedCitation>,
    /// The quotations, likewise.
    pub quotations: Vec<CheckedQuotation>,
    /// What stands between marks and is too short to be a quotation.
    pub short: usize,
    /// Whether no time was left for all of it.
    pub partial: bool,
}

impl CitationVerdict {
    /// All of them, the one that asks for most attention last.
    pub const ALL: [CitationVerdict; 6] = [
        CitationVerdict::Found,
        CitationVerdict::ProvisionAbsent,
        CitationVerdict::ActAbsent,
        CitationVerdict::Conflict,
        CitationVerdict::Ambiguous,
        CitationVerdict::Unresolved,
    ];

    /// The stable value of the contract.
    pub const fn as_str(self) -> &'static str {
        match self {
            CitationVerdict::Found => "found",
            CitationVerdict::ProvisionAbsent => "provision_absent",
            CitationVerdict::ActAbsent => "act_absent",
            CitationVerdict::Conflict => "conflict",
            CitationVerdict::Ambiguous => "ambiguous",
            CitationVerdict::Unresolved => "unresolved",
        }
    }
}

impl QuotationVerdict {
    /// All of them.
    pub const ALL: [QuotationVerdict; 5] = [
        QuotationVerdict::Exact,
        QuotationVerdict::Near,
        QuotationVerdict::Elsewhere,
        QuotationVerdict::Absent,
        QuotationVerdict::Unchecked,
    ];

    /// The stable value of the contract.
    pub const fn as_str(self) -> &'static str {
        match self {
            QuotationVerdict::Exact => "exact",
            QuotationVerdict::Near => "near",
            QuotationVerdict::Elsewhere => "elsewhere",
            QuotationVerdict::Absent => "absent",
            QuotationVerdict::Unchecked => "unchecked",
        }
    }
}

impl CitationNote {
    /// All of them.
    pub const ALL: [CitationNote; 4] = [
        CitationNote::OnlyCatalogued,
        CitationNote::NotNarrower,
        CitationNote::ProvisionsUnknown,
        CitationNote::ActUnknown,
    ];

    /// The stable value of the contract.
    pub const fn as_str(self) -> &'static str {
        match self {
            CitationNote::OnlyCatalogued => "only_catalogued",
            CitationNote::NotNarrower => "not_narrower",
            CitationNote::ProvisionsUnknown => "provisions_unknown",
            CitationNote::ActUnknown => "act_unknown",
        }
    }
}

impl QuotationNote {
    /// All of them.
    pub const ALL: [QuotationNote; 8] = [
        QuotationNote::SourceAbsent,
        QuotationNote::SourceOpen,
        QuotationNote::NoSource,
        QuotationNote::Amendment,
        QuotationNote::Title,
        QuotationNote::NoTime,
        QuotationNote::WholeCorpus,
        QuotationNote::OtherProvision,
    ];

    /// The stable value of the contract.
    pub const fn as_str(self) -> &'static str {
        match self {
            QuotationNote::SourceAbsent => "source_absent",
            QuotationNote::SourceOpen => "source_open",
            QuotationNote::NoSource => "no_source",
            QuotationNote::Amendment => "amendment",
            QuotationNote::Title => "title",
            QuotationNote::NoTime => "no_time",
            QuotationNote::WholeCorpus => "whole_corpus",
            QuotationNote::OtherProvision => "other_provision",
        }
    }
}

impl TextVerification {
    /// Whether nothing asks for attention: every citation was found, every quotation is exact.
    pub fn is_clean(&self) -> bool {
        let found = |it: &CheckedCitation| it.verdict == CitationVerdict::Found;
        let exact = |it: &CheckedQuotation| it.verdict == QuotationVerdict::Exact;
        !self.partial && self.citations.iter().all(found) && self.quotations.iter().all(exact)
    }

    /// How many citations have a verdict.
    pub fn citations_with(&self, verdict: CitationVerdict) -> usize {
        let own = self.citations.iter().filter(|it| it.verdict == verdict);
        own.count()
    }

    /// How many quotations have a verdict.
    pub fn quotations_with(&self, verdict: QuotationVerdict) -> usize {
        let own = self.quotations.iter().filter(|it| it.verdict == verdict);
        own.count()
    }
}
