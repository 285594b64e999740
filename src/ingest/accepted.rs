//! A finding of the quality report that the maintainer accepts, as a catalogue says it.

use crate::handwritten::{FieldFault, WrittenTable, WrongField};
use crate::structure::written_date;

/// Longest reason, in characters.
const LONG: usize = 4_000;
/// Longest id and name of who accepts, in characters.
const SHORT: usize = 300;
/// How the ids of findings begin that say the index is damaged: nobody can know that what is damaged is right.
const OF_DAMAGE: &str = "damaged-";

/// A finding of the quality report that the maintainer accepts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AcceptedFinding {
    /// The finding's id.
    pub id: String,
    /// Why it is accepted.
    pub reason: String,
    /// Who accepted it.
    pub by: Option<String>,
    /// When, as `yyyy`, `yyyy-mm` or `yyyy-mm-dd`.
    pub date: Option<String>,
    /// Name of the catalogue that says so.
    pub name: String,
    /// The line there.
    pub line: usize,
}

impl AcceptedFinding {
    /// Reads an entry of the catalogue `name`, of which `faults` are known already.
    ///
    /// # Errors
    /// All that is wrong with it: it is not accepted then.
    pub(super) fn read(
        mut table: WrittenTable,
        mut faults: Vec<FieldFault>,
        name: &str,
        line: usize,
    ) -> Result<Self, Vec<FieldFault>> {
        for field in ["id", "reason"] {
            if !table.has(field) {
                table.missing(field, &mut faults);
            }
        }
        let id = table.stated("id", SHORT, &mut faults);
        let id = id.map(|written| {
            let what = is_wrong(&written.value);
            if let Some(what) = what {
                table.fault("id", written.line, what, &mut faults);
            }
            written.value
        });
        let reason = table.stated("reason", LONG, &mut faults);
        if let Some(empty) = reason.as_ref().filter(|reason| reason.value.is_empty()) {
            let what = WrongField::Missing("reason".to_owned());
            table.fault("reason", empty.line, what, &mut faults);
        }
        let by = table.stated("by", SHORT, &mut faults);
        let by = by.map(|by| by.value).filter(|by| !by.is_empty());
        let date = table.parsed("date", &mut faults, written_date);
        table.finish(&mut faults);
        match (id, reason) {
            (Some(id), Some(reason)) if faults.is_empty() => Ok(AcceptedFinding {
                id,
                reason: reason.value,
                by,
                date: date.map(|date| date.to_string()),
                name: name.to_owned(),
                line,
            }),
            _ => Err(faults),
        }
    }
}

/// What is wrong with an id, if anything is: `code-hash`, and not of damage.
fn is_wrong(id: &str) -> Option<WrongField> {
    let is_code =
        |code: &str| !code.is_empty() && code.chars().all(|c| c.is_lowercase() || c == '_');
    let is_hash = |hash: &str| !hash.is_empty() && hash.chars().all(|c| c.is_ascii_hexdigit());
    match id.rsplit_once('-') {
        Some(_) if id.starts_with(OF_DAMAGE) => Some(WrongField::NeverAccepted(id.to_owned())),
        Some((code, hash)) if is_code(code) && is_hash(hash) => None,
        _ => Some(WrongField::NotAFinding(id.to_owned())),
    }
}
