//! Wire types of the JSON API, which `normario search --json` prints too.
//!
//! The contract is `docs/api.md`; the types below are its text. Highlights leave as character
//! ranges, because a client counts characters, not bytes of UTF-8.

use serde::Serialize;
use utoipa::ToSchema;

use super::characters::by_characters;
use super::dto_explain::ExplanationDto;
use super::dto_look::OfficialLookDto;
use super::dto_understood::{UnderstoodDto, missing_code};
use crate::index::{IndexReader, StoredAct, has_pages};
use crate::law::{self, ProvisionPath, Section};
use crate::search::{FacetValue, Facets, FoundPassage, Hit, ResultPage};
use crate::web::i18n::lang::Lang;
use crate::web::last_look::LastLook;
use crate::web::links;

/// An answer to a search.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct SearchAnswer<'a> {
    /// The query, as given.
    query: &'a str,
    /// Number of the generation of the index that answers.
    generation: u64,
    /// What it was taken to mean.
    understood: UnderstoodDto<'a>,
    /// Where the search had no time left and something is missing; `total` and `facets` may then be lower
    /// bounds. Not there in a whole answer.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    partial: bool,
    /// What is missing, in Italian.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    missing: Vec<&'static str>,
    /// What each of `missing` is, by a name that stays.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    missing_codes: Vec<&'static str>,
    /// Acts in all, or provisions with `group=none`.
    total: usize,
    /// Those of them that are only catalogued, without their text; not there where all have it.
    #[serde(skip_serializing_if = "is_zero")]
    catalogued: usize,
    /// This page of results, from 1.
    page: usize,
    /// Hits that a page has.
    size: usize,
    /// Time that the search took, in milliseconds.
    took_ms: f64,
    /// The hits, best first or as sorted.
    hits: Vec<HitDto<'a>>,
    /// Counts of acts.
    facets: FacetsDto<'a>,
}

/// An act, or a provision, that answers.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Hit)]
struct HitDto<'a> {
    /// The act.
    act: ActDto<'a>,
    /// The provision that answers best.
    provision: ProvisionDto<'a>,
    /// Page of the PDF, from 1, of the best passage; null where the act has no PDF: it is only catalogued, or a page of
    /// the site.
    page: Option<u32>,
    /// Comparable inside one answer only.
    score: f32,
    /// The page of the act at this provision.
    url: String,
    /// The PDF at this page; null where the act has none: it is only catalogued, or a page of the site.
    pdf: Option<String>,
    /// A citation ready to paste: of what the act explains, where it explains one.
    cite_as: String,
    /// Whether the act is in force, as the catalogue states; null where nobody states it.
    in_force: Option<bool>,
    /// What an official source said of its text when it was last asked; not there where nobody asked.
    #[serde(skip_serializing_if = "Option::is_none")]
    official_look: Option<OfficialLookDto<'a>>,
    /// Up to three passages, best first.
    passages: Vec<PassageDto<'a>>,
    /// Why it stands where it does, with `explain=1`.
    #[serde(skip_serializing_if = "Option::is_none")]
    explanation: Option<ExplanationDto<'a>>,
}

/// An act.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Act)]
pub(crate) struct ActDto<'a> {
    /// Stable id.
    id: &'a str,
    /// Official URN:NIR, where one is defined.
    urn: Option<&'a str>,
    /// Kind of act.
    kind: &'a str,
    /// Number, as practitioners cite it.
    number: Option<&'a str>,
    /// `yyyy`, `yyyy-mm` or `yyyy-mm-dd`.
    date: Option<&'a str>,
    /// Who issued it.
    issuer: Option<&'a str>,
    /// Its Region.
    region: Option<&'a str>,
    /// Title.
    title: &'a str,
    /// The section of the site it belongs to, where it is another than that of its kind.
    #[serde(skip_serializing_if = "Option::is_none")]
    section: Option<&'static str>,
    /// The PDF, relative to the corpus, or the file in Markdown, which ends in `.md`; null where the act is only
    /// catalogued.
    file: Option<&'a str>,
    /// Whether the corpus has its text; `false` where it is only catalogued.
    in_corpus: bool,
    /// Ids of the acts and provisions that it explains, where it is a sheet about them.
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    explains: &'a [String],
    /// The same act in other PDFs, where there are any.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    duplicates: Vec<DuplicateDto<'a>>,
}

