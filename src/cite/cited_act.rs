//! A cited act: what is known of it, and its id if that says which act it is.

use super::alias::{Aliased, aliases};
use super::ordinal_commi::LAST;
use crate::law::{ActDate, ActKind, CitedKind, Form, Partition, ProvisionPath, Region, UrnParts};

/// Levels of partition that locate a provision within an act. A comma without its article does not.
const LOCATING: [Partition; 6] = [
    Partition::Annex,
    Partition::Recital,
    Partition::Article,
    Partition::Title,
    Partition::Chapter,
    Partition::Book,
];

/// A cited act.
#[derive(Debug, Clone)]
pub(crate) struct CitedAct {
    /// The printed form; `None` for judgments and aliases.
    pub(crate) form: Option<Form>,
    pub(crate) kind: CitedKind,
    pub(crate) number: Option<String>,
    pub(crate) legislature: Option<String>,
    pub(crate) date: Option<ActDate>,
    pub(crate) region: Option<Region>,
    pub(crate) issuer: Option<String>,
    /// The id of the whole act.
    pub(crate) id: Option<String>,
    pub(crate) candidates: Vec<String>,
}

impl CitedAct {
    /// An act of which only the kind is known.
    pub(crate) fn of_kind(kind: CitedKind) -> Self {
        CitedAct {
            form: None,
            kind,
            number: None,
            legislature: None,
            date: None,
            region: None,
            issuer: None,
            id: None,
            candidates: Vec::new(),
        }
    }

    /// The act with this id, from a table or pasted into the text.
    pub(crate) fn from_id(id: &str) -> Self {
        if let Some(treaty) = id.strip_prefix("convenzione/") {
            let day = treaty.split('/').next().unwrap_or_default();
            return CitedAct {
                date: day.parse().ok(),
                id: Some(id.to_owned()),
                ..CitedAct::of_kind(CitedKind::Convenzione)
            };
        }
        let urn = UrnParts::of(id);
        let form = match (urn.authority, urn.kind) {
            ("stato", "legge") => Some(Form::Legge),
            ("stato", "decreto.legislativo") => Some(Form::DecretoLegislativo),
            ("stato", "decreto.legge") => Some(Form::DecretoLegge),
            ("stato", "regio.decreto") => Some(Form::RegioDecreto),
            ("presidente.repubblica", _) => Some(Form::Dpr),
            ("presidente.consiglio.ministri", _) => Some(Form::Dpcm),
            (a, _) if a.starts_with("ministero") => Some(Form::Dm),
            (a, "legge") if a.starts_with("regione") => Some(Form::LeggeRegionale),
            _ => None,
        };
        let kind = match urn.kind {
            "costituzione" => CitedKind::Act(ActKind::Costituzione),
            _ if id.starts_with("ECLI") => CitedKind::Act(ActKind::Sentenza),
            _ if id.starts_with("CELEX") => CitedKind::Act(ActKind::RegolamentoUe),
            _ => form.map_or(CitedKind::Act(ActKind::Altro), Form::kind),
        };
        CitedAct {
            form,
            date: urn.date,
            number: urn.number.map(str::to_owned),
            id: Some(id.to_owned()),
            ..CitedAct::of_kind(kind)
        }
    }

    /// The act that an alias means.
    pub(crate) fn aliased(aliased: &Aliased) -> Self {
        match aliased {
            Aliased::Act(urn) => CitedAct::from_id(urn),
            Aliased::OneOf(urns) => CitedAct {
                candidates: urns.iter().map(|urn| (*urn).to_owned()).collect(),
                ..CitedAct::of_kind(match urns.first() {
                    Some(urn) => CitedAct::from_id(urn).kind,
                    None => CitedKind::Act(ActKind::Altro),
                })
            },
        }
    }

    /// The id of a provision.
    pub(crate) fn id_of(&self, path: &ProvisionPath) -> Option<String> {
        self.id.as_ref().map(|id| {
            if path.is_whole() {
                id.clone()
            } else {
                format!("{id}~{path}")
            }
        })
    }

    /// A provision of this act as far as its path is certain: «ultimo comma» gets its number if that is
    /// known, and is dropped otherwise.
    pub(crate) fn known_path(&self, path: &ProvisionPath) -> ProvisionPath {
        if matches!(
            self.kind,
            CitedKind::Act(ActKind::Sentenza | ActKind::Ordinanza)
        ) {
            return path.clone();
        }
        if LOCATING
            .iter()
            .all(|level| path.number_of(*level).is_none())
        {
            return ProvisionPath::whole();
        }
        if let (Some(annex), None) = (path.number_of(Partition::Annex), path.article()) {
            // «Allegato I, punto 1, lettera i)»: annexes have partitions of their own kinds.
            return ProvisionPath::whole().child(Partition::Annex, annex);
        }
        if path.number_of(Partition::Comma) != Some(LAST) {
            return path.clone();
        }
        let Some(article) = path.article() else {
            return ProvisionPath::whole();
        };
        let article_path = ProvisionPath::whole().child(Partition::Article, article);
        let id = self.id.as_deref();
        match id.and_then(|id| aliases().commi(id, article)) {
            Some(last) => article_path.child(Partition::Comma, &last.to_string()),
            None => article_path,
        }
    }

    /// Whether number, year and legislature of two acts are the same.
    pub(crate) fn same_as(&self, other: &CitedAct) -> bool {
        let year = |act: &CitedAct| act.date.map(ActDate::year);
        self.number.is_some()
            && self.number == other.number
            && year(self) == year(other)
            && self.legislature == other.legislature
    }
}
