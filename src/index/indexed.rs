//! What is searchable of a passage: the document that tantivy indexes.

use tantivy::TantivyDocument;

use super::keys::id_key;
use super::{Fields, StoredPassage, stored};
use crate::law::{found_keys, number_keys};

impl StoredPassage {
    /// The document that tantivy indexes.
    ///
    /// # Errors
    /// Only if what is stored cannot be written as JSON, which its types rule out.
    pub fn to_document(&self, fields: &Fields) -> Result<TantivyDocument, serde_json::Error> {
        let mut document = TantivyDocument::new();
        document.add_text(fields.text, &self.passage.text);
        document.add_text(fields.text_stem, &self.passage.text);
        let heading = format!(
            "{} {}",
            self.passage.provision().label(),
            self.passage.heading.as_deref().unwrap_or_default()
        );
        document.add_text(fields.heading, &heading);
        document.add_text(fields.heading_stem, &heading);
        let act_words = format!("{} {}", self.act.words(), self.act.file_words());
        document.add_text(fields.act_words, &act_words);
        document.add_text(fields.act_words_stem, &act_words);
        document.add_u64(fields.act_key, self.act.key());
        document.add_u64(fields.provision_key, self.provision_key());
        document.add_text(fields.act_id, &self.act.id);
        document.add_u64(fields.act_id_key, id_key(&self.act.id));
        for key in found_keys(&self.act.id) {
            document.add_text(fields.act_link, &key);
        }
        for number in self
            .act
            .number
            .iter()
            .flat_map(|number| number_keys(number))
        {
            document.add_text(fields.act_number, &number);
        }
        for key in self.cited_keys() {
            document.add_text(fields.cites, &key);
        }
        for key in self.act.about_keys() {
            document.add_text(fields.about, &key);
        }
        match &self.act.file {
            Some(file) => document.add_text(fields.file, file),
            None => document.add_u64(fields.catalogued, 1),
        }
        document.add_text(fields.path, &self.passage.path);
        document.add_text(fields.kind, &self.act.kind);
        document.add_text(fields.section, self.act.section().as_str());
        if let Some(issuer) = &self.act.issuer {
            document.add_text(fields.issuer, issuer);
        }
        if let Some(region) = &self.act.region {
            document.add_text(fields.region, region);
        }
        if let Some(date) = self.act.date() {
            document.add_u64(fields.date, date.sort_key());
        }
        stored::store(self, &mut document, fields)?;
        Ok(document)
    }
}
