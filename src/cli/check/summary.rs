//! The quality report for a terminal: by kind of flaw, each with its place, its id and, once, what to do.

use std::io::{self, Write};

use super::super::printable::on_one_line;
use crate::messages::{Lang, Message, advice, kind_of_flaw, place_of, texts};
use crate::quality::{Flaw, FoundFlaw, QualityReport, Severity};

/// Prints the report after what is further to be told. Every line is one line, whatever files are called.
pub(super) fn print(
    out: &mut impl Write,
    report: &QualityReport,
    further: impl Iterator<Item = String>,
) -> io::Result<()> {
    for line in further.chain(lines(report)) {
        writeln!(out, "{}", on_one_line(&line))?;
    }
    Ok(())
}

fn lines(report: &QualityReport) -> Vec<String> {
    let mut lines = Vec::new();
    lines.extend(
        texts(&report.notes, Lang::It)
            .into_iter()
            .map(|note| format!("nota: {note}")),
    );
    let not_checked = texts(&report.not_checked, Lang::It);
    lines.extend(
        not_checked
            .into_iter()
            .map(|what| format!("non esaminato: {what}")),
    );
    let mut last = None;
    for found in &report.findings {
        let kind = (found.severity(), found.what.code());
        if last.replace(kind) != Some(kind) {
            lines.push(heading(found));
        }
        lines.push(format!(
            "  {}: {} [{}]",
            place_of(found, Lang::It),
            found.what.text(Lang::It),
            found.id
        ));
    }
    let unlisted = texts(&report.unlisted, Lang::It).into_iter();
    lines.extend(unlisted.map(|what| format!("non elencato: {what}")));
    let no_longer = report.no_longer.iter();
    lines.extend(no_longer.map(|entry| {
        format!(
            "{}, riga {}: accettato e non più trovato, la voce si può togliere: {} ({})",
            entry.name, entry.line, entry.id, entry.reason
        )
    }));
    lines.extend(acceptable(report));
    lines.push(totals(report));
    lines
}

/// How a finding is accepted, where there is one that may be.
fn acceptable(report: &QualityReport) -> Option<String> {
    let mut found = report.findings.iter();
    found.any(|found| !matches!(found.what, Flaw::Damaged(_))).then(|| {
        "quel che va bene così si accetta in catalogo.toml: [[accepted]], poi id = \"…\" (quello fra parentesi quadre) e \
         reason = \"…\""
            .to_owned()
    })
}

/// What comes before the flaws of a kind: how grave they are, and what to do where that is the same for all.
fn heading(found: &FoundFlaw) -> String {
    let severity = found.severity().text(Lang::It);
    let kind = kind_of_flaw(&found.what, Lang::It);
    match advice(&found.what, Lang::It).filter(|_| !found.what.is_ranked()) {
        Some(advice) => format!("{severity}: {kind} ({advice})"),
        None => format!("{severity}: {kind}"),
    }
}

fn totals(report: &QualityReport) -> String {
    let (files, bytes) = report.verified;
    let verified = match report.verifiable {
        true => format!("{files} file dell'indice verificati ({bytes} byte)"),
        false => "indice non verificabile".to_owned(),
    };
    let found = match report.findings.is_empty() {
        true => "nulla da segnalare".to_owned(),
        false => format!(
            "da segnalare: {} errori, {} dubbi, {} note",
            report.count(Severity::Error),
            report.count(Severity::Doubt),
            report.count(Severity::Note)
        ),
    };
    let (generation, acts, accepted) = (report.generation, report.acts, report.accepted.len());
    format!(
        "generazione {generation}: {verified}, {acts} atti esaminati; {found}; accettati: {accepted}"
    )
}
