//! What a maintainer declares of one act, as TOML, read entry by entry: a wrong entry costs itself and is
//! told with its line, the others are used.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;
use std::str::FromStr;

use serde::Deserialize;
use toml::Spanned;
use toml::de::{DeTable, DeValue, Deserializer, ValueDeserializer};

use super::line_fault::LineFault;
use super::warning::{DeclarationFault, IngestWarning};
use crate::extract::SystemError;
use crate::structure::Overrides;

/// Largest file of declarations, in bytes: a catalogue of tens of thousands of acts.
const MOST_BYTES: u64 = 16 << 20;

/// Fields of one act, as written: the names of the contract's `act`.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct WrittenAct {
    kind: Option<Spanned<String>>,
    number: Option<String>,
    date: Option<Spanned<String>>,
    issuer: Option<String>,
    region: Option<Spanned<String>>,
    title: Option<String>,
    section: Option<Spanned<String>>,
}

/// What is wrong, and the byte of the text where.
struct PlacedFault {
    at: usize,
    what: LineFault,
}

impl From<toml::de::Error> for PlacedFault {
    fn from(error: toml::de::Error) -> Self {
        PlacedFault {
            at: error.span().map_or(0, |span| span.start),
            what: LineFault::of(&error),
        }
    }
}

/// The value of a field that must be one of a closed list.
fn parsed<T: FromStr>(
    written: Option<Spanned<String>>,
    fault: impl Fn(String) -> LineFault,
) -> Result<Option<T>, PlacedFault> {
    let Some(written) = written else {
        return Ok(None);
    };
    let at = written.span().start;
    let text = written.into_inner();
    match text.parse() {
        Ok(value) => Ok(Some(value)),
        Err(_) => Err(PlacedFault {
            at,
            what: fault(text),
        }),
    }
}

/// What is declared of one file, and the hash by which a change is seen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Declaration {
    pub(super) declared: Overrides,
    pub(super) hash: String,
}

impl TryFrom<WrittenAct> for Declaration {
    type Error = PlacedFault;

    fn try_from(written: WrittenAct) -> Result<Self, PlacedFault> {
        let declared = Overrides {
            kind: parsed(written.kind, LineFault::UnknownKind)?,
            number: written.number,
            date: parsed(written.date, LineFault::NotADate)?,
            issuer: written.issuer,
            region: parsed(written.region, LineFault::UnknownRegion)?,
            title: written.title,
            section: parsed(written.section, LineFault::UnknownSection)?,
        };
        let hash = blake3::hash(format!("{declared:?}").as_bytes());
        Ok(Declaration {
            declared,
            hash: hash.to_hex().to_string(),
        })
    }
}

/// A declaration, or that there is one which cannot be used.
pub(super) type CatalogueEntry = Result<Declaration, Unusable>;

/// Something is declared, and it cannot be understood: what it says is unknown, not nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Unusable;

/// Reads a file of declarations as text.
///
/// # Errors
/// Where it is no regular file, is too large, or cannot be read.
pub(super) fn read_text(path: &Path) -> Result<String, DeclarationFault> {
    let unreadable = |error: io::Error| match error.kind() {
        io::ErrorKind::InvalidData => DeclarationFault::NotText,
        _ => DeclarationFault::System(SystemError::from(&error)),
    };
    // Asked before opening: opening a pipe would wait for a writer.
    if !fs::metadata(path).map_err(unreadable)?.is_file() {
        return Err(DeclarationFault::NotAFile);
    }
    let mut text = String::new();
    File::open(path)
        .and_then(|file| file.take(MOST_BYTES + 1).read_to_string(&mut text))
        .map_err(unreadable)?;
    if text.len() as u64 > MOST_BYTES {
        return Err(DeclarationFault::TooLarge(MOST_BYTES >> 20));
    }
    Ok(text)
}

/// Reads the declaration of one act from a file of its own.
///
/// # Errors
/// Where it is none, with the line.
pub(super) fn parse_one(text: &str) -> Result<Declaration, DeclarationFault> {
    let read = Deserializer::parse(text).and_then(WrittenAct::deserialize);
    let read = read
        .map_err(PlacedFault::from)
        .and_then(Declaration::try_from);
    read.map_err(|fault| fault.in_line(text, 0))
}

