//! A PDF as `normario extract` shows it to a reader: each page with where its text comes from, and what is
//! to be known of the whole.

use std::io::{self, Write};

use crate::extract::{Document, Page, TextSource};
use crate::messages::{Lang, Message};

/// Writes the pages and the summary; `warnings` are of the file as a whole.
pub(super) fn write(
    document: &Document,
    warnings: &[String],
    out: &mut impl Write,
) -> io::Result<()> {
    if let Some(title) = &document.title {
        writeln!(out, "{title}\n")?;
    }
    for page in &document.pages {
        match document.has_pages() {
            true => writeln!(out, "--- pagina {} ---", heading(page))?,
            false => writeln!(out, "--- testo ---")?,
        }
        for warning in &page.warnings {
            writeln!(out, "[{}]", warning.text(Lang::It))?;
        }
        write!(out, "{}", page.text)?;
        if !page.text.is_empty() && !page.text.ends_with('\n') {
            writeln!(out)?;
        }
    }
    writeln!(out, "--- riepilogo ---")?;
    summary(document, out)?;
    for warning in warnings {
        writeln!(out, "[{warning}]")?;
    }
    Ok(())
}

/// Number, printed number, and source where it is not the PDF's own text.
fn heading(page: &Page) -> String {
    let mut heading = page.number.to_string();
    if let Some(label) = &page.label {
        heading.push_str(&format!(" (n. {label})"));
    }
    match (page.source, page.confidence) {
        (TextSource::Text, _) => {}
        (TextSource::Ocr, Some(confidence)) => heading.push_str(&format!(", OCR {confidence}%")),
        (TextSource::Ocr, None) => heading.push_str(", OCR"),
        (TextSource::None, _) => heading.push_str(", senza testo"),
    }
    heading
}

fn count_pages(document: &Document, out: &mut impl Write) -> io::Result<()> {
    let count = |source| {
        let pages = document.pages.iter();
        pages.filter(|page| page.source == source).count()
    };
    writeln!(
        out,
        "{} pagine: {} con testo, {} da OCR, {} senza testo",
        document.pages.len(),
        count(TextSource::Text),
        count(TextSource::Ocr),
        count(TextSource::None)
    )
}

fn summary(document: &Document, out: &mut impl Write) -> io::Result<()> {
    if document.has_pages() {
        count_pages(document, out)?;
    } else {
        writeln!(out, "documento senza pagine")?;
    }
    if let Some(trouble) = &document.trouble {
        writeln!(
            out,
            "problema della macchina, non del file: {}; riprova",
            trouble.text(Lang::It)
        )?;
    }
    for page in &document.pages {
        for warning in &page.warnings {
            let warning = warning.text(Lang::It);
            match document.has_pages() {
                true => writeln!(out, "  pagina {}: {warning}", page.number)?,
                false => writeln!(out, "  {warning}")?,
            }
        }
    }
    if !document.outline.is_empty() {
        writeln!(out, "indice interno: {} voci", document.outline.len())?;
    }
    for attachment in &document.attachments {
        writeln!(out, "allegato: {}", attachment.name)?;
    }
    for signature in &document.signatures {
        let name = signature.name.as_deref().unwrap_or("firmatario non detto");
        let date = signature.date.as_deref().unwrap_or("senza data");
        writeln!(out, "firma (non verificata): {name}, {date}")?;
    }
    Ok(())
}
