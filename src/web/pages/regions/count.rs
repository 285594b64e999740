//! What the index has of each Region: acts by year and by kind, those with their text apart from those that are only
//! catalogued.

use crate::law::{Region, Section};
use crate::search::{self, FacetValue, Filters, SearchError, SearchRequest, Searcher};

/// The sections whose documents may be acts of a Region, of its municipalities and offices: a sheet about a Region's law
/// is none of the Region's, nor is what a court decides that sits there.
const OF_REGIONS: [Section; 4] = [
    Section::AttiNormativi,
    Section::LineeGuida,
    Section::AvvisiEBandi,
    Section::AttiAmministrativi,
];

/// A number of acts.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct ActNumber {
    /// Those whose text is here.
    pub(super) with_text: usize,
    /// Those that are only catalogued.
    pub(super) catalogued: usize,
}

impl ActNumber {
    fn of(facet: &FacetValue) -> Self {
        ActNumber {
            with_text: facet.count - facet.catalogued,
            catalogued: facet.catalogued,
        }
    }

    /// All of them.
    pub(super) fn all(self) -> usize {
        self.with_text + self.catalogued
    }
}

impl std::iter::Sum for ActNumber {
    fn sum<I: Iterator<Item = Self>>(numbers: I) -> Self {
        numbers.fold(ActNumber::default(), |one, other| ActNumber {
            with_text: one.with_text + other.with_text,
            catalogued: one.catalogued + other.catalogued,
        })
    }
}

/// What the index has of a Region.
pub(super) struct RegionCount {
    pub(super) region: Region,
    pub(super) total: ActNumber,
    /// Years and their acts.
    pub(super) years: Vec<(i16, ActNumber)>,
    /// Kinds, by their value, and their acts; the most frequent first.
    pub(super) kinds: Vec<(String, ActNumber)>,
}

/// How many acts each Region has, by one search; whether it had no time to look at everything.
pub(super) fn totals(searcher: &Searcher) -> Result<(Vec<(Region, ActNumber)>, bool), SearchError> {
    let mut all = of_region("", &[]);
    all.size = 1;
    let counted = search::search(searcher, &all)?;
    let regions = counted.facets.region.iter();
    let regions = regions.filter_map(|it| Some((it.value.parse().ok()?, ActNumber::of(it))));
    Ok((regions.collect(), counted.is_partial()))
}

/// What the index has of every Region.
pub(super) struct RegionCounts {
    pub(super) regions: Vec<RegionCount>,
    /// Whether a count had no time to look at everything.
    pub(super) is_partial: bool,
}

impl RegionCounts {
    /// How many acts each Region has.
    pub(super) fn totals(&self) -> Vec<(Region, ActNumber)> {
        let regions = self.regions.iter();
        regions.map(|count| (count.region, count.total)).collect()
    }
}

/// Counts by the searches that the numbers lead to, so that they say the same; a search of all Regions
/// tells which of them have nothing to count.
pub(super) fn count(searcher: &Searcher, words: &str) -> Result<RegionCounts, SearchError> {
    let mut all = of_region(words, &[]);
    all.size = 1;
    let all = search::search(searcher, &all)?;
    let mut is_partial = all.is_partial();
    let regions = Region::ALL.iter().map(|&region| {
        let facets = all.facets.region.iter();
        if !facets.into_iter().any(|it| it.value == region.as_str()) {
            return Ok(RegionCount {
                region,
                total: ActNumber::default(),
                years: Vec::new(),
                kinds: Vec::new(),
            });
        }
        let mut request = of_region(words, &[region]);
        request.size = 1;
        let found = search::search(searcher, &request)?;
        is_partial |= found.is_partial();
        let years = found.facets.year.iter();
        let years = years.filter_map(|year| Some((year.value.parse().ok()?, ActNumber::of(year))));
        let kinds = found.facets.kind.iter();
        Ok(RegionCount {
            region,
            total: ActNumber {
                with_text: found.total - found.catalogued,
                catalogued: found.catalogued,
            },
            years: years.collect(),
            kinds: kinds
                .map(|kind| (kind.value.clone(), ActNumber::of(kind)))
                .collect(),
        })
    });
    let regions = regions.collect::<Result<_, SearchError>>()?;
    Ok(RegionCounts {
        regions,
        is_partial,
    })
}

/// The search for the acts of Regions.
pub(super) fn of_region(words: &str, regions: &[Region]) -> SearchRequest {
    SearchRequest {
        filters: Filters {
            region: regions.to_vec(),
            section: OF_REGIONS.to_vec(),
            ..Filters::default()
        },
        ..SearchRequest::new(words)
    }
}
