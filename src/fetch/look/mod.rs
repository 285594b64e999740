//! A look at the official sources without getting anything: which texts changed since the copy that is here, and which
//! addresses lead nowhere. With the same manners as a run that gets documents, and as few questions as can be.

mod addresses;
mod copy;
mod court_decisions;
mod links;
mod report;
mod run;
mod state_acts;
mod union_acts;

pub use copy::LookedCopy;
pub use report::{LookObstacle, LookReport, LookTrouble};
pub use run::{LookRequest, look};
