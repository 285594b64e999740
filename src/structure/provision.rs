//! A provision of an act: where it stands and which bytes of the text are its own.

use std::ops::Range;

#[cfg(doc)]
use super::Body;
use crate::law::ProvisionPath;

/// A provision: a place in the act and the bytes of the body's text that it takes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Provision {
    /// Where it stands.
    pub path: ProvisionPath,
    /// Its heading (rubrica), without the number.
    pub heading: Option<String>,
    /// Byte range in [`Body::text`], heading included.
    pub range: Range<usize>,
    /// Place of the provision it is part of, in the same list; always before its own.
    pub parent: Option<usize>,
}
