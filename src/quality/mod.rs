//! What whoever keeps a corpus should look at: the quality report of `normario check`.
//!
//! ```text
//! generation ─┬─ manifest ──> files, identity
//!             ├─ every act ─> copies, near_text, personal, citations
//! corpus ─────┼─ catalogue ─> declarations
//!             ├─ last look ─> official
//! readers ────┴─ log ───────> reported
//! ```
//!
//! Contract: it reads the published generation, the maintainer's own files and what readers report, never a PDF; it changes nothing. A
//! finding is what a person should look at, not a verdict; an error is one of which there is no doubt. A finding's id
//! is made of what it says and of what, so that it stays the same until that changes: one that is accepted in the
//! catalogue stays quiet. What was not looked at is said in [`QualityReport::not_checked`],
//! what was found and is not among the findings in [`QualityReport::unlisted`].
//! [`newly_published_data`] looks at a generation before it is published, [`file_identities`] at what a maintainer may
//! have to state.

mod citations;
mod copies;
mod declarations;
mod files;
mod finding;
mod flaw;
mod identities;
mod identity;
mod near_text;
mod newly;
mod official;
mod personal;
mod report;
mod reported;

pub use finding::{FoundFlaw, Severity};
pub use flaw::{
    BadLink, ChangedText, Flaw, MissingField, OtherFiles, PersonalDatum, ReaderReport,
    RepeatedCitation, Resemblance,
};
pub use identities::{FileIdentity, file_identities};
pub use newly::newly_published_data;
pub use official::official_links;
pub use report::{
    Accepted, NotChecked, QualityError, QualityReport, Unlisted, review, review_with,
};
