//! The summary of a log for a terminal.

use std::io::{self, Write};

use super::super::printable::on_one_line;
use super::lists::{Lists, QueryList};
use crate::feedback::{FeedbackSummary, QueryGroup, ReportedFault};
use crate::messages::{Lang, Message};
use crate::search::label_of;

/// Acts that are cited and absent, and reports, at most: the report of `check` and `--json` have all of them.
const MOST_LISTED: usize = 20;

/// Prints the summary. Every line is one line, whatever was typed.
pub(super) fn print(
    out: &mut impl Write,
    summary: &FeedbackSummary,
    lists: &Lists,
) -> io::Result<()> {
    let mut lines = totals(summary);
    for list in &lists.0 {
        lines.extend(list_lines(list));
    }
    lines.extend(absent(summary));
    lines.extend(reports(&summary.reports));
    for line in lines {
        writeln!(out, "{}", on_one_line(&line))?;
    }
    Ok(())
}

fn totals(summary: &FeedbackSummary) -> Vec<String> {
    let all = &summary.all;
    let period = match &summary.days {
        Some((first, last)) if first == last => format!("{first}: "),
        Some((first, last)) => format!("dal {first} al {last}: "),
        None => "nessuna riga nel periodo: ".to_owned(),
    };
    let share = |part: usize| match all.times {
        0 => String::new(),
        times => format!(" ({}%)", part * 100 / times),
    };
    let mut lines = vec![format!(
        "{period}{} ricerche; niente trovato: {}{}; corrette: {}{}; lente: {}; con risposta parziale: {}",
        all.times,
        all.without_results,
        share(all.without_results),
        all.corrected,
        share(all.corrected),
        all.slow,
        all.partial
    )];
    if all.times > 0 {
        let doors = summary.doors.iter();
        let doors = doors.map(|(door, times)| format!("{} {times}", door.text(Lang::It)));
        let doors: Vec<String> = doors.collect();
        let masked = summary.masked;
        lines.push(format!(
            "da: {}; con una parte nascosta (•••): {masked}",
            doors.join(", ")
        ));
    }
    lines.push(
        "un server scrive le ricerche a gruppi, entro un'ora o quando si ferma: le ultime possono mancare".to_owned(),
    );
    if summary.dropped > 0 {
        lines.push(format!(
            "ricerche non scritte, perché troppe insieme o perché il disco rifiutava: {}",
            summary.dropped
        ));
    }
    if summary.unreadable > 0 {
        lines.push(format!(
            "righe che non si leggono, interrotte o di una versione più recente: {}",
            summary.unreadable
        ));
    }
    lines
}

fn list_lines(list: &QueryList) -> Vec<String> {
    if list.queries.is_empty() && list.single == 0 {
        return Vec::new();
    }
    let mut lines = vec![String::new(), format!("{}:", list.heading)];
    lines.extend(
        list.queries
            .iter()
            .map(|(group, times)| query_line(list.name, group, *times)),
    );
    if list.more > 0 {
        lines.push(format!("  e altre {}: più righe con --top", list.more));
    }
    if list.single > 0 {
        lines.push(format!(
            "  cercate una volta sola: {}; le elenca --all",
            list.single
        ));
    }
    lines.extend(
        list.next
            .filter(|_| !list.queries.is_empty())
            .map(|next| format!("  → {next}")),
    );
    lines
}

fn query_line(name: &str, group: &QueryGroup, times: usize) -> String {
    let more = match (name, &group.corrected_to) {
        ("without_results", _) if group.filtered_without_results > 0 => {
            format!(" (di cui con filtri: {})", group.filtered_without_results)
        }
        ("corrected", Some(words)) => format!(" → {words}"),
        _ => String::new(),
    };
    format!("  {times:>5}  {}{more}", group.query)
}

fn absent(summary: &FeedbackSummary) -> Vec<String> {
    if summary.absent.is_empty() {
        return Vec::new();
    }
    let mut lines = vec![
        String::new(),
        "atti citati il cui testo non c'è:".to_owned(),
    ];
    let listed = summary.absent.iter().take(MOST_LISTED);
    lines.extend(listed.map(|(act, times)| format!("  {times:>5}  {} ({act})", label_of(act))));
    lines.extend(and_more(summary.absent.len()));
    lines.push(
        "  → «normario catalogue edit ID» ne fa la scheda, «normario fetch» prende il testo di ciò che è schedato".to_owned(),
    );
    lines
}

fn reports(reports: &[ReportedFault]) -> Vec<String> {
    if reports.is_empty() {
        return Vec::new();
    }
    let mut lines = vec![String::new(), "errori segnalati dai lettori:".to_owned()];
    for report in reports.iter().take(MOST_LISTED) {
        let page = report
            .page
            .map_or_else(String::new, |page| format!(", p. {page}"));
        let text = match report.text.as_str() {
            "" => String::new(),
            text => format!(": «{text}»"),
        };
        let topic = report.topic.text(Lang::It);
        lines.push(format!(
            "  {:>5}  {}{page}, dal {}: {topic}{text}",
            report.times,
            label_of(&report.act),
            report.day
        ));
    }
    lines.extend(and_more(reports.len()));
    lines.push(
        "  → «normario check» li elenca con un id: quelli già guardati si accettano nel catalogo"
            .to_owned(),
    );
    lines
}

fn and_more(all: usize) -> Option<String> {
    let more = all.saturating_sub(MOST_LISTED);
    (more > 0).then(|| format!("  e altri {more}: tutti con --json"))
}
