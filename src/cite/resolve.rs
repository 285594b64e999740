//! Resolves a printed act to an id: its official name where one is defined, our own stable id otherwise, and
//! none if the text leaves it open.

use super::cited_act::CitedAct;
use super::printed::PrintedAct;
use super::region::ActRegion;
use super::resolution_rules::{Case, FORM_RULES, ISSUER_RULES, OPEN_RULES, REGION_RULES};
use crate::law::{ActDate, CitedKind, Form, Naming, Region, numeral};

/// What surrounds a printed act.
pub(crate) struct Surroundings<'a> {
    /// What the text says of the Region.
    pub(crate) region: ActRegion,
    /// Kind of the citing document.
    pub(crate) document_kind: Option<CitedKind>,
    /// Issuer of the citing document.
    pub(crate) document_issuer: Option<&'a str>,
}

impl Surroundings<'_> {
    /// A text about which nothing is known.
    pub(crate) fn unknown() -> Self {
        Surroundings {
            region: ActRegion::Unknown,
            document_kind: None,
            document_issuer: None,
        }
    }
}

/// Identifies a printed act: form, Region, number and issuer are corrected by the tables of rules, then the
/// act is named unless a rule leaves it open.
pub(crate) fn resolve(printed: &PrintedAct, around: &Surroundings) -> CitedAct {
    let d = &printed.number_date;
    let mut case = Case {
        printed,
        form: printed.form,
        region: printed
            .region
            .map_or_else(|| around.region.clone(), ActRegion::One),
        document_kind: around.document_kind,
        document_issuer: around.document_issuer,
    };
    if let Some(rule) = FORM_RULES.iter().find(|rule| rule.applies(&case)) {
        case.form = rule.means;
    }
    if let Some(rule) = REGION_RULES.iter().find(|rule| (rule.applies)(&case)) {
        case.region = ActRegion::One(rule.means);
    }
    let form = case.form;
    let mut act = CitedAct {
        form: Some(form),
        number: number(&case),
        legislature: d
            .legislature
            .map(|number| numeral(number.into()).to_uppercase()),
        date: d.date,
        region: case.own_region(),
        issuer: printed.issuer.clone(),
        ..CitedAct::of_kind(form.kind())
    };
    if act.issuer.is_none() && ISSUER_RULES.iter().any(|applies| applies(&case)) {
        act.issuer = around.document_issuer.map(str::to_owned);
    }
    if let Some(date) = d.date
        && !OPEN_RULES.iter().any(|applies| applies(&case))
    {
        let ministry = printed.ministry.clone().or_else(|| case.citing_ministry());
        identify(&mut act, date, ministry.as_deref(), &case.region);
    }
    if let Some((number, year)) = &d.or_else {
        // «regolamento 2016/79»: of 2016 or of 1979.
        let mut other = CitedAct {
            number: Some(number.clone()),
            ..act.clone()
        };
        identify(&mut other, ActDate::Year(*year), None, &case.region);
        act.candidates = act.id.take().into_iter().chain(other.id).collect();
    }
    if let (Some((form, region)), Some(date)) = (printed.or_of, d.date) {
        let mut other = CitedAct {
            form: Some(form),
            ..act.clone()
        };
        identify(&mut other, date, None, &ActRegion::One(region));
        act.candidates = act.id.take().into_iter().chain(other.id).collect();
    }
    act
}

/// The number of the act; in Sardegna both halves of «23/12», session and number.
fn number(case: &Case) -> Option<String> {
    let d = &case.printed.number_date;
    let sardinian = case.region == ActRegion::One(Region::Sardegna) && case.form == Form::Dgr;
    match (&d.pair, d.date) {
        (Some((a, b)), Some(ActDate::Day(_))) if sardinian => Some(format!("{a}/{b}")),
        _ => d.number.clone(),
    }
}

/// Gives the act its id, or one candidate for each Region it may belong to.
fn identify(act: &mut CitedAct, date: ActDate, ministry: Option<&str>, region: &ActRegion) {
    let Some(form) = act.form else { return };
    let name = |region: Option<Region>| {
        Naming {
            form,
            number: act.number.as_deref(),
            legislature: act.legislature.as_deref(),
            date,
            region,
            issuer: act.issuer.as_deref(),
            ministry,
        }
        .id()
    };
    let provincial = form == Form::LeggeProvinciale;
    let is_law = matches!(
        form,
        Form::LeggeRegionale | Form::LeggeStatutaria | Form::RegolamentoRegionale
    ) || provincial;
    let (id, candidates) = match region {
        _ if !is_law => (name(act.region), Vec::new()),
        ActRegion::One(region) if !provincial || region.is_province() => {
            (name(Some(*region)), Vec::new())
        }
        ActRegion::Several(regions) => {
            let open = regions.iter().filter_map(|region| name(Some(*region)));
            (None, open.collect())
        }
        ActRegion::One(_) | ActRegion::Unknown => {
            let open = Region::ALL.iter().filter(|r| r.is_province() == provincial);
            (None, open.filter_map(|r| name(Some(*r))).collect())
        }
    };
    (act.id, act.candidates) = (id, candidates);
}
