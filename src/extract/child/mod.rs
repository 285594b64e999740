//! Reading a hostile file without harm: the PDF is read by a child process under limits.
//!
//! The child ([`run()`]) sets its own limits and streams one frame a page; the parent ([`supervise()`])
//! keeps the time, notices a death, and starts another child at the next page, so that a page that
//! kills costs that page only.

mod draw;
mod frame;
mod limits;
mod process;
mod reason;
mod run;
mod sandbox;
mod supervise;

pub(super) use draw::draw;
pub(crate) use draw::{DrawTask, run_draw};
pub(crate) use run::{Task, run};
pub(super) use supervise::{PageOutcome, supervise};
