//! Acts that explain what a query cites: fact sheets, of which the maintainer says what they are about.

use std::collections::BTreeSet;

use super::lookup::{self, ProvisionPlace};
use crate::index::{IndexReader, StoredAct};
use crate::law::{ProvisionPath, provision_key};
use crate::search::budget::Allowance;
use crate::search::error::SearchError;
use crate::search::query::weights::{EXPLAINING, EXPLAINING_ABSENT};
use crate::search::stored;

/// An act that explains what is cited.
#[derive(Debug, Clone)]
pub(crate) struct ExplainingAct {
    pub(crate) act: StoredAct,
    /// Where it speaks of the provision; `None` where it has no such heading.
    pub(crate) place: Option<ProvisionPlace>,
    /// Whether the corpus lacks the text of what it explains.
    is_first_answer: bool,
}

impl ExplainingAct {
    /// What its score begins with.
    pub(crate) fn begins_with(&self) -> f32 {
        match self.is_first_answer {
            true => EXPLAINING_ABSENT,
            false => EXPLAINING,
        }
    }
}

/// What explains the provision at `path` of the act with these link keys, or else the nearest provision around it. What is about
/// the whole act says little of one article: it counts where the corpus has no text of the act.
pub(crate) fn acts(
    index: &IndexReader,
    keys: &BTreeSet<String>,
    path: &ProvisionPath,
    is_absent: bool,
    allowance: &Allowance<'_>,
) -> Result<Vec<ExplainingAct>, SearchError> {
    let mut places = path.and_above();
    places.reverse();
    if path.is_whole() || is_absent {
        places.push(ProvisionPath::whole());
    }
    for place in places {
        let keys = keys.iter().map(|key| provision_key(key, &place));
        let keys: Vec<String> = keys.collect();
        let mut found: Vec<ExplainingAct> = Vec::new();
        for act in stored::about(index, keys.iter().map(String::as_str))? {
            // What no time was left for is told with the query that was read in part.
            let place = match allowance.is_spent() {
                true => None,
                false => lookup::place(index, &act, path, allowance)?,
            };
            found.push(ExplainingAct {
                place,
                act,
                is_first_answer: is_absent,
            });
        }
        if !found.is_empty() {
            return Ok(found);
        }
    }
    Ok(Vec::new())
}
