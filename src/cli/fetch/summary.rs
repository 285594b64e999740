//! The report of `normario fetch` for people: how many came, what is to be looked at, what is to be got by hand.

use std::io::{self, Write};

use crate::cli::printable::on_one_line;
use crate::fetch::{FetchOutcome, FetchReport, Fetched};
use crate::messages::{Lang, Message};

/// Prints it; `is_chosen` says that only some documents were asked for.
pub(super) fn print(out: &mut impl Write, report: &FetchReport, is_chosen: bool) -> io::Result<()> {
    let count = |is: fn(&FetchOutcome) -> bool| {
        let all = report.documents.iter();
        all.filter(|it| is(&it.outcome)).count()
    };
    let counts = [
        (
            count(|it| matches!(it, FetchOutcome::New { .. })),
            "scaricati",
        ),
        (
            count(|it| matches!(it, FetchOutcome::Accepted { .. })),
            "sostituiti",
        ),
        (count(|it| matches!(it, FetchOutcome::Same)), "invariati"),
        (
            count(|it| matches!(it, FetchOutcome::Present)),
            "già nel corpus",
        ),
        (
            count(|it| matches!(it, FetchOutcome::Planned)),
            "da chiedere",
        ),
        (
            count(|it| matches!(it, FetchOutcome::Changed { .. } | FetchOutcome::Altered)),
            "cambiati",
        ),
        (
            count(|it| matches!(it, FetchOutcome::Failed(_))),
            "non arrivati",
        ),
        (
            count(|it| matches!(it, FetchOutcome::ByHand(_))),
            "da prendere a mano",
        ),
        (
            count(|it| matches!(it, FetchOutcome::NotAsked)),
            "non ancora chiesti",
        ),
    ];
    let told = counts.iter().filter(|(count, _)| *count > 0);
    let told: Vec<String> = told
        .map(|(count, name)| format!("{name} {count}"))
        .collect();
    match told.is_empty() {
        true if is_chosen => writeln!(
            out,
            "nessun documento del catalogo ha il testo di «--only»: «normario fetch --dry-run» li elenca tutti"
        )?,
        true => writeln!(out, "il catalogo non nomina documenti da prendere")?,
        false => writeln!(out, "documenti: {}", told.join(", "))?,
    }
    list(out, report, "da chiedere:", |it| {
        matches!(it, FetchOutcome::Planned)
    })?;
    list(out, report, "cambiati:", |it| {
        matches!(
            it,
            FetchOutcome::Changed { .. } | FetchOutcome::Altered | FetchOutcome::Accepted { .. }
        )
    })?;
    list(out, report, "non arrivati:", |it| {
        matches!(it, FetchOutcome::Failed(_))
    })?;
    list(out, report, "da prendere a mano:", |it| {
        matches!(it, FetchOutcome::ByHand(_))
    })?;
    list(out, report, "non ancora chiesti:", |it| {
        matches!(it, FetchOutcome::NotAsked)
    })?;
    for warning in &report.warnings {
        writeln!(out, "avviso: {}", on_one_line(&warning.text(Lang::It)))?;
    }
    if count(|it| matches!(it, FetchOutcome::New { .. } | FetchOutcome::Accepted { .. })) > 0 {
        writeln!(out, "ora «normario index» li legge")?;
    }
    if report.is_interrupted {
        writeln!(
            out,
            "interrotto: ciò che è arrivato resta, e «normario fetch» chiede il resto"
        )?;
    }
    Ok(())
}

/// The documents of one kind, each with what became of it, its file and its address.
fn list(
    out: &mut impl Write,
    report: &FetchReport,
    heading: &str,
    is: impl Fn(&FetchOutcome) -> bool,
) -> io::Result<()> {
    let mut documents = report
        .documents
        .iter()
        .filter(|it| is(&it.outcome))
        .peekable();
    if documents.peek().is_some() {
        writeln!(out, "{heading}")?;
    }
    for document in documents {
        let Fetched {
            title,
            file,
            address,
            outcome,
            ..
        } = document;
        writeln!(out, "  {}", on_one_line(title))?;
        if !matches!(outcome, FetchOutcome::Planned | FetchOutcome::NotAsked) {
            writeln!(out, "    {}", on_one_line(&outcome.text(Lang::It)))?;
        }
        writeln!(out, "    file: {}", on_one_line(file))?;
        if let Some(address) = address {
            writeln!(out, "    indirizzo: {}", on_one_line(address))?;
        }
    }
    Ok(())
}
