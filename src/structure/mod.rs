//! From pages to an act, in the order of the work:
//!
//! 1. `issue`: cuts an issue of the Gazzetta into its documents;
//! 2. `identity`: determines which act a document is, with the evidence;
//! 3. `body`: joins its pages into one text with pages, lines and paragraphs;
//! 4. `outline`: finds the tree of its provisions;
//! 5. `passages`: cuts them into what is indexed;
//! 6. `overrides`: replaces what was read with what the maintainer states.
//!
//! A document without pages takes the same way; for its identity `sheets` cuts it as a printer might.
//!
//! A page in Markdown says itself what it is and where its sections begin: `page` reads that. So does an act in XML:
//! `legal`.
//!
//! It never fails: a document that cannot be understood is an act of kind «altro» with its pages as
//! provisions.

mod body;
mod contradicted;
mod identity;
mod issue;
mod legal;
mod outline;
mod overrides;
mod page;
mod passages;
mod pattern;
mod provision;
mod sheets;
mod values;

pub use body::Body;
pub use contradicted::Contradiction;
pub use identity::{DOUBTFUL, Evidence, Field, Source};
pub use overrides::{Overrides, read_with_overrides, stated_act};
pub use page::page_front;
pub use passages::Passage;
pub use provision::Provision;
pub(crate) use values::{written_date, written_kind, written_region, written_section};

use crate::extract::{Carried, Document, LegalReference, Listed};
use crate::law::{Act, ActId, ActKind, ProvisionPath};

/// Most places that are listed; the others are counted.
const MOST_LISTED: usize = 10;

/// A document as an act with its provisions.
#[derive(Debug, Clone)]
pub struct Structured {
    /// The act.
    pub act: Act,
    /// The evidence for its identity, field by field.
    pub evidence: Vec<Evidence>,
    /// What the maintainer states against what the document says.
    pub contradicted: Vec<Contradiction>,
    /// Its text with the offsets of its pages.
    pub body: Body,
    /// What its references name, where it is written in XML: bytes of the body's text.
    pub references: Vec<LegalReference>,
    /// Its provisions in the order of the text, an outer one before those inside it. Text outside them
    /// belongs to the act as a whole.
    pub provisions: Vec<Provision>,
    /// Places that come again in an act in XML, as often as they do: only the first of each is among the provisions.
    pub repeated: Vec<ProvisionPath>,
}

impl Structured {
    /// What of the document is not as its provisions show it.
    pub fn carried(&self) -> Option<Carried> {
        let count = self.repeated.len();
        let places = self.repeated.iter().map(ProvisionPath::label);
        (count > 0).then(|| Carried::Repeated {
            count,
            places: Listed::of(places, MOST_LISTED),
        })
    }

    /// The passages to index, in order.
    pub fn passages(&self) -> Vec<Passage> {
        passages::cut(&self.body, 0..self.body.text.len(), &self.provisions)
    }
}

/// Reads a document as one act. `file` is its path relative to the corpus, with `/`.
///
/// An issue of the Gazzetta with a single law is identified by that law.
pub fn read(document: &Document, file: &str) -> Structured {
    if let Some(page) = of_page(document, file) {
        return page;
    }
    if let Some(written) = without_pages(document, file) {
        return written;
    }
    read_as(document, whole(document, file).0)
}

/// Reads a document as the acts it contains: those of an issue of the Gazzetta, or else one.
pub fn read_acts(document: &Document, file: &str) -> Vec<Structured> {
    if let Some(page) = of_page(document, file) {
        return vec![page];
    }
    if let Some(written) = without_pages(document, file) {
        return vec![written];
    }
    let (identity, parts) = whole(document, file);
    if parts.len() < 2 {
        return vec![read_as(document, identity)];
    }
    let mut acts: Vec<Structured> = Vec::with_capacity(parts.len());
    for (nth, part) in parts.iter().enumerate() {
        let mut act = read_as(part, identity::identify(part, file));
        // Acts without an id, or identified by their date only, are distinguished by their position.
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

/// The law among some acts, if there is exactly one.
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

/// A page in Markdown, or an act in XML; `None` of a PDF.
fn of_page(document: &Document, file: &str) -> Option<Structured> {
    if let Some(legal) = legal::read(document, file) {
        return Some(Structured {
            act: legal.act,
            evidence: Vec::new(),
            contradicted: Vec::new(),
            body: legal.body,
            references: legal.references,
            repeated: legal.repeated,
            provisions: legal.provisions,
        });
    }
    let page = page::read(document, file)?;
    Some(Structured {
        act: page.act,
        // The writer says what the page is: nothing was concluded from signs.
        evidence: Vec::new(),
        contradicted: Vec::new(),
        body: page.body,
        references: Vec::new(),
        repeated: Vec::new(),
        provisions: page.provisions,
    })
}

/// A document of an office program and the like, which has no pages; `None` of a PDF.
fn without_pages(document: &Document, file: &str) -> Option<Structured> {
    let written = document.written.as_deref()?;
    let read = identity::identify(&sheets::sheets(document)?, file);
    let mut identity = match (&written.decision, &written.message) {
        (Some(decision), _) => identity::stated(decision, read, file),
        (None, Some(message)) => identity::of_message(message, read, file),
        (None, None) => read,
    };
    // What stands on a sheet stands on no page.
    (identity.evidence.iter_mut()).for_each(|evidence| evidence.page = None);
    let text = document.pages.first().map_or("", |page| &page.text);
    let body = Body::without_pages(text, &written.paragraphs);
    let act = 0..written.notes_start.min(body.text.len());
    Some(Structured {
        act: identity.act,
        evidence: identity.evidence,
        contradicted: Vec::new(),
        references: Vec::new(),
        repeated: Vec::new(),
        provisions: outline::outline(&body, act),
        body,
    })
}

fn read_as(document: &Document, identity: identity::Identity) -> Structured {
    let body = Body::of_pages(&document.pages);
    Structured {
        act: identity.act,
        evidence: identity.evidence,
        contradicted: Vec::new(),
        references: Vec::new(),
        repeated: Vec::new(),
        provisions: outline::outline(&body, 0..body.text.len()),
        body,
    }
}
