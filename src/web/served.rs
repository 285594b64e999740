//! What is served: a generation of the index, the community's site as that generation has it, and what official sources
//! said of its acts when they were last asked.

use std::path::Path;
use std::sync::Arc;

use crate::index::IndexReader;
use crate::search::Searcher;
use crate::web::community::Community;
use crate::web::kept_examples::KeptExamples;
use crate::web::last_look::LastLook;

/// A generation and its community's site. They are replaced together, so that no answer is made of two generations.
pub(super) struct Served {
    searcher: Arc<Searcher>,
    community: Arc<Community>,
    look: Arc<LastLook>,
    examples: Arc<KeptExamples>,
}

impl Served {
    /// A generation, with the settings of the site that are in the corpus now.
    pub(super) fn new(index: IndexReader, corpus: &Path) -> Self {
        let searcher = Searcher::new(index);
        Served {
            community: Arc::new(Community::read(&searcher, corpus)),
            searcher: Arc::new(searcher),
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
        })
    }

    /// What official sources said when they were last asked.
    pub(super) fn look(&self) -> &Arc<LastLook> {
        &self.look
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
