//! What the official sources said when they were last asked: texts that changed since the copy that is here, and
//! addresses that lead nowhere. Nobody is asked here.

use std::collections::BTreeMap;

use super::finding::FoundFlaw;
use super::flaw::{BadLink, ChangedText, Flaw};
use crate::index::{IndexError, IndexReader, official_address};
use crate::ingest::StatedLink;
use crate::law::{ProvisionPath, official_url};
use crate::official::{LinkState, OfficialLooks};

/// What follows from the last look. Of copies and addresses that are no longer here nothing does.
pub(super) fn flaws(
    index: &IndexReader,
    looks: &OfficialLooks,
    stated: &[StatedLink],
) -> Result<Vec<FoundFlaw>, IndexError> {
    let mut found = Vec::new();
    // An address that the catalogue states is told where it states it first.
    let mut links: BTreeMap<&str, Option<&StatedLink>> = BTreeMap::new();
    for link in stated {
        links.entry(&link.address).or_insert(Some(link));
    }
    let mut shown: Vec<String> = Vec::new();
    index.each_act(&mut |act| {
        shown.extend(official_url(&act.id));
        let Some(file) = act.file.as_deref() else {
            return;
        };
        let hash = index.manifest().files.get(file).map(|entry| &entry.hash);
        let look = hash.and_then(|hash| looks.of(&act.id, hash));
        let Some((look, changed)) = look.and_then(|look| Some((look, look.changed.clone()?)))
        else {
            return;
        };
        let record = index.records().get(&act);
        let what = ChangedText {
            act: act.name(),
            address: official_address(&act, record.as_deref(), &ProvisionPath::whole()),
            copy: look.copy.clone(),
            looked: look.looked.clone(),
            changed: changed.clone(),
        };
        // A later change is another finding.
        let told_by = format!("{} {changed}", act.id);
        let what = Flaw::OfficialChange(what);
        found.push(FoundFlaw::new(Some(file), None, what, &told_by));
    })?;
    for address in &shown {
        links.entry(address).or_insert(None);
    }
    for (address, stated) in links {
        let Some(look) = looks.of_link(address) else {
            continue;
        };
        let link = BadLink {
            address: address.to_owned(),
            state: look.state,
            looked: look.looked.clone(),
            place: stated.map(|link| link.place.clone()),
        };
        let what = match look.state {
            LinkState::Dead { .. } => Flaw::DeadLink(link),
            LinkState::Doubtful { .. } => Flaw::DoubtfulLink(link),
            LinkState::Alive | LinkState::Unknown => continue,
        };
        let file = stated.and_then(|link| link.file.as_deref());
        found.push(FoundFlaw::new(file, None, what, address));
    }
    Ok(found)
}

/// The official addresses of a corpus: those that the catalogue states, and those that hits show of its acts, each once.
///
/// # Errors
/// Where the index cannot be read.
pub fn official_links(
    index: &IndexReader,
    stated: &[StatedLink],
) -> Result<Vec<String>, IndexError> {
    let mut links: Vec<String> = stated.iter().map(|link| link.address.clone()).collect();
    index.each_act(&mut |act| links.extend(official_url(&act.id)))?;
    links.sort_unstable();
    links.dedup();
    Ok(links)
}
