//! The rules by which a printed act is resolved, as tables: its form, its Region, its issuer, and when it stays
//! open. In each table the first rule that applies decides.

use super::printed::PrintedAct;
use super::region::ActRegion;
use crate::law::{ActDate, ActKind, CitedKind, Form, Region, ministry_urn};

/// A printed act with what is known around it: what the rules decide on.
pub(super) struct Case<'a> {
    pub(super) printed: &'a PrintedAct,
    pub(super) form: Form,
    pub(super) region: ActRegion,
    pub(super) document_kind: Option<CitedKind>,
    pub(super) document_issuer: Option<&'a str>,
}

/// A form that means another one.
pub(super) struct FormRule {
    printed: Form,
    pub(super) means: Form,
    when: fn(&Case) -> bool,
}

impl FormRule {
    const fn new(printed: Form, means: Form, when: fn(&Case) -> bool) -> Self {
        FormRule {
            printed,
            means,
            when,
        }
    }

    pub(super) fn applies(&self, case: &Case) -> bool {
        self.printed == case.form && (self.when)(case)
    }
}

/// Forms that mean another one.
pub(super) const FORM_RULES: &[FormRule] = &[
    // «deliberazione di Giunta provinciale n. 5»: the Giunta of an ordinary Province is not a regional one.
    FormRule::new(Form::Dgr, Form::DeliberaGiunta, |case| case.is_municipal()),
    // «deliberazione di Giunta n. 615» in an act of the Region.
    FormRule::new(Form::DeliberaGiunta, Form::Dgr, |case| case.is_regional()),
    // «deliberazione del Consiglio n. 12» in a resolution of the regional council.
    FormRule::new(Form::DeliberaConsiglio, Form::Dcr, |case| {
        case.is_regional() && (case.is_cited_by_council() || case.is_cited_by_dgr())
    }),
    // «deliberazione n. IX/1353», «deliberazione n. 41-6127»: only Regions number so.
    FormRule::new(Form::Delibera, Form::Dgr, |case| {
        case.has_legislature() || case.is_dashed()
    }),
    // «deliberazione n. 615» in a DGR, or in a resolution of the council.
    FormRule::new(Form::Delibera, Form::Dgr, |case| {
        case.is_regional() && case.is_cited_by_dgr()
    }),
    FormRule::new(Form::Delibera, Form::Dcr, |case| {
        case.is_regional() && case.is_cited_by_council()
    }),
    // «decreto del Presidente della Provincia n. 5»: every Province has a president; only one that is, or may be, of Trento
    // or Bolzano stands in a series of its own.
    FormRule::new(Form::Dpp, Form::Decreto, |case| {
        let autonomous = matches!(case.region, ActRegion::One(region) if region.is_province());
        case.printed.issuer.is_some() || !autonomous
    }),
    // What ANAC calls «determinazione» is a resolution of its council.
    FormRule::new(Form::Determina, Form::Delibera, |case| {
        case.printed.issuer.as_deref() == Some("anac")
    }),
];

/// A Region that form and number imply.
pub(super) struct RegionRule {
    pub(super) applies: fn(&Case) -> bool,
    pub(super) means: Region,
}

/// Regions that form and number imply.
pub(super) const REGION_RULES: &[RegionRule] = &[
    // «D.G.R. n. IX/1353»: only Lombardia numbers by legislature.
    RegionRule {
        applies: |case| case.is_resolution_of_some_region() && case.has_legislature(),
        means: Region::Lombardia,
    },
    // «D.G.R. n. 41-6127»: only Piemonte numbers with a dash.
    RegionRule {
        applies: |case| case.is_resolution_of_some_region() && case.is_dashed(),
        means: Region::Piemonte,
    },
    // The Province of Bolzano has provincial laws; regional ones are those of the Region.
    RegionRule {
        applies: |case| {
            case.form == Form::LeggeRegionale && case.region == ActRegion::One(Region::Bolzano)
        },
        means: Region::TrentinoAltoAdige,
    },
];

