//! What a query cites, as it is reported: by name, with its place in the corpus and where its official text is read.

use super::lookup;
use crate::cite::{self, Context};
use crate::index::{IndexReader, StoredAct};
use crate::law::{
    self, ActKind, Citation, Cited, CitedKind, ProvisionPath, official_url, provision_key,
};
use crate::search::budget::Allowance;
use crate::search::error::SearchError;
use crate::search::result::NamedProvision;

/// The name of the act or provision with this id; the id itself where it has no readable name.
pub fn label_of(id: &str) -> String {
    let read = cite::citations(id, &Context::default());
    let Some(citation) = read.first() else {
        return ministerial(id).unwrap_or_else(|| id.to_owned());
    };
    absent(citation, id, &law::split_id(id).1).label
}

/// The name of a ministerial decree whose id leaves the ministry open, as citations do.
fn ministerial(id: &str) -> Option<String> {
    let (act, path) = law::split_id(id);
    let mut parts = act.strip_prefix("dm/")?.split('/');
    let cited = Cited {
        kind: ActKind::Dm,
        date: parts.next()?.parse().ok(),
        number: parts.next(),
        issuer: None,
        region: None,
        title: act,
    };
    Some(cited.label(&path))
}

/// A provision that the corpus has, or whose act it has.
pub(super) fn in_corpus(
    index: &IndexReader,
    act: &StoredAct,
    path: &ProvisionPath,
    allowance: &Allowance<'_>,
) -> Result<NamedProvision, SearchError> {
    let place = lookup::place(index, act, path, allowance)?;
    let begins = u32::from(act.file.is_some());
    let page = place.as_ref().map_or(begins, |place| place.page);
    Ok(NamedProvision {
        id: provision_key(&act.id, path),
        label: act.cited().label(path),
        path: path.clone(),
        found: Some((
            act.clone(),
            place.map_or_else(ProvisionPath::whole, |place| place.path),
            page,
        )),
        official_url: index.records().official_url(act, path),
    })
}

/// A provision of an act that the corpus does not have.
pub(super) fn absent(citation: &Citation, id: &str, path: &ProvisionPath) -> NamedProvision {
    let act = law::split_id(id).0;
    let id = provision_key(act, path);
    let region = citation.region.or_else(|| law::region_of(act));
    let kind = match citation.kind {
        CitedKind::Act(kind) => kind,
        _ => ActKind::Altro,
    };
    let cited = Cited {
        kind,
        number: citation.number.as_deref(),
        date: citation.date,
        issuer: citation
            .issuer
            .as_deref()
            .or_else(|| act.contains(":regio.decreto:").then_some("re")),
        region,
        title: act,
    };
    let label = match cite::label(act) {
        Some(code) if path.is_whole() => code.to_owned(),
        Some(code) => format!("{} {code}", path.label().to_lowercase()),
        None => cited.label(path),
    };
    NamedProvision {
        label,
        official_url: official_url(&id),
        path: path.clone(),
        found: None,
        id,
    }
}
