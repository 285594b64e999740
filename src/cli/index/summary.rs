//! What a maintainer must know of a run: how many, and by name whatever is not in the index.

use std::collections::BTreeMap;
use std::io::{self, Write};

use super::super::printable::on_one_line;
use super::super::progress::with_pages;
use crate::ingest::{FileState, IngestReport, LeftOut, LeftOutReason};
use crate::messages::{Lang, Message, page_ranges, texts};

/// Prints the summary; `resume` is the command that goes on where the run was stopped. Every line is one line,
/// whatever files are called.
pub(super) fn print(out: &mut impl Write, report: &IngestReport, resume: &str) -> io::Result<()> {
    for line in lines(report, resume) {
        writeln!(out, "{}", on_one_line(&line))?;
    }
    Ok(())
}

fn lines(report: &IngestReport, resume: &str) -> Vec<String> {
    [counts(report), remarks(report, resume)].concat()
}

/// What is to be known beside the numbers.
pub(super) fn remarks(report: &IngestReport, resume: &str) -> Vec<String> {
    let mut lines = Vec::new();
    let notices = texts(&report.notices, Lang::It).into_iter();
    let notices = notices.chain(texts(&report.warnings, Lang::It));
    lines.extend(notices.map(|notice| format!("  avviso: {notice}")));
    for file in report.without_text() {
        let file = with_pages(&file.file, file.pages);
        lines.push(format!("senza testo: {file}"));
    }
    // Those that the machine did not give are told below, with what to do.
    let failed = report.failed().filter(|(file, _)| file.retry.is_none());
    lines.extend(failed.map(|(_, reason)| format!("non letto: {}", reason.text(Lang::It))));
    let partial = report.files.iter().filter(|file| file.outcome.is_indexed());
    for file in partial.filter(|file| !file.pages_without_text.is_empty()) {
        lines.push(format!(
            "{} pagine su {} senza testo: {} (pagine {})",
            file.pages_without_text.len(),
            file.pages,
            file.file,
            page_ranges(&file.pages_without_text)
        ));
    }
    for file in &report.files {
        let warnings = texts(&file.warnings, Lang::It).into_iter();
        lines
            .extend(warnings.map(|warning| format!("non tutto è letto: {}: {warning}", file.file)));
    }
    lines.extend(left_out(&report.left_out));
    for (file, reason) in report.to_retry() {
        let reason = reason.text(Lang::It);
        lines.push(format!("da rileggere: {}: {reason}", file.file));
    }
    if report.to_retry().next().is_some() {
        lines.push(
            "la macchina ha impedito qualche lettura: quel che c'era nell'indice è rimasto; \
             ripeti il comando"
                .to_owned(),
        );
    }
    if !report.removed_generations.is_empty() {
        let mut removed: Vec<String> = report
            .removed_generations
            .iter()
            .map(u64::to_string)
            .collect();
        removed.reverse();
        lines.push(format!(
            "generazioni tolte: {} (quante ne restano lo dice --keep; «normario generations» le elenca)",
            removed.join(", ")
        ));
    }
    if let Some(left) = report.interrupted {
        let published = match report.generation {
            0 => "non c'è ancora un indice pubblicato".to_owned(),
            generation => format!("l'indice pubblicato resta la generazione {generation}"),
        };
        lines.push(format!(
            "interrotto: letti {} file, ne restano {left} da leggere; {published}, e il lavoro fatto è \
             conservato: riprendi con «{resume}»",
            report.count(FileState::Read)
        ));
    }
    lines
}

/// How many files of each kind.
pub(super) fn counts(report: &IngestReport) -> Vec<String> {
    let files = &report.files;
    let pages: u32 = files.iter().map(|file| file.pages).sum();
    let indexed = files.iter().filter(|file| file.outcome.is_indexed());
    let recognised: u32 = files.iter().map(|file| file.pages_ocr).sum();
    let catalogued = (report.catalogued > 0)
        .then(|| format!("  solo schedati  {} atti senza PDF", report.catalogued));
    let mut lines = vec![
        format!(
            "{} file nel corpus, {pages} pagine, in {:.1} s",
            files.len(),
            report.seconds
        ),
        format!("  nell'indice    {}", indexed.count()),
        format!("  pagine da OCR  {recognised}"),
        format!("  letti ora      {}", report.count(FileState::Read)),
        format!("  invariati      {}", report.count(FileState::Unchanged)),
        format!("  rinominati     {}", report.count(FileState::Moved)),
        format!("  rimossi        {}", report.removed.len()),
        format!("  senza testo    {}", report.without_text().count()),
        format!("  non leggibili  {}", report.failed().count()),
        format!("  da rileggere   {}", report.to_retry().count()),
        format!("  non PDF        {}", report.left_out.len()),
    ];
    lines.extend(catalogued);
    lines
}

/// Each document by name with what to do; what nobody looks for in an index only by number.
fn left_out(all: &[LeftOut]) -> Vec<String> {
    let mut lines = Vec::new();
    let mut others: BTreeMap<&str, usize> = BTreeMap::new();
    for left in all {
        if is_minor(&left.reason) {
            *others.entry(left.reason.name()).or_default() += 1;
        } else {
            let advice = left.reason.text(Lang::It);
            lines.push(format!("non indicizzato: {}: {advice}", left.path));
        }
    }
    let names = BTreeMap::from([
        ("hidden", "file o cartelle nascosti"),
        ("temporary", "file provvisori"),
        ("other", "file di altro formato"),
    ]);
    for (reason, count) in others {
        let name = names.get(reason).unwrap_or(&"altri file");
        lines.push(format!(
            "non indicizzati: {count} {name} (i nomi con --json)"
        ));
    }
    lines
}

/// Whether that it is not read can be left to `--json`.
fn is_minor(reason: &LeftOutReason) -> bool {
    matches!(
        reason,
        LeftOutReason::Other(_) | LeftOutReason::Hidden | LeftOutReason::Temporary
    )
}

#[cfg(test)]
mod tests {
    use super::lines;
    use crate::extract::{SystemError, Trouble};
    use crate::index::{FailedFile, Outcome};
    use crate::ingest::{FileReport, FileState, IngestReport};

    /// A file that could not be opened, with what keeps the next run from taking it as it is.
    fn not_opened(file: &str, is_refused: bool) -> FileReport {
        let error = SystemError {
            code: Some(5),
            kind: None,
            text: String::new(),
        };
        FileReport {
            within: None,
            file: file.to_owned(),
            state: FileState::Read,
            retry: is_refused.then(|| Trouble::System(error.clone()).into()),
            outcome: Outcome::Failed {
                reason: FailedFile::NotOpened {
                    file: file.to_owned(),
                    error,
                }
                .into(),
            },
            pages: 0,
            pages_ocr: 0,
            passages: 0,
            pages_without_text: Vec::new(),
            warnings: Vec::new(),
        }
    }

    #[test]
    fn a_file_that_the_system_refuses_is_told_once() {
        let report = IngestReport {
            files: vec![not_opened("xyz.pdf", true), not_opened("zyx.pdf", false)],
            ..IngestReport::default()
        };
        let told = lines(&report, "");
        let about = |file: &str| -> Vec<&String> {
            told.iter().filter(|line| line.contains(file)).collect()
        };
        assert_eq!(
            about("xyz.pdf"),
            ["da rileggere: xyz.pdf: il disco non risponde come deve"]
        );
        assert_eq!(
            about("zyx.pdf"),
            ["non letto: zyx.pdf: il disco non risponde come deve"]
        );
    }
}
