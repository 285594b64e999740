//! What a maintainer declares of one act, as TOML, read entry by entry: a wrong entry costs itself and is
//! told with its line, the others are used.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::Read;
use std::path::Path;

use serde::Deserialize;
use serde::de::Error as _;
use toml::Spanned;
use toml::de::{DeTable, DeValue, Deserializer, ValueDeserializer};

use crate::law::{ActDate, ActKind, Region, Section};
use crate::structure::Overrides;

/// Largest file of declarations, in bytes: a catalogue of tens of thousands of acts.
const MOST_BYTES: u64 = 16 << 20;

/// Fields of one act, as written: the names of the contract's `act`.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Written {
    #[serde(deserialize_with = "parsed")]
    kind: Option<ActKind>,
    number: Option<String>,
    #[serde(deserialize_with = "parsed")]
    date: Option<ActDate>,
    issuer: Option<String>,
    #[serde(deserialize_with = "parsed")]
    region: Option<Region>,
    title: Option<String>,
    #[serde(deserialize_with = "parsed")]
    section: Option<Section>,
}

fn parsed<'de, D, T>(from: D) -> Result<Option<T>, D::Error>
where
    D: serde::Deserializer<'de>,
    T: std::str::FromStr<Err: std::fmt::Display>,
{
    let text = String::deserialize(from)?;
    text.parse().map(Some).map_err(D::Error::custom)
}

/// What is declared of one file, and the hash by which a change is seen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Declaration {
    pub(super) declared: Overrides,
    pub(super) hash: String,
}

impl From<Written> for Declaration {
    fn from(written: Written) -> Self {
        let declared = Overrides {
            kind: written.kind,
            number: written.number,
            date: written.date,
            issuer: written.issuer,
            region: written.region,
            title: written.title,
            section: written.section,
        };
        let hash = blake3::hash(format!("{declared:?}").as_bytes());
        Declaration {
            declared,
            hash: hash.to_hex().to_string(),
        }
    }
}

/// A declaration, or that there is one which cannot be used.
pub(super) type Entry = Result<Declaration, Unusable>;

/// Something is declared, and it cannot be understood: what it says is unknown, not nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Unusable;

/// Reads a file of declarations as text.
///
/// # Errors
/// In words, naming the file: it is no regular file, is too large, or cannot be read.
pub(super) fn read_text(path: &Path, name: &str) -> Result<String, String> {
    let unusable = |why: String| format!("{name}: {why}; il file non è usato");
    // Asked before opening: opening a pipe would wait for a writer.
    let metadata = fs::metadata(path).map_err(|error| unusable(error.to_string()))?;
    if !metadata.is_file() {
        return Err(unusable("non è un file normale".to_owned()));
    }
    let mut text = String::new();
    File::open(path)
        .and_then(|file| file.take(MOST_BYTES + 1).read_to_string(&mut text))
        .map_err(|error| unusable(error.to_string()))?;
    if text.len() as u64 > MOST_BYTES {
        let most = MOST_BYTES >> 20;
        return Err(unusable(format!("è più grande di {most} MB")));
    }
    Ok(text)
}

/// Reads the declaration of one act from a file of its own.
///
/// # Errors
/// In words, with file and line.
pub(super) fn parse_one(text: &str, name: &str) -> Result<Declaration, String> {
    let read = Deserializer::parse(text).and_then(Written::deserialize);
    read.map(Declaration::from).map_err(|error| {
        let what = complaint(name, text, 0, &error);
        format!("{what}; il file non è usato")
    })
}

/// The entries of a catalogue by the path they name, with what is wrong.
#[derive(Debug, Default)]
pub(super) struct Entries {
    pub(super) by_file: BTreeMap<String, Entry>,
    /// Whether an entry cannot be read so far as to tell of which file it speaks.
    pub(super) is_partly_unknown: bool,
    pub(super) warnings: Vec<String>,
}

