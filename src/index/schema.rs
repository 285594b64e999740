//! The fields of a document, and the version of the whole.

use tantivy::schema::{
    FAST, Field, IndexRecordOption, NumericOptions, STORED, STRING, Schema, TextFieldIndexing,
    TextOptions,
};

use crate::analysis;

/// Version of schema, stored documents and analyzer together: an index of another version is refused.
pub const SCHEMA_VERSION: u32 = 21;

/// Handles of the fields. Every document is a passage and carries its act's fields, so that words of the
/// title and words of the text match together.
#[derive(Debug, Clone)]
pub struct Fields {
    /// The schema they belong to.
    pub schema: Schema,
    /// Words of the passage as written, with positions.
    pub text: Field,
    /// Their stems.
    pub text_stem: Field,
    /// Words of the provision's label and heading as written, with positions.
    pub heading: Field,
    /// Their stems.
    pub heading_stem: Field,
    /// Words of the act's title, kind, number, year, issuer and region as written, with positions.
    pub act_words: Field,
    /// Their stems.
    pub act_words_stem: Field,
    /// Key of the act, for grouping: [`super::StoredAct::key`].
    pub act_key: Field,
    /// Key of the provision, for ranking provisions: [`super::StoredPassage::provision_key`].
    pub provision_key: Field,
    /// Hash of the act's text, by which the same act in another PDF is known; 0 where the text is too
    /// short to tell.
    pub text_key: Field,
    /// What the passage is in its act: [`super::PassageRole`].
    pub role: Field,
    /// The act's id.
    pub act_id: Field,
    /// Hash of the act's id: the key of its count in [`super::CitedBy`].
    pub act_id_key: Field,
    /// Link keys of the act: [`crate::law::link_keys`].
    pub act_link: Field,
    /// The act's number, as it may be cited: [`crate::law::number_keys`].
    pub act_number: Field,
    /// Link keys of the acts and provisions that the passage cites: [`crate::law::cited_keys`].
    pub cites: Field,
    /// Link keys of the acts and provisions that the act explains, as in `cites`.
    pub about: Field,
    /// 1 where the act is only catalogued; absent of what was read from a file.
    pub catalogued: Field,
    /// Path of the file relative to the corpus; absent where the act is only catalogued.
    pub file: Field,
    /// Path of the provision.
    pub path: Field,
    /// Kind, as its value.
    pub kind: Field,
    /// Issuer.
    pub issuer: Field,
    /// Region, as its value.
    pub region: Field,
    /// Section, as its value.
    pub section: Field,
    /// Date as `yyyymmdd` (see `ActDate::sort_key`); absent where unknown.
    pub date: Field,
    /// What is stored, in this order: the act as JSON, [`super::StoredAct`];
    pub stored_act: Field,
    /// what stands where in the text, as JSON, [`super::PassageText`];
    pub stored_places: Field,
    /// the text;
    pub stored_text: Field,
    /// what it cites, as JSON, a list of [`super::StoredCitation`].
    pub stored_citations: Field,
}

impl Fields {
    /// Builds the schema.
    pub fn new() -> Self {
        let words = |analyzer: &str, record: IndexRecordOption| {
            let indexing = TextFieldIndexing::default()
                .set_tokenizer(analyzer)
                .set_index_option(record);
            TextOptions::default().set_indexing_options(indexing)
        };
        let exact = words(analysis::EXACT, IndexRecordOption::WithFreqsAndPositions);
        let stem = words(analysis::STEM, IndexRecordOption::WithFreqs);
        let number = NumericOptions::default().set_fast();
        let mut schema = Schema::builder();
        Fields {
            text: schema.add_text_field("text", exact.clone()),
            text_stem: schema.add_text_field("text_stem", stem.clone()),
            heading: schema.add_text_field("heading", exact.clone()),
            heading_stem: schema.add_text_field("heading_stem", stem.clone()),
            act_words: schema.add_text_field("act_words", exact),
            act_words_stem: schema.add_text_field("act_words_stem", stem),
            act_key: schema.add_u64_field("act_key", number.clone().set_indexed()),
            provision_key: schema.add_u64_field("provision_key", number.clone()),
            text_key: schema.add_u64_field("text_key", number.clone()),
            role: schema.add_u64_field("role", number.clone()),
            act_id: schema.add_text_field("act_id", STRING),
            act_id_key: schema.add_u64_field("act_id_key", number.clone()),
            act_link: schema.add_text_field("act_link", STRING),
            act_number: schema.add_text_field("act_number", STRING),
            cites: schema.add_text_field("cites", STRING),
            about: schema.add_text_field("about", STRING),
            catalogued: schema.add_u64_field("catalogued", number.clone().set_indexed()),
            file: schema.add_text_field("file", STRING),
            path: schema.add_text_field("path", STRING),
            kind: schema.add_text_field("kind", STRING | FAST),
            issuer: schema.add_text_field("issuer", STRING | FAST),
            region: schema.add_text_field("region", STRING | FAST),
            section: schema.add_text_field("section", STRING | FAST),
            date: schema.add_u64_field("date", number.set_indexed()),
            stored_act: schema.add_text_field("stored_act", STORED),
            stored_places: schema.add_text_field("stored_places", STORED),
            stored_text: schema.add_text_field("stored_text", STORED),
            stored_citations: schema.add_text_field("stored_citations", STORED),
            schema: schema.build(),
        }
    }
}

impl Default for Fields {
    fn default() -> Self {
        Fields::new()
    }
}
