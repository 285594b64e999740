//! The values of a text in TOML, each with its line, taken one by one by whoever knows what they mean.

use std::collections::btree_map::{BTreeMap, Entry};

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::fault::{FieldFault, WrongField};
use super::mending::Lines;
use super::nearest::nearest;

/// Longest text of a value, in characters.
const MOST_CHARS: usize = 4_000;
/// Most values of a list.
const MOST_VALUES: usize = 500;

/// A value and its line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Written<T> {
    pub(crate) line: usize,
    pub(crate) value: T,
}

/// A value as it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum FieldValue {
    /// A text; numbers and dates count as one, since nobody expects quotation marks around a year.
    Text(String),
    /// A list.
    List(Vec<Written<FieldValue>>),
    /// `true` or `false`.
    Flag(bool),
    /// A table.
    Table(WrittenTable),
    /// Anything else.
    Other,
}

/// The fields of a table that nobody has taken yet.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct WrittenTable {
    /// Where the table is: `contacts.`, or nothing.
    prefix: String,
    /// The line of its heading.
    line: usize,
    fields: BTreeMap<String, Written<FieldValue>>,
    /// The names that were asked for: those that there may be.
    asked: Vec<String>,
}

impl WrittenTable {
    /// Adds the fields of another part of the same text. A list goes on; all else is there once.
    pub(super) fn add(&mut self, other: WrittenTable, faults: &mut Vec<FieldFault>) {
        for (name, written) in other.fields {
            match (self.fields.entry(name), written.value) {
                (Entry::Vacant(vacant), value) => {
                    vacant.insert(Written { value, ..written });
                }
                (Entry::Occupied(mut known), FieldValue::List(more))
                    if matches!(known.get().value, FieldValue::List(_)) =>
                {
                    if let FieldValue::List(values) = &mut known.get_mut().value {
                        values.extend(more);
                    }
                }
                (Entry::Occupied(known), _) => faults.push(FieldFault {
                    line: written.line,
                    field: known.key().clone(),
                    what: WrongField::Repeated,
                }),
            }
        }
    }

    pub(super) fn of(table: DeTable<'_>, prefix: String, line: usize, lines: &Lines) -> Self {
        let fields = table.into_iter().map(|(key, value)| {
            let name = key.get_ref().to_string();
            let line = lines.at(key.span().start);
            let inside = format!("{prefix}{name}.");
            let value = FieldValue::of(value, inside, line, lines);
            (name, Written { line, value })
        });
        WrittenTable {
            fields: fields.collect(),
            prefix,
            line,
            asked: Vec::new(),
        }
    }

    /// The line of its heading.
    pub(crate) fn line(&self) -> usize {
        self.line
    }

