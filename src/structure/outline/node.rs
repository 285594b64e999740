//! A provision whose end and parent are not known yet.

use crate::law::ProvisionPath;

/// Level of articles, below every container.
pub(crate) const ARTICLE: u8 = 10;

/// A provision that has passages of its own, before its end is known.
#[derive(Debug, Clone)]
pub(crate) struct Node {
    pub(crate) path: ProvisionPath,
    pub(crate) heading: Option<String>,
    /// Byte offset of its mark.
    pub(crate) start: usize,
    /// Byte offset of what follows mark and heading.
    pub(crate) text_start: usize,
    /// What it is inside of: a node ends where one of the same or a lower level begins.
    pub(crate) level: u8,
    /// Whether commi, lettere and numeri are looked for in it.
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
