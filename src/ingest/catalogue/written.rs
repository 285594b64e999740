//! One entry of a catalogue as it is written in TOML, and what it declares.
//!
//! The fields are described in `docs/catalogue.md`.

use std::str::FromStr;

use serde::Deserialize;
use toml::Spanned;

use super::named_act;
use crate::index::{ActRecord, ForceStatement, RecordSource, RelatedAct};
use crate::ingest::line_fault::LineFault;
use crate::law::{ActDate, ActKind, Relation};
use crate::structure::Overrides;

/// The statements that a source may be named for.
const FACTS: [&str; 12] = [
    "kind",
    "number",
    "date",
    "issuer",
    "region",
    "title",
    "url",
    "published",
    "description",
    "note",
    "relation",
    "in_force",
];

/// Fields of one act, as written: the names of the contract's `act`, and what is said of the act beside.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct WrittenAct {
    kind: Option<Spanned<String>>,
    number: Option<String>,
    date: Option<Spanned<String>>,
    issuer: Option<String>,
    region: Option<Spanned<String>>,
    title: Option<String>,
    section: Option<Spanned<String>>,
    about: Vec<Spanned<String>>,
    url: Option<Spanned<String>>,
    published: Option<String>,
    description: Option<String>,
    note: Option<String>,
    relation: Vec<WrittenRelation>,
    in_force: Option<WrittenForce>,
    source: Vec<WrittenSource>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenRelation {
    relation: Spanned<String>,
    act: Spanned<String>,
    source: Option<Spanned<String>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenForce {
    value: bool,
    since: Option<Spanned<String>>,
    how: Option<String>,
    by: Option<Spanned<String>>,
    stated: Option<Spanned<String>>,
    source: Option<Spanned<String>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenSource {
    id: Spanned<String>,
    name: String,
    url: Option<Spanned<String>>,
    page: Option<u32>,
    read: Option<Spanned<String>>,
    #[serde(default)]
    facts: Vec<Spanned<String>>,
}

/// What is wrong, and the byte of the text where.
pub(super) struct PlacedFault {
    pub(super) at: usize,
    pub(super) what: LineFault,
}

impl From<toml::de::Error> for PlacedFault {
    fn from(error: toml::de::Error) -> Self {
        PlacedFault {
            at: error.span().map_or(0, |span| span.start),
            what: LineFault::of(&error),
        }
    }
}

/// What is declared of one act.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::ingest) struct Declaration {
    /// What the act is.
    pub(in crate::ingest) declared: Overrides,
    /// Ids of the acts and provisions that the document explains.
    pub(in crate::ingest) about: Vec<String>,
    /// What is said of the act beside.
    pub(in crate::ingest) record: ActRecord,
    /// A hash of what decides how the document is read: where it changes, the document is read again.
    pub(in crate::ingest) hash: String,
}

impl TryFrom<WrittenAct> for Declaration {
    type Error = PlacedFault;

    fn try_from(written: WrittenAct) -> Result<Self, PlacedFault> {
        let declared = Overrides {
            kind: parsed(written.kind, LineFault::UnknownKind)?,
            number: written.number,
            date: parsed(written.date, LineFault::NotADate)?,
            issuer: written.issuer,
            region: parsed(written.region, LineFault::UnknownRegion)?,
            title: written.title,
            section: parsed(written.section, LineFault::UnknownSection)?,
        };
        let sources = written.source.into_iter().map(RecordSource::try_from);
        let sources = sources.collect::<Result<Vec<_>, PlacedFault>>()?;
        let relations = written.relation.into_iter();
        let relations = relations.map(|it| it.related(&sources));
        let relations = relations.collect::<Result<_, PlacedFault>>()?;
        let force = written.in_force.map(|it| it.statement(&sources));
        let record = ActRecord {
            description: written.description,
            note: written.note,
            official_url: address(written.url)?,
            published: written.published,
            relations,
            force: force.transpose()?,
            sources,
        };
        let about = written.about.into_iter().map(named);
        let about = about.collect::<Result<Vec<String>, PlacedFault>>()?;
        let hash = blake3::hash(format!("{declared:?}{about:?}").as_bytes());
        Ok(Declaration {
            declared,
            about,
            record,
            hash: hash.to_hex().to_string(),
        })
    }
}

impl WrittenRelation {
    fn related(self, sources: &[RecordSource]) -> Result<RelatedAct, PlacedFault> {
        let relation: Relation = required(self.relation, LineFault::UnknownRelation)?;
        let label = self.act.get_ref().clone();
        Ok(RelatedAct {
            relation: relation.as_str().to_owned(),
            id: named(self.act)?,
            label,
            source: known_source(self.source, sources)?,
        })
    }
}

impl WrittenForce {
    fn statement(self, sources: &[RecordSource]) -> Result<ForceStatement, PlacedFault> {
        let ended_by = |by: Spanned<String>| {
            let label = by.get_ref().clone();
            Ok::<_, PlacedFault>(RelatedAct {
                relation: Relation::AbrogatoDa.as_str().to_owned(),
                id: named(by)?,
                label,
                source: None,
            })
        };
        let at = self.since.as_ref().map_or(0, |since| since.span().start);
        let since = date(self.since)?;
        let today = jiff::tz::Offset::UTC
            .to_datetime(jiff::Timestamp::now())
            .date()
            .to_string();
        // «yyyy» and «yyyy-mm» begin before any day in them.
        if let Some(since) = since.as_ref().filter(|since| **since > today) {
            return Err(PlacedFault {
                at,
                what: LineFault::StillToCome(since.clone()),
            });
        }
        Ok(ForceStatement {
            in_force: self.value,
            since,
            how: self.how,
            by: self.by.map(ended_by).transpose()?,
            stated: date(self.stated)?,
            source: known_source(self.source, sources)?,
        })
    }
}

impl TryFrom<WrittenSource> for RecordSource {
    type Error = PlacedFault;

    fn try_from(written: WrittenSource) -> Result<Self, PlacedFault> {
        for fact in &written.facts {
            if !FACTS.contains(&fact.get_ref().as_str()) {
                return Err(PlacedFault {
                    at: fact.span().start,
                    what: LineFault::UnknownFact(fact.get_ref().clone()),
                });
            }
        }
        let facts = written.facts.into_iter().map(Spanned::into_inner);
        Ok(RecordSource {
            id: written.id.into_inner(),
            name: written.name,
            url: address(written.url)?,
            page: written.page,
            read: date(written.read)?,
            facts: facts.collect(),
        })
    }
}

/// The value of a field that must be one of a closed list.
fn required<T: FromStr>(
    written: Spanned<String>,
    fault: impl Fn(String) -> LineFault,
) -> Result<T, PlacedFault> {
    let at = written.span().start;
    let text = written.into_inner();
    text.parse().map_err(|_| PlacedFault {
        at,
        what: fault(text),
    })
}

/// The same of a field that may be left out.
fn parsed<T: FromStr>(
    written: Option<Spanned<String>>,
    fault: impl Fn(String) -> LineFault,
) -> Result<Option<T>, PlacedFault> {
    written.map(|it| required(it, fault)).transpose()
}

/// A date, in the form in which dates are stored.
fn date(written: Option<Spanned<String>>) -> Result<Option<String>, PlacedFault> {
    let date: Option<ActDate> = parsed(written, LineFault::NotADate)?;
    Ok(date.map(|date| date.to_string()))
}

/// The id of the act or provision that a text names.
fn named(written: Spanned<String>) -> Result<String, PlacedFault> {
    named_act::id(written.get_ref()).ok_or_else(|| PlacedFault {
        at: written.span().start,
        what: LineFault::UnknownAct(written.into_inner()),
    })
}

/// An address on the web.
fn address(written: Option<Spanned<String>>) -> Result<Option<String>, PlacedFault> {
    let Some(written) = written else {
        return Ok(None);
    };
    let is_web = |text: &str| {
        let rest = text
            .strip_prefix("https://")
            .or_else(|| text.strip_prefix("http://"));
        rest.is_some_and(|rest| !rest.is_empty() && !rest.contains(char::is_whitespace))
    };
    match is_web(written.get_ref()) {
        true => Ok(Some(written.into_inner())),
        false => Err(PlacedFault {
            at: written.span().start,
            what: LineFault::NotAnAddress(written.into_inner()),
        }),
    }
}

/// The name of a source that the entry has.
fn known_source(
    written: Option<Spanned<String>>,
    sources: &[RecordSource],
) -> Result<Option<String>, PlacedFault> {
    let Some(written) = written else {
        return Ok(None);
    };
    match sources.iter().any(|source| source.id == *written.get_ref()) {
        true => Ok(Some(written.into_inner())),
        false => Err(PlacedFault {
            at: written.span().start,
            what: LineFault::UnknownSource(written.into_inner()),
        }),
    }
}

/// Whether an entry says enough to be an act of its own: its kind, and by what it is known: number and date, or a date
/// or number with a title; of a decree that its day names, the day.
pub(super) fn is_an_act(declared: &Overrides) -> bool {
    let Overrides {
        number,
        date,
        title,
        ..
    } = declared;
    let known = [number.is_some(), date.is_some(), title.is_some()];
    let known = known.into_iter().filter(|is| *is).count();
    let by_day = matches!(date, Some(ActDate::Day(_)));
    declared.kind.is_some_and(|kind| match kind {
        ActKind::Costituzione => true,
        ActKind::Dpcm | ActKind::Dm if by_day => true,
        _ => known > 1,
    })
}
