//! A provision of an act: its path and its bytes of the text.

use std::ops::Range;

#[cfg(doc)]
use super::Body;
use crate::law::ProvisionPath;

/// A provision of an act.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Provision {
    /// Where it is in the act.
    pub path: ProvisionPath,
    /// Its heading (rubrica), without the number.
    pub heading: Option<String>,
    /// Byte range in [`Body::text`], heading included.
    pub range: Range<usize>,
    /// Index of the provision it is part of, in the same list; always smaller than its own.
    pub parent: Option<usize>,
}
