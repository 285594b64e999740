//! A hit as the results page shows it.

use super::marked::MarkedText;
use super::official::LookView;
use crate::index::{ActRecord, IndexReader, StoredAct, official_address};
use crate::law::{ActDate, PageFolder, ProvisionPath, Region, issuer_name};
use crate::search::{FoundPassage, Hit};
use crate::web::api::dto;
use crate::web::i18n::lang::Lang;
use crate::web::last_look::LastLook;
use crate::web::links;

/// A hit.
#[derive(Debug)]
pub(super) struct HitView {
    pub(super) labels: Labels,
    pub(super) title: String,
    pub(super) url: String,
    /// Label of the provision; empty for the act as a whole.
    pub(super) provision: String,
    pub(super) heading: Option<String>,
    pub(super) page: u32,
    /// The page of the PDF; `None` where the act has none.
    pub(super) pdf: Option<String>,
    /// Whether it is a page of the site, whose sections are called by their headings.
    pub(super) is_page: bool,
    /// Where the official text is, of an act that is only catalogued.
    pub(super) official: Option<String>,
    /// That the official text changed since the copy that is here.
    pub(super) changed: Option<LookView>,
    /// Whether it explains other acts: `cite_as` is then theirs.
    pub(super) explains: bool,
    pub(super) cite_as: String,
    /// The same act in other PDFs: their names and where they are seen.
    pub(super) also_in: Vec<(String, String)>,
    pub(super) passages: Vec<PassageView>,
}

/// What an act is, in the words shown beside its title.
#[derive(Debug)]
pub(super) struct Labels {
    pub(super) kind: &'static str,
    pub(super) number: Option<String>,
    pub(super) date: Option<String>,
    pub(super) issuer: Option<String>,
    pub(super) region: Option<&'static str>,
    /// That there is only an entry of the catalogue.
    pub(super) catalogued: Option<&'static str>,
    /// That it is no longer in force.
    pub(super) ended: Option<String>,
}

/// A passage; it names its place where that is another than the hit's.
#[derive(Debug)]
pub(super) struct PassageView {
    pub(super) place: Option<String>,
    pub(super) url: String,
    pub(super) page: u32,
    pub(super) pdf: Option<String>,
    pub(super) text: MarkedText,
    /// Whether the provision goes on before and after the text.
    pub(super) cut_before: bool,
    pub(super) cut_after: bool,
}

impl From<&StoredAct> for Labels {
    fn from(act: &StoredAct) -> Self {
        let region = act.region.as_deref().and_then(|region| region.parse().ok());
        Labels {
            kind: label_of(act),
            number: act.number.clone(),
            date: act.date().map(ActDate::in_words),
            issuer: act.issuer.as_deref().map(issuer_name),
            region: region.map(Region::label),
            catalogued: None,
            ended: None,
        }
    }
}

impl Labels {
    /// The labels of an act that is only catalogued say so, and those of one that is no longer in force too.
    pub(super) fn with_record(
        self,
        act: &StoredAct,
        record: Option<&ActRecord>,
        locale: Lang,
    ) -> Self {
        let force = record.and_then(|record| record.force.as_ref());
        Labels {
            catalogued: act.file.is_none().then(|| locale.catalogued_only()),
            ended: force.filter(|force| !force.in_force).map(|force| {
                let since = force.since().map(|date| locale.day(date));
                locale.force(false, force.how.as_deref(), since.as_deref(), None)
            }),
            ..self
        }
    }
}

/// What a document is: the kind of an act, or which page of the site.
pub(crate) fn label_of(act: &StoredAct) -> &'static str {
    match PageFolder::of_page(act.path()) {
        Some((folder, _)) => folder.label(),
        None => act.kind().label(),
    }
}

/// How many links to documents the results have, at most.
pub(super) fn links_of(hits: &[Hit]) -> usize {
    // To the act from its title and its provision, to the PDF; the same from each passage that is elsewhere.
    let links = hits.iter().map(|hit| {
        let passages = hit.passages.iter();
        let elsewhere = passages.filter(|it| it.path != hit.path || it.page != hit.page);
        3 + 2 * elsewhere.count() + hit.duplicates.len()
    });
    links.sum()
}

impl HitView {
    /// A hit of a search; its links keep the words, so that the act's page marks them.
    pub(super) fn of(
        hit: &Hit,
        query: &str,
        (look, index): (&LastLook, &IndexReader),
        locale: Lang,
    ) -> Self {
        let record = hit.record.as_ref();
        HitView {
            changed: LookView::of(look, index, &hit.act, record, locale)
                .filter(|look| look.has_changed),
            labels: Labels::from(&hit.act).with_record(&hit.act, hit.record.as_ref(), locale),
            official: official_address(&hit.act, hit.record.as_ref(), &ProvisionPath::whole())
                .filter(|_| hit.act.file.is_none()),
            explains: !hit.act.about.is_empty(),
            title: hit.act.title.clone(),
            url: locale.link(&links::act_with_words(&hit.act, &hit.path, hit.page, query)),
            // Sections of a page are called by their headings.
            provision: match links::site_page(hit.act.path()) {
                Some(_) => String::new(),
                None => hit.path.label(),
            },
            heading: hit.heading.clone(),
            page: hit.page,
            is_page: links::site_page(hit.act.path()).is_some(),
            pdf: links::view_of(&hit.act, hit.page, query).map(|pdf| locale.link(&pdf)),
            cite_as: dto::cite_hit(hit),
            also_in: also_in(&hit.act, &hit.duplicates, query, locale),
            passages: shown_passages(hit, query, locale),
        }
    }
}

/// The same act in other PDFs, each at its page here where it has one of its own, else as it is.
pub(super) fn also_in(
    act: &StoredAct,
    copies: &[StoredAct],
    query: &str,
    locale: Lang,
) -> Vec<(String, String)> {
    let copies = copies.iter().map(|copy| {
        let href = if copy.id == act.id && links::site_page(copy.path()).is_none() {
            links::view_of(copy, 1, query)
                .or_else(|| links::file_of(copy))
                .unwrap_or_default()
        } else {
            links::act_with_words(copy, &ProvisionPath::whole(), 1, query)
        };
        (copy.path().to_owned(), locale.link(&href))
    });
    copies.collect()
}

/// The best passage, and others that have something to show: an act may be found by its title alone.
fn shown_passages(hit: &Hit, query: &str, locale: Lang) -> Vec<PassageView> {
    let passages = hit.passages.iter().enumerate();
    let shown = passages.filter(|(i, passage)| *i == 0 || !passage.highlights.is_empty());
    shown
        .map(|(_, passage)| PassageView::of(passage, hit, query, locale))
        .collect()
}

impl PassageView {
    fn of(passage: &FoundPassage, hit: &Hit, query: &str, locale: Lang) -> Self {
        let elsewhere = passage.path != hit.path && !passage.path.is_whole();
        PassageView {
            place: (elsewhere && links::site_page(hit.act.path()).is_none())
                .then(|| passage.path.label()),
            url: locale.link(&links::act_with_words(
                &hit.act,
                &passage.path,
                passage.page,
                query,
            )),
            page: passage.page,
            pdf: links::view_of(&hit.act, passage.page, query).map(|pdf| locale.link(&pdf)),
            text: MarkedText::new(&*passage.text, &*passage.highlights),
            cut_before: passage.cut.0,
            cut_after: passage.cut.1,
        }
    }
}
