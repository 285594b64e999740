//! What a maintainer declares of one act, as TOML, read entry by entry: a wrong entry costs itself and is
//! told with its line, the others are used.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;

use serde::Deserialize;
use toml::Spanned;
use toml::de::{DeTable, DeValue, Deserializer, ValueDeserializer};

use super::written::{Declaration, PlacedFault, WrittenAct, is_an_act};
use crate::extract::SystemError;
use crate::ingest::line_fault::LineFault;
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
pub(in crate::ingest) fn parse_one(text: &str) -> Result<Declaration, DeclarationFault> {
    let read = Deserializer::parse(text).and_then(WrittenAct::deserialize);
    let read = read
        .map_err(PlacedFault::from)
        .and_then(Declaration::try_from);
    read.map_err(|fault| fault.in_line(text, 0))
}

/// The entries of a catalogue, with what is wrong.
#[derive(Debug, Default)]
pub(in crate::ingest) struct CatalogueEntries {
    /// By the path of the PDF that they name.
    pub(in crate::ingest) by_file: BTreeMap<String, CatalogueEntry>,
    /// Acts of their own.
    pub(in crate::ingest) acts: Vec<Declaration>,
    /// Whether an entry cannot be read so far as to tell of which file it speaks.
    pub(in crate::ingest) is_partly_unknown: bool,
    /// Whether an act of its own cannot be read.
    pub(in crate::ingest) lacks_acts: bool,
    pub(in crate::ingest) warnings: Vec<IngestWarning>,
}

/// The heading of an act of its own.
const ACT: &str = "act";

/// Reads a catalogue: a table for each PDF, named by its path, and a table in the list `act` for each act of its own.
pub(in crate::ingest) fn parse_catalogue(text: &str, name: &str) -> CatalogueEntries {
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

/// The text cut before each line that begins an entry, each piece with the number of lines before it. What stands
/// below an entry in tables of its own, «[act.in_force]», belongs to it.
fn blocks(text: &str) -> Vec<(usize, &str)> {
    let mut blocks = Vec::new();
    let (mut open, mut start, mut before) = (None, 0, 0);
    let mut at = 0;
    for (number, line) in text.split_inclusive('\n').enumerate() {
        if let Some((key, is_inside)) = heading(line)
            && !(is_inside && open == Some(key))
        {
            blocks.push((before, &text[start..at]));
            (open, start, before) = (Some(key), at, number);
        }
        at += line.len();
    }
    blocks.push((before, &text[start..]));
    blocks
}

/// The first name in the heading of a table, as it is written, and whether another follows it; `None` of a line that
/// is no heading.
fn heading(line: &str) -> Option<(&str, bool)> {
    let inside = line.trim_start().strip_prefix('[')?;
    let inside = inside.strip_prefix('[').unwrap_or(inside).trim_start();
    let mark = inside
        .chars()
        .next()
        .filter(|mark| ['"', '\''].contains(mark));
    let end = match mark {
        Some(mark) => inside[1..].find(mark).map_or(inside.len(), |end| end + 2),
        None => inside.find(['.', ']', ' ']).unwrap_or(inside.len()),
    };
    let (key, rest) = inside.split_at(end);
    Some((key, rest.trim_start().starts_with('.')))
}

impl CatalogueEntries {
    /// Takes the tables of a document that was found after so many lines.
    fn take(&mut self, document: Spanned<DeTable<'_>>, text: &str, before: usize, name: &str) {
        for (key, value) in document.into_inner() {
            let file = key.get_ref().to_string();
            if file == ACT && matches!(value.get_ref(), DeValue::Array(_)) {
                self.take_acts(value.into_inner(), text, before, name);
                continue;
            }
            let at = key.span().start;
            let wrong = |what| PlacedFault { at, what }.in_line(text, before);
            let read = if self.by_file.contains_key(&file) {
                Err(wrong(LineFault::RepeatedEntry(file.clone())))
            } else if matches!(value.get_ref(), DeValue::Table(_)) {
                let read = WrittenAct::deserialize(ValueDeserializer::from(value));
                let read = read
                    .map_err(PlacedFault::from)
                    .and_then(Declaration::try_from);
                read.map_err(|fault| fault.in_line(text, before))
            } else {
                Err(wrong(LineFault::OutsideEntry(file.clone())))
            };
            let entry = read.map_err(|fault| self.warn_unused(fault, name, &file));
            self.by_file.insert(file, entry);
        }
    }

    /// Takes the acts of their own.
    fn take_acts(&mut self, acts: DeValue<'_>, text: &str, before: usize, name: &str) {
        let DeValue::Array(acts) = acts else {
            return;
        };
        for act in acts {
            let at = act.span().start;
            let read = WrittenAct::deserialize(ValueDeserializer::from(act));
            let read = read
                .map_err(PlacedFault::from)
                .and_then(Declaration::try_from);
            let read = read.and_then(|act| match is_an_act(&act.declared) {
                true => Ok(act),
                false => Err(PlacedFault {
                    at,
                    what: LineFault::NoIdentity,
                }),
            });
            match read {
                Ok(act) => self.acts.push(act),
                Err(fault) => {
                    self.lacks_acts = true;
                    self.warn_unused(fault.in_line(text, before), name, ACT);
                }
            }
        }
    }

    /// Notes an entry that is no TOML, under the name in its heading if that can be read.
    fn refuse(&mut self, block: &str, before: usize, name: &str, error: toml::de::Error) {
        let fault = PlacedFault::from(error).in_line(block, before);
        let heading = block.lines().next().unwrap_or_default();
        let heading = DeTable::parse(heading).map(Spanned::into_inner);
        let named = heading.ok().and_then(|heading| {
            let (file, value) = heading.into_iter().next()?;
            let is_act = matches!(value.get_ref(), DeValue::Array(_));
            Some((file.get_ref().to_string(), is_act))
        });
        match named {
            Some((file, true)) if file == ACT => {
                self.lacks_acts = true;
                self.warn_unused(fault, name, &file);
            }
            Some((file, _)) => {
                let unusable = self.warn_unused(fault, name, &file);
                self.by_file.insert(file, Err(unusable));
            }
            None => {
                self.is_partly_unknown = true;
                self.lacks_acts = true;
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
    fn tables_below_an_entry_stay_with_it_where_another_is_wrong() {
        let text = "['a.pdf']\nkind = 'legge'\n['a.pdf'.in_force]\nvalue = true\n  [[act]]\nkind = 'legge'\nnumber = '1'\ndate = '2001'\n  [act.in_force]\nvalue = false\n['b.pdf']\nkind = 'legge\n";
        let read = parse_catalogue(text, "c.toml");
        assert_eq!(read.warnings.len(), 1, "{:?}", read.warnings);
        let pdf = read.by_file["a.pdf"].as_ref().unwrap();
        assert!(pdf.record.force.as_ref().unwrap().in_force);
        assert!(!read.acts[0].record.force.as_ref().unwrap().in_force);
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