/// The same act in another PDF.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Duplicate)]
struct DuplicateDto<'a> {
    /// Id of the act in that PDF.
    id: &'a str,
    /// The PDF, relative to the corpus.
    file: &'a str,
    /// Its page.
    url: String,
}

/// A provision; path and label are empty for the act as a whole.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Provision)]
struct ProvisionDto<'a> {
    /// Path, such as `art55-com3`.
    path: String,
    /// As it is shown, such as `Art. 55, comma 3`.
    label: String,
    /// Heading (rubrica).
    heading: Option<&'a str>,
}

/// A passage of a hit.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Passage)]
struct PassageDto<'a> {
    /// Page of the PDF, from 1, of the first marked word; null where the act has no PDF.
    page: Option<u32>,
    /// Path of its provision.
    path: String,
    /// Plain text on one line.
    text: &'a str,
    /// Ranges of characters (Unicode scalar values) of `text` that match, in order: start and end.
    highlights: Vec<[usize; 2]>,
}

/// Counts of acts by field, the most frequent value first. A field's own filter does not narrow its counts.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Facets)]
pub(crate) struct FacetsDto<'a> {
    /// By kind.
    kind: Vec<FacetDto<'a>>,
    /// By issuer.
    issuer: Vec<FacetDto<'a>>,
    /// By Region.
    region: Vec<FacetDto<'a>>,
    /// By year.
    year: Vec<FacetDto<'a>>,
    /// By section.
    section: Vec<FacetDto<'a>>,
    /// By whether they are in force, `true` or `false`; `unknown` where nobody states it.
    in_force: Vec<FacetDto<'a>>,
    /// By whether the corpus has their text, `true` or `false`.
    in_corpus: Vec<FacetDto<'a>>,
}

/// A value and how many acts have it.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Facet)]
struct FacetDto<'a> {
    /// The value, as the filters take it.
    value: &'a str,
    /// Acts that have it.
    count: usize,
    /// Those of them that are only catalogued, without their text; not there where all have it.
    #[serde(skip_serializing_if = "is_zero")]
    catalogued: usize,
}

impl<'a> SearchAnswer<'a> {
    /// The answer to a search of a generation, with what official sources said of its acts.
    pub(crate) fn of(page: &'a ResultPage, looked: Option<(&'a LastLook, &IndexReader)>) -> Self {
        SearchAnswer {
            query: &page.query,
            generation: page.generation,
            understood: UnderstoodDto::from(page),
            partial: page.is_partial(),
            missing: (page.missing.iter())
                .map(|what| Lang::It.missing(*what))
                .collect(),
            missing_codes: (page.missing.iter())
                .map(|what| missing_code(*what))
                .collect(),
            total: page.total,
            catalogued: page.catalogued,
            page: page.page,
            size: page.size,
            // To the microsecond: more digits are noise.
            took_ms: page.took.as_micros() as f64 / 1_000.0,
            hits: (page.hits.iter())
                .map(|hit| HitDto::of(hit, looked))
                .collect(),
            facets: FacetsDto::from(&page.facets),
        }
    }
}

impl<'a> HitDto<'a> {
    fn of(hit: &'a Hit, looked: Option<(&'a LastLook, &IndexReader)>) -> Self {
        HitDto {
            act: ActDto::with_duplicates(&hit.act, &hit.duplicates),
            provision: ProvisionDto {
                path: hit.path.to_string(),
                label: hit.path.label(),
                heading: hit.heading.as_deref(),
            },
            page: links::printed_page(&hit.act, hit.page),
            score: hit.score,
            url: links::act(&hit.act, &hit.path, hit.page),
            pdf: links::pdf_of(&hit.act, hit.page),
            cite_as: cite_hit(hit),
            in_force: (hit.record.as_ref())
                .and_then(|record| record.force.as_ref())
                .map(|force| force.in_force),
            official_look: looked.and_then(|(look, index)| {
                OfficialLookDto::of(look, index, &hit.act, hit.record.as_ref())
            }),
            passages: (hit.passages.iter())
                .map(|passage| PassageDto::of(&hit.act, passage))
                .collect(),
            explanation: hit.explanation.as_ref().map(ExplanationDto::from),
        }
    }
}

