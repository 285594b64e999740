//! Where the sources are, and which of them has the text of an act.

use super::cellar;
use super::how::Recipe;

/// Where the sources are; others than the official ones in tests.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bases {
    /// The Publications Office of the Union.
    pub cellar: String,
}

impl Default for Bases {
    fn default() -> Self {
        Bases {
            cellar: cellar::BASE.to_owned(),
        }
    }
}

/// How the text is asked for of which the catalogue states the page for readers; nothing where the page is none of a
/// source that has another way for programs.
pub(in crate::fetch) fn of_page(address: &str, act: Option<&str>, bases: &Bases) -> Option<Recipe> {
    cellar::of_page(address, act, &bases.cellar)
}

/// How the text of an act is asked for, by its id.
pub(in crate::fetch) fn of_act(id: &str, bases: &Bases) -> Option<Recipe> {
    cellar::of_act(id, &bases.cellar)
}
