//! Treaties cited by their name and the day on which they were made.

use super::alias::aliases;
use super::cited_act::CitedAct;
use crate::law::{ActDate, CitedKind};
use crate::lexer::{Cursor, date_at, second_date};

/// Most tokens between the name of a treaty and its day.
const LONGEST_SIGNING: usize = 8;

/// «Convenzione di Istanbul dell'11 maggio 2011», «fatta a New York il 20 novembre 1989»: the cursor after the day of a
/// treaty that its name is followed by.
pub(super) fn day_of_treaty<'t>(act: &CitedAct, end: Cursor<'t>) -> Option<Cursor<'t>> {
    if act.kind != CitedKind::Convenzione {
        return None;
    }
    let mut c = end;
    c.eat_while(LONGEST_SIGNING, |c| {
        let said = c.at_any(&[
            ",", "(", "fatta", "firmata", "adottata", "conclusa", "a", "il", "ad",
        ]);
        said || c.at_preposition() || c.at_apostrophe() || c.at_capital()
    });
    let (day, after) = second_date(c).or_else(|| date_at(c))?;
    let id = act.id.as_deref().unwrap_or_default();
    let is_its_day = act.date == Some(ActDate::Day(day)) || aliases().is_also_of(id, day);
    is_its_day.then_some(after)
}
