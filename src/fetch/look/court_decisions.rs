//! Decisions of the Corte costituzionale that came from its archives: whether the record there is the same still.

use std::path::Path;

use super::copy::{LookedCopy, PendingLook};
use crate::fetch::hash::sha256_of;
use crate::fetch::outcome::Refusal;
use crate::fetch::today::today;

/// Whether a copy that was got is a record, and no PDF from an address of its own.
pub(super) fn is_record(copy: &LookedCopy) -> bool {
    let end = Path::new(&copy.file).extension();
    end.is_some_and(|end| end.eq_ignore_ascii_case("json"))
}

/// Takes what the archive has now in the place of the record with the hash `known`.
pub(super) fn look(
    record: Result<Vec<u8>, Refusal>,
    known: &str,
    pending: &mut PendingLook<'_>,
) -> Result<(), Refusal> {
    let today = today().to_string();
    match sha256_of(&record?) == known {
        true => pending.look.changed = None,
        // The first day on which it was seen to be another one stays.
        false if pending.look.changed.is_some() => {}
        false => pending.changed_on(&today),
    }
    pending.known_to(&today);
    Ok(())
}
