//! What a maintainer declares of acts, as TOML, read entry by entry: a wrong entry costs itself and is told with the
//! lines of all that is wrong with it, the others are used.

use std::collections::btree_map::{BTreeMap, Entry};
use std::path::Path;

use super::document_end::DOCUMENT_ENDS;
use super::written::Declaration;
use crate::extract::SystemError;
use crate::handwritten::{
    self, EntryForm, FieldFault, UnusableText, WrittenEntry, WrittenTable, WrongField,
    written_entries,
};
use crate::ingest::accepted::AcceptedFinding;
use crate::ingest::warning::{DeclarationFault, IngestWarning};

/// Largest file of declarations, in bytes: a catalogue of tens of thousands of acts.
const MOST_BYTES: u64 = 16 << 20;

/// A declaration, or that there is one which cannot be used.
pub(in crate::ingest) type CatalogueEntry = Result<Declaration, Unusable>;

/// Something is declared, and it cannot be understood: what it says is unknown, not nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::ingest) struct Unusable;

/// Reads a file of declarations as text.
///
/// # Errors
/// Where it is no regular file, is too large, or cannot be read.
pub(in crate::ingest) fn read_text(path: &Path) -> Result<String, DeclarationFault> {
    handwritten::read_text(path, MOST_BYTES).map_err(|reason| match reason {
        UnusableText::NotAFile => DeclarationFault::NotAFile,
        UnusableText::TooLarge => DeclarationFault::TooLarge(MOST_BYTES >> 20),
        UnusableText::NotUtf8(_) => DeclarationFault::NotText,
        UnusableText::System(error) => DeclarationFault::System(SystemError::from(&error)),
    })
}

/// Reads the declaration of one act from a file of its own.
///
/// # Errors
/// Where it is none, with all that is wrong.
pub(in crate::ingest) fn parse_one(text: &str) -> Result<Declaration, DeclarationFault> {
    let mut faults = Vec::new();
    let table = WrittenTable::parse(text, 0, &mut faults);
    Declaration::read(table, faults).map_err(written)
}

/// The entries of a catalogue, with what is wrong.
#[derive(Debug, Default)]
pub(in crate::ingest) struct CatalogueEntries {
    /// By the path of the PDF that they name, each with the line of its heading, the first where there are two.
    pub(in crate::ingest) by_file: BTreeMap<String, (usize, CatalogueEntry)>,
    /// Acts of their own, each with the line of its heading.
    pub(in crate::ingest) acts: Vec<(usize, Declaration)>,
    /// The findings of the quality report that are accepted.
    pub(in crate::ingest) accepted: Vec<AcceptedFinding>,
    /// Whether an entry cannot be read so far as to tell of which file it speaks.
    pub(in crate::ingest) is_partly_unknown: bool,
    /// Whether an act of its own cannot be read.
    pub(in crate::ingest) lacks_acts: bool,
    pub(in crate::ingest) warnings: Vec<IngestWarning>,
}

/// The heading of an act of its own.
const ACT: &str = "act";
/// Names that somebody gives that heading who does not remember it.
const LIKE_ACT: [&str; 4] = ["acts", "atto", "atti", "Act"];
/// The heading of a finding that is accepted.
const ACCEPTED: &str = "accepted";
/// Names that somebody gives that heading.
const LIKE_ACCEPTED: [&str; 7] = [
    "Accepted",
    "accept",
    "accettato",
    "accettata",
    "accettati",
    "accettate",
    "accetta",
];

/// Reads a catalogue: a table for each PDF, named by its path, and a table in the list `act` for each act of its own.
pub(in crate::ingest) fn parse_catalogue(text: &str, name: &str) -> CatalogueEntries {
    let mut entries = CatalogueEntries::default();
    let (read, nameless) = written_entries(text);
    for entry in read {
        entries.take(entry, name);
    }
    if !nameless.is_empty() {
        entries.is_partly_unknown = true;
        entries.lacks_acts = true;
        entries.warnings.push(IngestWarning::NamelessEntry {
            name: name.to_owned(),
            fault: written(nameless),
        });
    }
    entries
}

