//! What is served: a generation of the index, and the community's site as that generation has it.

use std::path::Path;
use std::sync::Arc;

use crate::index::IndexReader;
use crate::search::Searcher;
use crate::web::community::{Community, SettingsStamp};

/// A generation and its community's site. They are replaced together, so that no answer is made of two generations.
pub(super) struct Served {
    searcher: Arc<Searcher>,
    community: Arc<Community>,
    settings: SettingsStamp,
}

impl Served {
    /// A generation, with the settings of the site that are in the corpus now.
    pub(super) fn new(index: IndexReader, corpus: &Path) -> Self {
        Served::of(Arc::new(Searcher::new(index)), corpus)
    }

    /// The same generation, with the settings of the site that are in the corpus now.
    pub(super) fn with_settings_of(&self, corpus: &Path) -> Self {
        Served::of(Arc::clone(&self.searcher), corpus)
    }

    fn of(searcher: Arc<Searcher>, corpus: &Path) -> Self {
        Served {
            // Before it is read: what is written meanwhile is seen at the next look.
            settings: SettingsStamp::of(corpus),
            community: Arc::new(Community::read(&searcher, corpus)),
            searcher,
        }
    }

    /// The settings as they were when they were read.
    pub(super) fn settings(&self) -> SettingsStamp {
        self.settings
    }

    /// The generation.
    pub(super) fn searcher(&self) -> &Arc<Searcher> {
        &self.searcher
    }

    /// The community's site.
    pub(super) fn community(&self) -> &Arc<Community> {
        &self.community
    }
}
