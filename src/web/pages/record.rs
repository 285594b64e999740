//! What the catalogue says of an act, as its page and its hits show it: nothing of it was read from the act's text.

use crate::index::{ActRecord, ForceStatement, IndexReader, RecordSource, StoredAct};
use crate::law::{ActDate, ProvisionPath, Relation, Section, official_url, split_id};
use crate::search::{self, SearchError};
use crate::web::i18n::lang::Lang;
use crate::web::links;

/// What is said of an act, and what explains it.
#[derive(Debug)]
pub(super) struct RecordView {
    /// Whether it is in force, in words.
    pub(super) force: Option<ForceView>,
    /// Whether nobody states it of an act of which one would like to know.
    pub(super) force_unknown: bool,
    pub(super) published: Option<String>,
    pub(super) description: Option<String>,
    pub(super) note: Option<String>,
    pub(super) relations: Vec<RelationView>,
    pub(super) sources: Vec<SourceView>,
    /// Sheets about the act.
    pub(super) explained_in: Vec<LinkedAct>,
    /// What the act, a sheet, is about.
    pub(super) explains: Vec<LinkedAct>,
}

/// A statement whether an act is in force.
#[derive(Debug)]
pub(super) struct ForceView {
    pub(super) in_force: bool,
    /// «Abrogato dal 19 aprile 2016 da d.lgs. 50/2016».
    pub(super) text: String,
    /// On which day that was stated, and by which source.
    pub(super) stated: String,
}

/// The acts to which an act stands in one relation.
#[derive(Debug)]
pub(super) struct RelationView {
    pub(super) name: &'static str,
    pub(super) acts: Vec<LinkedAct>,
}

/// An act by name, with its page where the index has one.
#[derive(Debug)]
pub(super) struct LinkedAct {
    /// The provision of the act shown that this one is related to, where it is one.
    pub(super) place: Option<String>,
    pub(super) label: String,
    pub(super) href: Option<String>,
}

/// What statements rest on.
#[derive(Debug)]
pub(super) struct SourceView {
    pub(super) name: String,
    pub(super) url: Option<String>,
    /// The page, the day on which it was read, what rests on it.
    pub(super) details: String,
}

impl RecordView {
    /// What is said of an act; `None` where nothing is.
    pub(super) fn of(
        index: &IndexReader,
        act: &StoredAct,
        locale: Lang,
    ) -> Result<Option<Self>, SearchError> {
        let nothing = ActRecord::default();
        let record = index.records().get(act).unwrap_or_default();
        let record = record.as_ref();
        let explained_in = search::explaining(index, &act.id)?;
        let explained_in: Vec<LinkedAct> = explained_in
            .iter()
            .map(|sheet| LinkedAct::of(sheet, &ProvisionPath::whole(), sheet.title.clone(), locale))
            .collect();
        let explains = act
            .about
            .iter()
            .map(|id| LinkedAct::named(index, id, locale));
        let explains = explains.collect::<Result<Vec<_>, SearchError>>()?;
        let relations = relations(index, act, record, locale)?;
        let is_empty = *record == nothing
            && explained_in.is_empty()
            && explains.is_empty()
            && relations.is_empty();
        Ok((!is_empty).then(|| RecordView {
            force: (record.force.as_ref())
                .map(|force| ForceView::of(force, &record.sources, locale)),
            force_unknown: record.force.is_none() && act.section() == Section::AttiNormativi,
            published: record.published.clone(),
            description: record.description.clone(),
            note: record.note.clone(),
            relations,
            sources: (record.sources.iter())
                .map(|source| SourceView::of(source, locale))
                .collect(),
            explained_in,
            explains,
        }))
    }
}

/// The relations of an act: those that are stated of it, and those that others are stated to have to it.
fn relations(
    index: &IndexReader,
    act: &StoredAct,
    record: &ActRecord,
    locale: Lang,
) -> Result<Vec<RelationView>, SearchError> {
    let others = search::stated_by_others(index, act)?;
    let mut views = Vec::new();
    for relation in Relation::ALL {
        let mut acts = Vec::new();
        let stated = record.relations.iter();
        for related in stated.filter(|it| it.relation() == Some(relation)) {
            acts.push(LinkedAct {
                label: related.label.clone(),
                ..LinkedAct::named(index, &related.id, locale)?
            });
        }
        for stated in others.iter().filter(|stated| stated.relation == relation) {
            let named = LinkedAct::named(index, &stated.act.id, locale)?;
            acts.push(LinkedAct {
                place: (!stated.path.is_whole()).then(|| stated.path.label()),
                ..named
            });
        }
        if !acts.is_empty() {
            let name = locale.relation(relation);
            views.push(RelationView { name, acts });
        }
    }
    Ok(views)
}

impl LinkedAct {
    fn of(act: &StoredAct, path: &ProvisionPath, label: String, locale: Lang) -> Self {
        // An act without its text has no places.
        let whole = ProvisionPath::whole();
        let path = if act.file.is_some() { path } else { &whole };
        let href = locale.link(&links::act(act, path, 1));
        LinkedAct {
            place: None,
            label,
            href: Some(href),
        }
    }

    /// The act, or the provision of it, that an id names.
    fn named(index: &IndexReader, id: &str, locale: Lang) -> Result<Self, SearchError> {
        let (_, path) = split_id(id);
        Ok(match search::act_named(index, id)? {
            Some(act) => {
                let label = act.cited().label(&path);
                LinkedAct::of(&act, &path, label, locale)
            }
            None => LinkedAct {
                place: None,
                label: search::label_of(id),
                href: official_url(id),
            },
        })
    }
}

impl ForceView {
    pub(super) fn of(force: &ForceStatement, sources: &[RecordSource], locale: Lang) -> Self {
        let since = force.since().map(|date| locale.day(date));
        let by = force.by.as_ref().map(|by| by.label.as_str());
        let text = locale.force(force.in_force, force.how.as_deref(), since.as_deref(), by);
        let source = force.source.as_deref();
        let source = sources.iter().find(|it| Some(it.id.as_str()) == source);
        let day: Option<ActDate> = force.stated.as_deref().and_then(|day| day.parse().ok());
        ForceView {
            in_force: force.in_force,
            text,
            stated: locale.stated(
                day.map(|day| locale.day(day)).as_deref(),
                source.map(|source| source.name.as_str()),
            ),
        }
    }
}

impl SourceView {
    fn of(source: &RecordSource, locale: Lang) -> Self {
        let page = source.page.map(|page| locale.source_page(page));
        let day: Option<ActDate> = source.read.as_deref().and_then(|day| day.parse().ok());
        let day = day.map(|day| locale.source_read(&locale.day(day)));
        let facts = source.facts.iter().map(|fact| locale.fact(fact));
        let facts = facts.collect::<Vec<_>>().join(", ");
        let facts = (!facts.is_empty()).then(|| locale.source_for(&facts));
        SourceView {
            name: source.name.clone(),
            url: source.url.clone(),
            details: [page, facts, day]
                .into_iter()
                .flatten()
                .collect::<Vec<_>>()
                .join("; "),
        }
    }
}
