//! What the search box offers while somebody types: acts, provisions, expressions of the corpus.
//!
//! A small tantivy index in a folder of the generation, written when it is published. Its documents stand
//! in the order in which they are to be offered, so that the first ones that match are the answer and
//! nothing is ranked at query time. Words are kept whole and by their beginnings.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::sync::{Arc, OnceLock};

use tantivy::directory::MmapDirectory;
use tantivy::schema::{
    Field, IndexRecordOption, STORED, Schema, TextFieldIndexing, TextOptions, Value,
};
use tantivy::tokenizer::{TextAnalyzer, TokenizerManager, WhitespaceTokenizer};
use tantivy::{DocAddress, DocId, Index, ReloadPolicy, Searcher, SegmentReader, TantivyDocument};

use super::gathering::gather;
use super::names::SUGGESTIONS as FOLDER;
use super::readonly::ReadOnlyDirectory;
use super::{CitedBy, IndexError, Suggestion, verify};
use crate::analysis;

/// Longest beginning of a word that is a term of its own, in characters.
pub(crate) const LONGEST_BEGINNING: usize = 5;
/// Memory in which the suggestions are gathered, in bytes; it grows where they are more.
const MEMORY_BYTES: usize = 64 << 20;
const TOKENIZER: &str = "whitespace";

/// The suggestions of a generation, open.
pub struct Suggestions {
    damage: SuggestionsDamage,
    searcher: Option<Searcher>,
    pub(crate) fields: SuggestionFields,
    /// Where the suggestions of each kind begin, and the end.
    pub(crate) bounds: [DocId; 4],
}

/// Fields of a suggestion.
pub(crate) struct SuggestionFields {
    schema: Schema,
    /// Whole words.
    pub(crate) words: Field,
    /// Beginnings of words, up to [`LONGEST_BEGINNING`] characters.
    pub(crate) beginnings: Field,
    kind: Field,
    stored: Field,
}

impl SuggestionFields {
    fn new() -> Self {
        let indexing = TextFieldIndexing::default()
            .set_tokenizer(TOKENIZER)
            .set_index_option(IndexRecordOption::Basic)
            .set_fieldnorms(false);
        let words = TextOptions::default().set_indexing_options(indexing);
        let mut schema = Schema::builder();
        SuggestionFields {
            words: schema.add_text_field("words", words.clone()),
            beginnings: schema.add_text_field("beginnings", words),
            kind: schema.add_u64_field("kind", tantivy::schema::FAST),
            stored: schema.add_bytes_field("stored", STORED),
            schema: schema.build(),
        }
    }
}

fn tokenizers() -> TokenizerManager {
    let manager = TokenizerManager::default();
    manager.register(
        TOKENIZER,
        TextAnalyzer::from(WhitespaceTokenizer::default()),
    );
    manager
}

/// The words of a text as suggestions know them: compounds whole and in parts, no word twice.
pub(crate) fn words(text: &str) -> BTreeSet<String> {
    let tokens = analysis::analyze(&mut analysis::exact_analyzer(), text);
    tokens.into_iter().map(|token| token.term).collect()
}

/// Why nothing is offered, once that is known; clones share it.
#[derive(Debug, Clone, Default)]
pub(super) struct SuggestionsDamage(Arc<OnceLock<IndexError>>);

impl SuggestionsDamage {
    /// Nothing is offered from now on.
    pub(super) fn found(&self, damage: IndexError) {
        tracing::warn!(%damage, "no suggestions are offered");
        // The first damage is told.
        let _ = self.0.set(damage);
    }
}

impl Suggestions {
    /// Opens the suggestions of a generation.
    pub(super) fn open(generation_dir: &Path) -> Result<Self, IndexError> {
        let folder = generation_dir.join(FOLDER);
        verify::guarded(&folder, || {
            let index = Index::open(ReadOnlyDirectory(MmapDirectory::open(&folder)?))?;
            let searcher = searcher(index)?;
            let bounds = bounds(&searcher)?;
            Ok(Suggestions {
                damage: SuggestionsDamage::default(),
                searcher: Some(searcher),
                fields: SuggestionFields::new(),
                bounds,
            })
        })
    }

    /// No suggestions, and why.
    pub(super) fn none(damage: IndexError) -> Self {
        let suggestions = Suggestions::default();
        suggestions.damage.found(damage);
        suggestions
    }

