//! Cleaning: characters that no text may hold, and hyphens that only the line end put there.

pub(crate) mod characters;
pub(crate) mod dehyphenate;
