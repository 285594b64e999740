//! What may be data of persons in what a generation would publish for the first time.

use std::collections::HashSet;

use super::finding::FoundFlaw;
use super::personal::{self, PageData};
use crate::index::{IndexError, IndexReader, Manifest};
use crate::personal::PersonalData;

/// A datum with whose it is: the path of the file, or the hash of its bytes, which a new name leaves as it is.
type OwnedDatum = (String, PersonalData, String);

/// What may be data of persons in `new` and was not in the same file of `published`, under whatever name, by file and
/// page. All of it, where nothing is published. Acts that are only catalogued are not looked at.
///
/// # Errors
/// Where a document cannot be read.
pub fn newly_published_data(
    new: &IndexReader,
    published: Option<&IndexReader>,
) -> Result<Vec<FoundFlaw>, IndexError> {
    let before = published.map(IndexReader::manifest);
    let mut found: Vec<(FoundFlaw, Vec<[OwnedDatum; 2]>)> = Vec::new();
    each_file(new, &mut |file, act_data| {
        let entry = new.manifest().files.get(file);
        let is_as_it_was = before.is_some_and(|it| entry.is_some() && it.files.get(file) == entry);
        if !is_as_it_was {
            found.extend(act_data.into_iter().map(|(flaw, data)| {
                let owned = data.iter().map(|datum| owned(new.manifest(), file, datum));
                (flaw, owned.collect())
            }));
        }
    })?;
    if let Some(published) = published.filter(|_| !found.is_empty()) {
        let mut known: HashSet<OwnedDatum> = HashSet::new();
        each_file(published, &mut |file, act_data| {
            let data = act_data.into_iter().flat_map(|(_, data)| data);
            known.extend(data.flat_map(|datum| owned(published.manifest(), file, &datum)));
        })?;
        let is_new = |data: &[OwnedDatum; 2]| !data.iter().any(|datum| known.contains(datum));
        found.retain(|(_, data)| data.iter().any(is_new));
    }
    let mut found: Vec<FoundFlaw> = found.into_iter().map(|(flaw, _)| flaw).collect();
    found.sort_by(|a, b| (&a.file, a.page, &a.id).cmp(&(&b.file, b.page, &b.id)));
    Ok(found)
}

/// What is told of a page, and each datum on it.
type ToldData = (FoundFlaw, Vec<(PersonalData, String)>);

/// Gives the data of every act that has a file to `take`, with the file.
fn each_file(
    index: &IndexReader,
    take: &mut dyn FnMut(&str, Vec<ToldData>),
) -> Result<(), IndexError> {
    index.every_act(&mut |passages| {
        let Some(act) = passages.first().map(|first| &first.act) else {
            return;
        };
        if act.file.is_none() {
            return;
        }
        let data = personal::on_pages(passages);
        let told = data
            .iter()
            .map(|on_page| (on_page.flaw(act), each_datum(on_page)));
        take(act.path(), told.collect());
    })
}

/// Each datum without the blanks of its printing.
fn each_datum(on_page: &PageData<'_>) -> Vec<(PersonalData, String)> {
    let data = on_page.data.iter();
    let bare = |datum: &str| datum.chars().filter(|c| !c.is_whitespace()).collect();
    data.map(|datum| (on_page.kind, bare(datum))).collect()
}

fn owned(
    manifest: &Manifest,
    file: &str,
    (kind, datum): &(PersonalData, String),
) -> [OwnedDatum; 2] {
    let hash = manifest.files.get(file).map(|entry| entry.hash.as_str());
    // Paths and hashes are told apart: a file may be called like a hash.
    let owners = [format!("/{file}"), hash.unwrap_or(file).to_owned()];
    owners.map(|owner| (owner, *kind, datum.clone()))
}
