//! Copies that came from an address of their own: whether it gives the same bytes still.

use super::copy::PendingLook;
use crate::fetch::address::Address;
use crate::fetch::download::{AskedDocument, Got, download};
use crate::fetch::error::FetchError;
use crate::fetch::event::FetchEvent;
use crate::fetch::expected::Expected;
use crate::fetch::folder::Folder;
use crate::fetch::keep;
use crate::fetch::options::FetchOptions;
use crate::fetch::outcome::{ByHand, Refusal};
use crate::fetch::state::Pinned;
use crate::fetch::today::today;
use crate::fetch::visitor::Visitor;

/// A file, what is noted of it, and the acts that it holds.
pub(super) struct GotFile<'p, 'c> {
    pub(super) file: &'c str,
    pub(super) pinned: &'p Pinned,
    pub(super) acts: Vec<PendingLook<'c>>,
}

/// Asks for a file only where it is another one now; what comes is hashed and not kept.
pub(super) fn look(
    visitor: &mut Visitor<'_>,
    got: &mut GotFile<'_, '_>,
    (at, of): (usize, usize),
    folder: &Folder,
    options: &FetchOptions,
) -> Result<Result<(), Refusal>, FetchError> {
    let Some(address) = Address::parse(&got.pinned.address) else {
        return Ok(Err(ByHand::NotAnAddress.into()));
    };
    let text = address.to_string();
    visitor.report(&FetchEvent::Asking {
        at,
        of,
        address: &text,
    });
    let asked = AskedDocument {
        expected: Expected::Pdf,
        address: &address,
        wishes: options.bases.wishes_at(&got.pinned.address),
        known: Some(got.pinned.content.validators.clone()),
        path: folder.part(&format!("{}.pdf", got.file)),
    };
    let today = today().to_string();
    let changed = match download(visitor, &asked, None, options)? {
        Got::Nothing(refusal, _) => {
            keep::forget(&asked.path)?;
            return Ok(Err(refusal));
        }
        Got::Same => None,
        Got::Document(text) if text.sha256 == got.pinned.content.sha256 => None,
        Got::Document(text) => {
            let modified = text.validators.last_modified.as_deref();
            Some(modified.and_then(day).unwrap_or_else(|| today.clone()))
        }
    };
    keep::forget(&asked.path)?;
    for pending in &mut got.acts {
        match &changed {
            // The first day on which it was seen to be another one stays.
            Some(_) if pending.look.changed.is_some() => {}
            Some(day) if pending.look.copy.is_before(day) => pending.changed_on(day),
            Some(_) => pending.changed_on(&today),
            None => pending.look.changed = None,
        }
        pending.known_to(&today);
    }
    Ok(Ok(()))
}

/// The day of a moment as HTTP writes it.
fn day(modified: &str) -> Option<String> {
    let moment = httpdate::parse_http_date(modified).ok()?;
    let moment = jiff::Timestamp::try_from(moment).ok()?;
    moment.to_string().get(..10).map(str::to_owned)
}
