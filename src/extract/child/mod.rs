//! Reading a hostile file without harm: the PDF is read by a child process under limits.
//!
//! The child ([`run()`]) sets its own limits and streams one frame a page; the parent ([`supervise()`])
//! keeps the time, notices a death, and starts another child at the next page, so that a page that
//! kills costs that page only.

mod carry;
mod clock;
mod draw;
#[cfg(all(target_os = "linux", target_endian = "little"))]
mod filter;
mod frame;
mod inherited;
mod limits;
mod one_text;
mod opened;
mod process;
mod recogniser;
mod recogniser_sandbox;
mod run;
mod sandbox;
mod single;
mod supervise;

pub(super) use carry::carry;
pub(crate) use carry::run_carry;
pub(super) use draw::draw;
pub(crate) use draw::run_draw;
pub(super) use opened::PageOutcome;
pub(super) use recogniser::{NOT_FOUND, NOT_STARTED, recogniser};
pub(crate) use recogniser::{RecogniseTask, run_recogniser};
pub(crate) use run::{ChildTask, run};
pub(crate) use single::SingleTask;
pub(super) use supervise::supervise;
