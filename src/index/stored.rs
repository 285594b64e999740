//! What a document of the index stores of a passage, and how much of it is read.
//!
//! Contract: a document stores its act, the places in its text, its text and what it cites, each as a value of its
//! own and in this order. Whoever needs less asks tantivy's `Searcher::doc` for less: a [`StoredAct`], a
//! [`PassageText`], a [`ShownPassage`] or the whole [`StoredPassage`]; what comes after that is not read. The text is
//! stored as it is, the others as JSON.

use std::sync::LazyLock;

use serde::de::DeserializeOwned;
use tantivy::TantivyDocument;
use tantivy::schema::Field;
use tantivy::schema::document::{
    DeserializeError, DocumentDeserialize, DocumentDeserializer, ValueDeserialize,
    ValueDeserializer,
};

use super::document::{StoredAct, StoredPassage};
use super::passage_text::PassageText;
use super::schema::Fields;

/// A passage with its act, without what it cites: a fifth of what is stored, and of no use where a passage is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShownPassage {
    /// Its act.
    pub act: StoredAct,
    /// Its text.
    pub passage: PassageText,
}

/// Adds to a document what is stored of a passage.
pub(super) fn store(
    passage: &StoredPassage,
    document: &mut TantivyDocument,
    fields: &Fields,
) -> Result<(), serde_json::Error> {
    document.add_text(fields.stored_act, serde_json::to_string(&passage.act)?);
    document.add_text(
        fields.stored_places,
        serde_json::to_string(&passage.passage)?,
    );
    document.add_text(fields.stored_text, &passage.passage.text);
    let citations = serde_json::to_string(&passage.citations)?;
    document.add_text(fields.stored_citations, citations);
    Ok(())
}

/// The fields of every index: they are numbered in the order in which the schema names them.
static FIELDS: LazyLock<Fields> = LazyLock::new(Fields::new);

/// The next value of a document, which must be of this field.
fn next<'de, T: ValueDeserialize>(
    document: &mut impl DocumentDeserializer<'de>,
    expected: Field,
) -> Result<T, DeserializeError> {
    match document.next_field::<T>()? {
        Some((field, value)) if field == expected => Ok(value),
        Some((field, _)) => {
            let name = FIELDS.schema.get_field_name(field);
            let found = format!("the document stores {name} where another field belongs");
            Err(DeserializeError::custom(found))
        }
        None => Err(DeserializeError::custom(
            "the document stores too few values",
        )),
    }
}

/// A value that is stored as JSON.
struct Json<T>(T);

impl<T: DeserializeOwned> ValueDeserialize for Json<T> {
    fn deserialize<'de, D: ValueDeserializer<'de>>(value: D) -> Result<Self, DeserializeError> {
        let json = value.deserialize_string()?;
        let read = serde_json::from_str(&json).map(Json);
        read.map_err(DeserializeError::custom)
    }
}

fn next_passage<'de>(
    document: &mut impl DocumentDeserializer<'de>,
) -> Result<PassageText, DeserializeError> {
    let Json(places) = next::<Json<PassageText>>(document, FIELDS.stored_places)?;
    let text = next(document, FIELDS.stored_text)?;
    Ok(PassageText { text, ..places })
}

impl DocumentDeserialize for StoredAct {
    fn deserialize<'de, D: DocumentDeserializer<'de>>(
        mut document: D,
    ) -> Result<Self, DeserializeError> {
        next(&mut document, FIELDS.stored_act).map(|Json(act)| act)
    }
}

impl DocumentDeserialize for PassageText {
    fn deserialize<'de, D: DocumentDeserializer<'de>>(
        mut document: D,
    ) -> Result<Self, DeserializeError> {
        let _act: String = next(&mut document, FIELDS.stored_act)?;
        next_passage(&mut document)
    }
}

impl DocumentDeserialize for ShownPassage {
    fn deserialize<'de, D: DocumentDeserializer<'de>>(
        mut document: D,
    ) -> Result<Self, DeserializeError> {
        let Json(act) = next(&mut document, FIELDS.stored_act)?;
        let passage = next_passage(&mut document)?;
        Ok(ShownPassage { act, passage })
    }
}

impl DocumentDeserialize for StoredPassage {
    fn deserialize<'de, D: DocumentDeserializer<'de>>(
        mut document: D,
    ) -> Result<Self, DeserializeError> {
        let Json(act) = next(&mut document, FIELDS.stored_act)?;
        let passage = next_passage(&mut document)?;
        let Json(citations) = next(&mut document, FIELDS.stored_citations)?;
        Ok(StoredPassage {
            act,
            passage,
            citations,
        })
    }
}

#[cfg(test)]
mod tests {
    use tantivy::{DocAddress, Index};

    use super::*;
    use crate::analysis;
    use crate::index::StoredCitation;

    #[test]
    fn whoever_reads_less_of_a_document_reads_the_same() {
        let whole = StoredPassage {
            act: StoredAct {
                id: "file/a".to_owned(),
                urn: None,
                kind: "altro".to_owned(),
                number: None,
                date: Some("2020".to_owned()),
                issuer: None,
                region: None,
                title: "«Titolo»".to_owned(),
                file: Some("a.pdf".to_owned()),
                section: None,
                about: vec!["legge/2020/1~art2".to_owned()],
            },
            passage: PassageText {
                path: "art1".to_owned(),
                heading: Some("Oggetto".to_owned()),
                page: 2,
                page_breaks: vec![(7, 3)],
                parts: vec![(3, "art1-com1".to_owned())],
                text: "Prima\nparte \"seconda\"".to_owned(),
            },
            citations: vec![StoredCitation {
                span: (0, 5),
                id: Some("legge/2020/1".to_owned()),
                kind: None,
                number: None,
                date: None,
                region: None,
                issuer: None,
                path: None,
            }],
        };
        let fields = Fields::new();
        let mut index = Index::create_in_ram(fields.schema.clone());
        index.set_tokenizers(analysis::tokenizers());
        let mut writer = index.writer_with_num_threads(1, 15_000_000).unwrap();
        let document = whole.to_document(&fields).unwrap();
        writer.add_document(document).unwrap();
        writer.commit().unwrap();
        let searcher = index.reader().unwrap().searcher();
        let at = DocAddress::new(0, 0);
        assert_eq!(searcher.doc::<StoredPassage>(at).unwrap(), whole);
        assert_eq!(searcher.doc::<StoredAct>(at).unwrap(), whole.act);
        let ShownPassage { act, passage } = searcher.doc(at).unwrap();
        assert_eq!(act, whole.act);
        assert_eq!(searcher.doc::<PassageText>(at).unwrap(), passage);
        assert_eq!(passage, whole.passage);
        for (offset, page, path) in [(0, 2, "art1"), (6, 2, "art1-com1"), (7, 3, "art1-com1")] {
            assert_eq!(passage.page_at(offset), page);
            assert_eq!(passage.provision_at(offset).to_string(), path);
        }
    }
}
