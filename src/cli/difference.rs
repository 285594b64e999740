//! What is different between two generations, as `normario generations A B` and `normario rollback` tell it.

use std::io::{self, Write};

use serde_json::{Value, json};

use super::printable::on_one_line;
use crate::index::{ChangedAct, ComparedAct, Comparison};

/// Acts of each list that are named in a terminal.
const NAMED: usize = 20;
/// Acts of each list that are named in JSON.
const NAMED_IN_JSON: usize = 1_000;

/// Prints it.
pub(super) fn print(out: &mut impl Write, found: &Comparison) -> io::Result<()> {
    let Comparison { from, to, .. } = found;
    writeln!(
        out,
        "dalla generazione {from} alla {to}: atti da {} a {}, passi da {} a {}",
        found.acts.0, found.acts.1, found.passages.0, found.passages.1
    )?;
    if found.is_empty() {
        return writeln!(out, "  nessuna differenza negli atti");
    }
    list(out, "aggiunti", &found.added, named)?;
    list(out, "tolti", &found.removed, named)?;
    list(out, "cambiati", &found.changed, changed)?;
    list(out, "solo rinominati", &found.renamed, |(before, after)| {
        format!("{} → {}", named(before), file_of(after))
    })?;
    if found.records_changed {
        writeln!(out, "  il catalogo dice altro di qualche atto")?;
    }
    Ok(())
}

fn list<T>(
    out: &mut impl Write,
    name: &str,
    acts: &[T],
    line: impl Fn(&T) -> String,
) -> io::Result<()> {
    if acts.is_empty() {
        return Ok(());
    }
    writeln!(out, "  {name}: {}", acts.len())?;
    for act in acts.iter().take(NAMED) {
        writeln!(out, "    {}", on_one_line(&line(act)))?;
    }
    match acts.len().checked_sub(NAMED) {
        Some(more) if more > 0 => writeln!(
            out,
            "    … e altri {more} (con --json fino a {NAMED_IN_JSON})"
        ),
        _ => Ok(()),
    }
}

fn named(act: &ComparedAct) -> String {
    format!("{} ({})", act.title, file_of(act))
}

fn file_of(act: &ComparedAct) -> &str {
    act.file.as_deref().unwrap_or("solo in scheda")
}

fn changed(act: &ChangedAct) -> String {
    let what = match (act.text, act.identity) {
        (true, true) => "testo e identità",
        (true, false) => "testo",
        (false, _) => "identità",
    };
    let before = (act.before != act.after).then(|| format!("; prima: {}", named(&act.before)));
    format!(
        "{}: {what}{}",
        named(&act.after),
        before.unwrap_or_default()
    )
}

/// The same as JSON. A list that is longer than what it holds says by how many.
pub(super) fn to_json(found: &Comparison) -> Value {
    json!({
        "from": found.from,
        "to": found.to,
        "acts": {"from": found.acts.0, "to": found.acts.1},
        "passages": {"from": found.passages.0, "to": found.passages.1},
        "added": capped(&found.added, act_json),
        "removed": capped(&found.removed, act_json),
        "changed": capped(&found.changed, |act| json!({
            "before": act_json(&act.before),
            "after": act_json(&act.after),
            "text": act.text,
            "identity": act.identity,
        })),
        "renamed": capped(&found.renamed, |(before, after)| json!({
            "before": act_json(before),
            "after": act_json(after),
        })),
        "records_changed": found.records_changed,
    })
}

fn capped<T>(acts: &[T], to_json: impl Fn(&T) -> Value) -> Value {
    let shown: Vec<Value> = acts.iter().take(NAMED_IN_JSON).map(to_json).collect();
    json!({
        "total": acts.len(),
        "left_out": acts.len() - shown.len(),
        "acts": shown,
    })
}

fn act_json(act: &ComparedAct) -> Value {
    json!({"id": act.id, "title": act.title, "file": act.file})
}
