//! Whether an act of the corpus may be the one that a citation names.

use crate::index::StoredAct;
use crate::law::{self, ActKind, Citation, CitedKind};

/// Whether nothing that is known of an act contradicts the citation.
pub(crate) fn fits(citation: &Citation, act: &StoredAct) -> bool {
    let same_day = match (citation.date, act.date()) {
        (Some(law::ActDate::Day(cited)), Some(law::ActDate::Day(own))) => cited == own,
        _ => true,
    };
    let region = act.region.as_deref().and_then(|region| region.parse().ok());
    let same_region = citation.region.is_none() || region.is_none() || citation.region == region;
    let same_issuer = match (citation.issuer.as_deref(), act.issuer.as_deref()) {
        (Some(cited), Some(own)) => own.contains(cited) || cited.contains(own),
        _ => true,
    };
    same_day
        && same_region
        && same_issuer
        && family(citation.kind) == family(CitedKind::Act(act.kind()))
}

/// Kinds that one printed name may stand for.
fn family(kind: CitedKind) -> &'static str {
    use ActKind as K;
    match kind {
        CitedKind::Dcr => "delibera",
        CitedKind::Dpgr | CitedKind::Dpp | CitedKind::Ddg => "decreto",
        // Whatever kind an office gives its orders.
        CitedKind::Provvedimento => "delibera",
        CitedKind::Convenzione | CitedKind::Com => kind.as_str(),
        CitedKind::Act(kind) => match kind {
            K::Dgr | K::Delibera | K::DeliberaGiunta | K::DeliberaConsiglio => "delibera",
            K::Dm | K::Decreto | K::Determina => "decreto",
            K::Sentenza | K::Ordinanza | K::Massima => "sentenza",
            K::Direttiva | K::RegolamentoUe => "ue",
            kind => kind.as_str(),
        },
        CitedKind::Ddl => "ddl",
    }
}
