//! `normario extract`: the text of a PDF, readable or as JSON.

use std::io::{self, Write};
use std::path::PathBuf;

use anyhow::bail;
use serde_json::{Value, json};

use super::cite::cited_json;
use super::ocr::{Ocr, extract_options};
use super::{Exit, identity, readable};
use crate::extract::{Document, OCR_INSTALL, Page, TextSource, extract, ocr_is_available};
use crate::ingest;
use crate::messages::{Lang, Message, texts};
use crate::structure::{self, Structured};

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

/// Runs the command.
pub(crate) fn run(args: &ExtractArgs) -> anyhow::Result<Exit> {
    let options = extract_options(args.ocr)?;
    if args.ocr == Ocr::Force && !ocr_is_available(&options) {
        bail!(
            "{}: --ocr force chiede il riconoscimento del testo, che non è installato; per averlo: {OCR_INSTALL}",
            args.file.display()
        );
    }
    let document = extract(&args.file, &options)?;
    let mut out = io::BufWriter::new(io::stdout().lock());
    let name = args
        .file
        .file_name()
        .map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    let (declared, faults) = ingest::beside_pdf(&args.file);
    let mut warnings = texts(&document.warnings, Lang::It);
    warnings.extend(texts(&faults, Lang::It));
    if let Some(markdown) = &document.markdown {
        warnings.extend(texts(&structure::page_front(markdown).1, Lang::It));
    }
    let acts = match &declared {
        Some(declared) => structure::read_with_overrides(&document, &name, declared),
        None => structure::read_acts(&document, &name),
    };
    let carried: Vec<_> = acts.iter().filter_map(Structured::carried).collect();
    warnings.extend(texts(&carried, Lang::It));
    let whole = match acts.as_slice() {
        [act] => act.clone(),
        _ => structure::read(&document, &name),
    };
    if args.json {
        write_json(&document, &name, &whole, &acts, &warnings, &mut out)?;
    } else {
        readable::write(&document, &warnings, &mut out)?;
        identity::write(&acts, &whole, &mut out)?;
    }
    out.flush()?;
    let is_complete = document
        .pages
        .iter()
        .all(|page| page.source != TextSource::None);
    Ok(Exit::done_if(is_complete && document.trouble.is_none()))
}

fn write_json(
    document: &Document,
    name: &str,
    structured: &Structured,
    acts: &[Structured],
    warnings: &[String],
    out: &mut impl Write,
) -> io::Result<()> {
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
                "page": page_at(document, structured, provision.range.start),
            })
        })
        .collect();
    let mut whole = json!({
        "pages": pages,
        "act": identity::act_json(structured, name),
        "provisions": provisions,
        "citations": citations_json(document, structured),
        "warnings": warnings,
    });
    if let Some(trouble) = &document.trouble {
        whole["trouble"] = trouble.text(Lang::It).into();
    }
    if document.awaiting_ocr > 0 {
        whole["awaiting_ocr"] = document.awaiting_ocr.into();
    }
    if let Some(whole) = whole.as_object_mut() {
        whole.extend(about_json(document));
        if acts.len() > 1 {
            whole.insert("acts".to_owned(), identity::acts_json(acts, name).into());
        }
    }
    serde_json::to_writer(&mut *out, &whole)?;
    writeln!(out)
}

/// The page of a byte of the act's text; none of a document without pages.
fn page_at(document: &Document, structured: &Structured, offset: usize) -> Option<u32> {
    document
        .has_pages()
        .then(|| structured.body.page_at(offset))
}

/// What the act cites, each with its page; the printed text on one line.
fn citations_json(document: &Document, structured: &Structured) -> Vec<Value> {
    let text = &structured.body.text;
    let citations = ingest::citations(structured);
    let citations = citations.iter().map(|citation| {
        let printed = text.get(citation.span.clone()).unwrap_or_default();
        let printed: Vec<&str> = printed.split_whitespace().collect();
        let mut json = cited_json(citation, &printed.join(" "));
        // As in `act`: the number as practitioners cite it.
        if let (Some(legislature), Some(number)) = (&citation.legislature, &citation.number) {
            json["number"] = format!("{legislature}/{number}").into();
        }
        if let Some(json) = json.as_object_mut() {
            json.remove("legislature");
        }
        json["page"] = page_at(document, structured, citation.span.start).into();
        json
    });
    citations.collect()
}

/// What the file says of itself, where it says anything.
fn about_json(document: &Document) -> serde_json::Map<String, Value> {
    let outline = document
        .outline
        .iter()
        .map(|entry| json!({"title": entry.title, "level": entry.level, "page": entry.page}));
    let labels = document.pages.iter().filter_map(|page| {
        let label = page.label.as_ref()?;
        Some(json!({"page": page.number, "label": label}))
    });
    let attachments = document
        .attachments
        .iter()
        .map(|file| json!({"name": file.name, "description": file.description}));
    let signatures = document
        .signatures
        .iter()
        .map(|signature| json!({"name": signature.name, "reason": signature.reason, "date": signature.date}));
    let said: [(&str, Vec<Value>); 4] = [
        ("outline", outline.collect()),
        ("labels", labels.collect()),
        ("attachments", attachments.collect()),
        ("signatures", signatures.collect()),
    ];
    let said = said.into_iter().filter(|(_, list)| !list.is_empty());
    let mut map: serde_json::Map<String, Value> = said
        .map(|(key, list)| (key.to_owned(), Value::Array(list)))
        .collect();
    let of = &document.information;
    let information: serde_json::Map<String, Value> = [
        ("author", &of.author),
        ("subject", &of.subject),
        ("keywords", &of.keywords),
        ("creator", &of.creator),
        ("producer", &of.producer),
    ]
    .into_iter()
    .filter_map(|(key, value)| Some((key.to_owned(), Value::from(value.as_deref()?))))
    .collect();
    if !information.is_empty() {
        map.insert("information".to_owned(), Value::Object(information));
    }
    map
}

fn page_json(page: &Page) -> Value {
    let warnings = texts(&page.warnings, Lang::It);
    let mut json = json!({
        "number": page.number,
        "text": page.text,
        "furniture": furniture_json(page),
        "source": source(page.source),
        "warnings": warnings,
    });
    if let Some(confidence) = page.confidence {
        json["confidence"] = confidence.into();
    }
    json
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
