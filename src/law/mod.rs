//! The vocabulary of the law: acts, their kinds, dates and regions, and the partitions of their text.
//!
//! Nothing here reads a file or knows a wire format: values are made by `structure` and `cite`, stored
//! by `index` and shown by `web`.

mod act;
mod date;
mod kind;
mod path;
mod region;
mod section;

pub use act::{Act, ActId};
pub use date::ActDate;
pub use kind::ActKind;
pub use path::{Partition, ProvisionPath};
pub use region::Region;
pub use section::Section;
