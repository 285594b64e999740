//! `normario extract`: the text of a PDF, readable or as JSON; and the child process behind it.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use serde_json::json;

use super::{Exit, Ocr, extract_options};
use crate::extract::{ChildTask, Document, Page, TextSource, extract, run_child as read_as_child};
use crate::index::StoredAct;
use crate::structure;

/// Arguments of `normario extract`.
#[derive(Debug, clap::Args)]
pub(crate) struct ExtractArgs {
    /// Il PDF da leggere.
    file: PathBuf,
    /// Riconoscimento ottico delle pagine senza testo.
    #[arg(long, value_enum, default_value_t)]
    ocr: Ocr,
    /// Stampa un oggetto JSON.
    #[arg(long)]
    json: bool,
}

/// Arguments of the child process.
#[derive(Debug, clap::Args)]
pub(crate) struct ChildArgs {
    /// Il PDF da leggere.
    file: PathBuf,
    /// Prima pagina da leggere, da 1.
    #[arg(long)]
    from: u32,
    /// Memoria, in byte.
    #[arg(long)]
    memory_bytes: u64,
    /// Tempo di calcolo per una pagina, in secondi.
    #[arg(long)]
    page_cpu_seconds: u64,
    /// Testo di una pagina, in byte.
    #[arg(long)]
    page_text_bytes: usize,
}

/// Runs the command.
pub(crate) fn run(args: &ExtractArgs) -> anyhow::Result<Exit> {
    let options = extract_options(args.ocr)?;
    let document = extract(&args.file, &options)?;
    let mut out = io::BufWriter::new(io::stdout().lock());
    if args.json {
        write_json(&document, &args.file, &mut out)?;
    } else {
        write_readable(&document, &mut out)?;
    }
    out.flush()?;
    let is_complete = document
        .pages
        .iter()
        .all(|page| page.source != TextSource::None);
    Ok(Exit::done_if(is_complete))
}

/// Runs as the child.
pub(crate) fn run_child(args: &ChildArgs) -> anyhow::Result<Exit> {
    let task = ChildTask {
        file: args.file.clone(),
        from: args.from.max(1),
        memory_bytes: args.memory_bytes,
        page_cpu_seconds: args.page_cpu_seconds,
        page_text_bytes: args.page_text_bytes,
    };
    read_as_child(task, io::stdout())?;
    Ok(Exit::Done)
}

fn write_json(document: &Document, file: &Path, out: &mut impl Write) -> io::Result<()> {
    let name = file
        .file_name()
        .map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    let structured = structure::read(document, &name);
    let act = StoredAct::new(&structured.act, &name);
    let act = json!({
        "id": act.id,
        "urn": act.urn,
        "kind": act.kind,
        "number": act.number,
        "date": act.date,
        "issuer": act.issuer,
        "region": act.region,
        "title": act.title,
    });
    let pages: Vec<_> = document.pages.iter().map(page_json).collect();
    let provisions: Vec<_> = structured
        .provisions
        .iter()
        .filter(|provision| !provision.path.is_whole())
        .collect();
    let provisions: Vec<_> = provisions
        .into_iter()
        .map(|provision| {
            json!({
                "path": provision.path.to_string(),
                "label": provision.path.label(),
                "heading": provision.heading,
                "page": structured.body.page_at(provision.range.start),
            })
        })
        .collect();
    let whole = json!({"pages": pages, "act": act, "provisions": provisions, "warnings": document.warnings});
    serde_json::to_writer(&mut *out, &whole)?;
    writeln!(out)
}

fn page_json(page: &Page) -> serde_json::Value {
    let warnings: Vec<String> = page.warnings.iter().map(ToString::to_string).collect();
    json!({
        "number": page.number,
        "text": page.text,
        "furniture": furniture_json(page),
        "source": source(page.source),
        "warnings": warnings,
    })
}

/// The furniture as ranges of characters, as everywhere in JSON. The lines stay in the text: readers of
/// the whole page want them, and others cut them out.
fn furniture_json(page: &Page) -> Vec<[usize; 2]> {
    let (mut bytes, mut chars) = (0, 0);
    let mut at = |byte: usize| {
        chars += page.text[bytes..byte].chars().count();
        bytes = byte;
        chars
    };
    let ranges = page.furniture.iter();
    ranges
        .map(|range| [at(range.start), at(range.end)])
        .collect()
}

fn source(source: TextSource) -> &'static str {
    match source {
        TextSource::Text => "text",
        TextSource::Ocr => "ocr",
        TextSource::None => "none",
    }
}

fn write_readable(document: &Document, out: &mut impl Write) -> io::Result<()> {
    if let Some(title) = &document.title {
        writeln!(out, "{title}\n")?;
    }
    for page in &document.pages {
        writeln!(out, "--- pagina {} ---", page.number)?;
        for page_warning in &page.warnings {
            writeln!(out, "[{page_warning}]")?;
        }
        write!(out, "{}", page.text)?;
        if !page.text.is_empty() && !page.text.ends_with('\n') {
            writeln!(out)?;
        }
    }
    for warning in &document.warnings {
        writeln!(out, "[{warning}]")?;
    }
    Ok(())
}
