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
    let (act, path) = law::split_id(id);
    let read = cite::citations(id, &Context::default());
    match (read.first(), law::name_of_id(act)) {
        (Some(citation), _) => absent(citation, id, &path).label,
        (None, Some(name)) => known_by_name(&name).label(&path),
        (None, None) => id.to_owned(),
    }
}

/// An act of which only the name is known.
fn known_by_name(name: &str) -> Cited<'_> {
    Cited {
        kind: ActKind::Altro,
        date: None,
        number: None,
        issuer: None,
        region: None,
        title: name,
    }
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
pub(crate) fn absent(citation: &Citation, id: &str, path: &ProvisionPath) -> NamedProvision {
    let act = law::split_id(id).0;
    let id = provision_key(act, path);
    let region = citation.region.or_else(|| law::region_of(act));
    // An identifier alone, or an alias, says less of its act than the id does.
    let name = law::name_of_id(act);
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
        title: name.as_deref().unwrap_or(act),
    };
    // Numbers of acts of the Union begin with the year or end with it, and those that the text says do not tell which.
    let of_union = name.as_deref().filter(|_| act.starts_with("CELEX:"));
    let label = match cite::label(act) {
        Some(code) if path.is_whole() => code.to_owned(),
        Some(code) => format!("{} {code}", path.label().to_lowercase()),
        None => of_union.map_or(cited, known_by_name).label(path),
    };
    NamedProvision {
        label,
        official_url: official_url(&id),
        path: path.clone(),
        found: None,
        id,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_act_that_is_known_by_its_id_alone_has_the_name_by_which_it_is_cited() {
        let cases = [
            ("CELEX:32001L0042", "direttiva 2001/42"),
            (
                "CELEX:32016R0679~art32",
                "art. 32, regolamento (UE) 2016/679",
            ),
            ("ECLI:IT:COST:2001:12", "Corte cost. n. 12/2001"),
            ("dgr/veneto/2019/514", "d.g.r. Veneto n. 514/2019"),
            ("urn:nir:stato:regio.decreto:1942;262:2", "codice civile"),
            (
                "urn:nir:stato:regio.decreto:1942;262:2~art3",
                "art. 3 codice civile",
            ),
            ("urn:nir:stato:legge:1985;297", "l. 297/1985"),
            ("dm/2001-02-03/7", "d.m. 3 febbraio 2001, n. 7"),
            ("file/atto.pdf", "file/atto.pdf"),
        ];
        for (id, label) in cases {
            assert_eq!(label_of(id), label, "{id}");
        }
    }

    #[test]
    fn an_act_of_the_union_has_one_name_however_it_is_cited() {
        for (text, label) in [
            ("direttiva 2001/42/CE", "direttiva 2001/42"),
            ("regolamento (UE) 2016/679", "regolamento (UE) 2016/679"),
        ] {
            let read = cite::citations(text, &Context::default());
            let id = read[0].id.clone().unwrap();
            let whole = ProvisionPath::whole();
            assert_eq!(absent(&read[0], &id, &whole).label, label);
            assert_eq!(label_of(&id), label);
        }
    }
}
