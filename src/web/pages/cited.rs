//! Where what an act cites is read: in the corpus, or else where the official text is.

use std::collections::HashMap;

use crate::index::{IndexReader, StoredAct, StoredPassage};
use crate::law::{Partition, ProvisionPath, link_keys, official_url, split_id};
use crate::search::{self, SearchError};
use crate::web::lang::Lang;
use crate::web::links;

/// The address of each id that the passages of `act` cite; ids that lead nowhere are left out.
pub(super) fn targets(
    index: &IndexReader,
    act: &StoredAct,
    passages: &[StoredPassage],
    t: Lang,
) -> Result<HashMap<String, String>, SearchError> {
    let own = link_keys(&act.id);
    let mut acts: HashMap<&str, Option<StoredAct>> = HashMap::new();
    let mut targets = HashMap::new();
    let citations = passages.iter().flat_map(|passage| &passage.citations);
    for id in citations.filter_map(|citation| citation.id.as_deref()) {
        if targets.contains_key(id) {
            continue;
        }
        let (cited, path) = split_id(id);
        let anchor = shown(&path);
        if link_keys(cited).iter().any(|key| own.contains(key)) {
            // The act names itself as a whole all the time: that leads nowhere new.
            if !anchor.is_whole() {
                targets.insert(id.to_owned(), format!("#{anchor}"));
            }
            continue;
        }
        if !acts.contains_key(cited) {
            acts.insert(cited, search::act_named(index, cited)?);
        }
        let found = acts.get(cited).and_then(Option::as_ref);
        let href = match found {
            Some(found) if anchor.is_whole() => Some(t.link(&links::act_page(&found.id))),
            Some(found) => Some(t.link(&links::act(&found.id, &anchor, 1))),
            None => official_url(id),
        };
        targets.extend(href.map(|href| (id.to_owned(), href)));
    }
    Ok(targets)
}

/// The place of a provision that every page of its act has: commi are not told apart in all of them.
fn shown(path: &ProvisionPath) -> ProvisionPath {
    match path.article() {
        Some(article) if path.number_of(Partition::Annex).is_none() => {
            ProvisionPath::whole().child(Partition::Article, article)
        }
        _ => path.clone(),
    }
}
