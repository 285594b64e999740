//! What is uncertain of what a document is, kept in the manifest for whoever looks after the corpus.

use serde::{Deserialize, Serialize};

/// A field of an act's identity that was read with doubt, or against what the maintainer states.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct IdentityNote {
    /// Name of the field, as in JSON: `kind`, `number`, `date`, `issuer`, `region`, `title`.
    pub field: String,
    /// What was read.
    pub read: String,
    /// Confidence, from 0 to 100.
    pub confidence: u8,
    /// The page, where it was read on one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub page: Option<u32>,
    /// The words it was read from.
    pub words: String,
    /// What the maintainer states instead.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stated: Option<String>,
}
