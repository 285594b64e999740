//! The vocabulary of the law: acts, their kinds, dates and regions, and the partitions of their text.
//!
//! Nothing here reads a file or knows a wire format: values are made by `structure` and `cite`, stored
//! by `index` and shown by `web`.

mod act;
mod cite_as;
mod date;
mod issuer;
mod kind;
mod ordinal;
mod path;
mod region;
mod section;

pub use act::{Act, ActId};
pub(crate) use cite_as::{Cited, cite_as};
pub use date::ActDate;
pub(crate) use date::MONTHS;
pub(crate) use issuer::issuer_name;
pub use kind::ActKind;
pub use ordinal::{LATIN_ORDINALS, latin_ordinal};
pub use path::{Partition, ProvisionPath};
pub use region::Region;
pub use section::Section;
