//! What readers search for and what they report, for whoever keeps the corpus: lines in a folder.
//!
//! ```text
//! web ─ order ─> queue ─> writer ─ without personal data ─> registro-2026-12-01.jsonl ─ read ─> summary, reports
//! ```
//!
//! Contract: nothing says who searched or when, but for the day; personal data are taken out before anything is
//! written. Whoever gives an order neither waits nor fails. Only files that bear our name are ever removed. A line that
//! cannot be read is counted, and the others are read all the same.
//! [Why so](../../docs/decisions/what-readers-search.md).

mod error;
mod folder;
mod line;
mod log;
mod normal_form;
mod order;
mod read;
mod reports;
mod summary;
mod writer;

pub use error::FeedbackError;
pub use line::{Door, ReportTopic};
pub use log::{FeedbackLog, FeedbackSettings};
pub use order::{MOST_QUERY_CHARS, TypedReport, TypedSearch};
pub use reports::{ReportedFault, reports};
pub use summary::{FeedbackSummary, QueryGroup, summary};
