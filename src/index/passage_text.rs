//! The text of a passage, as it is stored, and what stands where in it.

use serde::{Deserialize, Serialize};

use crate::law::ProvisionPath;

/// The text of a passage and what stands where in it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PassageText {
    /// Path of its provision; empty for the act as a whole.
    pub path: String,
    /// Heading of its provision.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub heading: Option<String>,
    /// The page on which it begins; 0 where the act has no pages.
    pub page: u32,
    /// Byte offsets in `text` at which a new page begins, with its number.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub page_breaks: Vec<(usize, u32)>,
    /// Byte offsets in `text` at which a comma, lettera or numero begins, with its path.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<(usize, String)>,
    /// The text, stored apart.
    #[serde(skip)]
    pub text: String,
}

impl PassageText {
    /// The page on which a byte of the text stands.
    pub fn page_at(&self, offset: usize) -> u32 {
        let mut breaks = self.page_breaks.iter().rev();
        let before = breaks.find(|(start, _)| *start <= offset);
        before.map_or(self.page, |(_, page)| *page)
    }

    /// The place of what stands at a byte of the text: the comma, lettera or numero, where it is in one.
    pub fn provision_at(&self, offset: usize) -> ProvisionPath {
        let before = self.parts.partition_point(|(start, _)| *start <= offset);
        let last = self.parts[..before].last();
        let path = last.and_then(|(_, path)| path.parse().ok());
        path.unwrap_or_else(|| self.provision())
    }

    /// The place of the provision.
    pub fn provision(&self) -> ProvisionPath {
        self.path.parse().unwrap_or_default()
    }
}
