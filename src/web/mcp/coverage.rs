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
    kind: CountedValues,
    issuer: CountedValues,
    region: CountedValues,
    /// The acts that are cited most and are not here, and whether there are more.
    missing: Vec<MissingHere>,
    missing_cut: bool,
    /// Whether no time was left to look at all acts, so that counts and dates are bounds.
    partial: bool,
}

/// The values that most acts have, and how many more there are.
#[derive(Debug, Serialize)]
struct CountedValues {
    values: Vec<CountedValue>,
    more: usize,
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
    let counted = |values: &[FacetValue]| CountedValues {
        more: values.len().saturating_sub(MOST_VALUES),
        values: (values.iter().take(MOST_VALUES))
            .map(|it| CountedValue {
                value: it.value.clone(),
                acts: it.count,
            })
            .collect(),
    };
    Ok(CoverageTold {
        source: AnswerSource::of(index),
        partial: all.is_partial() || dates.is_partial,
        acts: all.total,
        catalogued: all.catalogued,
        unread_files: held.unread_files,
        pages_without_text: held.pages_without_text,
        oldest: dates.oldest,
        newest: dates.newest,
        kind: counted(&all.facets.kind),
        issuer: counted(&all.facets.issuer),
        region: counted(&all.facets.region),
        missing_cut: missing.cut,
        missing: (missing.acts.into_iter())
            .map(|it| MissingHere {
                label: it.label,
                citing: it.citing,
                official_url: it.official_url,
            })
            .collect(),
    })
}
