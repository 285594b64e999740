//! Acts of the State: Normattiva says which were changed in a period, for all copies at once.

use jiff::civil::Date;

use super::copy::PendingLook;
use crate::fetch::changed_acts::changed_acts;
use crate::fetch::event::FetchEvent;
use crate::fetch::options::FetchOptions;
use crate::fetch::outcome::Refusal;
use crate::fetch::recipe::StateAct;
use crate::fetch::today::today;
use crate::fetch::visitor::Visitor;

/// Asks from the earliest day that is not known yet. What was answered before something went wrong holds.
pub(super) fn look(
    visitor: &mut Visitor<'_>,
    pending: &mut [(StateAct, PendingLook<'_>)],
    options: &FetchOptions,
) -> Result<(), Refusal> {
    let days = pending
        .iter()
        .map(|(_, pending)| pending.look.looked.as_str());
    let days = days.filter_map(|day| day.parse::<Date>().ok());
    let to = today();
    let Some(from) = days.min().map(|from| from.min(to)) else {
        return Ok(());
    };
    let (at, of) = (1, 1);
    let address = options.bases.normattiva.as_str();
    visitor.report(&FetchEvent::Asking { at, of, address });
    changed_acts(visitor, (from, to), options, &mut |last, changed| {
        let last = last.to_string();
        for (act, pending) in &mut *pending {
            // The period ends before the first day that is asked about.
            if pending.look.looked > last {
                continue;
            }
            let own = changed.iter().filter(|listed| listed.act.is(act));
            for day in own.filter_map(|listed| listed.changed) {
                pending.changed_on(&day.to_string());
            }
            pending.known_to(&last);
        }
    })
}
