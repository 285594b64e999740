//! Resolves a printed act to an id: its official name where one is defined, our own stable id otherwise, and
//! none where the text leaves it open.

use super::alias::aliases;
use super::cited_act::CitedAct;
use super::ordinal_commi::LAST;
use super::printed::PrintedAct;
use super::region::Found;
use crate::law::{
    ActDate, ActKind, CitedKind, Form, Naming, Partition, ProvisionPath, Region, ministry_urn,
    numeral,
};

/// «ultimo comma» as its number, or the article alone where it is not known.
pub(crate) fn known_path(act: &CitedAct, path: &ProvisionPath) -> ProvisionPath {
    // A comma of no article says less than it seems: the act is cited, not a place in it.
    let placed = [
        Partition::Annex,
        Partition::Article,
        Partition::Title,
        Partition::Chapter,
        Partition::Book,
    ]
    .iter()
    .any(|level| path.number_of(*level).is_some());
    if !placed {
        return ProvisionPath::whole();
    }
    if let (Some(annex), None) = (path.number_of(Partition::Annex), path.article()) {
        // «Allegato I, punto 1, lettera i)»: annexes count in ways of their own.
        return ProvisionPath::whole().child(Partition::Annex, annex);
    }
    if path.number_of(Partition::Comma) != Some(LAST) {
        return path.clone();
    }
    let Some(article) = path.article() else {
        return ProvisionPath::whole();
    };
    let article_path = ProvisionPath::whole().child(Partition::Article, article);
    match act
        .id
        .as_deref()
        .and_then(|id| aliases().commi(id, article))
    {
        Some(last) => article_path.child(Partition::Comma, &last.to_string()),
        None => article_path,
    }
}

/// What surrounds a printed act.
pub(crate) struct Surroundings<'a> {
    /// What the text says of the Region.
    pub(crate) region: Found,
    /// Kind of the citing document.
    pub(crate) document_kind: Option<CitedKind>,
    /// Who issued the citing document.
    pub(crate) document_issuer: Option<&'a str>,
}

/// Identifies a printed act.
pub(crate) fn resolve(printed: &PrintedAct, around: &Surroundings) -> CitedAct {
    let d = &printed.number_date;
    let region_open = printed.region.is_none();
    let mut region = printed
        .region
        .map_or_else(|| around.region.clone(), Found::One);
    let mut form = printed.form;
    let local = around.document_issuer.is_some_and(|issuer| {
        issuer.starts_with("comune")
            || issuer.starts_with("provincia ") && !issuer.starts_with("provincia autonoma")
    });
    // The Giunta of a Province is a regional one only in Trento and Bolzano.
    let autonomous = matches!(region, Found::One(Region::Bolzano | Region::Trento));
    let municipal = printed.municipal && !autonomous;
    let in_region =
        matches!(region, Found::One(_)) && printed.issuer.is_none() && !local && !municipal;
    // In the act of a regional government «deliberazione» alone, or «di Giunta», is one of its own.
    form = match form {
        // The Giunta of an ordinary Province is no regional one.
        Form::Dgr if municipal => Form::DeliberaGiunta,
        Form::DeliberaGiunta if in_region => Form::Dgr,
        Form::DeliberaConsiglio
            if in_region
                && around.document_kind.is_some_and(|k| {
                    matches!(
                        k,
                        CitedKind::Dcr | CitedKind::Act(ActKind::Dgr | ActKind::DeliberaConsiglio)
                    )
                }) =>
        {
            Form::Dcr
        }
        Form::Delibera
            if d.legislature.is_some() || d.number.as_ref().is_some_and(|n| n.contains('-')) =>
        {
            Form::Dgr
        }
        Form::Delibera if in_region => match around.document_kind {
            Some(CitedKind::Act(ActKind::Dgr)) => Form::Dgr,
            Some(CitedKind::Dcr | CitedKind::Act(ActKind::DeliberaConsiglio)) => Form::Dcr,
            _ => form,
        },
        // What ANAC calls «determinazione» is a resolution of its council.
        Form::Determina if printed.issuer.as_deref() == Some("anac") => Form::Delibera,
        form => form,
    };
    let legislature = d.legislature.map(|number| numeral(number).to_uppercase());
    // Only Lombardia numbers by legislature, only Piemonte by two numbers with a dash.
    if region_open && matches!(form, Form::Dgr | Form::Dcr) {
        if legislature.is_some() {
            region = Found::One(Region::Lombardia);
        } else if d.number.as_ref().is_some_and(|n| n.contains('-')) {
            region = Found::One(Region::Piemonte);
        }
    }
    let mut number = d.number.clone();
    if let (Found::One(Region::Sardegna), Some((a, b)), Some(ActDate::Day(_))) =
        (&region, &d.pair, d.date)
        && form == Form::Dgr
    {
        number = Some(format!("{a}/{b}"));
    }
    if form == Form::LeggeRegionale && region == Found::One(Region::Bolzano) {
        region = Found::One(Region::TrentinoAltoAdige);
    }
    let mut act = CitedAct {
        form: Some(form),
        number,
        legislature,
        date: d.date,
        issuer: printed.issuer.clone(),
        ..CitedAct::of_kind(form.kind())
    };
    let regional = form.is_regional()
        || matches!(form, Form::Delibera | Form::Determina) && printed.issuer.is_none();
    if regional && let Found::One(region) = region {
        act.region = Some(region);
    }
    if form == Form::Delibera && act.issuer.is_none() && !printed.own {
        act.issuer = around
            .document_issuer
            .filter(|_| act.region.is_none() && around.document_kind.is_none_or(resolves))
            .map(str::to_owned);
    }
    // An office that explains cites its own circulars and answers without saying so.
    let own_practice = form.is_practice()
        && matches!(
            around.document_kind,
            Some(CitedKind::Act(ActKind::Circolare | ActKind::Interpello))
        );
    if own_practice && act.issuer.is_none() && printed.ministry.is_none() {
        act.issuer = around.document_issuer.map(str::to_owned);
    }
    // In the act of a Region a decision without its office may be anyone's.
    let open = form == Form::Determina && printed.region.is_none() && act.issuer.is_none();
    // Every ministry makes decrees each day: by its day alone one is of the ministry that cites it, or open.
    let by_day = form == Form::Dm && d.number.is_none() && printed.ministry.is_none();
    let own = around.document_issuer.filter(|_| by_day);
    let ministry = printed.ministry.clone().or_else(|| ministry_urn(own?));
    let open = open || by_day && ministry.is_none();
    if let Some(date) = d.date.filter(|_| !open) {
        identify(&mut act, form, date, ministry.as_deref(), &region);
    }
    act
}

/// Whether who issued a document of this kind takes resolutions: courts and the State cite those of others.
fn resolves(document: CitedKind) -> bool {
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

fn identify(act: &mut CitedAct, form: Form, date: ActDate, ministry: Option<&str>, region: &Found) {
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
        Found::One(region) if !provincial || region.is_province() => {
            (name(Some(*region)), Vec::new())
        }
        Found::Several(regions) => {
            let open = regions.iter().filter_map(|region| name(Some(*region)));
            (None, open.collect())
        }
        Found::One(_) | Found::Unknown => {
            let open = Region::ALL.iter().filter(|r| r.is_province() == provincial);
            (None, open.filter_map(|r| name(Some(*r))).collect())
        }
    };
    (act.id, act.candidates) = (id, candidates);
}
