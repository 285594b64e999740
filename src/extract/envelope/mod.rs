//! Signed envelopes (CAdES, `.p7m`): what they hold, and who says to have signed it.
//!
//! Only finds the content and what is said of the signers: no signature is verified. The bytes may be hostile: the
//! child reads them before anything else looks at them, and nothing here takes more time than the bytes are long,
//! times the depths that are followed.

mod armour;
mod ber;
mod certificate;
mod cms;
mod content;
mod fault;
mod name;
mod open;
#[cfg(test)]
mod samples;

pub use content::EnvelopeContent;
pub use fault::EnvelopeFault;
pub(crate) use name::{inner_name, is_envelope};
pub(crate) use open::pdf_inside;
pub(super) use open::{content, open};
