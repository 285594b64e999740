//! The index on disk: schema, documents, generations.
//!
//! ```text
//! index/
//! ├── current        the name of the published generation
//! ├── index-id       what tells our generations from those of other indexes
//! ├── lock           held by the one writer
//! ├── rolled-back    that `current` names an earlier generation on purpose, where somebody went back to it
//! └── gen-000012/    tantivy's files, manifest.json, cited-by.bin, records.json, pages/, carried/ and suggest/, their
//!                    checksums; never changed once published, when the file `published` is put beside them
//! ```

mod acts;
mod advice;
mod carried;
mod catalogued;
mod check;
mod checkpoint;
mod checksums;
mod choice;
mod citation;
mod cited_by;
mod comparison;
mod current_trouble;
mod document;
mod durable;
mod engine_error;
mod error;
mod every_act;
mod expressions;
mod file_entry;
mod file_stamps;
mod garbled_json;
mod gathering;
mod generation;
mod generation_error;
mod generations;
mod given;
mod ground;
mod history;
mod identity_note;
mod indexed;
mod integrity;
mod kept;
mod keys;
mod listing;
mod lock;
mod manifest;
mod marker;
mod names;
mod notice;
mod opening;
mod paged;
mod pages;
mod passage_text;
mod publishing;
mod reader;
mod readonly;
mod record;
mod records;
mod review;
mod role;
mod rollback;
mod rolled_back;
mod same_day;
mod schema;
mod smoke;
mod stored;
mod suggestion;
mod suggestions;
mod unanswered;
mod verified;
mod verify;
mod writer;

pub use crate::extract::WrittenFormat;
pub use crate::extract::{ExperienceForm, Listed, PageFront, PageNode, Tagged};
pub(crate) use crate::extract::{inner_name, is_xml};
pub use acts::{ActOrdinal, ActTable};
pub(crate) use acts::{COUNTED, NO_VALUE, SegmentActs};
pub use advice::{NextStep, check_command, corpus_of, index_command, rollback_command};
pub use check::{CheckReport, check};
pub use checkpoint::Checkpoint;
pub use citation::StoredCitation;
pub use cited_by::CitedBy;
pub use comparison::{ChangedAct, ComparedAct, Comparison, compare};
pub use current_trouble::CurrentTrouble;
pub(crate) use document::text_key;
pub use document::{StoredAct, StoredPassage};
pub use engine_error::EngineError;
pub use error::{Damage, Finding, IndexError, LockHolder};
pub use file_entry::{FailedFile, FileEntry, Outcome};
pub use garbled_json::GarbledJson;
pub use generation_error::GenerationError;
pub use generations::{GenerationInfo, GenerationList, GenerationState, HeldActs, generations};
pub use given::{Given, given};
pub use ground::Ground;
pub use identity_note::IdentityNote;
pub use integrity::Integrity;
pub use kept::{Kept, UnknownValue};
pub use lock::WriterLock;
pub use manifest::{HeldFiles, Manifest};
pub use notice::{IndexNotice, NoResumption};
pub(crate) use paged::has_pages;
pub use pages::{StoredPage, WrittenPage};
pub use passage_text::PassageText;
pub use publishing::{PublishRules, Published};
pub use reader::IndexReader;
pub use record::{
    ActRecord, CataloguedAct, ForceStatement, RecordSource, RelatedAct, StatedRelation,
    official_address,
};
pub use records::ActRecords;
pub use review::PublicationReview;
pub use role::PassageRole;
pub use rollback::{Rollback, rollback};
pub use schema::{Fields, SCHEMA_VERSION};
pub use smoke::{SmokeReport, SmokeTest};
pub use stored::ShownPassage;
pub use suggestion::{Suggestion, SuggestionKind};
pub(crate) use suggestions::LONGEST_BEGINNING;
pub use suggestions::Suggestions;
pub use unanswered::{SmokeAnswer, Unanswered};
pub use writer::IndexRun;
