//! Counts of acts by field, and the filters on the same fields.
//!
//! A facet ignores the filter on its own field, so that it shows what else could be chosen. One pass does
//! it exactly: each act that the words find is tried on every filter, and counts in the facets of the
//! fields that alone refuse it; an act that no filter refuses counts in all of them.

use std::collections::HashSet;

use crate::index::{ActOrdinal, ActTable, COUNTED, NO_VALUE};
use crate::law::ActDate;
use crate::search::query::mentions::court_of;
use crate::search::request::{Filters, InForce};
use crate::search::result::{FacetValue, Facets};

/// Facets: those of [`COUNTED`], then the year, whether acts are in force, and whether their text is here.
pub(crate) const FACETS: usize = COUNTED.len() + 3;
const YEAR: usize = COUNTED.len();
const IN_FORCE: usize = YEAR + 1;
const IN_CORPUS: usize = YEAR + 2;

/// The filters, made ready for a table of acts.
pub(crate) struct ActFilter {
    /// For each counted field, which of its values are allowed; `None` where all are.
    values: [Option<Vec<bool>>; COUNTED.len()],
    dates: Option<std::ops::RangeInclusive<u64>>,
    /// What may be stated of whether they are in force; empty where anything may.
    in_force: Vec<InForce>,
    in_corpus: Option<bool>,
}

/// The filters that refuse an act: a bit for each facet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct RefusedBy(u8);

impl RefusedBy {
    /// No filter does.
    pub(crate) const BY_NONE: RefusedBy = RefusedBy(0);

    /// Whether no filter refuses it.
    pub(crate) fn by_none(self) -> bool {
        self.0 == 0
    }

    /// Whether it passes every filter except possibly this facet's own.
    pub(crate) fn only_by(self, facet: usize) -> bool {
        self.0 & !(1 << facet) == 0
    }
}

impl ActFilter {
    pub(crate) fn of(filters: &Filters, acts: &ActTable) -> Self {
        let wanted: [HashSet<&str>; COUNTED.len()] = [
            filters.kind.iter().map(|kind| kind.as_str()).collect(),
            filters.issuer.iter().map(String::as_str).collect(),
            filters
                .region
                .iter()
                .map(|region| region.as_str())
                .collect(),
            filters
                .section
                .iter()
                .map(|section| section.as_str())
                .collect(),
        ];
        let mut field = 0;
        let values = wanted.map(|wanted| {
            let names = acts.names(field).iter();
            let is_issuer = COUNTED[field] == "issuer";
            field += 1;
            // The seats of a court are of the court.
            let is_wanted = |name: &String| {
                let court = court_of(name).filter(|_| is_issuer);
                wanted.contains(name.as_str()) || court.is_some_and(|court| wanted.contains(court))
            };
            let allowed = names.map(is_wanted).collect();
            (!wanted.is_empty()).then_some(allowed)
        });
        let dates = (filters.from.is_some() || filters.to.is_some()).then(|| {
            let from = filters.from.map_or(0, |date| date.sort_key());
            from..=filters.to.map_or(u64::MAX, last_day)
        });
        ActFilter {
            values,
            dates,
            in_force: filters.in_force.clone(),
            in_corpus: filters.in_corpus,
        }
    }

    /// Which filters refuse an act.
    pub(crate) fn refuse(&self, act: ActOrdinal, acts: &ActTable) -> RefusedBy {
        let mut refused = 0;
        for (field, allowed) in self.values.iter().enumerate() {
            if let Some(allowed) = allowed {
                let value = usize::from(acts.value(field, act));
                // An act without a value has no value that is allowed.
                if !allowed.get(value).copied().unwrap_or(false) {
                    refused |= 1 << field;
                }
            }
        }
        if let Some(dates) = &self.dates {
            let date = acts.date(act).map(u64::from);
            if !date.is_some_and(|date| dates.contains(&date)) {
                refused |= 1 << YEAR;
            }
        }
        let stated = InForce::of(acts.is_in_force(act));
        if !self.in_force.is_empty() && !self.in_force.contains(&stated) {
            refused |= 1 << IN_FORCE;
        }
        if self.in_corpus == Some(acts.is_catalogued(act)) {
            refused |= 1 << IN_CORPUS;
        }
        RefusedBy(refused)
    }
}