/// The entries of a catalogue by the path they name, with what is wrong.
#[derive(Debug, Default)]
pub(super) struct CatalogueEntries {
    pub(super) by_file: BTreeMap<String, CatalogueEntry>,
    /// Whether an entry cannot be read so far as to tell of which file it speaks.
    pub(super) is_partly_unknown: bool,
    pub(super) warnings: Vec<IngestWarning>,
}

/// Reads a catalogue: a table for each act, named by the path of its PDF.
pub(super) fn parse_catalogue(text: &str, name: &str) -> CatalogueEntries {
    let mut entries = CatalogueEntries::default();
    match DeTable::parse(text) {
        Ok(document) => entries.take(document, text, 0, name),
        // One slip of the pen and the whole text is no TOML any more: the entries are read one by one.
        Err(_) => {
            for (before, block) in blocks(text) {
                match DeTable::parse(block) {
                    Ok(document) => entries.take(document, block, before, name),
                    Err(error) => entries.refuse(block, before, name, error),
                }
            }
        }
    }
    entries
}

/// The text cut before each line that begins a table, each piece with the number of lines before it.
fn blocks(text: &str) -> Vec<(usize, &str)> {
    let mut starts = vec![0];
    starts.extend(text.match_indices("\n[").map(|(at, _)| at + 1));
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    let pieces = starts.iter().zip(ends);
    pieces
        .map(|(start, end)| (line_of(text, *start) - 1, &text[*start..end]))
        .collect()
}

impl CatalogueEntries {
    /// Takes the tables of a document that was found after so many lines.
    fn take(&mut self, document: Spanned<DeTable<'_>>, text: &str, before: usize, name: &str) {
        for (key, value) in document.into_inner() {
            let file = key.get_ref().to_string();
            let line = before + line_of(text, key.span().start);
            let read = if self.by_file.contains_key(&file) {
                Err(DeclarationFault::Line(
                    line,
                    LineFault::RepeatedEntry(file.clone()),
                ))
            } else if matches!(value.get_ref(), DeValue::Table(_)) {
                let read = WrittenAct::deserialize(ValueDeserializer::from(value));
                let read = read
                    .map_err(PlacedFault::from)
                    .and_then(Declaration::try_from);
                read.map_err(|fault| fault.in_line(text, before))
            } else {
                Err(DeclarationFault::Line(
                    line,
                    LineFault::OutsideEntry(file.clone()),
                ))
            };
            let entry = read.map_err(|fault| self.warn_unused(fault, name, &file));
            self.by_file.insert(file, entry);
        }
    }

    /// Notes an entry that is no TOML, under the name in its heading if that can be read.
    fn refuse(&mut self, block: &str, before: usize, name: &str, error: toml::de::Error) {
        let fault = PlacedFault::from(error).in_line(block, before);
        let heading = block.lines().next().unwrap_or_default();
        let heading = DeTable::parse(heading).map(Spanned::into_inner);
        let file = heading.ok().and_then(|heading| {
            let (file, _) = heading.into_iter().next()?;
            Some(file.get_ref().to_string())
        });
        match file {
            Some(file) => {
                let unusable = self.warn_unused(fault, name, &file);
                self.by_file.insert(file, Err(unusable));
            }
            None => {
                self.is_partly_unknown = true;
                self.warnings.push(IngestWarning::NamelessEntry {
                    name: name.to_owned(),
                    fault,
                });
            }
        }
    }

    fn warn_unused(&mut self, fault: DeclarationFault, name: &str, file: &str) -> Unusable {
        self.warnings.push(IngestWarning::UnusableEntry {
            name: name.to_owned(),
            file: file.to_owned(),
            fault,
        });
        Unusable
    }
}

impl PlacedFault {
    /// The fault with its line, in a text that was found after so many lines.
    fn in_line(self, text: &str, before: usize) -> DeclarationFault {
        DeclarationFault::Line(before + line_of(text, self.at), self.what)
    }
}