/// When an act without an issuer is one of the citing document's issuer.
pub(super) const ISSUER_RULES: &[fn(&Case) -> bool] = &[
    // «delibera n. 57» in an act of ANAC; courts and the State cite resolutions of others.
    |case| {
        case.form == Form::Delibera
            && !case.printed.own
            && case.own_region().is_none()
            && case.document_kind.is_none_or(takes_resolutions)
    },
    // An office cites its own circulars and answers without naming itself.
    |case| {
        case.form.is_practice()
            && case.printed.ministry.is_none()
            && matches!(
                case.document_kind,
                Some(CitedKind::Act(ActKind::Circolare | ActKind::Interpello))
            )
    },
];

/// Last year of acts under the names of the kingdom and of the provisional head of the State.
const LAST_OF_KINGDOM: i16 = 1948;

/// When an act stays open whatever its number and date.
pub(super) const OPEN_RULES: &[fn(&Case) -> bool] = &[
    // «determinazione n. 5 del 2020»: of any office.
    |case| {
        case.form == Form::Determina
            && case.printed.region.is_none()
            && case.printed.issuer.is_none()
    },
    // «R.D. n. 512/2010»: the kingdom made none then.
    |case| {
        let year = case.printed.number_date.date.map(ActDate::year);
        case.form.is_before_republic() && year.is_some_and(|year| year > LAST_OF_KINGDOM)
    },
    // «D.M. 12 aprile 2019»: every ministry makes decrees each day.
    |case| case.is_known_by_day() && case.citing_ministry().is_none(),
];

impl Case<'_> {
    /// Whether the act is one of a Comune or an ordinary Province. In Trento and Bolzano the Giunta of the
    /// Province is a regional one.
    fn is_municipal(&self) -> bool {
        let autonomous = matches!(
            self.region,
            ActRegion::One(Region::Bolzano | Region::Trento)
        );
        self.printed.municipal && !autonomous
    }

    /// Whether an act without its issuer is one of the Region.
    fn is_regional(&self) -> bool {
        let local = self.document_issuer.is_some_and(|issuer| {
            issuer.starts_with("comune")
                || issuer.starts_with("provincia ") && !issuer.starts_with("provincia autonoma")
        });
        matches!(self.region, ActRegion::One(_))
            && self.printed.issuer.is_none()
            && !local
            && !self.is_municipal()
    }

    fn is_cited_by_dgr(&self) -> bool {
        self.document_kind == Some(CitedKind::Act(ActKind::Dgr))
    }

    fn is_cited_by_council(&self) -> bool {
        matches!(
            self.document_kind,
            Some(CitedKind::Dcr | CitedKind::Act(ActKind::DeliberaConsiglio))
        )
    }

    fn has_legislature(&self) -> bool {
        self.printed.number_date.legislature.is_some()
    }

    fn is_dashed(&self) -> bool {
        let number = self.printed.number_date.number.as_ref();
        number.is_some_and(|number| number.contains('-'))
    }

    fn is_resolution_of_some_region(&self) -> bool {
        self.printed.region.is_none() && matches!(self.form, Form::Dgr | Form::Dcr)
    }

    /// The Region of the act itself, for forms that have one.
    pub(super) fn own_region(&self) -> Option<Region> {
        let regional = self.form.is_regional()
            || matches!(self.form, Form::Delibera | Form::Determina)
                && self.printed.issuer.is_none();
        match self.region {
            ActRegion::One(region) if regional => Some(region),
            _ => None,
        }
    }

    /// A ministerial decree printed with its day only.
    fn is_known_by_day(&self) -> bool {
        self.form == Form::Dm
            && self.printed.number_date.number.is_none()
            && self.printed.ministry.is_none()
    }

    /// The ministry that issued the citing document, for a decree known by its day only.
    pub(super) fn citing_ministry(&self) -> Option<String> {
        let issuer = self.document_issuer.filter(|_| self.is_known_by_day())?;
        ministry_urn(issuer)
    }
}

/// Whether issuers of documents of this kind take resolutions of their own.
fn takes_resolutions(document: CitedKind) -> bool {
    use ActKind as K;
    let CitedKind::Act(kind) = document else {
        return true;
    };
    !matches!(
        kind,
        K::Sentenza
            | K::Ordinanza
            | K::Massima
            | K::Sintesi
            | K::Costituzione
            | K::Legge
            | K::LeggeCostituzionale
            | K::DecretoLegge
            | K::DecretoLegislativo
            | K::Dpr
            | K::Dpcm
            | K::Dm
            | K::LeggeRegionale
            | K::RegolamentoUe
            | K::Gazzetta
    )
}
