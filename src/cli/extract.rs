//! `normario extract`: the text of a PDF, readable or as JSON; and the child process behind it.

use std::io::{self, Write};
use std::path::PathBuf;

use anyhow::Context;
use serde_json::json;

use super::Exit;
use crate::extract::{
    ChildTask, Document, ExtractOptions, Limits, OcrMode, Page, PageWarning, TextSource, extract,
    run_child as read_as_child,
};

/// Arguments of `normario extract`.
#[derive(Debug, clap::Args)]
pub(crate) struct ExtractArgs {
    /// Il PDF da leggere.
    file: PathBuf,
    /// Riconoscimento ottico delle pagine senza testo.
    #[arg(long, value_enum, default_value = "auto")]
    ocr: Ocr,
    /// Stampa un oggetto JSON.
    #[arg(long)]
    json: bool,
}

/// Values of `--ocr`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Ocr {
    /// Le pagine senza testo, se il riconoscitore è installato.
    Auto,
    /// Nessuna pagina.
    Off,
    /// Tutte le pagine.
    Force,
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
    if args.ocr == Ocr::Force {
        anyhow::bail!(
            "questa versione non ha ancora il riconoscimento ottico; usa --ocr auto oppure --ocr off"
        );
    }
    let options = ExtractOptions {
        ocr: match args.ocr {
            Ocr::Off => OcrMode::Off,
            Ocr::Auto | Ocr::Force => OcrMode::Auto,
        },
        limits: Limits::default(),
        program: std::env::current_exe().context("il programma non trova sé stesso")?,
    };
    let document = extract(&args.file, &options)?;
    let mut out = io::BufWriter::new(io::stdout().lock());
    if args.json {
        write_json(&document, &mut out)?;
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

fn write_json(document: &Document, out: &mut impl Write) -> io::Result<()> {
    let pages: Vec<_> = document.pages.iter().map(page_json).collect();
    serde_json::to_writer(
        &mut *out,
        &json!({"pages": pages, "warnings": document.warnings}),
    )?;
    writeln!(out)
}

fn page_json(page: &Page) -> serde_json::Value {
    let warnings: Vec<String> = page.warnings.iter().map(warning).collect();
    json!({
        "number": page.number,
        "text": page.text,
        "source": source(page.source),
        "warnings": warnings,
    })
}

fn source(source: TextSource) -> &'static str {
    match source {
        TextSource::Text => "text",
        TextSource::Ocr => "ocr",
        TextSource::None => "none",
    }
}

fn warning(warning: &PageWarning) -> String {
    match warning {
        PageWarning::Scanned => {
            "scansione: la pagina è un'immagine e il suo testo non è stato letto".to_owned()
        }
        PageWarning::Blank => "pagina senza testo".to_owned(),
        PageWarning::UnmappedGlyphs(percent) => {
            format!("caratteri sconosciuti: {percent}% dei segni della pagina non ha una lettera")
        }
        PageWarning::Lost(reason) => format!("pagina persa: {reason}"),
        PageWarning::Truncated => "testo troncato: la pagina ne ha più del limite".to_owned(),
    }
}

fn write_readable(document: &Document, out: &mut impl Write) -> io::Result<()> {
    if let Some(title) = &document.title {
        writeln!(out, "{title}\n")?;
    }
    for page in &document.pages {
        writeln!(out, "--- pagina {} ---", page.number)?;
        for page_warning in &page.warnings {
            writeln!(out, "[{}]", warning(page_warning))?;
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
