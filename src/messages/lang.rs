//! The languages in which a message is written.

/// A language of the site. The command line speaks Italian.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum Lang {
    /// Italian.
    #[default]
    It,
    /// English.
    En,
}
