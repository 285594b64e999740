//! Where the sources are, and which of them has the text of an act.

use super::cellar;
use super::court::{self, CourtDecision};
use super::how::Recipe;
use super::normattiva;
use super::state_act::StateAct;
use crate::law::official_url;

/// Where the sources are; others than the official ones in tests.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bases {
    /// The Publications Office of the Union: acts by their CELEX number.
    pub cellar: String,
    /// The Publications Office of the Union: questions about acts.
    pub cellar_questions: String,
    /// The interface of Normattiva's open data.
    pub normattiva: String,
    /// The archives of the Corte costituzionale.
    pub court: String,
}

impl Default for Bases {
    fn default() -> Self {
        Bases {
            cellar: cellar::BASE.to_owned(),
            cellar_questions: cellar::QUESTIONS.to_owned(),
            normattiva: normattiva::BASE.to_owned(),
            court: court::BASE.to_owned(),
        }
    }
}

impl Bases {
    /// What is said with a request for an address that is noted: what it may be, where its source has several forms.
    pub(in crate::fetch) fn wishes_at(
        &self,
        address: &str,
    ) -> &'static [(&'static str, &'static str)] {
        match address.starts_with(self.cellar.trim_end_matches('/')) {
            true => cellar::WISHES,
            false => &[],
        }
    }
}

/// How the text is asked for of which the catalogue states the page for readers; nothing where the page is none of a
/// source that has another way for programs.
pub(in crate::fetch) fn of_page(address: &str, act: Option<&str>, bases: &Bases) -> Option<Recipe> {
    let of_court = || {
        Some(Recipe::Court {
            decision: CourtDecision::of_page(address)?,
            page: address.trim().to_owned(),
        })
    };
    cellar::of_page(address, act, &bases.cellar)
        .or_else(|| of_resolver(address))
        .or_else(of_court)
}

/// How the text of an act is asked for, by its id.
pub(in crate::fetch) fn of_act(id: &str, bases: &Bases) -> Option<Recipe> {
    let of_state = || {
        Some(Recipe::Normattiva {
            act: StateAct::of(id)?,
            page: official_url(id)?,
        })
    };
    let of_court = || {
        let decision = CourtDecision::of(id)?;
        Some(Recipe::Court {
            decision,
            page: decision.page(),
        })
    };
    cellar::of_act(id, &bases.cellar)
        .or_else(of_state)
        .or_else(of_court)
}

/// How the act of a page of Normattiva's resolver is asked for: the act's name stands in the address. One that names a
/// version of its own is left to readers.
fn of_resolver(address: &str) -> Option<Recipe> {
    let rest = address.trim().split_once("://")?.1;
    let rest = rest.strip_prefix("www.").unwrap_or(rest);
    let name = rest.strip_prefix("normattiva.it/uri-res/N2Ls?")?;
    let name = name.split(['#', '~']).next()?;
    (!name.contains(['@', '!'])).then_some(())?;
    Some(Recipe::Normattiva {
        act: StateAct::of(name)?,
        page: address.trim().to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_act_of_the_state_is_asked_of_normattiva() {
        let bases = Bases::default();
        let page = "https://www.normattiva.it/uri-res/N2Ls?urn:nir:stato:legge:1990-08-07;241";
        let by_id = of_act("urn:nir:stato:legge:1990-08-07;241", &bases);
        assert!(matches!(&by_id, Some(Recipe::Normattiva { page: own, .. }) if own == page));
        for page in [page, &format!("{page}~art2"), &page.replace("www.", "")] {
            let recipe = of_page(page, None, &bases);
            assert!(matches!(recipe, Some(Recipe::Normattiva { .. })), "{page}");
        }
        for other in [
            format!("{page}@originale"),
            format!("{page}!vig=2010-01-01"),
            page.replace("normattiva.it", "normattiva.it.example.org"),
        ] {
            assert_eq!(of_page(&other, None, &bases), None, "{other}");
        }
    }
}
