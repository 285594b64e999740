//! `normario verify`: a text checked against the index, citation by citation and quotation by quotation.

use std::io::{self, Write};
use std::path::PathBuf;
use std::time::Duration;

use anyhow::Context as _;

use super::ocr::{Ocr, extract_options};
use super::values::known;
use super::{Exit, opened};
use crate::cite::Context;
use crate::extract::extract;
use crate::index::{IndexReader, has_pages};
use crate::law::Region;
use crate::messages::{Lang, Message, texts};
use crate::search::{Budget, Searcher};
use crate::structure::written_region;
use crate::verify::{
    CheckedText, CitationVerdict, FEWEST_WORDS, PrintedPlace, QuotationVerdict, TextVerification,
    verify,
};
use crate::web::api::dto_verify::VerificationDto;

/// The CPU time that one text may take: a whole code of laws takes seconds.
const LONGEST: Duration = Duration::from_secs(600);

/// Arguments of `normario verify`.
#[derive(Debug, clap::Args)]
pub(crate) struct VerifyArgs {
    /// Il documento da verificare (PDF, DOCX, ODT, testo, HTML…); senza, il testo dello standard input.
    file: Option<PathBuf>,
    /// Regione dell'ente che scrive: di chi è «l.r. 3/2008».
    #[arg(long, value_name = "REGIONE", value_parser = known(written_region))]
    region: Option<Region>,
    /// Riconoscimento ottico delle pagine senza testo.
    #[arg(long, value_enum, default_value_t)]
    ocr: Ocr,
    /// Cartella dell'indice.
    #[arg(long, default_value = "index", env = "NORMARIO_INDEX")]
    index: PathBuf,
    /// Stampa un oggetto JSON.
    #[arg(long)]
    json: bool,
}

/// Runs the command.
pub(crate) fn run(args: &VerifyArgs) -> anyhow::Result<Exit> {
    let searcher = Searcher::new(opened::open(&args.index)?);
    let text = read(args)?;
    let report = verify(&searcher, &text, &Budget::of_cpu_time(LONGEST))?;
    let mut out = io::BufWriter::new(anstream::stdout().lock());
    if args.json {
        let with_text = args.file.is_some();
        let answer = VerificationDto::of(&report, &text, searcher.index(), with_text);
        serde_json::to_writer(&mut out, &answer)?;
        writeln!(out)?;
    } else {
        print(&mut out, &report, &text, searcher.index())?;
    }
    out.flush()?;
    Ok(Exit::done_if(report.is_clean()))
}

/// The text to check.
fn read(args: &VerifyArgs) -> anyhow::Result<CheckedText> {
    let context = Context {
        region: args.region,
        ..Context::default()
    };
    let Some(file) = &args.file else {
        let text = io::read_to_string(io::stdin())
            .context("non riesco a leggere lo standard input: dev'essere testo in UTF-8")?;
        return Ok(CheckedText::plain(text, &context));
    };
    let document = extract(file, &extract_options(args.ocr)?)?;
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    let unread = document
        .pages
        .iter()
        .filter(|page| page.text.trim().is_empty());
    let unread: Vec<String> = unread.map(|page| page.number.to_string()).collect();
    let mut err = io::stderr().lock();
    for warning in texts(&document.warnings, Lang::It) {
        // A closed standard error is no reason not to answer.
        let _ = writeln!(err, "avviso: {warning}");
    }
    if !unread.is_empty() {
        let _ = writeln!(
            err,
            "avviso: pagine senza testo, non verificate: {}",
            unread.join(", ")
        );
    }
    Ok(CheckedText::of_document(&document, &name))
}

fn print(
    out: &mut impl Write,
    report: &TextVerification,
    text: &CheckedText,
    index: &IndexReader,
) -> io::Result<()> {
    for checked in &report.citations {
        let span = checked.citation.span.clone();
        let printed = one_line(text.text.get(span.clone()).unwrap_or_default());
        let mut line = format!("{}  {printed}", checked.verdict.text(Lang::It));
        if let Some(page) = text.page_at(span.start) {
            line = format!("p. {page}  {line}");
        }
        writeln!(out, "{line}")?;
        let place = checked.place.as_ref();
        if let (CitationVerdict::Conflict, Some(place)) = (checked.verdict, place) {
            let day = place.act.date.as_deref().unwrap_or_default();
            writeln!(out, "    nel corpus: {} ({day})", place.act.name())?;
        }
        if let Some(place) = place {
            writeln!(out, "    {}", told(place))?;
        }
        for (_, label) in &checked.candidates {
            writeln!(out, "    può essere: {label}")?;
        }
        if let (true, Some(url)) = (place.is_none(), &checked.official_url) {
            writeln!(out, "    testo ufficiale: {url}")?;
        }
        if let Some(note) = checked.note {
            writeln!(out, "    {}", note.text(Lang::It))?;
        }
    }
    for checked in &report.quotations {
        let quoted = one_line(text.text.get(checked.span.clone()).unwrap_or_default());
        let mut line = format!("{}  «{quoted}»", checked.verdict.text(Lang::It));
        if let Some(page) = text.page_at(checked.span.start) {
            line = format!("p. {page}  {line}");
        }
        writeln!(out, "{line}")?;
        if let Some(place) = &checked.place {
            writeln!(out, "    {}", told(place))?;
        }
        for difference in &checked.differences {
            let shown = |words: &str| match words {
                "" => "–".to_owned(),
                words => format!("«{words}»"),
            };
            writeln!(
                out,
                "    scritto {}, stampato {}",
                shown(&difference.quoted),
                shown(&difference.printed)
            )?;
        }
        if let Some(note) = checked.note {
            writeln!(out, "    {}", note.text(Lang::It))?;
        }
    }
    let counted = |all: Vec<(String, usize)>| {
        let some = all.into_iter().filter(|(_, count)| *count > 0);
        let some: Vec<String> = some
            .map(|(name, count)| format!("{count} {name}"))
            .collect();
        some.join(", ")
    };
    let citations = CitationVerdict::ALL.map(|it| (it.text(Lang::It), report.citations_with(it)));
    let quotations =
        QuotationVerdict::ALL.map(|it| (it.text(Lang::It), report.quotations_with(it)));
    writeln!(
        out,
        "citazioni: {} ({})",
        report.citations.len(),
        counted(citations.to_vec())
    )?;
    writeln!(
        out,
        "virgolettati: {} ({})",
        report.quotations.len(),
        counted(quotations.to_vec())
    )?;
    if report.short > 0 {
        writeln!(
            out,
            "  fra virgolette, di meno di {FEWEST_WORDS} parole: {}, non verificati",
            report.short
        )?;
    }
    if report.partial {
        writeln!(out, "  il tempo è finito: il resto non è stato verificato")?;
    }
    writeln!(
        out,
        "verificato sullo stato {} dell'indice; quel che non è nel corpus può esistere",
        index.manifest().generation
    )
}

fn told(place: &PrintedPlace) -> String {
    let label = place.act.cited().label(&place.path);
    match (&place.act.file, place.page) {
        (Some(file), 1..) if has_pages(file) => {
            format!("{label} — {file}, pagina {}", place.page)
        }
        (Some(file), _) => format!("{label} — {file}"),
        (None, _) => label,
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
