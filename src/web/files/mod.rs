//! Files served as they are: the PDFs of the corpus, and what our pages and other sites load.

pub(super) mod assets;
mod corpus_file;
pub(super) mod embed;
mod enveloped;
pub(super) mod pdf;
pub(super) mod pictures;
pub(crate) mod viewer;
