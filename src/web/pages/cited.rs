//! Where what an act cites is read: in the corpus, or else where the official text is.

use std::collections::{HashMap, HashSet};

use crate::index::{IndexReader, StoredAct, StoredPassage};
use crate::law::{Partition, ProvisionPath, link_keys, official_url, split_id};
use crate::search::{self, SearchError};
use crate::web::i18n::lang::Lang;
use crate::web::links;

/// The address of each id that the passages of `act` cite; ids that lead nowhere are left out.
pub(super) fn targets(
    index: &IndexReader,
    act: &StoredAct,
    passages: &[StoredPassage],
    locale: Lang,
) -> Result<HashMap<String, String>, SearchError> {
    let own = link_keys(&act.id);
    let own_places: HashSet<ProvisionPath> = passages.iter().flat_map(places).collect();
    let mut others = Others {
        index,
        acts: HashMap::new(),
        places: HashMap::new(),
    };
    let mut targets = HashMap::new();
    let citations = passages.iter().flat_map(|passage| &passage.citations);
    for id in citations.filter_map(|citation| citation.id.as_deref()) {
        if targets.contains_key(id) {
            continue;
        }
        let (cited, path) = split_id(id);
        let path = from_article(path);
        if link_keys(cited).iter().any(|key| own.contains(key)) {
            // The act names itself as a whole all the time: that leads nowhere new.
            let place = narrowest(&path, &own_places);
            targets.extend(place.map(|place| (id.to_owned(), format!("#{place}"))));
            continue;
        }
        let href = match others.act(cited)? {
            Some(found) if path.is_whole() => Some(locale.link(&links::act_page(&found.id))),
            Some(found) => {
                // An article that is not in the text as it is here leads to the act all the same.
                let place = others.place(&found, &path)?;
                let page = || links::act_page(&found.id);
                let address = place.map_or_else(page, |place| links::place(&found.id, &place));
                Some(locale.link(&address))
            }
            None => official_url(id),
        };
        targets.extend(href.map(|href| (id.to_owned(), href)));
    }
    Ok(targets)
}

/// Other acts that are cited, each looked up once.
struct Others<'a> {
    index: &'a IndexReader,
    acts: HashMap<String, Option<StoredAct>>,
    /// For an act and an outermost provision, the places inside it.
    places: HashMap<(String, String), HashSet<ProvisionPath>>,
}

impl Others<'_> {
    fn act(&mut self, id: &str) -> Result<Option<StoredAct>, SearchError> {
        if !self.acts.contains_key(id) {
            let found = search::act_named(self.index, id)?;
            self.acts.insert(id.to_owned(), found);
        }
        Ok(self.acts.get(id).cloned().flatten())
    }

    /// The place on an act's page where a provision is read.
    fn place(
        &mut self,
        act: &StoredAct,
        path: &ProvisionPath,
    ) -> Result<Option<ProvisionPath>, SearchError> {
        let Some(outermost) = path.and_above().into_iter().next() else {
            return Ok(None);
        };
        let key = (act.id.clone(), outermost.to_string());
        if !self.places.contains_key(&key) {
            let found = search::provisions_of(self.index, act, &outermost)?;
            self.places.insert(key.clone(), found.into_iter().collect());
        }
        Ok(self
            .places
            .get(&key)
            .and_then(|places| narrowest(path, places)))
    }
}

/// The places that a passage has on the page of its act: its provision, and the commi, lettere and numeri
/// that begin in it.
fn places(passage: &StoredPassage) -> impl Iterator<Item = ProvisionPath> {
    let inside = passage
        .passage
        .parts
        .iter()
        .filter_map(|(_, path)| path.parse().ok());
    let own = Some(passage.passage.provision()).filter(|path| !path.is_whole());
    own.into_iter().chain(inside)
}

/// A path as pages name places: an article is named without the titles that hold it.
fn from_article(path: ProvisionPath) -> ProvisionPath {
    let in_annex = path.number_of(Partition::Annex).is_some();
    let Some(article) = path.article().filter(|_| !in_annex) else {
        return path;
    };
    let text = path.to_string();
    let article = ProvisionPath::whole()
        .child(Partition::Article, article)
        .to_string();
    let start = text.find(&article).unwrap_or_default();
    text[start..].parse().unwrap_or(path)
}

/// The narrowest provision around `path`, itself before all, that has a place.
fn narrowest(path: &ProvisionPath, places: &HashSet<ProvisionPath>) -> Option<ProvisionPath> {
    let mut around = path.and_above();
    around.reverse();
    around.into_iter().find(|path| places.contains(path))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_citation_leads_to_the_narrowest_place_there_is() {
        let places = ["art5", "art5-com2", "art5-com2-leta", "alla-art1", "tit2"];
        let places: HashSet<ProvisionPath> =
            places.iter().map(|path| path.parse().unwrap()).collect();
        let cases = [
            ("art5-com2", "art5-com2"),
            ("art5-com2-leta", "art5-com2-leta"),
            ("art5-com2-letb", "art5-com2"),
            ("art5-com9", "art5"),
            ("tit2-art5-com2", "art5-com2"),
            ("alla-art1-com3", "alla-art1"),
            ("tit2-cap1", "tit2"),
            ("art6", ""),
            ("", ""),
        ];
        for (cited, place) in cases {
            let path = from_article(cited.parse().unwrap());
            let found = narrowest(&path, &places).unwrap_or_default();
            assert_eq!(found.to_string(), place, "{cited}");
        }
    }
}
