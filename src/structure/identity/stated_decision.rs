//! A decision of the Corte costituzionale whose file names it: nothing of that is concluded from its text.

use super::Identity;
use super::evidence::{Evidence, Field, Source};
use crate::extract::{DecisionForm, StatedDecision};
use crate::law::{ActDate, ActId, ActKind, act_id};

/// The court, as acts name it.
const COURT: &str = "corte costituzionale";
/// Confidence in what the file states.
const STATED: u8 = 100;

/// What was read of the text, with what the file states in its place.
pub(crate) fn stated(decision: &StatedDecision, read: Identity, file: &str) -> Identity {
    let Identity { mut act, evidence } = read;
    act.kind = match decision.form {
        DecisionForm::Judgment => ActKind::Sentenza,
        DecisionForm::Order => ActKind::Ordinanza,
        DecisionForm::Other => ActKind::Altro,
    };
    act.number = Some(decision.number.to_string());
    act.issuer = Some(COURT.to_owned());
    act.region = None;
    // As everybody cites it: by the day of its filing. A year that is not that of the number would name another one.
    let day = [&decision.filed, &decision.decided].into_iter().flatten();
    let days = day.filter_map(|day| day.parse::<ActDate>().ok());
    let day = days.into_iter().find(|day| day.year() == decision.year);
    act.date = Some(day.unwrap_or(ActDate::Year(decision.year)));
    act.urn = None;
    act.id = match act_id(&act) {
        Some(id) => ActId::from_stored(id),
        None => ActId::of_file(file),
    };
    let words = decision
        .ecli
        .clone()
        .unwrap_or_else(|| format!("{}/{}", decision.number, decision.year));
    let is_read = |it: &Evidence| it.field == Field::Title;
    let said = [Field::Kind, Field::Number, Field::Date, Field::Issuer];
    let said = said.into_iter().map(|field| Evidence {
        field,
        source: Source::File,
        confidence: STATED,
        page: None,
        text: words.clone(),
        rule: None,
    });
    let read = evidence.into_iter().filter(is_read);
    Identity {
        evidence: said.chain(read).collect(),
        act,
    }
}
