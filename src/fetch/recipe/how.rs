//! How a text is asked for.

/// How a text is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::fetch) struct Recipe {
    pub(in crate::fetch) address: String,
    /// What it may be and in which language.
    pub(in crate::fetch) wishes: &'static [(&'static str, &'static str)],
}
