//! Why an envelope gives no document.

use serde::{Deserialize, Serialize};

use super::content::EnvelopeContent;

/// Why a signed envelope gives no document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum EnvelopeFault {
    /// The file is none.
    #[error("not a signed envelope")]
    NoEnvelope,
    /// It begins as one and is damaged, or ends too early.
    #[error("the signed envelope is damaged or incomplete")]
    Damaged,
    /// Only a signature: what was signed is in another file.
    #[error("the envelope holds a signature only; what was signed is another file")]
    Detached,
    /// The content is enciphered.
    #[error("the content of the envelope is enciphered")]
    Enciphered,
    /// Envelopes in one another beyond what is opened.
    #[error("too many envelopes in one another")]
    TooDeep,
    /// What it holds is no document that is read.
    #[error("the signed envelope holds {0}, which is not read")]
    Holds(EnvelopeContent),
}
