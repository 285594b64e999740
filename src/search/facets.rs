//! Counts of acts by field.

use std::collections::HashMap;

use tantivy::columnar::{Column, StrColumn};
use tantivy::{DocId, SegmentReader};

use super::result::{FacetValue, Facets};

/// Fields that are counted, with the name of their column.
const COLUMNS: [&str; 4] = ["kind", "issuer", "region", "section"];

/// Counts in one segment: values by their ordinal in it.
pub(super) struct SegmentFacets {
    columns: [Option<StrColumn>; 4],
    counts: [Vec<u32>; 4],
    years: HashMap<u64, usize>,
}

/// Counts over segments, by value.
#[derive(Debug, Default)]
pub(super) struct FacetCounts {
    values: [HashMap<String, usize>; 4],
    years: HashMap<u64, usize>,
}

impl SegmentFacets {
    pub(super) fn open(segment: &SegmentReader) -> tantivy::Result<Self> {
        let mut columns = [const { None }; 4];
        let mut counts = [const { Vec::new() }; 4];
        for (i, name) in COLUMNS.iter().enumerate() {
            columns[i] = segment.fast_fields().str(name)?;
            counts[i] = vec![0; columns[i].as_ref().map_or(0, |column| column.num_terms())];
        }
        Ok(SegmentFacets {
            columns,
            counts,
            years: HashMap::new(),
        })
    }

    /// Counts an act by one of its passages; `date` is `yyyymmdd`.
    pub(super) fn count(&mut self, doc: DocId, date: Option<u64>) {
        for (column, counts) in self.columns.iter().zip(&mut self.counts) {
            let ordinal = column
                .as_ref()
                .and_then(|column| ordinals(column).first(doc));
            if let Some(count) = ordinal.and_then(|ordinal| counts.get_mut(ordinal as usize)) {
                *count += 1;
            }
        }
        if let Some(date) = date {
            *self.years.entry(date / 10_000).or_default() += 1;
        }
    }

    /// Turns ordinals into values.
    pub(super) fn harvest(self) -> FacetCounts {
        let mut found = FacetCounts {
            years: self.years,
            ..FacetCounts::default()
        };
        for ((column, counts), values) in
            self.columns.iter().zip(&self.counts).zip(&mut found.values)
        {
            let Some(column) = column else { continue };
            for (ordinal, count) in counts.iter().enumerate().filter(|(_, count)| **count > 0) {
                let mut value = String::new();
                if column
                    .ord_to_str(ordinal as u64, &mut value)
                    .unwrap_or(false)
                {
                    values.insert(value, *count as usize);
                }
            }
        }
        found
    }
}

fn ordinals(column: &StrColumn) -> &Column<u64> {
    column.ords()
}

impl FacetCounts {
    /// Adds another segment's counts.
    pub(super) fn add(&mut self, other: FacetCounts) {
        for (mine, theirs) in self.values.iter_mut().zip(other.values) {
            for (value, count) in theirs {
                *mine.entry(value).or_default() += count;
            }
        }
        for (year, count) in other.years {
            *self.years.entry(year).or_default() += count;
        }
    }

    /// The counts as shown: the most frequent value first, years the newest first.
    pub(super) fn finish(self) -> Facets {
        let [kind, issuer, region, section] = self.values.map(|values| {
            let mut values: Vec<FacetValue> = values
                .into_iter()
                .map(|(value, count)| FacetValue { value, count })
                .collect();
            values.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.value.cmp(&b.value)));
            values
        });
        let mut years: Vec<(u64, usize)> = self.years.into_iter().collect();
        years.sort_unstable_by_key(|(year, _)| std::cmp::Reverse(*year));
        let year = years.into_iter().map(|(year, count)| FacetValue {
            value: year.to_string(),
            count,
        });
        Facets {
            kind,
            issuer,
            region,
            section,
            year: year.collect(),
        }
    }
}
