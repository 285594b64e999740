//! The acts of a section that has a list of its own on a community's site. They are gathered once a generation: a
//! reader's request only filters them.

use std::time::Duration;

use crate::index::{ActRecord, StoredAct};
use crate::law::Section;
use crate::search::{self, Budget, SearchRequest, Searcher, Sort};

/// Most acts of a list.
const MOST: usize = 1_000;
/// What gathering them may take of a processor's time.
const CPU_TIME: Duration = Duration::from_secs(10);

/// The acts of a section, the newest first.
#[derive(Debug, Clone, Default)]
pub(crate) struct SectionList {
    pub(crate) acts: Vec<ListedAct>,
    /// Whether there are more than these.
    pub(crate) cut: bool,
    /// Whether no time was left to gather all of them.
    pub(crate) is_partial: bool,
}

/// An act of a list.
#[derive(Debug, Clone)]
pub(crate) struct ListedAct {
    pub(crate) act: StoredAct,
    /// What the catalogue says of it.
    pub(crate) record: Option<ActRecord>,
}

impl SectionList {
    /// Those of a generation; where they cannot be read there are none, and the log says so.
    pub(super) fn read(searcher: &Searcher, section: Section) -> Self {
        let mut request = SearchRequest::new("");
        request.sort = Sort::Newest;
        request.filters.section.push(section);
        let budget = Budget::of_cpu_time(CPU_TIME);
        match search::export(searcher, &request, MOST, &budget, &mut || ()) {
            Ok(found) => SectionList {
                cut: found.total > found.hits.len(),
                is_partial: found.is_partial(),
                acts: (found.hits.into_iter())
                    .map(|hit| ListedAct {
                        act: hit.act,
                        record: hit.record,
                    })
                    .collect(),
            },
            Err(error) => {
                let section = section.as_str();
                tracing::warn!(%error, section, "the list of a section cannot be made");
                SectionList::default()
            }
        }
    }
}
