//! One file with one decision: its text as the Court prints it.

use super::parts;
use super::record::{CourtFile, CourtRecord};
use super::wording::lines;
use crate::extract::written::charset;
use crate::extract::written::fault::WrittenFault;
use crate::extract::written::format::WrittenFormat;
use crate::extract::written::text::{DecisionForm, StatedDecision, WrittenText};
use crate::extract::written::writer::{WrittenLine, WrittenWriter};

/// The line above the names of the judges.
const COURT: &str = "LA CORTE COSTITUZIONALE";
/// How the opening ends after which the form of the decision is printed.
const PRONOUNCED: &str = "ha pronunciato la seguente";
/// How a ruling begins.
const FOR_THESE_REASONS: &str = "per questi motivi";

/// A decision: its text, what is known of it, and whether some was left out.
///
/// # Errors
/// Where the file is no JSON of the Court, or has not one decision.
pub(in crate::extract::written) fn read(
    bytes: &[u8],
) -> Result<(String, WrittenText, bool), WrittenFault> {
    let decoded = charset::decode(bytes, Some("windows-1252"));
    let file: CourtFile =
        serde_json::from_str(&decoded.text).map_err(|error| match error.classify() {
            serde_json::error::Category::Data => WrittenFault::NoText(WrittenFormat::Json),
            _ => WrittenFault::Damaged(WrittenFormat::Json),
        })?;
    let record = match file.decisions.as_slice() {
        [] => return Err(WrittenFault::NoText(WrittenFormat::Json)),
        [record] => record,
        _ => return Err(WrittenFault::SeveralDecisions),
    };
    let stated = record.stated();
    let has_text = [&record.opening, &record.reasons, &record.ruling]
        .iter()
        .any(|part| !part.is_empty());
    let stated = stated.filter(|_| has_text);
    let stated = stated.ok_or(WrittenFault::NoText(WrittenFormat::Json))?;
    let mut reasons = lines(&record.reasons);
    parts::complete(&mut reasons);
    let mut writer = WrittenWriter::default();
    let all = [
        head(record, &stated),
        opening(&record.opening, stated.form),
        reasons,
        ruling(&record.ruling),
    ];
    for line in all.iter().flatten() {
        writer.line(line);
    }
    let (text, mut written, is_cut) = writer.finish(Vec::new());
    written.decision = Some(stated);
    Ok((text, written, is_cut))
}

/// The lines above the text: what the fields of the record say.
fn head(record: &CourtRecord, stated: &StatedDecision) -> Vec<WrittenLine> {
    let StatedDecision { number, year, .. } = stated;
    let name = form_name(stated.form);
    let named = |parts: &[(&str, &str)]| {
        let told = parts.iter().filter(|(_, value)| !value.is_empty());
        let told: Vec<String> = told
            .map(|(name, value)| format!("{name} {value}"))
            .collect();
        told.join(" – ")
    };
    let mut head = vec![
        "CORTE COSTITUZIONALE".to_owned(),
        format!("{name} N. {number} ANNO {year}"),
        stated.ecli.clone().unwrap_or_default(),
        named(&[
            ("Decisione del", &record.decided),
            ("Deposito del", &record.filed),
        ]),
        named(&[
            ("Presidente", &record.president),
            ("Relatore", &record.rapporteur),
            ("Redattore", &record.drafter),
        ]),
    ];
    if record.bench.to_lowercase().starts_with("composta") {
        head.push(COURT.to_owned());
    }
    let head = head
        .into_iter()
        .map(|text| WrittenLine { text, opens: true });
    head.chain(lines(&record.bench)).collect()
}

const fn form_name(form: DecisionForm) -> &'static str {
    match form {
        DecisionForm::Judgment => "SENTENZA",
        DecisionForm::Order => "ORDINANZA",
        DecisionForm::Other => "PRONUNCIA",
    }
}

/// The opening, with the name of the form where the record leaves it out: «ha pronunciato la seguente SENTENZA».
fn opening(text: &str, form: DecisionForm) -> Vec<WrittenLine> {
    let mut opening = lines(text);
    let is_pronounced = |line: &WrittenLine| line.text.eq_ignore_ascii_case(PRONOUNCED);
    if let Some(at) = opening.iter().position(is_pronounced) {
        let name = form_name(form);
        let has_name = opening
            .get(at + 1)
            .is_some_and(|next| next.text.to_uppercase().starts_with(name));
        if !has_name && form != DecisionForm::Other {
            let text = name.to_owned();
            opening.insert(at + 1, WrittenLine { text, opens: true });
        }
    }
    opening
}

/// The ruling, its first words on a line of their own, as they are printed.
fn ruling(text: &str) -> Vec<WrittenLine> {
    let first = text.get(..FOR_THESE_REASONS.len()).unwrap_or_default();
    if first.eq_ignore_ascii_case(FOR_THESE_REASONS) {
        let rest = &text[first.len()..];
        return lines(&format!("{first}\n{rest}"));
    }
    lines(text)
}