    /// Why nothing is offered; `None` as a rule.
    pub fn damage(&self) -> Option<&IndexError> {
        self.damage.0.get()
    }

    pub(super) fn damage_handle(&self) -> SuggestionsDamage {
        self.damage.clone()
    }

    /// What is to be read; `None` where there is nothing, or what is there is damaged.
    pub(crate) fn segment(&self) -> Option<&SegmentReader> {
        let sound = self.searcher.as_ref().filter(|_| self.damage().is_none());
        sound?.segment_readers().first()
    }

    /// One suggestion.
    pub(crate) fn get(&self, doc: DocId) -> tantivy::Result<Option<Suggestion>> {
        let Some(searcher) = &self.searcher else {
            return Ok(None);
        };
        let document: TantivyDocument = searcher.doc(DocAddress::new(0, doc))?;
        let stored = document.get_first(self.fields.stored);
        let bytes = stored.and_then(|value| value.as_bytes());
        // What cannot be read is not offered.
        Ok(bytes.and_then(|bytes| serde_json::from_slice(bytes).ok()))
    }
}

fn searcher(mut index: Index) -> tantivy::Result<Searcher> {
    index.set_tokenizers(tokenizers());
    let reader = index.reader_builder().reload_policy(ReloadPolicy::Manual);
    let reader: tantivy::IndexReader = reader.try_into()?;
    Ok(reader.searcher())
}

impl Default for Suggestions {
    /// No suggestions.
    fn default() -> Self {
        Suggestions {
            damage: SuggestionsDamage::default(),
            searcher: None,
            fields: SuggestionFields::new(),
            bounds: [0; 4],
        }
    }
}

/// Where each kind begins: they stand one after the other.
fn bounds(searcher: &Searcher) -> tantivy::Result<[DocId; 4]> {
    let Some(segment) = searcher.segment_readers().first() else {
        return Ok([0; 4]);
    };
    let kinds = segment.fast_fields().u64("kind")?;
    let end = segment.max_doc();
    let first_of = |kind: u64| {
        let (mut low, mut high) = (0, end);
        while low < high {
            let middle = low + (high - low) / 2;
            if kinds.first(middle).unwrap_or_default() < kind {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        low
    };
    Ok([0, first_of(1), first_of(2), end])
}

/// Writes the suggestions of an index into the folder of its generation.
pub(super) fn write(
    generation_dir: &Path,
    searcher: &Searcher,
    cited_by: &CitedBy,
) -> Result<(), IndexError> {
    let folder = generation_dir.join(FOLDER);
    fs::create_dir_all(&folder).map_err(IndexError::io(&folder))?;
    let write = || {
        let suggestions = gather(searcher, cited_by)?;
        let fields = SuggestionFields::new();
        let mut writer = Index::builder()
            .schema(fields.schema.clone())
            .tokenizers(tokenizers())
            .single_segment_index_writer(MmapDirectory::open(&folder)?, MEMORY_BYTES)?;
        for suggestion in suggestions {
            writer.add_document(document(&suggestion, &fields)?)?;
        }
        writer.finalize().map(drop)
    };
    write().map_err(IndexError::engine::<tantivy::TantivyError>(&folder))
}

fn document(
    suggestion: &Suggestion,
    fields: &SuggestionFields,
) -> tantivy::Result<TantivyDocument> {
    let note = suggestion.note.as_deref().unwrap_or_default();
    let words = words(&format!("{} {note} {}", suggestion.text, suggestion.also));
    let mut beginnings = BTreeSet::new();
    for word in &words {
        let ends = word.char_indices().map(|(at, c)| at + c.len_utf8());
        beginnings.extend(ends.take(LONGEST_BEGINNING).map(|end| &word[..end]));
    }
    let joined = |words: &mut dyn Iterator<Item = &str>| {
        words.fold(String::new(), |all, word| all + word + " ")
    };
    let mut document = TantivyDocument::new();
    document.add_text(fields.words, joined(&mut words.iter().map(String::as_str)));
    document.add_text(fields.beginnings, joined(&mut beginnings.iter().copied()));
    document.add_u64(fields.kind, suggestion.kind as u64);
    let stored = serde_json::to_vec(suggestion)
        .map_err(|error| tantivy::TantivyError::InternalError(error.to_string()))?;
    document.add_bytes(fields.stored, &stored);
    Ok(document)
}