    /// Whether there is such a field that nobody has taken yet.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.fields.contains_key(name)
    }

    /// The line of such a field; of the heading where there is none.
    pub(crate) fn line_of(&self, name: &str) -> usize {
        self.fields
            .get(name)
            .map_or(self.line, |written| written.line)
    }

    /// Notes what is wrong with a field.
    pub(crate) fn fault(
        &self,
        name: &str,
        line: usize,
        what: WrongField,
        faults: &mut Vec<FieldFault>,
    ) {
        faults.push(FieldFault {
            line,
            field: format!("{}{name}", self.prefix),
            what,
        });
    }

    /// Notes that something which must be there is missing.
    pub(crate) fn missing(&self, name: &str, faults: &mut Vec<FieldFault>) {
        let what = WrongField::Missing(name.to_owned());
        self.fault(name, self.line, what, faults);
    }

    /// The names of the fields that nobody has taken yet.
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        self.fields.keys().map(String::as_str)
    }

    fn take(&mut self, name: &str) -> Option<Written<FieldValue>> {
        if !self.asked.iter().any(|asked| asked == name) {
            self.asked.push(name.to_owned());
        }
        self.fields.remove(name)
    }

    /// Takes a text; an empty one is none.
    pub(crate) fn text(
        &mut self,
        name: &str,
        faults: &mut Vec<FieldFault>,
    ) -> Option<Written<String>> {
        let written = self.stated(name, MOST_CHARS, faults)?;
        (!written.value.is_empty()).then_some(written)
    }

    /// Takes a text of at most so many characters, which may be empty: that there is none is stated.
    pub(crate) fn stated(
        &mut self,
        name: &str,
        most: usize,
        faults: &mut Vec<FieldFault>,
    ) -> Option<Written<String>> {
        let Written { line, value } = self.take(name)?;
        let FieldValue::Text(text) = value else {
            self.fault(name, line, WrongField::NotText, faults);
            return None;
        };
        self.short(name, most, Written { line, value: text }, faults)
    }

    /// Takes a value that is `true` or `false`.
    pub(crate) fn flag(&mut self, name: &str, faults: &mut Vec<FieldFault>) -> Option<bool> {
        let Written { line, value } = self.take(name)?;
        let FieldValue::Flag(flag) = value else {
            self.fault(name, line, WrongField::NotYesOrNo, faults);
            return None;
        };
        Some(flag)
    }

    /// Takes a text of which somebody else says whether it is right.
    pub(crate) fn parsed<T>(
        &mut self,
        name: &str,
        faults: &mut Vec<FieldFault>,
        parse: impl FnOnce(&str) -> Result<T, WrongField>,
    ) -> Option<T> {
        let written = self.text(name, faults)?;
        match parse(&written.value) {
            Ok(value) => Some(value),
            Err(what) => {
                self.fault(name, written.line, what, faults);
                None
            }
        }
    }

    /// Takes a list of texts; a text alone is a list of one.
    pub(crate) fn texts(&mut self, name: &str, faults: &mut Vec<FieldFault>) -> Vec<String> {
        let texts = self.written_texts(name, faults).into_iter();
        texts.map(|written| written.value).collect()
    }

    /// The same, each with its line.
    pub(crate) fn written_texts(
        &mut self,
        name: &str,
        faults: &mut Vec<FieldFault>,
    ) -> Vec<Written<String>> {
        let Some(Written { line, value }) = self.take(name) else {
            return Vec::new();
        };
        let values = match value {
            FieldValue::Text(text) => vec![Written {
                line,
                value: FieldValue::Text(text),
            }],
            FieldValue::List(values) => values,
            FieldValue::Table(_) | FieldValue::Flag(_) | FieldValue::Other => {
                self.fault(name, line, WrongField::NotTexts, faults);
                return Vec::new();
            }
        };
        let mut texts = Vec::new();
        for Written { line, value } in self.few(name, line, values, faults) {
            match value {
                FieldValue::Text(value) => {
                    let short = self.short(name, MOST_CHARS, Written { line, value }, faults);
                    texts.extend(short.filter(|written| !written.value.is_empty()));
                }
                _ => self.fault(name, line, WrongField::NotText, faults),
            }
        }
        texts
    }

    /// Takes a table.
    pub(crate) fn table(
        &mut self,
        name: &str,
        faults: &mut Vec<FieldFault>,
    ) -> Option<WrittenTable> {
        let Written { line, value } = self.take(name)?;
        match value {
            FieldValue::Table(entries) => Some(entries),
            _ => {
                self.fault(name, line, WrongField::NotTable, faults);
                None
            }
        }
    }

    /// Takes a list of tables; a table alone is a list of one.
    pub(crate) fn tables(&mut self, name: &str, faults: &mut Vec<FieldFault>) -> Vec<WrittenTable> {
        let Some(Written { line, value }) = self.take(name) else {
            return Vec::new();
        };
        let values = match value {
            FieldValue::List(values) => values,
            value => vec![Written { line, value }],
        };
        let mut tables = Vec::new();
        for Written { line, value } in self.few(name, line, values, faults) {
            match value {
                FieldValue::Table(entries) => tables.push(entries),
                _ => self.fault(name, line, WrongField::NotTable, faults),
            }
        }
        tables
    }

    /// Tells the fields that nobody took.
    pub(crate) fn finish(self, faults: &mut Vec<FieldFault>) {
        for (name, written) in &self.fields {
            if name.is_empty() {
                // What is below a heading that cannot be read: the heading is told.
                continue;
            }
            let what = WrongField::NoSuchField {
                meant: nearest(name, &self.asked),
                known: self.asked.clone(),
            };
            self.fault(name, written.line, what, faults);
        }
    }

    fn short(
        &self,
        name: &str,
        most: usize,
        written: Written<String>,
        faults: &mut Vec<FieldFault>,
    ) -> Option<Written<String>> {
        if written.value.chars().nth(most).is_some() {
            self.fault(name, written.line, WrongField::TooLong(most), faults);
            return None;
        }
        Some(Written {
            line: written.line,
            value: written.value.trim().to_owned(),
        })
    }

    fn few<T>(
        &self,
        name: &str,
        line: usize,
        mut values: Vec<T>,
        faults: &mut Vec<FieldFault>,
    ) -> Vec<T> {
        if values.len() > MOST_VALUES {
            self.fault(name, line, WrongField::TooMany(MOST_VALUES), faults);
            values.truncate(MOST_VALUES);
        }
        values
    }
}

impl FieldValue {
    pub(super) fn of(
        value: Spanned<DeValue<'_>>,
        inside: String,
        line: usize,
        lines: &Lines,
    ) -> Self {
        match value.into_inner() {
            DeValue::String(text) => FieldValue::Text(text.into_owned()),
            DeValue::Integer(number) => FieldValue::Text(number.to_string()),
            DeValue::Datetime(date) => FieldValue::Text(date.to_string()),
            DeValue::Array(values) => {
                let values = values.into_iter().map(|value| {
                    let line = lines.at(value.span().start);
                    Written {
                        line,
                        value: FieldValue::of(value, inside.clone(), line, lines),
                    }
                });
                FieldValue::List(values.collect())
            }
            DeValue::Table(table) => {
                FieldValue::Table(WrittenTable::of(table, inside, line, lines))
            }
            DeValue::Boolean(flag) => FieldValue::Flag(flag),
            DeValue::Float(_) => FieldValue::Other,
        }
    }
}
