//! Which files are read again although they are as they were: by cause, where `--full` would read everything.

use std::collections::BTreeSet;

use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::index::{FileEntry, IndexError, IndexReader, Outcome};
use crate::law::ActKind;

/// A cause to read a file again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Again {
    /// It could not be read, or some of its pages have no text in the index.
    Failed,
    /// Pages of it were recognised, wait for it, or were recognised with doubt.
    Recognised,
    /// It holds an act of this kind.
    Kind(ActKind),
    /// It was read before this day began, by the clock of UTC.
    Before(Date),
}

/// The causes of a run, with what they need to know of the index.
#[derive(Debug, Default)]
pub(super) struct Causes<'a> {
    causes: &'a [Again],
    /// The files that hold an act of one of the kinds.
    of_kinds: BTreeSet<String>,
}

impl<'a> Causes<'a> {
    /// The causes; `index` gives the published generation, where there is one and it is asked for.
    pub(super) fn new(
        causes: &'a [Again],
        index: impl FnOnce() -> Result<IndexReader, IndexError>,
    ) -> Result<Self, IndexError> {
        let kinds: Vec<&str> = causes
            .iter()
            .filter_map(|cause| match cause {
                Again::Kind(kind) => Some(kind.as_str()),
                _ => None,
            })
            .collect();
        let of_kinds = match kinds.is_empty() {
            true => BTreeSet::new(),
            false => index()?.files_of_kinds(&kinds)?,
        };
        Ok(Causes { causes, of_kinds })
    }

    /// Whether a file is read again.
    pub(super) fn hold(&self, file: &str, entry: &FileEntry) -> bool {
        self.causes.iter().any(|cause| match cause {
            Again::Failed => {
                let is_read = matches!(entry.outcome, Outcome::Indexed | Outcome::Carrier);
                !is_read || !entry.pages_without_text.is_empty()
            }
            Again::Recognised => {
                entry.pages_ocr > 0
                    || entry.awaiting_ocr.is_none_or(|pages| pages > 0)
                    || !entry.unsure_pages.is_empty()
            }
            Again::Kind(_) => self.of_kinds.contains(file),
            Again::Before(day) => read_before(entry, *day),
        })
    }
}

fn read_before(entry: &FileEntry, day: Date) -> bool {
    let begins = TimeZone::UTC.to_timestamp(day.at(0, 0, 0, 0));
    begins.is_ok_and(|begins| entry.read_ns < begins.as_nanosecond())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hold(cause: Again, entry: &FileEntry) -> bool {
        let causes = Causes {
            causes: &[cause],
            of_kinds: BTreeSet::new(),
        };
        causes.hold("a.pdf", entry)
    }

    #[test]
    fn each_cause_holds_for_its_files_alone() {
        let sound = FileEntry {
            outcome: Outcome::Indexed,
            awaiting_ocr: Some(0),
            // The first second of 2020.
            read_ns: 1_577_836_800_000_000_000,
            ..FileEntry::default()
        };
        let scanned = FileEntry {
            pages_ocr: 1,
            ..sound.clone()
        };
        let without = FileEntry {
            outcome: Outcome::WithoutText,
            ..sound.clone()
        };
        assert_eq!(
            [&sound, &scanned, &without].map(|it| hold(Again::Failed, it)),
            [false, false, true]
        );
        assert_eq!(
            [&sound, &scanned, &without].map(|it| hold(Again::Recognised, it)),
            [false, true, false]
        );
        let day = |text: &str| Again::Before(text.parse().unwrap());
        assert!(!hold(day("2020-01-01"), &sound) && hold(day("2020-01-02"), &sound));
        assert!(!hold(Again::Kind(ActKind::Legge), &sound));
    }
}
