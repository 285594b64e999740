//! From what a reader typed to the acts that answer.
//!
//! ```text
//! SearchRequest ─ parse ─> Query ─ planner ─> Plan ─ compile ─> tantivy ─ collect ─> acts ─ snippet ─> ResultPage
//! ```
//!
//! Parsing never fails. Every number that ranks is in `plan.rs`. Nothing here knows HTML or JSON:
//! highlights are byte ranges of the passage's text.

mod absent;
mod act;
mod adding;
mod beginnings;
mod blocks;
mod bm25;
mod bounds;
mod budget;
mod by_sets;
mod catalogue;
mod citation;
mod client;
mod collect;
mod compile;
mod coverage;
mod covering;
mod engine;
mod explain;
mod facets;
mod fitting;
mod formula;
mod frame_words;
mod graph;
mod groups;
mod instead;
mod issuers;
mod left_out;
mod linked;
mod list;
mod loading;
mod look;
mod marks;
mod matches;
mod named;
mod page;
mod parse;
mod passages;
mod plan;
mod planner;
mod request;
mod result;
mod same_act;
mod sets;
mod showing;
mod single;
mod snippet;
mod spelling;
mod suggest;
mod synonyms;
mod terms;
mod titled;
mod turns;
mod two_threads;
mod values;
mod vocabulary;
mod window;
mod within;
mod word_marks;
mod worst;

pub use act::{ActText, act_named, act_text, acts_in_file, copies_of, file_is_indexed};
pub use budget::Budget;
pub use catalogue::act_ids;
pub use citation::{cited_ids, label_of};
pub(crate) use client::Client;
pub use engine::{everything, export, search, search_with};
pub use explain::{ExplainedWord, Explanation};
pub use graph::{
    ActGraph, CitedAct, Citing, CitingPlace, CountedProvision, OpenCitation, act_graph, citing,
};
pub use issuers::nearest_issuers;
pub use linked::provisions_of;
pub use page::{Mark, MarkedPage, MarkedPages, Pages, mark_pages, mark_pages_with};
pub use request::{Filters, Group, SearchRequest, Sort};
pub(crate) use request::{MAX_DEPTH, MAX_SIZE};
pub use result::{
    FacetValue, Facets, Hit, Missing, NamedProvision, Passage, ResultPage, Understood,
};
pub use suggest::suggest;
pub use within::{FoundProvision, Within, within};
pub use word_marks::WordMarks;

use crate::index::IndexError;

/// What can go wrong during a search: never the reader's query.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum SearchError {
    /// tantivy failed to read the index.
    #[error("l'indice non si legge ({0}); «normario check» dice che cosa ha e come rimediare")]
    Engine(#[from] tantivy::TantivyError),
    /// A stored passage cannot be understood.
    #[error(
        "un passo dell'indice è illeggibile ({0}); «normario check» dice che cosa ha e come rimediare"
    )]
    Stored(#[from] serde_json::Error),
    /// The stored pages of a file cannot be read.
    #[error(transparent)]
    Pages(#[from] IndexError),
}