/// A year and a month end on their last day.
fn last_day(date: ActDate) -> u64 {
    match date {
        ActDate::Year(_) => date.sort_key() + 1_231,
        ActDate::Month(..) => date.sort_key() + 31,
        ActDate::Day(_) => date.sort_key(),
    }
}

/// How many acts have a value.
#[derive(Debug, Clone, Copy, Default)]
struct ActCount {
    all: usize,
    /// Those that are only catalogued.
    catalogued: usize,
}

impl ActCount {
    fn add(&mut self, act: ActOrdinal, acts: &ActTable) {
        self.all += 1;
        self.catalogued += usize::from(acts.is_catalogued(act));
    }

    /// As it is shown; `None` where no act has the value.
    fn shown(self, value: impl Into<String>) -> Option<FacetValue> {
        (self.all > 0).then(|| FacetValue {
            value: value.into(),
            count: self.all,
            catalogued: self.catalogued,
        })
    }
}

/// The counts of what is not so and what is, what is first.
fn flagged([no, yes]: [ActCount; 2]) -> Vec<FacetValue> {
    let values = [yes.shown("true"), no.shown("false")];
    values.into_iter().flatten().collect()
}

/// Counts as they grow.
pub(crate) struct FacetCounts {
    values: [Vec<ActCount>; COUNTED.len()],
    /// By year.
    years: Vec<ActCount>,
    /// Acts by what is stated of whether they are in force, in the order of [`InForce::ALL`].
    in_force: [ActCount; InForce::ALL.len()],
    /// Acts that are only catalogued, and those whose text is here.
    in_corpus: [ActCount; 2],
}

impl FacetCounts {
    pub(crate) fn new(acts: &ActTable) -> Self {
        let mut field = 0;
        FacetCounts {
            values: [(); COUNTED.len()].map(|()| {
                field += 1;
                vec![ActCount::default(); acts.names(field - 1).len()]
            }),
            years: Vec::new(),
            in_force: Default::default(),
            in_corpus: Default::default(),
        }
    }

    /// Counts an act in every facet whose own filter alone may refuse it.
    pub(crate) fn add(&mut self, act: ActOrdinal, refused: RefusedBy, acts: &ActTable) {
        for facet in 0..FACETS {
            if refused.only_by(facet) {
                self.add_to(facet, act, acts);
            }
        }
    }

    /// Counts an act in one facet.
    pub(crate) fn add_to(&mut self, facet: usize, act: ActOrdinal, acts: &ActTable) {
        if facet == YEAR {
            if let Some(date) = acts.date(act) {
                let year = date as usize / 10_000;
                if year >= self.years.len() {
                    self.years.resize(year + 1, ActCount::default());
                }
                self.years[year].add(act, acts);
            }
            return;
        }
        if facet == IN_FORCE {
            let stated = InForce::of(acts.is_in_force(act));
            self.in_force[stated as usize].add(act, acts);
            return;
        }
        if facet == IN_CORPUS {
            self.in_corpus[usize::from(!acts.is_catalogued(act))].add(act, acts);
            return;
        }
        let value = acts.value(facet, act);
        if value != NO_VALUE {
            self.values[facet][usize::from(value)].add(act, acts);
        }
    }

    /// The counts as shown: the most frequent value first, years the newest first.
    pub(crate) fn finish(self, acts: &ActTable) -> Facets {
        let mut field = 0;
        let [kind, issuer, region, section] = self.values.map(|counts| {
            let names = acts.names(field).iter();
            field += 1;
            let values = names.zip(counts);
            let values = values.filter_map(|(value, count)| count.shown(value));
            let mut values: Vec<FacetValue> = values.collect();
            values.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.value.cmp(&b.value)));
            values
        });
        let years = self.years.into_iter().enumerate().rev();
        let year = years
            .filter_map(|(year, count)| count.shown(year.to_string()))
            .collect();
        Facets {
            kind,
            issuer,
            region,
            year,
            section,
            in_force: (InForce::ALL.iter().zip(self.in_force))
                .filter_map(|(stated, count)| count.shown(stated.as_str()))
                .collect(),
            in_corpus: flagged(self.in_corpus),
        }
    }
}
