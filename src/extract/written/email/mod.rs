//! Messages as they are sent (RFC 5322, MIME), also of certified mail and signed: their text, and what they carry.
//!
//! From whom a message is, and to whom, is read nowhere: it is data of persons. Its subject and its day are.

mod body;
mod carried;
mod entity;
mod private;
mod read;

pub(in crate::extract) use carried::{attachment, attachments};
pub(super) use read::read;
