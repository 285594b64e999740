//! Wire types of the JSON API, which `normario search --json` prints too.
//!
//! The contract is in `ARCHITECTURE.md`; the types below are its text. Highlights leave as character
//! ranges, because a client counts characters, not bytes of UTF-8.

use std::ops::Range;

use serde::Serialize;
use utoipa::ToSchema;

use super::links;
use crate::index::StoredAct;
use crate::law::{self, Cited, ProvisionPath};
use crate::search::{FacetValue, Facets, Hit, Passage, ResultPage};

/// An answer to a search.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct SearchAnswer<'a> {
    query: &'a str,
    understood: Understood<'a>,
    total: usize,
    page: usize,
    size: usize,
    took_ms: f64,
    hits: Vec<HitDto<'a>>,
    facets: FacetsDto<'a>,
}

/// What the query was taken to mean.
#[derive(Debug, Serialize, ToSchema)]
struct Understood<'a> {
    citation: Option<CitationDto>,
    candidates: Vec<CitationDto>,
    corrected: Option<&'a str>,
    offered: Option<&'a str>,
    relaxed: bool,
    synonyms: &'a [String],
    unknown: &'a [String],
    hints: &'a [String],
}

/// An act or a provision that the query may cite. Nothing resolves citations yet.
#[derive(Debug, Serialize, ToSchema)]
struct CitationDto {
    id: String,
    label: String,
}

#[derive(Debug, Serialize, ToSchema)]
struct HitDto<'a> {
    act: ActDto<'a>,
    provision: ProvisionDto<'a>,
    page: u32,
    score: f32,
    url: String,
    pdf: String,
    cite_as: String,
    passages: Vec<PassageDto<'a>>,
}

#[derive(Debug, Serialize, ToSchema)]
struct ActDto<'a> {
    id: &'a str,
    urn: Option<&'a str>,
    kind: &'a str,
    number: Option<&'a str>,
    date: Option<&'a str>,
    issuer: Option<&'a str>,
    region: Option<&'a str>,
    title: &'a str,
    file: &'a str,
    /// The same act in other PDFs, where there are any.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    duplicates: Vec<DuplicateDto<'a>>,
}

#[derive(Debug, Serialize)]
struct DuplicateDto<'a> {
    id: &'a str,
    file: &'a str,
    url: String,
}

/// A provision; path and label are empty for the act as a whole.
#[derive(Debug, Serialize, ToSchema)]
struct ProvisionDto<'a> {
    path: String,
    label: String,
    heading: Option<&'a str>,
}

#[derive(Debug, Serialize, ToSchema)]
struct PassageDto<'a> {
    page: u32,
    path: String,
    text: &'a str,
    highlights: Vec<[usize; 2]>,
}

#[derive(Debug, Serialize, ToSchema)]
struct FacetsDto<'a> {
    kind: Vec<FacetDto<'a>>,
    issuer: Vec<FacetDto<'a>>,
    region: Vec<FacetDto<'a>>,
    year: Vec<FacetDto<'a>>,
    section: Vec<FacetDto<'a>>,
}

#[derive(Debug, Serialize, ToSchema)]
struct FacetDto<'a> {
    value: &'a str,
    count: usize,
}

impl<'a> From<&'a ResultPage> for SearchAnswer<'a> {
    fn from(page: &'a ResultPage) -> Self {
        SearchAnswer {
            query: &page.query,
            understood: Understood {
                citation: None,
                candidates: Vec::new(),
                corrected: page.understood.corrected.as_deref(),
                offered: page.understood.offered.as_deref(),
                relaxed: page.relaxed,
                synonyms: &page.understood.synonyms,
                unknown: &page.unknown,
                hints: &page.hints,
            },
            total: page.total,
            page: page.page,
            size: page.size,
            // To the microsecond: more digits are noise.
            took_ms: page.took.as_micros() as f64 / 1_000.0,
            hits: page.hits.iter().map(HitDto::from).collect(),
            facets: FacetsDto::from(&page.facets),
        }
    }
}

impl<'a> From<&'a Hit> for HitDto<'a> {
    fn from(hit: &'a Hit) -> Self {
        HitDto {
            act: ActDto {
                duplicates: hit.duplicates.iter().map(DuplicateDto::from).collect(),
                ..ActDto::from(&hit.act)
            },
            provision: ProvisionDto {
                path: hit.path.to_string(),
                label: hit.path.label(),
                heading: hit.heading.as_deref(),
            },
            page: hit.page,
            score: hit.score,
            url: links::act(&hit.act.id, &hit.path, hit.page),
            pdf: links::pdf(&hit.act.file, hit.page),
            cite_as: cite_as(&hit.act, &hit.path, hit.page),
            passages: hit.passages.iter().map(PassageDto::from).collect(),
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
            file: &act.file,
            duplicates: Vec::new(),
        }
    }
}

impl<'a> From<&'a StoredAct> for DuplicateDto<'a> {
    fn from(act: &'a StoredAct) -> Self {
        DuplicateDto {
            id: &act.id,
            file: &act.file,
            url: links::pdf(&act.file, 1),
        }
    }
}

impl<'a> From<&'a Passage> for PassageDto<'a> {
    fn from(passage: &'a Passage) -> Self {
        PassageDto {
            page: passage.page,
            path: passage.path.to_string(),
            text: &passage.text,
            highlights: by_characters(&passage.text, &passage.highlights),
        }
    }
}

impl<'a> From<&'a Facets> for FacetsDto<'a> {
    fn from(facets: &'a Facets) -> Self {
        let of = |values: &'a [FacetValue]| {
            let values = values.iter().map(|FacetValue { value, count }| FacetDto {
                value,
                count: *count,
            });
            values.collect()
        };
        FacetsDto {
            kind: of(&facets.kind),
            issuer: of(&facets.issuer),
            region: of(&facets.region),
            year: of(&facets.year),
            section: of(&facets.section),
        }
    }
}

/// The citation of a stored act's provision.
pub(crate) fn cite_as(act: &StoredAct, path: &ProvisionPath, page: u32) -> String {
    let cited = Cited {
        kind: act.kind(),
        number: act.number.as_deref(),
        date: act.date(),
        issuer: act.issuer.as_deref(),
        region: act.region.as_deref().and_then(|region| region.parse().ok()),
        title: &act.title,
    };
    law::cite_as(&cited, path, page)
}

/// Byte ranges, in order, as ranges of Unicode scalar values. Counts on from the range before, so that
/// the text is read once.
fn by_characters(text: &str, ranges: &[Range<usize>]) -> Vec<[usize; 2]> {
    let (mut byte, mut character) = (0, 0);
    let mut advance = |to: usize| {
        character += text
            .get(byte..to)
            .map_or(0, |between| between.chars().count());
        byte = to;
        character
    };
    ranges
        .iter()
        .map(|range| [advance(range.start), advance(range.end)])
        .collect()
}

#[cfg(test)]
mod tests {
    use super::by_characters;

    #[test]
    fn highlights_count_characters() {
        let text = "L’attività è 𝄞 dell’ente";
        let attivita = text.find("attività").unwrap();
        let ente = text.find("ente").unwrap();
        let ranges = [attivita..attivita + "attività".len(), ente..ente + 4];
        assert_eq!(by_characters(text, &ranges), [[2, 10], [20, 24]]);
        assert!(by_characters("", &[]).is_empty());
    }
}
