//! A provision before its end and its parent are known.

use crate::law::ProvisionPath;

/// Level of articles, below every container.
pub(crate) const ARTICLE: u8 = 10;

/// A provision with passages of its own, before its end is known.
#[derive(Debug, Clone)]
pub(crate) struct Node {
    pub(crate) path: ProvisionPath,
    pub(crate) heading: Option<String>,
    /// Byte offset of its mark.
    pub(crate) start: usize,
    /// Byte offset of what follows mark and heading.
    pub(crate) text_start: usize,
    /// Its depth: a node ends where one of the same or an outer level begins.
    pub(crate) level: u8,
    /// Whether to look for commi, lettere and numeri in it.
    pub(crate) has_details: bool,
}

impl Node {
    /// The border at which every provision under `base` ends.
    pub(crate) fn border(base: &ProvisionPath, start: usize) -> Self {
        Node {
            path: base.clone(),
            heading: None,
            start,
            text_start: start,
            level: 0,
            has_details: false,
        }
    }
}
