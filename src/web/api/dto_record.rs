//! Wire types of what the catalogue says of an act.

use serde::Serialize;
use utoipa::ToSchema;

use crate::index::{ActRecord, ForceStatement, RecordSource, StatedRelation, StoredAct};
use crate::law::official_url;
use crate::web::links;

/// What the catalogue says of an act beside what it is: nothing of it was read from the act's text.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Record)]
pub(crate) struct RecordDto<'a> {
    /// What the act is about, in the maintainer's words.
    description: Option<&'a str>,
    /// What is uncertain of it.
    note: Option<&'a str>,
    /// Where it was published.
    published: Option<&'a str>,
    /// Whether it is in force; null where nobody states it.
    in_force: Option<ForceDto<'a>>,
    /// How it stands to other acts: as it is stated of it, or of the others.
    relations: Vec<RelationDto<'a>>,
    /// What the statements rest on.
    sources: Vec<SourceDto<'a>>,
    /// Sheets of the corpus that explain it.
    explained_in: Vec<NamedActDto<'a>>,
}

/// A statement whether an act is in force.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = InForce)]
struct ForceDto<'a> {
    /// Whether it is.
    value: bool,
    /// Since when that is so.
    since: Option<&'a str>,
    /// What ended it.
    how: Option<&'a str>,
    /// Id of the act that ended it.
    by: Option<&'a str>,
    /// The day of the statement.
    stated: Option<&'a str>,
    /// Id of the source.
    source: Option<&'a str>,
}

/// Another act to which the act stands in a relation.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Relation)]
struct RelationDto<'a> {
    /// `attua`, `modificato-da` and so on.
    relation: &'static str,
    /// Path of the provision of this act that it is of; empty for the act as a whole.
    path: String,
    /// Id of the other act, or of a provision of it.
    id: &'a str,
    /// The other act, as it is written in the catalogue or as its title.
    label: &'a str,
    /// Id of the source, where one is named.
    source: Option<&'a str>,
    /// Where its official text is read.
    official_url: Option<String>,
}

/// What statements rest on.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Source)]
struct SourceDto<'a> {
    /// Its name inside the record.
    id: &'a str,
    /// What it is.
    name: &'a str,
    /// Where it is read.
    url: Option<&'a str>,
    /// Page of it.
    page: Option<u32>,
    /// The day on which it was read.
    read: Option<&'a str>,
    /// The statements that rest on it.
    facts: &'a [String],
}

/// An act by name.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = NamedAct)]
pub(crate) struct NamedActDto<'a> {
    /// Its id.
    id: &'a str,
    /// Its title.
    title: &'a str,
    /// Its page here.
    url: String,
}

impl<'a> RecordDto<'a> {
    /// What is said of an act; `None` where nothing is.
    pub(crate) fn of(
        record: Option<&'a ActRecord>,
        others: &'a [StatedRelation],
        explained_in: &'a [StoredAct],
    ) -> Option<Self> {
        if record.is_none() && others.is_empty() && explained_in.is_empty() {
            return None;
        }
        let own = record.into_iter().flat_map(|record| &record.relations);
        let own = own.filter_map(|related| {
            Some(RelationDto {
                relation: related.relation()?.as_str(),
                path: String::new(),
                id: &related.id,
                label: &related.label,
                source: related.source.as_deref(),
                official_url: official_url(&related.id),
            })
        });
        let others = others.iter().map(|stated| RelationDto {
            relation: stated.relation.as_str(),
            path: stated.path.to_string(),
            id: &stated.act.id,
            label: &stated.act.title,
            source: None,
            official_url: official_url(&stated.act.id),
        });
        Some(RecordDto {
            description: record.and_then(|record| record.description.as_deref()),
            note: record.and_then(|record| record.note.as_deref()),
            published: record.and_then(|record| record.published.as_deref()),
            in_force: record.and_then(|record| record.force.as_ref().map(ForceDto::from)),
            relations: own.chain(others).collect(),
            sources: (record.into_iter())
                .flat_map(|record| record.sources.iter().map(SourceDto::from))
                .collect(),
            explained_in: explained_in.iter().map(NamedActDto::from).collect(),
        })
    }
}

impl<'a> From<&'a ForceStatement> for ForceDto<'a> {
    fn from(force: &'a ForceStatement) -> Self {
        ForceDto {
            value: force.in_force,
            since: force.since.as_deref(),
            how: force.how.as_deref(),
            by: force.by.as_ref().map(|by| by.id.as_str()),
            stated: force.stated.as_deref(),
            source: force.source.as_deref(),
        }
    }
}

impl<'a> From<&'a RecordSource> for SourceDto<'a> {
    fn from(source: &'a RecordSource) -> Self {
        SourceDto {
            id: &source.id,
            name: &source.name,
            url: source.url.as_deref(),
            page: source.page,
            read: source.read.as_deref(),
            facts: &source.facts,
        }
    }
}

impl<'a> From<&'a StoredAct> for NamedActDto<'a> {
    fn from(act: &'a StoredAct) -> Self {
        NamedActDto {
            id: &act.id,
            title: &act.title,
            url: links::act_page(&act.id),
        }
    }
}
