//! What the corpus says of a citation: whether it has the act, and the provision in it.

use super::missing::{begins_line, is_missing, is_printed};
use super::provision_text::ProvisionTexts;
use super::report::{CheckedCitation, CitationNote, CitationVerdict, PrintedPlace};
use crate::index::{PassageText, StoredAct};
use crate::law::{ActDate, ActKind, Citation, CitedKind, ProvisionPath, link_keys, split_id};
use crate::search::{self, SearchError, holder};

/// Most acts that are named where it is left open which is meant.
const MOST_CANDIDATES: usize = 8;
/// Fewest articles by which an act is known to be divided into articles: one alone may be another act's.
const FEWEST_ARTICLES: usize = 2;

/// A citation with the acts of the corpus that it names.
pub(crate) struct ResolvedCitation {
    pub(crate) checked: CheckedCitation,
    /// The acts that have a text, one for each file; those it may be, where that is left open.
    pub(crate) acts: Vec<StoredAct>,
}

/// Looks a citation up.
pub(crate) fn check(
    texts: &ProvisionTexts<'_>,
    citation: &Citation,
) -> Result<ResolvedCitation, SearchError> {
    let index = texts.searcher.index();
    let found = search::acts_of(index, citation)?;
    let (mut acts, catalogued): (Vec<StoredAct>, Vec<StoredAct>) = found
        .into_iter()
        .map(|found| found.act)
        .partition(|act| act.file.is_some());
    let mut named = CheckedCitation {
        citation: citation.clone(),
        verdict: CitationVerdict::Unresolved,
        label: None,
        place: None,
        candidates: Vec::new(),
        official_url: None,
        note: None,
    };
    if let Some(id) = &citation.id {
        let absent = search::absent(citation, id, &citation.path);
        named.label = Some(absent.label);
        named.official_url = absent.official_url;
    }
    if acts.is_empty() {
        if let (Some(_), Some(act)) = (&citation.id, catalogued.first()) {
            named.label = Some(act.cited().label(&citation.path));
            named.official_url = index.records().official_url(act, &citation.path);
            named.note = Some(CitationNote::OnlyCatalogued);
        }
        let ids = citation.candidates.iter();
        named.candidates = ids
            .take(MOST_CANDIDATES)
            .map(|id| (id.clone(), search::label_of(id)))
            .collect();
        named.verdict = match (&citation.id, named.candidates.is_empty()) {
            (Some(_), _) => CitationVerdict::ActAbsent,
            (None, false) => CitationVerdict::Ambiguous,
            (None, true) => {
                named.note = Some(CitationNote::ActUnknown);
                CitationVerdict::Unresolved
            }
        };
        return Ok(ResolvedCitation {
            checked: named,
            acts,
        });
    }
    if !is_sure(citation, &acts) {
        named.verdict = CitationVerdict::Ambiguous;
        named.candidates = different(&acts)
            .into_iter()
            .take(MOST_CANDIDATES)
            .map(|act| (act.id.clone(), act.cited().label(&citation.path)))
            .collect();
        return Ok(ResolvedCitation {
            checked: named,
            acts,
        });
    }
    let same_day = acts.iter().filter(|act| !is_of_another_day(citation, act));
    let same_day: Vec<StoredAct> = same_day.cloned().collect();
    if same_day.is_empty() && is_counted_by_year(citation.kind) {
        let act = &acts[0];
        named.verdict = CitationVerdict::Conflict;
        named.place = Some(whole(act));
        named.label = Some(act.cited().label(&citation.path));
        named.official_url = index.records().official_url(act, &citation.path);
        return Ok(ResolvedCitation {
            checked: named,
            acts,
        });
    }
    if !same_day.is_empty() {
        acts = same_day;
    }
    let mut best: Option<(CitationVerdict, PrintedPlace, Option<CitationNote>)> = None;
    for act in &acts {
        let found = provision(texts, act, &citation.path)?;
        let is_better = |best: &(CitationVerdict, _, Option<CitationNote>)| {
            rank(found.0, found.2) < rank(best.0, best.2)
        };
        if best.as_ref().is_none_or(is_better) {
            best = Some(found);
        }
    }
    if let Some((verdict, place, note)) = best {
        named.label = Some(place.act.cited().label(&citation.path));
        named.official_url = index.records().official_url(&place.act, &citation.path);
        (named.verdict, named.note) = (verdict, note);
        named.place = Some(place);
    }
    Ok(ResolvedCitation {
        checked: named,
        acts,
    })
}

/// What of several copies of an act is told: the one that has most of what is asked.
fn rank(verdict: CitationVerdict, note: Option<CitationNote>) -> u8 {
    match (verdict, note) {
        (CitationVerdict::Found, None) => 0,
        (CitationVerdict::Found, Some(_)) => 1,
        (CitationVerdict::Unresolved, _) => 2,
        _ => 3,
    }
}

/// Whether it is sure that the acts found are the one cited.
fn is_sure(citation: &Citation, acts: &[StoredAct]) -> bool {
    let Some(id) = &citation.id else { return false };
    let keys = link_keys(split_id(id).0);
    let is_named = |act: &StoredAct| link_keys(&act.id).iter().any(|key| keys.contains(key));
    if acts.iter().any(is_named) {
        // Numbers begin again at each office, and a copy of another day is another act.
        let same_day = |act: &StoredAct| !is_of_another_day(citation, act);
        return is_counted_by_year(citation.kind) || acts.iter().any(same_day);
    }
    // Found by its number alone: its day must be printed too.
    let has_day = |act: &StoredAct| {
        matches!(act.date(), Some(ActDate::Day(_))) && act.date() == citation.date
    };
    different(acts).len() == 1 && acts.iter().all(has_day)
}

