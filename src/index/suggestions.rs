//! What the search box offers while somebody types: acts, provisions, expressions of the corpus.
//!
//! A small tantivy index in a folder of the generation, written when it is published. Its documents stand
//! in the order in which they are to be offered, so that the first ones that match are the answer and
//! nothing is ranked at query time. Words are kept whole and by their beginnings.

use std::collections::{BTreeSet, HashSet};
use std::fs;
use std::path::Path;

use serde::{Deserialize, Serialize};
use tantivy::directory::MmapDirectory;
use tantivy::schema::{
    Field, IndexRecordOption, STORED, Schema, TextFieldIndexing, TextOptions, Value,
};
use tantivy::tokenizer::{TextAnalyzer, TokenizerManager, WhitespaceTokenizer};
use tantivy::{DocAddress, DocId, Index, ReloadPolicy, Searcher, TantivyDocument};

use super::expressions::Expressions;
use super::readonly::ReadOnlyDirectory;
use super::{ActOrdinal, ActTable, CitedBy, Fields, IndexError, StoredAct, StoredPassage};
use crate::analysis;
use crate::law::{Cited, Partition, ProvisionPath, cite_as};

/// Name of the folder inside a generation.
pub(super) const FOLDER: &str = "suggest";
/// Longest beginning of a word that is a term of its own, in characters.
pub(crate) const LONGEST_BEGINNING: usize = 5;
/// Passages among which frequent expressions are looked for.
const SAMPLE: u64 = 5_000;
/// Memory in which the suggestions are gathered, in bytes; it grows where they are more.
const MEMORY_BYTES: usize = 64 << 20;
const TOKENIZER: &str = "whitespace";
/// Words of a title of which an acronym is made («Codice del Terzo settore»: cts).
const ACRONYM_WORDS: std::ops::RangeInclusive<usize> = 2..=6;

/// What a suggestion leads to, in the order in which suggestions are kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum SuggestionKind {
    /// An act.
    Act,
    /// A provision of an act.
    Provision,
    /// Words to search for.
    Expression,
}

/// A suggestion.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Suggestion {
    /// What it leads to.
    pub kind: SuggestionKind,
    /// The words it offers.
    pub text: String,
    /// What tells more: a title, a heading.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// Id of the act.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub act: Option<String>,
    /// Path of the provision.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub path: String,
    /// Page of the PDF on which it begins.
    pub page: u32,
    /// Words by which it is found besides those shown.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub also: String,
}

/// The suggestions of a generation, open.
pub struct Suggestions {
    pub(crate) searcher: Searcher,
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

impl Suggestions {
    /// Opens the suggestions of a generation.
    pub(super) fn open(generation_dir: &Path) -> Result<Self, IndexError> {
        let folder = generation_dir.join(FOLDER);
        let open = || {
            let mut index = Index::open(ReadOnlyDirectory(MmapDirectory::open(&folder)?))?;
            index.set_tokenizers(tokenizers());
            let reader = index.reader_builder().reload_policy(ReloadPolicy::Manual);
            let reader: tantivy::IndexReader = reader.try_into()?;
            let searcher = reader.searcher();
            let bounds = bounds(&searcher)?;
            Ok(Suggestions {
                searcher,
                fields: SuggestionFields::new(),
                bounds,
            })
        };
        open().map_err(IndexError::engine::<tantivy::TantivyError>(&folder))
    }

