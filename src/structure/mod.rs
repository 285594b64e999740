//! From pages to an act: who it is, which provisions it has, which passages stand in the index.
//!
//! Never fails: a document that cannot be understood is an act of kind «altro» whose provisions are its
//! pages.

mod annexes;
mod article_mark;
mod articles;
mod body;
mod closing;
mod containers;
mod contents;
mod details;
mod front;
mod line;
mod mark;
mod number;
mod outline;
mod passages;
mod quoted;
mod rubric;

pub use body::Body;
pub use outline::Provision;
pub use passages::Passage;

use crate::extract::Document;
use crate::law::Act;

/// A document as the law sees it.
#[derive(Debug, Clone)]
pub struct Structured {
    /// The act that the document is.
    pub act: Act,
    /// Its text, which knows its pages.
    pub body: Body,
    /// Its provisions in the order of the text, an outer one before those inside it. Text outside them is
    /// the act's as a whole.
    pub provisions: Vec<Provision>,
}

impl Structured {
    /// The passages that stand in the index, in order.
    pub fn passages(&self) -> Vec<Passage> {
        passages::cut(&self.body, 0..self.body.text.len(), &self.provisions)
    }
}

/// Reads a document. `file` is its path relative to the corpus, with `/`.
pub fn read(document: &Document, file: &str) -> Structured {
    let body = Body::of_pages(&document.pages);
    Structured {
        act: front::identify(document, file),
        provisions: outline::outline(&body, 0..body.text.len()),
        body,
    }
}
