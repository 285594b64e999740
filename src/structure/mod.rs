//! From pages to an act: who it is, which provisions it has, which passages stand in the index.
//!
//! Never fails: a document that cannot be understood is an act of kind «altro» whose provisions are its
//! pages.

mod articles;
mod body;
mod front;
mod passages;

pub use body::Body;
pub use passages::Passage;

use crate::extract::Document;
use crate::law::{Act, ProvisionPath};

/// A provision: a place in the act and the bytes of the body's text that it takes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Provision {
    /// Where it stands.
    pub path: ProvisionPath,
    /// Its heading (rubrica), without the number.
    pub heading: Option<String>,
    /// Byte range in [`Body::text`], heading included.
    pub range: std::ops::Range<usize>,
}

/// A document as the law sees it.
#[derive(Debug, Clone)]
pub struct Structured {
    /// The act that the document is.
    pub act: Act,
    /// Its text, which knows its pages.
    pub body: Body,
    /// Its provisions, in order, covering the whole body.
    pub provisions: Vec<Provision>,
}

impl Structured {
    /// The passages that stand in the index, in order.
    pub fn passages(&self) -> Vec<Passage> {
        passages::cut(&self.body, &self.provisions)
    }
}

/// Reads a document. `file` is its path relative to the corpus, with `/`.
pub fn read(document: &Document, file: &str) -> Structured {
    let body = Body::of_pages(&document.pages);
    Structured {
        act: front::identify(document, file),
        provisions: articles::provisions(&body),
        body,
    }
}
