//! What a host says by which a document is known again.

use serde::{Deserialize, Serialize};

use super::client::WebAnswer;

/// Longest of them that is kept, in bytes.
const LONGEST: usize = 1_024;

/// What the host said of a document when it came.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Validators {
    /// Its `ETag`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) etag: Option<String>,
    /// Its `Last-Modified`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) last_modified: Option<String>,
}

impl Validators {
    /// Those of an answer.
    pub(super) fn of(answer: &WebAnswer) -> Self {
        let header = |name| {
            let value = answer.header(name).filter(|it| it.len() <= LONGEST);
            value.map(str::to_owned)
        };
        Validators {
            etag: header("etag"),
            last_modified: header("last-modified"),
        }
    }

    /// The headers that ask for a document only where it is another one now.
    pub(super) fn conditions(&self) -> Vec<(&'static str, String)> {
        let etag = self.etag.iter().map(|it| ("If-None-Match", it.clone()));
        let modified = self.last_modified.iter();
        let modified = modified.map(|it| ("If-Modified-Since", it.clone()));
        etag.chain(modified).collect()
    }

    /// What asks for the rest of a document only where it is the same; nothing where the host says too little for that.
    pub(super) fn for_rest(&self) -> Option<&str> {
        let etag = self.etag.as_deref().filter(|it| !it.starts_with("W/"));
        etag.or(self.last_modified.as_deref())
    }
}