impl<'a> ActDto<'a> {
    /// An act, with the same act in other PDFs.
    pub(crate) fn with_duplicates(act: &'a StoredAct, duplicates: &'a [StoredAct]) -> Self {
        ActDto {
            duplicates: duplicates.iter().map(DuplicateDto::from).collect(),
            ..ActDto::from(act)
        }
    }
}

impl<'a> From<&'a StoredAct> for ActDto<'a> {
    fn from(act: &'a StoredAct) -> Self {
        ActDto {
            id: &act.id,
            urn: act.urn.as_deref(),
            kind: &act.kind,
            number: act.number.as_deref(),
            date: act.date.as_deref(),
            issuer: act.issuer.as_deref(),
            region: act.region.as_deref(),
            title: &act.title,
            section: Some(act.section())
                .filter(|section| *section != Section::of(act.kind()))
                .map(Section::as_str),
            file: act.file.as_deref(),
            in_corpus: act.file.is_some(),
            explains: &act.about,
            duplicates: Vec::new(),
        }
    }
}

impl<'a> From<&'a StoredAct> for DuplicateDto<'a> {
    fn from(act: &'a StoredAct) -> Self {
        DuplicateDto {
            id: &act.id,
            file: act.path(),
            url: links::file_of(act).unwrap_or_else(|| links::act_page(&act.id)),
        }
    }
}

impl<'a> PassageDto<'a> {
    fn of(act: &StoredAct, passage: &'a FoundPassage) -> Self {
        PassageDto {
            page: links::printed_page(act, passage.page),
            path: passage.path.to_string(),
            text: &passage.text,
            highlights: by_characters(&passage.text, &passage.highlights),
        }
    }
}

impl<'a> From<&'a Facets> for FacetsDto<'a> {
    fn from(facets: &'a Facets) -> Self {
        let of = |values: &'a [FacetValue]| {
            let values = values.iter().map(|facet| FacetDto {
                value: &facet.value,
                count: facet.count,
                catalogued: facet.catalogued,
            });
            values.collect()
        };
        FacetsDto {
            kind: of(&facets.kind),
            issuer: of(&facets.issuer),
            region: of(&facets.region),
            year: of(&facets.year),
            section: of(&facets.section),
            in_force: of(&facets.in_force),
            in_corpus: of(&facets.in_corpus),
        }
    }
}

/// The citation of a stored act's provision.
pub(crate) fn cite_as(act: &StoredAct, path: &ProvisionPath, page: u32) -> String {
    if !has_pages(act.path()) {
        // A page of the site, an act in XML or a DOCX has no pages of its own.
        return act.cited().label(path);
    }
    law::cite_as(&act.cited(), path, page)
}

/// The citation of what a hit shows: of what the act explains, where it is a sheet.
pub(crate) fn cite_hit(hit: &Hit) -> String {
    cite_explained(&hit.explained, || cite_as(&hit.act, &hit.path, hit.page))
}

/// The citation of what an act explains; its own, where it explains nothing.
pub(crate) fn cite_explained(explained: &[String], own: impl FnOnce() -> String) -> String {
    match explained {
        [] => own(),
        explained => explained.join("; "),
    }
}

fn is_zero(count: &usize) -> bool {
    *count == 0
}

#[cfg(test)]
mod tests {
    use super::{ResultPage, SearchAnswer};
    use crate::search::Missing;

    #[test]
    fn a_partial_answer_says_so_and_what_is_missing_and_a_whole_one_nothing() {
        let mut page = ResultPage::default();
        let told = |page: &ResultPage| serde_json::to_value(SearchAnswer::of(page, None)).unwrap();
        let whole = told(&page);
        for absent in ["partial", "missing", "missing_codes"] {
            assert!(whole.get(absent).is_none());
        }
        page.missing = vec![Missing::Meaning, Missing::Hits];
        let partial = told(&page);
        assert_eq!(partial["partial"], true);
        let missing = partial["missing"].as_array().unwrap();
        assert_eq!(missing.len(), 2);
        assert!(missing[1].as_str().unwrap().contains("minimi"), "{partial}");
        assert_eq!(
            partial["missing_codes"],
            serde_json::json!(["meaning", "hits"])
        );
    }
}