/// Reads a catalogue: a table for each act, named by the path of its PDF.
pub(super) fn parse_catalogue(text: &str, name: &str) -> Entries {
    let mut entries = Entries::default();
    match DeTable::parse(text) {
        Ok(document) => entries.take(document, text, 0, name),
        // One slip of the pen and the whole text is no TOML any more: the entries are read one by one.
        Err(_) => {
            for (before, block) in blocks(text) {
                match DeTable::parse(block) {
                    Ok(document) => entries.take(document, block, before, name),
                    Err(error) => entries.refuse(block, before, name, &error),
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

impl Entries {
    /// Takes the tables of a document that was found after so many lines.
    fn take(&mut self, document: Spanned<DeTable<'_>>, text: &str, before: usize, name: &str) {
        for (key, value) in document.into_inner() {
            let file = key.get_ref().to_string();
            let line = before + line_of(text, key.span().start);
            let wrong = if self.by_file.contains_key(&file) {
                Err(format!("{name}: riga {line}: «{file}» ha già una voce"))
            } else if matches!(value.get_ref(), DeValue::Table(_)) {
                let read = Written::deserialize(ValueDeserializer::from(value));
                read.map_err(|error| complaint(name, text, before, &error))
            } else {
                let example = "scrivi i campi sotto il nome di un PDF: [\"atti/delibera.pdf\"]";
                Err(format!(
                    "{name}: riga {line}: «{file}» sta fuori da ogni voce: {example}"
                ))
            };
            let entry = wrong.map(Declaration::from);
            let entry = entry.map_err(|what| self.warn_unused(what, &file));
            self.by_file.insert(file, entry);
        }
    }

    /// Notes an entry that is no TOML, under the name in its heading if that can be read.
    fn refuse(&mut self, block: &str, before: usize, name: &str, error: &toml::de::Error) {
        let what = complaint(name, block, before, error);
        let heading = block.lines().next().unwrap_or_default();
        let heading = DeTable::parse(heading).map(Spanned::into_inner);
        let file = heading.ok().and_then(|heading| {
            let (file, _) = heading.into_iter().next()?;
            Some(file.get_ref().to_string())
        });
        match file {
            Some(file) => {
                let unusable = self.warn_unused(what, &file);
                self.by_file.insert(file, Err(unusable));
            }
            None => {
                self.is_partly_unknown = true;
                self.warnings.push(format!(
                    "{what}; non si capisce di quale PDF parla: dei PDF senza voce non cambia nulla"
                ));
            }
        }
    }

    fn warn_unused(&mut self, what: String, file: &str) -> Unusable {
        self.warnings
            .push(format!("{what}; la voce «{file}» non è usata"));
        Unusable
    }
}

/// The error as the maintainer reads it: file, line, reason.
fn complaint(name: &str, text: &str, before: usize, error: &toml::de::Error) -> String {
    let line = before + line_of(text, error.span().map_or(0, |span| span.start));
    let reason = error.message().lines().next().unwrap_or_default();
    format!("{name}: riga {line}: {reason}")
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
    fn usable(text: &str) -> (Vec<String>, Vec<String>) {
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
            "['m.pdf']\nkind = 'legge.statale'\n",
            "['m.pdf']\nknid = 'legge'\n",
            "['m.pdf']\ndate = '31 febbraio'\n",
            "['m.pdf']\nnumber = 7\n",
            "['m.pdf']\nkind = legge\n",
            "['m.pdf']\nkind = 'legge\n",
            "['m.pdf']\nkind 'legge'\n",
            "['m.pdf']\ntitle = 'uno'\ntitle = 'due'\n",
        ];
        for entry in wrong {
            let (usable, warnings) = usable(&format!("{first}{entry}{last}"));
            assert_eq!(usable, ["a.pdf", "z.pdf"], "{entry}: {warnings:?}");
            assert!(!warnings.is_empty(), "{entry}");
            for warning in warnings {
                assert!(warning.starts_with("c.toml: riga "), "{warning}");
                assert!(warning.contains("«m.pdf» non è usata"), "{warning}");
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
        assert_eq!(warnings.len(), 1);
        assert!(warnings[0].starts_with("c.toml: riga 1: "), "{warnings:?}");
    }

    #[test]
    fn a_device_is_not_read() {
        let refused = read_text(Path::new("/dev/zero"), "a.toml").unwrap_err();
        assert!(
            refused.starts_with("a.toml: non è un file normale"),
            "{refused}"
        );
    }
}
