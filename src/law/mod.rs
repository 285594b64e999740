//! The vocabulary of the law: acts, their kinds, dates and regions, and the partitions of their text.
//!
//! Nothing here reads a file or knows a wire format: values are made by `structure` and `cite`, stored
//! by `index` and shown by `web`.

mod act;
mod citation;
mod cite_as;
mod date;
mod fact;
mod form;
mod id_name;
mod issuer;
mod judgment_id;
pub(crate) mod kind;
mod legal_rank;
mod link;
mod naming;
mod number_words;
mod ordinal;
mod page_folder;
mod path;
mod region;
mod relation;
mod roman;
mod section;
mod tribunal;
mod urn;

pub use act::{Act, ActId};
pub use citation::{Citation, CitedKind};
pub(crate) use cite_as::{Cited, cite_as};
pub use date::ActDate;
pub(crate) use date::MONTHS;
pub use fact::Fact;
pub(crate) use form::Form;
pub(crate) use id_name::name_of_id;
pub(crate) use issuer::issuer_name;
pub(crate) use judgment_id::{PLENARY, judgment_id};
pub use kind::ActKind;
pub(crate) use legal_rank::LegalRank;
pub use link::{
    cited_keys, found_keys, link_keys, number_keys, official_url, provision_key, region_of,
    split_id,
};
pub(crate) use naming::{MINISTRY_JOINTS, Naming, act_id, ministry_urn, plenary_id};
pub(crate) use number_words::{cardinal, cardinal_value, ordinal, ordinal_value};
pub use ordinal::{LATIN_ORDINALS, latin_ordinal};
pub use page_folder::{PageFolder, corpus_path};
pub use path::{Partition, ProvisionPath};
pub use region::Region;
pub use relation::Relation;
pub(crate) use roman::numeral;
pub use roman::roman;
pub use section::Section;
pub(crate) use tribunal::{detached_seat, seat, tribunal};
pub use urn::Urn;
pub(crate) use urn::{UrnParts, by_author};
