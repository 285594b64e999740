//! An act in XML with its provisions.

use super::{act, provisions};
use crate::extract::{Document, LegalReference};
use crate::law::{Act, ProvisionPath};
use crate::structure::body::Body;
use crate::structure::provision::Provision;

/// An act in XML.
pub(in crate::structure) struct ReadLegal {
    pub(in crate::structure) act: Act,
    pub(in crate::structure) body: Body,
    pub(in crate::structure) provisions: Vec<Provision>,
    /// Places that come again; only the first of each is among the provisions.
    pub(in crate::structure) repeated: Vec<ProvisionPath>,
    pub(in crate::structure) references: Vec<LegalReference>,
}

/// The act that a document in XML is; `None` for any other. `file` is its path relative to the corpus, with `/`.
pub(in crate::structure) fn read(document: &Document, file: &str) -> Option<ReadLegal> {
    let legal = document.legal.as_deref()?;
    let text = document.pages.first().map_or("", |page| &page.text);
    let paragraphs = text.match_indices('\n').map(|(at, _)| at + 1);
    let body = Body {
        // It has no pages: all of it is on the first.
        starts: vec![(0, 1)],
        paragraphs: paragraphs.filter(|at| *at < text.len()).collect(),
        text: text.to_owned(),
    };
    let (provisions, repeated) = provisions::provisions(legal, text);
    Some(ReadLegal {
        act: act::act(&legal.identity, file),
        provisions,
        repeated,
        references: legal.references.clone(),
        body,
    })
}
