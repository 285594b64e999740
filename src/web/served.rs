//! What is served: a generation of the index, and the community's site as that generation has it.

use std::path::Path;
use std::sync::Arc;

use crate::index::IndexReader;
use crate::search::Searcher;
use crate::web::community::Community;
use crate::web::kept_examples::KeptExamples;

/// A generation and its community's site. They are replaced together, so that no answer is made of two generations.
pub(super) struct Served {
    searcher: Arc<Searcher>,
    community: Arc<Community>,
    examples: Arc<KeptExamples>,
}

impl Served {
    /// A generation, with the settings of the site that are in the corpus now.
    pub(super) fn new(index: IndexReader, corpus: &Path) -> Self {
        let searcher = Searcher::new(index);
        Served {
            community: Arc::new(Community::read(&searcher, corpus)),
            searcher: Arc::new(searcher),
            examples: Arc::default(),
        }
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
