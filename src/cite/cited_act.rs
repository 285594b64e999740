//! A cited act, as far as it is known which one it is.

use super::alias::Named;
use crate::law::{ActDate, ActKind, CitedKind, Form, ProvisionPath, Region, UrnParts};

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
    /// An act of this kind of which nothing more is known.
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

    /// What a name of the table stands for.
    pub(crate) fn named(named: &Named) -> Self {
        match named {
            Named::Act(urn) => CitedAct::from_id(urn),
            Named::OneOf(urns) => CitedAct {
                candidates: urns.iter().map(|urn| (*urn).to_owned()).collect(),
                ..CitedAct::of_kind(CitedKind::Act(ActKind::DecretoLegislativo))
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

    /// Whether two acts are the same, as far as number, year and kind of number say.
    pub(crate) fn same_as(&self, other: &CitedAct) -> bool {
        let year = |act: &CitedAct| act.date.map(ActDate::year);
        self.number.is_some()
            && self.number == other.number
            && year(self) == year(other)
            && self.legislature == other.legislature
    }
}
