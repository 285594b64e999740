//! The same passages in tantivy used plainly: default tokenizer, `TopDocs`, `SnippetGenerator`.

use std::path::Path;
use std::time::Instant;

use normario::index::{IndexReader, StoredPassage};
use tantivy::collector::TopDocs;
use tantivy::query::QueryParser;
use tantivy::schema::{Field, STORED, Schema, TEXT};
use tantivy::snippet::SnippetGenerator;
use tantivy::{DocAddress, Index, Searcher, TantivyDocument};

/// Memory for writing, as much as normario takes.
const MEMORY_BYTES: usize = 128 << 20;

/// Reads every passage of an index.
pub(crate) fn for_each_passage(
    index: &IndexReader,
    mut each: impl FnMut(StoredPassage) -> anyhow::Result<()>,
) -> anyhow::Result<()> {
    for (ordinal, segment) in (0..).zip(index.engine().segment_readers()) {
        for doc in segment.doc_ids_alive() {
            each(index.engine().doc(DocAddress::new(ordinal, doc))?)?;
        }
    }
    Ok(())
}

/// Writes the passages of an index into a plain one.
pub(crate) fn write(index: &IndexReader, folder: &Path) -> anyhow::Result<()> {
    std::fs::create_dir_all(folder)?;
    let started = Instant::now();
    let cpu = crate::process::cpu_seconds()?;
    let mut schema = Schema::builder();
    let title = schema.add_text_field("title", TEXT | STORED);
    let text = schema.add_text_field("text", TEXT | STORED);
    let plain = Index::create_in_dir(folder, schema.build())?;
    let mut writer = plain.writer_with_num_threads::<TantivyDocument>(1, MEMORY_BYTES)?;
    for_each_passage(index, |passage| {
        let mut document = TantivyDocument::new();
        document.add_text(title, &passage.act.title);
        document.add_text(text, &passage.passage.text);
        writer.add_document(document)?;
        Ok(())
    })?;
    writer.commit()?;
    writer.wait_merging_threads()?;
    println!(
        "plain tantivy: {:.0} s ({:.0} s of CPU, reading the passages included), {:.0} MB on disk",
        started.elapsed().as_secs_f64(),
        crate::process::cpu_seconds()? - cpu,
        crate::process::folder_bytes(folder)? as f64 / 1e6
    );
    Ok(())
}

/// A plain index, open.
pub(crate) struct Plain {
    searcher: Searcher,
    parser: QueryParser,
    text: Field,
}

impl Plain {
    pub(crate) fn open(folder: &Path) -> anyhow::Result<Self> {
        let index = Index::open_in_dir(folder)?;
        let (title, text) = (
            index.schema().get_field("title")?,
            index.schema().get_field("text")?,
        );
        Ok(Plain {
            searcher: index.reader()?.searcher(),
            parser: QueryParser::for_index(&index, vec![title, text]),
            text,
        })
    }

    /// The ten best passages of any of the words, with snippets; how many characters they have.
    pub(crate) fn search(&self, query: &str) -> anyhow::Result<usize> {
        let (query, _) = self.parser.parse_query_lenient(query);
        let best = self
            .searcher
            .search(&query, &TopDocs::with_limit(10).order_by_score())?;
        let snippets = SnippetGenerator::create(&self.searcher, &query, self.text)?;
        let mut shown = 0;
        for (_, address) in best {
            let document: TantivyDocument = self.searcher.doc(address)?;
            shown += snippets.snippet_from_doc(&document).to_html().len();
        }
        Ok(shown)
    }
}
