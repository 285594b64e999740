//! Determines which act a document is from its first pages, the document information and, as weak evidence,
//! the name of the file.
//!
//! `heading` finds the line that says what the document is, `judgment` reads judgments, `issuer`, `dates`,
//! `register` and `title` look for what the heading leaves open. Each field keeps its evidence; a field
//! without any stays empty: unknown is better than wrong.

mod addressees;
mod authorities;
mod borrowed;
mod closing;
mod date_words;
mod dates;
mod designated;
mod evidence;
mod file_name;
mod gazette;
mod heading;
mod issuer;
mod judgment;
mod kind;
mod lines;
mod local;
mod mentions;
mod message;
mod municipalities;
mod opinion;
mod places;
mod printed_date;
mod regions;
mod register;
mod sentence_case;
mod sheet;
mod signers;
mod stamps;
mod stated_decision;
mod statute;
mod tables;
mod title;

pub use evidence::{DOUBTFUL, Evidence, Field, Source};

use self::authorities::bodies;
pub(crate) use self::message::of_message;
pub(crate) use self::stated_decision::stated;

use self::evidence::{Draft, Said, offer};
use self::file_name::FileName;
use self::heading::Heading;
use self::lines::Front;
use crate::extract::Document;
use crate::law::{Act, ActDate, ActId, ActKind, Region, act_id, plenary_id};

/// An act with the evidence for its identity.
#[derive(Debug, Clone)]
pub(crate) struct Identity {
    pub(crate) act: Act,
    pub(crate) evidence: Vec<Evidence>,
}

/// Identifies a document as an act; `file` is its path relative to the corpus.
pub(crate) fn identify(document: &Document, file: &str) -> Identity {
    let front = Front::new(document);
    let name = FileName::new(file);
    let heading = heading::heading(&front);
    let mut draft = Draft::default();
    if gazette::issue(&front, &mut draft) {
        return identity(draft, file);
    }
    let of_court = opinion::opinion(&front, &mut draft)
        || judgment::judgment(
            &front,
            document,
            heading.as_ref().map(|h| h.kind.value),
            &mut draft,
        );
    if !of_court {
        of_heading(&heading, &mut draft);
        match &heading {
            Some(heading) if heading.kind.value != ActKind::Sintesi => {
                sheet::about_a_judgment(heading, &mut draft);
            }
            _ => sheet::about_in_first_sentence(&front, &mut draft),
        }
        kind::of_body(&front, document, &name, &mut draft);
        issuer::issuer(&front, document, &name, heading.as_ref(), &mut draft);
        kind::of_issuer(&front, &name, &mut draft);
        numbers_and_dates(&front, document, &name, heading.as_ref(), &mut draft);
    }
    title::title(
        &front,
        document,
        &name,
        heading.as_ref().filter(|_| !of_court),
        &mut draft,
    );
    if let Some(title) = &mut draft.title
        && sentence_case::has_capitals(&title.value)
    {
        title.value = sentence_case::of_capitals(&title.value, document);
    }
    identity(draft, file)
}

/// Takes what the heading says.
fn of_heading(heading: &Option<Heading>, draft: &mut Draft) {
    let Some(heading) = heading else { return };
    let said = &heading.kind;
    draft.kind = Some(said.clone());
    draft.number = heading.number.clone().map(|number| Said {
        value: number,
        ..said.follows(String::new())
    });
    draft.date = heading.date.map(|date| {
        let confidence = if matches!(date, ActDate::Day(_)) {
            said.confidence
        } else {
            45
        };
        Said {
            confidence,
            ..said.follows(date)
        }
    });
    for source in [
        draft.number.as_mut().map(|n| &mut n.source),
        draft.date.as_mut().map(|d| &mut d.source),
    ]
    .into_iter()
    .flatten()
    {
        *source = said.source;
    }
}

/// Looks for the number and date that the heading leaves open.
fn numbers_and_dates(
    front: &Front,
    document: &Document,
    name: &FileName,
    heading: Option<&Heading>,
    draft: &mut Draft,
) {
    let kind = draft.kind().unwrap_or(ActKind::Altro);
    offer(&mut draft.number, register::number(front, kind));
    // In Sardegna both halves of «24/17» are the number, whatever the year.
    if let (ActKind::Dgr, Some(Region::Sardegna), Some((a, b))) =
        (kind, region(draft), heading.and_then(|h| h.pair.clone()))
        && let Some(number) = &mut draft.number
    {
        number.value = format!("{a}/{b}");
    }
    let by_protocol = draft
        .issuer
        .as_ref()
        .and_then(|said| bodies().stored(&said.value))
        .is_some_and(|body| body.protocol);
    if by_protocol && draft.number.is_none() {
        draft.number = register::protocol(front);
    }
    let found = dates::date(front, document, kind);
    let known_year = draft.date.as_ref().map(|said| said.value.year());
    // A year in the number and a day elsewhere are the same date only if they agree.
    offer(
        &mut draft.date,
        found.filter(|said| known_year.is_none_or(|year| year == said.value.year())),
    );
    kind::of_file_name(name, draft);
}

fn region(draft: &Draft) -> Option<Region> {
    draft.region.as_ref().map(|said| said.value)
}

/// The identity as gathered.
fn identity(draft: Draft, file: &str) -> Identity {
    let evidence = draft.evidence();
    let mut act = Act {
        id: ActId::of_file(file),
        urn: None,
        kind: draft.kind().unwrap_or(ActKind::Altro),
        number: draft.number.map(|said| said.value),
        date: draft.date.map(|said| said.value),
        issuer: draft.issuer.map(|said| said.value),
        region: draft.region.map(|said| said.value),
        title: draft.title.map(|said| said.value).unwrap_or_default(),
        section: None,
    };
    name(&mut act);
    if draft.plenary
        && let Some(id) = plenary_id(&act)
    {
        act.id = ActId::from_stored(id);
    }
    Identity { act, evidence }
}

/// Gives an act the id that follows from its fields.
pub(crate) fn name(act: &mut Act) {
    if let Some(id) = act_id(act) {
        act.urn = Some(id.clone()).filter(|id| id.starts_with("urn:"));
        act.id = ActId::from_stored(id);
    }
}
