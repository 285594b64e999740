//! What is served: a generation of the index, the community's site as that generation has it, and what official sources
//! said of its acts when they were last asked.

use std::path::Path;
use std::sync::Arc;

use crate::index::IndexReader;
use crate::search::Searcher;
use crate::web::community::{Community, SettingsStamp};
use crate::web::kept_examples::KeptExamples;
use crate::web::last_look::LastLook;

/// A generation and its community's site. They are replaced together, so that no answer is made of two generations.
pub(super) struct Served {
    searcher: Arc<Searcher>,
    community: Arc<Community>,
    look: Arc<LastLook>,
    examples: Arc<KeptExamples>,
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
            look: Arc::new(LastLook::read(corpus)),
            examples: Arc::default(),
        }
    }

    /// The same generation with what official sources said of it since; nothing where that is as it was.
    pub(super) fn with_newer_look(&self, corpus: &Path) -> Option<Self> {
        self.look.is_stale(corpus).then(|| Served {
            searcher: Arc::clone(&self.searcher),
            community: Arc::clone(&self.community),
            look: Arc::new(LastLook::read(corpus)),
            examples: Arc::clone(&self.examples),
            settings: self.settings,
        })
    }

    /// What official sources said when they were last asked.
    pub(super) fn look(&self) -> &Arc<LastLook> {
        &self.look
    }

    /// The settings as they were when they were read.
    pub(super) fn settings(&self) -> SettingsStamp {
        self.settings
    }

    /// The generation.
    pub(super) fn searcher(&self) -> &Arc<Searcher> {
        &self.searcher
    }

    /// The searches that are shown as examples.
    pub(super) fn examples(&self) -> &Arc<KeptExamples> {
        &self.examples
    }

    /// The community's site.
    pub(super) fn community(&self) -> &Arc<Community> {
        &self.community
    }
}
