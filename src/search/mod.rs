//! From what a reader typed to the acts that answer.
//!
//! ```text
//! SearchRequest ─ query ─> Plan ─ citation ─> matching ─> ranking ─> show ─> ResultPage
//! ```
//!
//! `searcher` is what all of it is asked of: one generation of the index and what searches keep of it. The folders
//! depend on each other in this order only; `engine` composes them, `within` asks the same of one
//! act, `graph` reads who cites whom, `printed` the text of provisions and what has most of some words, `smoke` asks a new generation for its own acts. `budget`, `turns` and `client` bound the CPU time of a search. Parsing
//! never fails. Every number that ranks is in `query/weights.rs`. Nothing here knows HTML or JSON: highlights
//! are byte ranges of the passage's text.

mod browse;
mod budget;
mod citation;
mod client;
mod engine;
mod error;
mod graph;
mod hint;
mod matching;
mod printed;
mod query;
mod ranking;
mod request;
mod result;
mod searcher;
mod show;
mod smoke;
mod stored;
mod turns;
mod within;

pub use browse::act::{
    ActText, act_named, act_text, act_with_id, acts_in_file, copies_of, explaining, file_is_indexed,
};
pub use browse::catalogue::act_ids;
pub use browse::coverage::{MissingAct, MissingActs, missing_acts};
pub use browse::examples::{Examples, examples};
pub use browse::judgments::judgments_on;
pub use browse::suggest::suggest;
pub use budget::Budget;
pub use citation::lookup::provisions_of;
pub(crate) use citation::named_acts::acts_of;
pub(crate) use citation::reported::absent;
pub use citation::reported::label_of;
pub use citation::written::cited_ids;
pub(crate) use client::Client;
pub use engine::{dates, everything, everything_with, export, search, search_by, search_with};
pub use error::SearchError;
pub use graph::{
    ActGraph, Citing, CitingPlace, CountedAct, CountedProvision, OpenCitation, act_graph, citing,
    stated_by_others,
};
pub use hint::{Hint, Mention};
pub(crate) use printed::{articles_of, holder, passages_of, sharing_words};
pub use query::issuers::nearest_issuers;
pub use ranking::gather::Road;
pub use request::{Filters, InForce, SearchRequest, Sort, Unit};
pub(crate) use request::{MAX_DEPTH, MAX_SIZE};
pub use result::{
    DateSpan, ExplainedWord, Explanation, FacetValue, Facets, FoundPassage, Hit, Missing,
    NamedProvision, ResultPage, Understood,
};
pub use searcher::Searcher;
pub use show::explained::explained;
pub use show::highlight::TextHighlighter;
pub use show::page_highlights::{
    Mark, MarkedPage, MarkedPages, Pages, mark_pages, mark_pages_with,
};
pub use smoke::smoke_test;
pub use within::{FoundProvision, Within, within};
