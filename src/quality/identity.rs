//! Flaws of identity: fields that are missing, doubtful or contradicted.

use super::finding::FoundFlaw;
use super::flaw::{Flaw, MissingField};
use crate::index::{FileEntry, StoredAct};
use crate::law::ActKind;

/// What the manifest keeps of the doubts about a file.
pub(super) fn doubts(file: &str, entry: &FileEntry) -> Vec<FoundFlaw> {
    let notes = entry.identity.iter();
    // A kind that is not known is told as missing.
    let notes = notes.filter(|note| note.stated.is_some() || note.read != ActKind::Altro.as_str());
    let found = notes.map(|note| {
        let told_by = [
            note.field.as_str(),
            &note.read,
            note.stated.as_deref().unwrap_or_default(),
        ];
        let what = match note.stated {
            Some(_) => Flaw::Contradicted(note.clone()),
            None => Flaw::Doubtful(note.clone()),
        };
        FoundFlaw::new(Some(file), note.page.or(Some(1)), what, &told_by.join("\0"))
    });
    found.collect()
}

/// The fields that an act of the corpus lacks and without which it cannot be cited.
pub(super) fn missing_fields(act: &StoredAct) -> Vec<MissingField> {
    let kind = act.kind();
    let fields = [
        (MissingField::Kind, kind == ActKind::Altro),
        (
            MissingField::Number,
            act.number.is_none() && has_number(kind),
        ),
        (MissingField::Date, act.date.is_none() && is_dated(kind)),
        (
            MissingField::Issuer,
            act.issuer.is_none() && is_issued(kind),
        ),
    ];
    let lacking = fields.into_iter().filter(|(_, lacks)| *lacks);
    lacking.map(|(field, _)| field).collect()
}

/// The same as flaws.
pub(super) fn missing(act: &StoredAct, page: u32) -> Vec<FoundFlaw> {
    let found = missing_fields(act).into_iter().map(|field| {
        let told_by = format!("{}\0{}", act.id, field.as_str());
        FoundFlaw::new(
            Some(act.path()),
            Some(page.max(1)),
            Flaw::Missing(field),
            &told_by,
        )
    });
    found.collect()
}

/// Whether acts of a kind are cited by a number.
fn has_number(kind: ActKind) -> bool {
    use ActKind as K;
    matches!(
        kind,
        K::Legge
            | K::LeggeCostituzionale
            | K::DecretoLegge
            | K::DecretoLegislativo
            | K::LeggeRegionale
            | K::Dgr
            | K::DeliberaGiunta
            | K::DeliberaConsiglio
            | K::Delibera
            | K::Determina
            | K::Sentenza
            | K::RegolamentoUe
    )
}

/// Whether acts of a kind are adopted on a day: a model, a manual or a set of answers need have none.
pub(super) fn is_dated(kind: ActKind) -> bool {
    use ActKind as K;
    has_number(kind)
        || matches!(
            kind,
            K::Dpr | K::Dpcm | K::Dm | K::Decreto | K::Ordinanza | K::Circolare | K::Intesa
        )
}

/// Whether acts of a kind are issued by one of many bodies: those of the State say theirs by their kind.
fn is_issued(kind: ActKind) -> bool {
    use ActKind as K;
    matches!(
        kind,
        K::Dm
            | K::Decreto
            | K::DeliberaGiunta
            | K::DeliberaConsiglio
            | K::Delibera
            | K::Determina
            | K::Sentenza
            | K::Ordinanza
            | K::Circolare
            | K::Bando
            | K::Avviso
    )
}
