//! Acts of the Union: the Publications Office says which have consolidated texts and corrigenda, many at once.

use super::copy::PendingLook;
use crate::fetch::address::Address;
use crate::fetch::client::Verb;
use crate::fetch::event::FetchEvent;
use crate::fetch::interface;
use crate::fetch::options::FetchOptions;
use crate::fetch::outcome::{ByHand, Refusal};
use crate::fetch::recipe::{amendments, parse_amendments, resources};
use crate::fetch::today::today;
use crate::fetch::visitor::Visitor;

/// Acts of one question: the address of each takes a hundred characters, and servers take addresses of some thousands.
const ACTS_A_QUESTION: usize = 40;

/// Asks about acts, each with its CELEX number.
pub(super) fn look(
    visitor: &mut Visitor<'_>,
    pending: &mut [(String, PendingLook<'_>)],
    options: &FetchOptions,
) -> Result<(), Refusal> {
    let today = today();
    let of = pending.len().div_ceil(ACTS_A_QUESTION);
    for (before, group) in pending.chunks_mut(ACTS_A_QUESTION).enumerate() {
        let base = options.bases.cellar_questions.as_str();
        let at = before + 1;
        visitor.report(&FetchEvent::Asking {
            at,
            of,
            address: base,
        });
        let celex: Vec<String> = group.iter().map(|(celex, _)| celex.clone()).collect();
        let address = format!("{base}?query={}", resources(&amendments(&celex)));
        let address = Address::parse(&address).ok_or(ByHand::NotAnAddress)?;
        let accept = "application/sparql-results+json";
        let answered = interface::ask(visitor, Verb::Get, &address, accept, "", options)?;
        let found = parse_amendments(answered.status, &answered.body)?;
        for (celex, pending) in group {
            let own = found.iter().filter(|it| it.celex == *celex);
            for amendment in own.filter(|it| it.from <= today) {
                pending.changed_on(&amendment.from.to_string());
            }
            pending.known_to(&today.to_string());
        }
    }
    Ok(())
}
