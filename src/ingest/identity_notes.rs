//! What is uncertain of what a document is, as the manifest keeps it.

use crate::index::IdentityNote;
use crate::law::Act;
use crate::structure::{DOUBTFUL, Evidence, Field, Structured};

/// The doubts about the acts of a file, and where the maintainer contradicts the document.
pub(super) fn identity_notes(acts: &[Structured]) -> Vec<IdentityNote> {
    let notes = acts.iter().flat_map(|structured| {
        let doubtful = structured.evidence.iter();
        let doubtful = doubtful
            .filter(|said| said.confidence < DOUBTFUL)
            // A title is what the document offers, not a fact about it.
            .filter(|said| said.field != Field::Title)
            .map(|said| note(said, value(&structured.act, said.field), None));
        let contradicted = structured.contradicted.iter().map(|contradiction| {
            let stated = Some(contradiction.stated.clone());
            note(&contradiction.evidence, contradiction.read.clone(), stated)
        });
        doubtful.chain(contradicted)
    });
    notes.collect()
}

fn note(said: &Evidence, read: String, stated: Option<String>) -> IdentityNote {
    IdentityNote {
        field: said.field.as_str().to_owned(),
        read,
        confidence: said.confidence,
        page: said.page,
        words: said.text.clone(),
        stated,
    }
}

fn value(act: &Act, field: Field) -> String {
    let value = match field {
        Field::Kind => Some(act.kind.to_string()),
        Field::Number => act.number.clone(),
        Field::Date => act.date.map(|date| date.to_string()),
        Field::Issuer => act.issuer.clone(),
        Field::Region => act.region.map(|region| region.to_string()),
        Field::Title => Some(act.title.clone()),
    };
    value.unwrap_or_default()
}
