//! Acts that explain what a query cites: fact sheets, of which the maintainer says what they are about.

use std::collections::BTreeSet;

use super::lookup::{self, ProvisionPlace, any_query, docs, term};
use crate::index::{IndexReader, StoredAct};
use crate::law::{ProvisionPath, provision_key};
use crate::search::budget::Allowance;
use crate::search::error::SearchError;
use crate::search::query::weights::{EXPLAINING, EXPLAINING_ABSENT};

/// Most acts that explain one provision.
const MOST: usize = 8;

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
        let about = any_query(keys.map(|key| term(index.fields().about, &key)).collect());
        let mut found: Vec<ExplainingAct> = Vec::new();
        for at in docs(index, about)? {
            let act = index.engine().doc::<StoredAct>(at)?;
            if found.iter().all(|other| other.act.key() != act.key()) {
                found.push(ExplainingAct {
                    place: lookup::place(index, &act, path, allowance)?,
                    act,
                    is_first_answer: is_absent,
                });
            }
            if found.len() == MOST {
                break;
            }
        }
        if !found.is_empty() {
            return Ok(found);
        }
    }
    Ok(Vec::new())
}