    /// One suggestion.
    pub(crate) fn get(&self, doc: DocId) -> tantivy::Result<Option<Suggestion>> {
        let document: TantivyDocument = self.searcher.doc(DocAddress::new(0, doc))?;
        let stored = document.get_first(self.fields.stored);
        let bytes = stored.and_then(|value| value.as_bytes());
        // What cannot be read is not offered.
        Ok(bytes.and_then(|bytes| serde_json::from_slice(bytes).ok()))
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
    fields: &Fields,
    cited_by: &CitedBy,
) -> Result<(), IndexError> {
    let folder = generation_dir.join(FOLDER);
    fs::create_dir_all(&folder).map_err(IndexError::io(&folder))?;
    let write = || {
        let suggestions = gather(searcher, fields, cited_by)?;
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

/// All suggestions in their order: acts that others cite most first, then the newest; provisions likewise.
fn gather(
    searcher: &Searcher,
    fields: &Fields,
    cited_by: &CitedBy,
) -> tantivy::Result<Vec<Suggestion>> {
    let table = ActTable::read(searcher, cited_by)?;
    let every = (searcher.num_docs() / SAMPLE).max(1);
    let mut acts = Vec::new();
    let mut provisions = Vec::new();
    let mut expressions = Expressions::default();
    let mut number = 0;
    for act in table.all() {
        if table.folded_under(act).is_some_and(|first| first != act) {
            continue;
        }
        let (segment, passages) = table.place(act);
        let reader = searcher.segment_reader(segment);
        let alive = reader.alive_bitset();
        if alive.is_some_and(|alive| alive.is_deleted(passages.start)) {
            continue;
        }
        let mut seen = HashSet::new();
        for doc in passages.clone() {
            let document: TantivyDocument = searcher.doc(DocAddress::new(segment, doc))?;
            let Ok(passage) = StoredPassage::of_document(&document, fields) else {
                continue;
            };
            if doc == passages.start {
                acts.push((order(act, &table), of_act(&passage)));
            }
            let path = passage.provision();
            if path.innermost() == Some(Partition::Article) && seen.insert(passage.path.clone()) {
                let cited = cited_by.acts(&format!("{}~{}", passage.act.id, passage.path));
                let place = provisions.len();
                let order = (std::cmp::Reverse(cited), order(act, &table), place);
                provisions.push((order, of_provision(&passage, &path)));
            }
            if number % every == 0 {
                expressions.add(table.key(act), &passage.text);
            }
            number += 1;
        }
    }
    acts.sort_by_key(|(order, _)| *order);
    provisions.sort_by_key(|(order, _)| *order);
    let expressions = expressions
        .finish()
        .into_iter()
        .map(|(text, _)| Suggestion {
            kind: SuggestionKind::Expression,
            text,
            note: None,
            act: None,
            path: String::new(),
            page: 0,
            also: String::new(),
        });
    let acts = acts.into_iter().map(|(_, suggestion)| suggestion);
    let provisions = provisions.into_iter().map(|(_, suggestion)| suggestion);
    Ok(acts.chain(provisions).chain(expressions).collect())
}

type Order = (std::cmp::Reverse<u32>, std::cmp::Reverse<u32>, u64);

fn order(act: ActOrdinal, table: &ActTable) -> Order {
    let date = table.date(act).unwrap_or_default();
    (
        std::cmp::Reverse(table.cited(act)),
        std::cmp::Reverse(date),
        table.key(act),
    )
}

fn cited(act: &StoredAct) -> Cited<'_> {
    Cited {
        kind: act.kind(),
        number: act.number.as_deref(),
        date: act.date(),
        issuer: act.issuer.as_deref(),
        region: act.region.as_deref().and_then(|region| region.parse().ok()),
        title: &act.title,
    }
}

fn of_act(passage: &StoredPassage) -> Suggestion {
    let act = &passage.act;
    let name = cited(act).name();
    Suggestion {
        kind: SuggestionKind::Act,
        note: name.is_some().then(|| act.title.clone()),
        text: name.unwrap_or_else(|| act.title.clone()),
        act: Some(act.id.clone()),
        path: String::new(),
        page: passage.page,
        also: also(act),
    }
}

fn of_provision(passage: &StoredPassage, path: &ProvisionPath) -> Suggestion {
    Suggestion {
        kind: SuggestionKind::Provision,
        text: cite_as(&cited(&passage.act), path, passage.page),
        note: passage.heading.clone(),
        act: Some(passage.act.id.clone()),
        path: passage.path.clone(),
        page: passage.page,
        also: format!("{} {}", passage.act.title, also(&passage.act)),
    }
}

/// Words by which an act is asked for: its kind in full and in short, its fields, its title's initials.
fn also(act: &StoredAct) -> String {
    format!("{} {}", act.words(), acronyms(&act.title).join(" "))
}

/// Initials of the first words of a title, function words left out: «cts» of «Codice del Terzo settore, a
/// norma dell'articolo…».
fn acronyms(title: &str) -> Vec<String> {
    let head = title
        .split([',', '(', '.', ';', '–'])
        .next()
        .unwrap_or_default();
    let words = head.split(|c: char| !c.is_alphanumeric());
    let telling =
        words.filter(|word| word.len() > 1 && !analysis::is_function_word(&word.to_lowercase()));
    let initials: Vec<char> = telling.filter_map(|word| word.chars().next()).collect();
    let whole = ACRONYM_WORDS.contains(&initials.len());
    let initials: String = initials.into_iter().flat_map(char::to_lowercase).collect();
    if whole { vec![initials] } else { Vec::new() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_has_initials() {
        let cases = [
            ("Codice del Terzo settore, a norma dell'articolo 1", "cts"),
            ("Codice dei contratti pubblici", "ccp"),
            ("Testo unico degli enti locali", "tuel"),
            ("Disposizioni", ""),
        ];
        for (title, expected) in cases {
            assert_eq!(acronyms(title).join(" "), expected, "{title}");
        }
    }
}
