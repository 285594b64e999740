//! What a sheet explains, as it is cited: nobody cites a sheet.

use crate::index::{IndexReader, StoredAct};
use crate::law::{ProvisionPath, provision_key, split_id};
use crate::search::browse::act::act_named;
use crate::search::citation::reported::label_of;
use crate::search::error::SearchError;

/// What an act explains where it is open at `path`, as it is cited: a provision of the act that it is about, where its
/// heading names one; else everything that it is about, act by act. Nothing for an act that explains none.
///
/// # Errors
/// Where the index cannot be read.
pub fn explained(
    index: &IndexReader,
    act: &StoredAct,
    path: &ProvisionPath,
) -> Result<Vec<String>, SearchError> {
    let about: Vec<(&str, ProvisionPath)> = act.about.iter().map(|id| split_id(id)).collect();
    let mut acts: Vec<&str> = Vec::new();
    for (id, _) in &about {
        // A sheet may name an act, another, and the first again.
        if !acts.contains(id) {
            acts.push(id);
        }
    }
    if !path.is_whole() {
        // A sheet about a whole act, a judgment say, may speak of the articles of another: it names none.
        let mut holding = about.iter();
        let holding = holding.find(|(_, place)| !place.is_whole() && path.is_within(place));
        if let Some((id, _)) = holding {
            return Ok(vec![name(index, id, path)?]);
        }
    }
    let mut names = Vec::with_capacity(acts.len());
    for id in acts {
        let mut places = about.iter().filter(|(own, _)| *own == id);
        let whole = ProvisionPath::whole();
        // Of several provisions the act is cited.
        let place = match (places.next(), places.next()) {
            (Some((_, place)), None) => place,
            _ => &whole,
        };
        names.push(name(index, id, place)?);
    }
    Ok(names)
}

/// The provision of an act by name.
fn name(index: &IndexReader, id: &str, path: &ProvisionPath) -> Result<String, SearchError> {
    Ok(match act_named(index, id)? {
        Some(act) => act.cited().label(path),
        None => label_of(&provision_key(id, path)),
    })
}
