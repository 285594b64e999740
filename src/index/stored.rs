//! What a document of the index stores of a passage, and how much of it is read.
//!
//! Contract: a document stores its act, the places in its text, its text and what it cites, each as a value of its
//! own and in this order. Whoever needs less asks tantivy's `Searcher::doc` for less: a [`StoredAct`], a
//! [`PassageText`], a [`ShownPassage`] or the whole [`StoredPassage`]; what comes after that is not read. The text is
//! stored as it is, the others as JSON.

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use tantivy::TantivyDocument;
use tantivy::schema::document::{
    DeserializeError, DocumentDeserialize, DocumentDeserializer, ValueDeserialize,
    ValueDeserializer,
};

use super::document::{self, StoredAct, StoredPassage};
use super::schema::Fields;
use crate::law::ProvisionPath;

/// The text of a passage and what stands where in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PassageText {
    /// Path of its provision; empty for the act as a whole.
    pub path: String,
    /// Heading of its provision.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub heading: Option<String>,
    /// The page on which it begins.
    pub page: u32,
    /// Byte offsets in `text` at which a new page begins, with its number.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub page_breaks: Vec<(usize, u32)>,
    /// Byte offsets in `text` at which a comma, lettera or numero begins, with its path.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<(usize, String)>,
    /// The text, stored apart.
    #[serde(skip)]
    pub text: String,
}

/// A passage with its act, without what it cites: a fifth of what is stored, and of no use where a passage is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShownPassage {
    /// Its act.
    pub act: StoredAct,
    /// Its text.
    pub passage: PassageText,
}

impl PassageText {
    /// The page on which a byte of the text stands.
    pub fn page_at(&self, offset: usize) -> u32 {
        document::page_at(&self.page_breaks, offset).unwrap_or(self.page)
    }

    /// The place of what stands at a byte of the text: the comma, lettera or numero, where it is in one.
    pub fn provision_at(&self, offset: usize) -> ProvisionPath {
        document::part_at(&self.parts, offset).unwrap_or_else(|| self.provision())
    }

    /// The place of the provision.
    pub fn provision(&self) -> ProvisionPath {
        self.path.parse().unwrap_or_default()
    }
}

/// Adds to a document what is stored of a passage.
pub(super) fn store(
    passage: &StoredPassage,
    document: &mut TantivyDocument,
    fields: &Fields,
) -> Result<(), serde_json::Error> {
    let places = PassageText {
        path: passage.path.clone(),
        heading: passage.heading.clone(),
        page: passage.page,
        page_breaks: passage.page_breaks.clone(),
        parts: passage.parts.clone(),
        text: String::new(),
    };
    document.add_text(fields.stored_act, serde_json::to_string(&passage.act)?);
    document.add_text(fields.stored_places, serde_json::to_string(&places)?);
    document.add_text(fields.stored_text, &passage.text);
    let citations = serde_json::to_string(&passage.citations)?;
    document.add_text(fields.stored_citations, citations);
    Ok(())
}

/// The next value of a document.
fn next<'de, T: ValueDeserialize>(
    document: &mut impl DocumentDeserializer<'de>,
) -> Result<T, DeserializeError> {
    let value = document.next_field::<T>()?;
    let missing = || DeserializeError::custom("the document stores too few values");
    value.map(|(_, value)| value).ok_or_else(missing)
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
    let Json(places) = next::<Json<PassageText>>(document)?;
    let text = next(document)?;
    Ok(PassageText { text, ..places })
}

impl DocumentDeserialize for StoredAct {
    fn deserialize<'de, D: DocumentDeserializer<'de>>(
        mut document: D,
    ) -> Result<Self, DeserializeError> {
        next(&mut document).map(|Json(act)| act)
    }
}

impl DocumentDeserialize for PassageText {
    fn deserialize<'de, D: DocumentDeserializer<'de>>(
        mut document: D,
    ) -> Result<Self, DeserializeError> {
        let _act: String = next(&mut document)?;
        next_passage(&mut document)
    }
}

impl DocumentDeserialize for ShownPassage {
    fn deserialize<'de, D: DocumentDeserializer<'de>>(
        mut document: D,
    ) -> Result<Self, DeserializeError> {
        let Json(act) = next(&mut document)?;
        let passage = next_passage(&mut document)?;
        Ok(ShownPassage { act, passage })
    }
}

impl DocumentDeserialize for StoredPassage {
    fn deserialize<'de, D: DocumentDeserializer<'de>>(
        mut document: D,
    ) -> Result<Self, DeserializeError> {
        let Json(act) = next(&mut document)?;
        let passage = next_passage(&mut document)?;
        let Json(citations) = next(&mut document)?;
        Ok(StoredPassage {
            act,
            path: passage.path,
            heading: passage.heading,
            page: passage.page,
            page_breaks: passage.page_breaks,
            parts: passage.parts,
            text: passage.text,
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
                file: "a.pdf".to_owned(),
                section: None,
            },
            path: "art1".to_owned(),
            heading: Some("Oggetto".to_owned()),
            page: 2,
            page_breaks: vec![(7, 3)],
            parts: vec![(0, "art1-com1".to_owned())],
            text: "Prima\nparte \"seconda\"".to_owned(),
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
        assert_eq!(passage.text, whole.text);
        assert_eq!(passage.heading, whole.heading);
        for offset in [0, 6, 7, 20] {
            assert_eq!(passage.page_at(offset), whole.page_at(offset));
            assert_eq!(passage.provision_at(offset), whole.provision_at(offset));
        }
    }
}