/// The line, from 1, of a byte of the text.
fn line_of(text: &str, at: usize) -> usize {
    let before = &text.as_bytes()[..at.min(text.len())];
    before.iter().filter(|byte| **byte == b'\n').count() + 1
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Which of the entries can be used, and the lines that are complained of.
    fn usable(text: &str) -> (Vec<String>, Vec<IngestWarning>) {
        let entries = parse_catalogue(text, "c.toml");
        let usable = entries.by_file.iter().filter(|(_, entry)| entry.is_ok());
        (
            usable.map(|(file, _)| file.clone()).collect(),
            entries.warnings,
        )
    }

    #[test]
    fn a_wrong_entry_costs_itself_only() {
        let first = "['a.pdf']\nkind = 'legge'\n";
        let last = "['z.pdf']\nkind = 'dgr'\nnumber = '7'\n";
        let wrong = [
            (
                "['m.pdf']\nkind = 'legge.statale'\n",
                LineFault::UnknownKind("legge.statale".to_owned()),
            ),
            (
                "['m.pdf']\nknid = 'legge'\n",
                LineFault::UnknownField("knid".to_owned()),
            ),
            (
                "['m.pdf']\ndate = '31 febbraio'\n",
                LineFault::NotADate("31 febbraio".to_owned()),
            ),
            (
                "['m.pdf']\nregion = 'toscanna'\n",
                LineFault::UnknownRegion("toscanna".to_owned()),
            ),
            (
                "['m.pdf']\nsection = 'x'\n",
                LineFault::UnknownSection("x".to_owned()),
            ),
            ("['m.pdf']\nnumber = 7\n", LineFault::NotText),
            ("['m.pdf']\nkind = legge\n", LineFault::NotText),
            ("['m.pdf']\nkind = 'legge\n", LineFault::BadText),
            ("['m.pdf']\nkind 'legge'\n", LineFault::NoValue),
            (
                "['m.pdf']\ntitle = 'uno'\ntitle = 'due'\n",
                LineFault::RepeatedField,
            ),
        ];
        for (entry, fault_of) in wrong {
            let (usable, warnings) = usable(&format!("{first}{entry}{last}"));
            assert_eq!(usable, ["a.pdf", "z.pdf"], "{entry}: {warnings:?}");
            assert!(!warnings.is_empty(), "{entry}");
            for warning in warnings {
                let IngestWarning::UnusableEntry { name, file, fault } = &warning else {
                    panic!("{warning:?}");
                };
                assert_eq!((name.as_str(), file.as_str()), ("c.toml", "m.pdf"));
                assert!(matches!(fault, DeclarationFault::Line(3..=5, what) if *what == fault_of));
            }
        }
    }

    #[test]
    fn a_broken_heading_gives_its_fields_to_no_other_entry() {
        for heading in [
            "['m.pdf'\n",
            "'m.pdf']\n",
            "[m.pdf]]\n",
            "[]\n",
            "['a.pdf']\n",
        ] {
            let text = format!(
                "['a.pdf']\nkind = 'legge'\n{heading}number = '9'\n['z.pdf']\nkind = 'dgr'\n"
            );
            let entries = parse_catalogue(&text, "c.toml");
            assert!(!entries.warnings.is_empty(), "{heading}");
            assert!(
                matches!(entries.by_file.get("z.pdf"), Some(Ok(_))),
                "{heading}"
            );
            for (file, entry) in &entries.by_file {
                let number = entry
                    .as_ref()
                    .ok()
                    .and_then(|it| it.declared.number.clone());
                assert_eq!(number, None, "{heading}: {file}");
            }
        }
    }

    #[test]
    fn fields_outside_any_entry_are_told() {
        let (usable, warnings) = usable("kind = 'legge'\n['a.pdf']\nkind = 'legge'\n");
        assert_eq!(usable, ["a.pdf"]);
        let outside = LineFault::OutsideEntry("kind".to_owned());
        let told = IngestWarning::UnusableEntry {
            name: "c.toml".to_owned(),
            file: "kind".to_owned(),
            fault: DeclarationFault::Line(1, outside),
        };
        assert_eq!(warnings, [told]);
    }

    #[test]
    fn a_device_is_not_read() {
        let refused = read_text(Path::new("/dev/zero"));
        assert_eq!(refused, Err(DeclarationFault::NotAFile));
    }
}
