//! What a reader asks for.

use std::str::FromStr;

use crate::law::{ActDate, ActKind, Region, Section};

/// Most acts on a page of results.
pub(crate) const MAX_SIZE: usize = 100;
/// Deepest result that paging reaches: nobody reads further, and memory grows with it.
pub(crate) const MAX_DEPTH: usize = 10_000;

/// In which order acts come.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Sort {
    /// The best answer first.
    #[default]
    Relevance,
    /// The newest act first.
    Newest,
    /// The oldest act first.
    Oldest,
}

/// The unit of a hit.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Unit {
    /// An act with its best passages.
    #[default]
    Act,
    /// A provision.
    Provision,
}

/// What is stated of whether an act is in force.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InForce {
    /// That it is.
    Yes,
    /// That it no longer is.
    No,
    /// Nothing: nobody states it.
    Unknown,
}

impl InForce {
    /// Every value, in the order in which they are shown.
    pub const ALL: [InForce; 3] = [InForce::Yes, InForce::No, InForce::Unknown];

    /// What is stated, where anything is.
    pub const fn of(stated: Option<bool>) -> Self {
        match stated {
            Some(true) => InForce::Yes,
            Some(false) => InForce::No,
            None => InForce::Unknown,
        }
    }

    /// The value in addresses, facets and the API.
    pub const fn as_str(self) -> &'static str {
        match self {
            InForce::Yes => "true",
            InForce::No => "false",
            InForce::Unknown => "unknown",
        }
    }
}

/// That a value is none of [`InForce`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a value of in_force")]
pub struct NotInForce;

impl FromStr for InForce {
    type Err = NotInForce;

    fn from_str(value: &str) -> Result<Self, NotInForce> {
        let mut all = InForce::ALL.into_iter();
        all.find(|known| known.as_str() == value).ok_or(NotInForce)
    }
}

/// What acts must be; values of one field are alternatives, fields are all required.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filters {
    /// Kinds.
    pub kind: Vec<ActKind>,
    /// Issuers, as stored.
    pub issuer: Vec<String>,
    /// Regions.
    pub region: Vec<Region>,
    /// Sections.
    pub section: Vec<Section>,
    /// Ids of acts or provisions that a passage must cite, one of them.
    pub cites: Vec<String>,
    /// Earliest date; a year means its first day.
    pub from: Option<ActDate>,
    /// Latest date; a year means its last day.
    pub to: Option<ActDate>,
    /// What must be stated of whether they are in force.
    pub in_force: Vec<InForce>,
    /// Whether the corpus must have the act's text, or must only have it in its catalogue.
    pub in_corpus: Option<bool>,
}

/// A search.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SearchRequest {
    /// What the reader typed.
    pub query: String,
    /// What acts must be.
    pub filters: Filters,
    /// The order.
    pub sort: Sort,
    /// What each hit is.
    pub unit: Unit,
    /// Page of results, from 1.
    pub page: usize,
    /// Hits on a page.
    pub size: usize,
    /// Whether each hit explains the parts of its score.
    pub explain: bool,
    /// Whether words are searched for as typed, without mending their spelling.
    pub exact: bool,
    /// Whether synonyms and acronyms are left out.
    pub without_synonyms: bool,
}

impl SearchRequest {
    /// Hits on a page when nothing is said.
    pub const DEFAULT_SIZE: usize = 10;

    /// A search for `query` with everything else as usual.
    pub fn new(query: impl Into<String>) -> Self {
        SearchRequest {
            query: query.into(),
            page: 1,
            size: Self::DEFAULT_SIZE,
            ..SearchRequest::default()
        }
    }

    /// Page and size inside their bounds.
    pub(crate) fn window(&self) -> (usize, usize) {
        let size = self.size.clamp(1, MAX_SIZE);
        (self.page.clamp(1, MAX_DEPTH / size), size)
    }
}
