//! Which acts of the State were changed in a period: one question for many acts, not one for each.

use jiff::ToSpan;
use jiff::civil::Date;

use super::client::Verb;
use super::interface;
use super::options::FetchOptions;
use super::outcome::{Refusal, SourceFault};
use super::recipe::StateAct;
use super::recipe::normattiva::{self, ActList, SourceAct};
use super::visitor::Visitor;

/// The day of the last change of an act among those that were changed, where it is one of them.
pub(super) fn last_change(changed: &[SourceAct], act: &StateAct) -> Option<Date> {
    let own = changed.iter().filter(|listed| listed.act.is(act));
    own.filter_map(|listed| listed.changed).max()
}

/// Asks for the acts that were changed between two days, both included, period by period from the first on; each goes
/// to `take` with its last day, so that what came before something went wrong is of use.
pub(super) fn changed_acts(
    visitor: &mut Visitor<'_>,
    (from, to): (Date, Date),
    options: &FetchOptions,
    take: &mut dyn FnMut(Date, Vec<SourceAct>),
) -> Result<(), Refusal> {
    let mut first = from;
    loop {
        let last = after(first, normattiva::LONGEST_PERIOD).min(to);
        let mut acts = Vec::new();
        period(visitor, (first, last), options, &mut acts)?;
        take(last, acts);
        if last >= to {
            return Ok(());
        }
        // The day is asked for twice: what was changed on it after the answer would be in neither.
        first = last;
    }
}

/// The acts of one period, in halves where it has more than one answer holds.
fn period(
    visitor: &mut Visitor<'_>,
    (from, to): (Date, Date),
    options: &FetchOptions,
    into: &mut Vec<SourceAct>,
) -> Result<(), Refusal> {
    let address = interface::place(&options.bases.normattiva, normattiva::CHANGED)?;
    let question = normattiva::changed_between(from, to);
    let verb = Verb::Post(&question);
    let answered = interface::ask(visitor, verb, &address, "application/json", "", options)?;
    match normattiva::list(answered.status, &answered.body)? {
        ActList::Whole(acts) => into.extend(acts),
        ActList::Cut if from < to => {
            let half = (to - from).get_days() / 2;
            let middle = after(from, i64::from(half));
            period(visitor, (from, middle), options, into)?;
            period(visitor, (after(middle, 1), to), options, into)?;
        }
        ActList::Cut => return Err(SourceFault::TooMany.into()),
    }
    Ok(())
}

/// The day so many days later.
fn after(day: Date, days: i64) -> Date {
    day.saturating_add(days.days())
}
