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
    let mut acts: Vec<&str> = about.iter().map(|(id, _)| *id).collect();
    acts.dedup();
    if !path.is_whole() {
        let mut holding = about.iter().filter(|(_, place)| path.is_within(place));
        let holding = holding.next().map(|(id, _)| *id);
        // A sheet about one act speaks of it whatever article its heading names.
        let only = match acts.as_slice() {
            [only] => Some(*only),
            _ => None,
        };
        if let Some(id) = holding.or(only) {
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