fn different(acts: &[StoredAct]) -> Vec<&StoredAct> {
    let mut different: Vec<&StoredAct> = Vec::new();
    for act in acts {
        let keys = link_keys(&act.id);
        let is_known = |other: &&StoredAct| link_keys(&other.id).iter().any(|it| keys.contains(it));
        if !different.iter().any(is_known) {
            different.push(act);
        }
    }
    different
}

/// Whether the day that is printed in the citation is not that of the act.
fn is_of_another_day(citation: &Citation, act: &StoredAct) -> bool {
    match (citation.date, act.date()) {
        (Some(ActDate::Day(cited)), Some(ActDate::Day(own))) => {
            cited != own && !is_judgment(citation.kind)
        }
        _ => false,
    }
}

/// Judgments have the day of the hearing, of the decision and of the deposit.
fn is_judgment(kind: CitedKind) -> bool {
    use ActKind as K;
    matches!(
        kind,
        CitedKind::Act(K::Sentenza | K::Ordinanza | K::Massima | K::Parere)
    )
}

/// Kinds of which one series of numbers runs through a year: number and year name one act.
fn is_counted_by_year(kind: CitedKind) -> bool {
    use ActKind as K;
    matches!(
        kind,
        CitedKind::Act(
            K::Legge
                | K::LeggeCostituzionale
                | K::DecretoLegge
                | K::DecretoLegislativo
                | K::Dpr
                | K::LeggeRegionale
                | K::Dgr
        )
    )
}

/// Where an act begins.
fn whole(act: &StoredAct) -> PrintedPlace {
    PrintedPlace {
        act: act.clone(),
        path: ProvisionPath::whole(),
        page: 1,
    }
}

/// Whether an act has a provision, and where.
fn provision(
    texts: &ProvisionTexts<'_>,
    act: &StoredAct,
    path: &ProvisionPath,
) -> Result<(CitationVerdict, PrintedPlace, Option<CitationNote>), SearchError> {
    let of_act = whole(act);
    if path.is_whole() {
        return Ok((CitationVerdict::Found, of_act, None));
    }
    let holder = holder(path);
    let unknown = (
        CitationVerdict::Unresolved,
        of_act.clone(),
        Some(CitationNote::ProvisionsUnknown),
    );
    if holder.is_whole() {
        return Ok(
            alone(texts, act, path)?.map_or(unknown, |place| (CitationVerdict::Found, place, None))
        );
    }
    let text = texts.of(act, &holder)?;
    if text.passages.is_empty() {
        let articles = texts.articles(act)?;
        let is_article = holder.depth() == 1 && holder.article().is_some();
        if !is_article || articles.len() < FEWEST_ARTICLES {
            return Ok(unknown);
        }
        let number = holder.article().unwrap_or_default();
        return Ok(match is_printed(texts, act, number)? {
            true => unknown,
            false => (CitationVerdict::ProvisionAbsent, of_act, None),
        });
    }
    let starting: Vec<(u32, ProvisionPath)> = text.passages.iter().flat_map(places).collect();
    let mut steps = path.and_above();
    steps.retain(|step| step.is_within(&holder) && *step != holder);
    let page = text.passages[0].page;
    let mut place = PrintedPlace {
        path: holder,
        page,
        ..of_act
    };
    for step in steps {
        if let Some((page, _)) = starting.iter().find(|(_, path)| *path == step) {
            (place.path, place.page) = (step, *page);
            continue;
        }
        let siblings: Vec<&ProvisionPath> = starting.iter().map(|(_, path)| path).collect();
        let verdict = match is_missing(&siblings, &place.path, &step)
            && !text.passages.iter().any(|it| begins_line(&it.text, &step))
        {
            true => (CitationVerdict::ProvisionAbsent, place, None),
            false => (
                CitationVerdict::Found,
                place,
                Some(CitationNote::NotNarrower),
            ),
        };
        return Ok(verdict);
    }
    Ok((CitationVerdict::Found, place, None))
}

/// The provisions that begin in a passage, with their pages.
fn places(passage: &PassageText) -> Vec<(u32, ProvisionPath)> {
    let own = [(passage.page, passage.provision())];
    let parts = passage.parts.iter().filter_map(|(at, path)| {
        let path = path.parse().ok()?;
        Some((passage.page_at(*at), path))
    });
    own.into_iter().chain(parts).collect()
}

/// «comma 125» of an act with one article: the article is not said.
fn alone(
    texts: &ProvisionTexts<'_>,
    act: &StoredAct,
    path: &ProvisionPath,
) -> Result<Option<PrintedPlace>, SearchError> {
    let text = texts.of(act, &ProvisionPath::whole())?;
    let last = format!("-{path}");
    let all = text.passages.iter().flat_map(places);
    let mut found = all.filter(|(_, path)| path.to_string().ends_with(&last));
    Ok(found.next().map(|(page, path)| PrintedPlace {
        act: act.clone(),
        path,
        page,
    }))
}
