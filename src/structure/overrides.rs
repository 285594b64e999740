//! Replaces what was read of an act with what the maintainer states.

use super::contradicted::contradictions;
use super::identity::{self, Evidence, Field, Source};
use super::{Structured, read, read_acts};
use crate::extract::Document;
use crate::law::{Act, ActDate, ActId, ActKind, Region, Section};

/// Fields of an act that the maintainer states; the others are read from the document.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Overrides {
    /// Kind.
    pub kind: Option<ActKind>,
    /// Number as practitioners cite it.
    pub number: Option<String>,
    /// Date.
    pub date: Option<ActDate>,
    /// Issuer, in lower case.
    pub issuer: Option<String>,
    /// Region or autonomous Province.
    pub region: Option<Region>,
    /// Title.
    pub title: Option<String>,
    /// Section of the site.
    pub section: Option<Section>,
}

/// Reads a document about which the maintainer states something. One that is stated to be a single act is one,
/// even if it looks like an issue with several.
pub fn read_with_overrides(
    document: &Document,
    file: &str,
    declared: &Overrides,
) -> Vec<Structured> {
    let one = declared.kind.is_some_and(|kind| kind != ActKind::Gazzetta);
    let mut acts = if one {
        vec![read(document, file)]
    } else {
        read_acts(document, file)
    };
    if let [act] = acts.as_mut_slice() {
        declare(act, file, declared);
    }
    acts
}

/// An act of which there is no document: all that is known of it is what the maintainer states. Where that gives no id
/// of its own, the act is known by its kind, issuer, date, number and title.
pub fn stated_act(stated: &Overrides) -> Act {
    let Overrides { issuer, number, .. } = stated;
    let kind = stated.kind.unwrap_or(ActKind::Altro);
    let title = stated.title.clone().unwrap_or_default();
    let date = stated.date.map(|date| date.to_string());
    let named = [
        "catalogo",
        kind.as_str(),
        issuer.as_deref().unwrap_or_default(),
        date.as_deref().unwrap_or_default(),
        number.as_deref().unwrap_or(&title),
    ];
    let mut act = Act {
        id: ActId::from_parts(named),
        urn: None,
        kind,
        number: number.clone().filter(|number| !number.is_empty()),
        date: stated.date,
        issuer: issuer.as_ref().map(|issuer| issuer.to_lowercase()),
        region: stated.region,
        title,
        section: stated.section,
    };
    identity::name(&mut act);
    act
}

fn declare(structured: &mut Structured, file: &str, declared: &Overrides) {
    let read = structured.act.clone();
    let act = &mut structured.act;
    // Of a page its front says the section, and an entry that says none leaves it.
    act.section = declared.section.or(act.section);
    let mut said = Vec::new();
    if let Some(kind) = declared.kind {
        act.kind = kind;
        said.push((Field::Kind, kind.to_string()));
    }
    if let Some(number) = &declared.number {
        act.number = Some(number.clone()).filter(|number| !number.is_empty());
        said.push((Field::Number, number.clone()));
    }
    if let Some(date) = declared.date {
        act.date = Some(date);
        said.push((Field::Date, date.to_string()));
    }
    if let Some(issuer) = &declared.issuer {
        act.issuer = Some(issuer.to_lowercase()).filter(|issuer| !issuer.is_empty());
        said.push((Field::Issuer, issuer.clone()));
    }
    if let Some(region) = declared.region {
        act.region = Some(region);
        said.push((Field::Region, region.to_string()));
    }
    if let Some(title) = &declared.title {
        title.clone_into(&mut act.title);
        said.push((Field::Title, title.clone()));
    }
    act.id = ActId::of_file(file);
    act.urn = None;
    identity::name(act);
    structured.contradicted = contradictions(&read, &structured.evidence, &structured.act);
    for (field, text) in said {
        structured
            .evidence
            .retain(|evidence| evidence.field != field);
        structured.evidence.push(Evidence {
            field,
            source: Source::Sidecar,
            confidence: 100,
            page: None,
            text,
            rule: None,
        });
    }
}
