//! The copy of an act that is in the corpus, and how old it is.

use std::path::Path;

use crate::fetch::getting::known_on;
use crate::fetch::hash::sha256;
use crate::fetch::recipe::based_on;
use crate::fetch::state::{Pinned, State};
use crate::official::{ActLook, CopyDay, OfficialSource};

/// A copy of an act.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LookedCopy {
    /// Id of the act.
    pub act: String,
    /// The day of the act, as `YYYY-MM-DD`, where it is known.
    pub date: Option<String>,
    /// The file, relative to the corpus.
    pub file: String,
    /// Hash of its bytes, as the index has it.
    pub hash: String,
    /// The day on which the file was written last, as `YYYY-MM-DD`.
    pub written: Option<String>,
}

/// What is noted of the file of a copy where it is as it was got.
pub(super) fn as_got<'s>(copy: &LookedCopy, state: &'s State, corpus: &Path) -> Option<&'s Pinned> {
    let pinned = state.documents.get(&copy.file)?;
    let hash = sha256(&corpus.join(&copy.file)).ok()?;
    (hash == pinned.content.sha256).then_some(pinned)
}

/// The day on which a copy was got from its address.
pub(super) fn got_on(pinned: &Pinned) -> CopyDay {
    CopyDay {
        day: pinned.fetched.get(..10).unwrap_or_default().to_owned(),
        at_latest: false,
    }
}

/// How old a copy is; nothing where nobody knows.
pub(super) fn day_of(copy: &LookedCopy, pinned: Option<&Pinned>) -> Option<CopyDay> {
    let sure = |day: String| CopyDay {
        day,
        at_latest: false,
    };
    let version = pinned.and_then(|pinned| pinned.content.version.as_ref());
    let in_force = pinned.and_then(|pinned| known_on(&pinned.content));
    let consolidated = based_on(&copy.act).and_then(|(_, day)| day);
    let known = match (in_force, consolidated) {
        (Some(day), _) | (None, Some(day)) => Some(day.to_string()),
        // The original text is as old as its publication, or as the act.
        (None, None) => match (version, pinned) {
            (Some(version), _) => version.valid_from.clone().or(copy.date.clone()),
            (None, Some(_)) => based_on(&copy.act).and(copy.date.clone()),
            (None, None) => None,
        },
    };
    let written = copy.written.clone().map(|day| CopyDay {
        day,
        at_latest: true,
    });
    known.filter(|day| day.len() == 10).map(sure).or(written)
}

/// A copy that a source is asked about.
#[derive(Debug)]
pub(super) struct PendingLook<'c> {
    pub(super) copy: &'c LookedCopy,
    /// What is known of it, up to [`ActLook::looked`].
    pub(super) look: ActLook,
    /// Whether the source said anything.
    pub(super) is_answered: bool,
}

impl<'c> PendingLook<'c> {
    /// A copy with what an earlier look said of it. The same bytes are at least as old as they were found to be before.
    pub(super) fn new(
        copy: &'c LookedCopy,
        source: OfficialSource,
        day: CopyDay,
        before: Option<&ActLook>,
    ) -> Self {
        let before = before.filter(|before| before.source == source);
        let look = match before {
            None => ActLook {
                source,
                looked: day.day.clone(),
                copy: day,
                changed: None,
            },
            Some(before) => {
                let is_older = day.at_latest && before.copy.day < day.day;
                let day = if is_older { before.copy.clone() } else { day };
                let looked = match day.day < before.copy.day {
                    true => day.day.clone(),
                    false => before.looked.clone().max(day.day.clone()),
                };
                let changed = before.changed.clone();
                ActLook {
                    source,
                    looked,
                    changed: changed.filter(|change| day.is_before(change)),
                    copy: day,
                }
            }
        };
        PendingLook {
            copy,
            look,
            is_answered: false,
        }
    }

    /// Notes a change, where it is later than the copy.
    pub(super) fn changed_on(&mut self, day: &str) {
        if self.look.copy.is_before(day) {
            self.look.changed = self.look.changed.take().max(Some(day.to_owned()));
        }
    }

    /// Notes that it is known up to this day.
    pub(super) fn known_to(&mut self, day: &str) {
        self.is_answered = true;
        if self.look.looked.as_str() < day {
            day.clone_into(&mut self.look.looked);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn copy() -> LookedCopy {
        LookedCopy {
            act: "urn:nir:stato:legge:1990-08-07;241".to_owned(),
            date: Some("1990-08-07".to_owned()),
            file: "l.pdf".to_owned(),
            hash: "h".to_owned(),
            written: Some("2024-05-01".to_owned()),
        }
    }

    fn at_latest(day: &str) -> CopyDay {
        CopyDay {
            day: day.to_owned(),
            at_latest: true,
        }
    }

    #[test]
    fn a_file_is_no_older_than_it_was_written() {
        assert_eq!(day_of(&copy(), None), Some(at_latest("2024-05-01")));
        let consolidated = LookedCopy {
            act: "CELEX:02016R0679-20160504".to_owned(),
            ..copy()
        };
        let day = day_of(&consolidated, None).unwrap();
        assert_eq!((day.day.as_str(), day.at_latest), ("2016-05-04", false));
        let unknown = LookedCopy {
            written: None,
            ..copy()
        };
        assert_eq!(day_of(&unknown, None), None);
    }

    #[test]
    fn the_same_bytes_do_not_become_younger_and_what_was_looked_at_is_not_asked_again() {
        let copy = copy();
        let before = ActLook {
            source: OfficialSource::Normattiva,
            copy: at_latest("2024-01-01"),
            looked: "2025-01-01".to_owned(),
            changed: Some("2024-06-01".to_owned()),
        };
        let source = OfficialSource::Normattiva;
        let pending = PendingLook::new(&copy, source, at_latest("2025-06-01"), Some(&before));
        assert_eq!(pending.look, before);
        // A text that was got since is known to be the one in force then.
        let got = CopyDay {
            day: "2024-07-01".to_owned(),
            at_latest: false,
        };
        let pending = PendingLook::new(&copy, source, got, Some(&before));
        assert_eq!(pending.look.changed, None);
        assert_eq!(pending.look.looked, "2025-01-01");
        let other = PendingLook::new(
            &copy,
            OfficialSource::Address,
            at_latest("2024-05-01"),
            Some(&before),
        );
        assert_eq!(other.look.looked, "2024-05-01");
    }
}