/// The first faults of what is written, in the order of its lines.
fn written(faults: Vec<FieldFault>) -> DeclarationFault {
    DeclarationFault::Written(FieldFault::first(faults))
}

impl CatalogueEntries {
    fn take(&mut self, entry: WrittenEntry, name: &str) {
        let WrittenEntry {
            name: heading,
            line,
            form,
            mut faults,
        } = entry;
        let mut wrong = |what| {
            faults.push(FieldFault {
                line,
                field: String::new(),
                what,
            });
        };
        let is_like_accepted = heading == ACCEPTED || LIKE_ACCEPTED.contains(&heading.as_str());
        let is_like_act = heading == ACT || LIKE_ACT.contains(&heading.as_str());
        let table = match form {
            EntryForm::Listed(table) if heading == ACT => {
                match Declaration::read_act(table, faults) {
                    Ok(act) => self.acts.push((line, act)),
                    Err(faults) => {
                        self.lacks_acts = true;
                        self.warn_unused(faults, name, ACT);
                    }
                }
                return;
            }
            EntryForm::Listed(table) if heading == ACCEPTED => {
                match AcceptedFinding::read(table, faults, name, line) {
                    Ok(accepted) => self.accepted.push(accepted),
                    Err(faults) => {
                        self.warn_unused(faults, name, ACCEPTED);
                    }
                }
                return;
            }
            EntryForm::Listed(_) | EntryForm::Table(_) if is_like_accepted => {
                wrong(WrongField::NotAnAcceptedHeading(heading.clone()));
                self.warn_unused(faults, name, &heading);
                return;
            }
            EntryForm::Listed(_) | EntryForm::Table(_) if is_like_act => {
                wrong(WrongField::NotAnActHeading(heading.clone()));
                self.lacks_acts = true;
                self.warn_unused(faults, name, &heading);
                return;
            }
            EntryForm::Listed(table) => {
                wrong(WrongField::NotAFileHeading(heading.clone()));
                self.lacks_acts = true;
                table
            }
            EntryForm::Table(table) => {
                if let Some(end) = unquoted_end(&table) {
                    wrong(WrongField::UnquotedFile(format!("{heading}.{end}")));
                }
                table
            }
            EntryForm::Outside => {
                wrong(WrongField::OutsideEntry);
                self.warn_unused(faults, name, &heading);
                return;
            }
        };
        if let Some((first, _)) = self.by_file.get(&heading) {
            wrong(WrongField::RepeatedEntry(*first));
        }
        let read = Declaration::read(table, faults);
        let read = read.map_err(|faults| self.warn_unused(faults, name, &heading));
        match self.by_file.entry(heading) {
            Entry::Vacant(vacant) => {
                vacant.insert((line, read));
            }
            // Which of two entries is meant is not known.
            Entry::Occupied(mut known) => {
                known.get_mut().1 = Err(Unusable);
            }
        }
    }

    fn warn_unused(&mut self, faults: Vec<FieldFault>, name: &str, file: &str) -> Unusable {
        self.warnings.push(IngestWarning::UnusableEntry {
            name: name.to_owned(),
            file: file.to_owned(),
            fault: written(faults),
        });
        Unusable
    }
}

/// The end of a file's name that stands without quotation marks in a heading, `[name.pdf]`, and so is a table in a
/// table.
fn unquoted_end(table: &WrittenTable) -> Option<String> {
    let mut names = table.names();
    let (only, none) = (names.next()?, names.next());
    let mut ends = DOCUMENT_ENDS.into_iter().chain(["md"]);
    let is_end = ends.any(|end| only.eq_ignore_ascii_case(end));
    (none.is_none() && is_end).then(|| only.to_owned())
}

#[cfg(test)]
mod tests;
