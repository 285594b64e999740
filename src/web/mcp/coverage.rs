//! The tool «coverage»: what the corpus has, and what it lacks.

use serde::Serialize;

use super::fault::ToolFault;
use super::found::AnswerSource;
use crate::search::{self, FacetValue, Searcher};

/// Values of a facet that are given.
const MOST_VALUES: usize = 40;

/// What the corpus has.
#[derive(Debug, Serialize)]
pub(super) struct CoverageTold {
    source: AnswerSource,
    /// Acts in all, and those of them that are only catalogued.
    acts: usize,
    catalogued: usize,
    /// Files that could not be read, and pages without text: what nobody finds.
    unread_files: usize,
    pages_without_text: usize,
    oldest: Option<String>,
    newest: Option<String>,
    kind: Vec<CountedValue>,
    issuer: Vec<CountedValue>,
    region: Vec<CountedValue>,
    /// The acts that are cited most and are not here.
    missing: Vec<MissingHere>,
}

/// A value, as the filters of «search» take it.
#[derive(Debug, Serialize)]
struct CountedValue {
    value: String,
    acts: usize,
}

/// An act that is cited and is not here.
#[derive(Debug, Serialize)]
struct MissingHere {
    label: String,
    citing: usize,
    official_url: Option<String>,
}

/// Tells what the corpus has.
pub(super) fn coverage(searcher: &Searcher) -> Result<CoverageTold, ToolFault> {
    let index = searcher.index();
    let all = search::everything(searcher)?;
    let dates = search::dates(searcher)?;
    let missing = search::missing_acts(index)?;
    let held = index.manifest().held();
    let counted = |values: &[FacetValue]| {
        let values = values.iter().take(MOST_VALUES);
        let counted = values.map(|it| CountedValue {
            value: it.value.clone(),
            acts: it.count,
        });
        counted.collect()
    };
    Ok(CoverageTold {
        source: AnswerSource::of(index),
        acts: all.total,
        catalogued: all.catalogued,
        unread_files: held.unread_files,
        pages_without_text: held.pages_without_text,
        oldest: dates.oldest,
        newest: dates.newest,
        kind: counted(&all.facets.kind),
        issuer: counted(&all.facets.issuer),
        region: counted(&all.facets.region),
        missing: (missing.acts.into_iter())
            .map(|it| MissingHere {
                label: it.label,
                citing: it.citing,
                official_url: it.official_url,
            })
            .collect(),
    })
}
