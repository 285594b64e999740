//! From pages to an act, in the order of the work:
//!
//! 1. `issue`: an issue of the Gazzetta is cut into its documents;
//! 2. `identity`: which act a document is, with what says so;
//! 3. `body`: its pages become one text that knows pages, lines and paragraphs;
//! 4. `outline`: the tree of its provisions;
//! 5. `passages`: what is indexed of them;
//! 6. `overrides`: what the maintainer says of the act wins over what was read.
//!
//! Never fails: a document that cannot be understood is an act of kind «altro» whose provisions are its
//! pages.

mod body;
mod identity;
mod issue;
mod outline;
mod overrides;
mod passages;
mod provision;

pub use body::Body;
pub use identity::{Evidence, Field, Source};
pub use overrides::{Overrides, read_with_overrides};
pub use passages::Passage;
pub use provision::Provision;

use crate::extract::Document;
use crate::law::{Act, ActId, ActKind};

/// A document as the law sees it.
#[derive(Debug, Clone)]
pub struct Structured {
    /// The act that the document is.
    pub act: Act,
    /// What says so, field by field.
    pub evidence: Vec<Evidence>,
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

/// Reads a document as one act. `file` is its path relative to the corpus, with `/`.
///
/// An issue of the Gazzetta that holds a single law is known by that law.
pub fn read(document: &Document, file: &str) -> Structured {
    read_as(document, whole(document, file).0)
}

/// Reads a document as the acts that it holds: those of an issue of the Gazzetta, else one.
pub fn read_acts(document: &Document, file: &str) -> Vec<Structured> {
    let (identity, parts) = whole(document, file);
    if parts.len() < 2 {
        return vec![read_as(document, identity)];
    }
    let mut acts: Vec<Structured> = Vec::with_capacity(parts.len());
    for (nth, part) in parts.iter().enumerate() {
        let mut act = read_as(part, identity::identify(part, file));
        // Acts that nothing names, or whose date is all that names them, are told apart by their place.
        let taken = acts.iter().any(|other| other.act.id == act.act.id);
        if taken || act.act.id == ActId::of_file(file) {
            act.act.id = ActId::of_file(&format!("{file}/{}", nth + 1));
            act.act.urn = None;
        }
        acts.push(act);
    }
    acts
}

/// What a document is as a whole, and the parts of an issue.
fn whole(document: &Document, file: &str) -> (identity::Identity, Vec<Document>) {
    let whole = identity::identify(document, file);
    if whole.act.kind != ActKind::Gazzetta {
        return (whole, Vec::new());
    }
    let parts = issue::split(document);
    let law = only_law(parts.iter().map(|part| identity::identify(part, file)));
    (law.unwrap_or(whole), parts)
}

/// The law among some acts, where there is only one.
fn only_law(acts: impl Iterator<Item = identity::Identity>) -> Option<identity::Identity> {
    let mut laws = acts.filter(|identity| is_law(identity.act.kind));
    laws.next().filter(|_| laws.next().is_none())
}

fn is_law(kind: ActKind) -> bool {
    use ActKind as K;
    matches!(
        kind,
        K::Legge | K::LeggeCostituzionale | K::DecretoLegge | K::DecretoLegislativo
    )
}

fn read_as(document: &Document, identity: identity::Identity) -> Structured {
    let body = Body::of_pages(&document.pages);
    Structured {
        act: identity.act,
        evidence: identity.evidence,
        provisions: outline::outline(&body, 0..body.text.len()),
        body,
    }
}
