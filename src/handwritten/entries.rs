//! The values of a text in TOML, each with its line, taken one by one by whoever knows what they mean.

use std::collections::BTreeMap;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::fault::{FieldFault, WrongField};
use super::mending::{Lines, mended, note};

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
}

impl WrittenTable {
    /// Reads a text that begins after so many lines of its file. What is no TOML is told, and the rest is read.
    pub(crate) fn parse(text: &str, before: usize, faults: &mut Vec<FieldFault>) -> Self {
        let text = mended(text, before, faults);
        let lines = Lines::of(&text, before);
        let (table, errors) = DeTable::parse_recoverable(&text);
        for error in errors {
            note(&error, &lines, faults);
        }
        WrittenTable::of(table.into_inner(), String::new(), before + 1, &lines)
    }

    fn of(table: DeTable<'_>, prefix: String, line: usize, lines: &Lines) -> Self {
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

    /// Takes a text; an empty one is none.
    pub(crate) fn text(
        &mut self,
        name: &str,
        faults: &mut Vec<FieldFault>,
    ) -> Option<Written<String>> {
        let Written { line, value } = self.fields.remove(name)?;
        let FieldValue::Text(text) = value else {
            self.fault(name, line, WrongField::NotText, faults);
            return None;
        };
        self.short(name, Written { line, value: text }, faults)
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
        let Some(Written { line, value }) = self.fields.remove(name) else {
            return Vec::new();
        };
        let values = match value {
            FieldValue::Text(text) => vec![Written {
                line,
                value: FieldValue::Text(text),
            }],
            FieldValue::List(values) => values,
            FieldValue::Table(_) | FieldValue::Other => {
                self.fault(name, line, WrongField::NotTexts, faults);
                return Vec::new();
            }
        };
        let mut texts = Vec::new();
        for Written { line, value } in self.few(name, line, values, faults) {
            match value {
                FieldValue::Text(value) => {
                    let short = self.short(name, Written { line, value }, faults);
                    texts.extend(short.map(|written| written.value));
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
        let Written { line, value } = self.fields.remove(name)?;
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
        let Some(Written { line, value }) = self.fields.remove(name) else {
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
            self.fault(name, written.line, WrongField::Unknown, faults);
        }
    }

    fn short(
        &self,
        name: &str,
        written: Written<String>,
        faults: &mut Vec<FieldFault>,
    ) -> Option<Written<String>> {
        if written.value.chars().nth(MOST_CHARS).is_some() {
            self.fault(name, written.line, WrongField::TooLong(MOST_CHARS), faults);
            return None;
        }
        let value = written.value.trim().to_owned();
        (!value.is_empty()).then_some(Written {
            line: written.line,
            value,
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
    fn of(value: Spanned<DeValue<'_>>, inside: String, line: usize, lines: &Lines) -> Self {
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
            DeValue::Float(_) | DeValue::Boolean(_) => FieldValue::Other,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wrong_value_costs_itself_and_is_told_with_its_line() {
        let text = "name = 'Rete'\nclaim = 3.5\n??\nyear = 2024\ntags = ['a', 7, {}]\n\n[contacts]\nemail = ['x']\nphone = '1'\nfax = '2'\n\n[[member]]\nname = 'A'\n[[member]]\nname = 'B'\n";
        let mut faults = Vec::new();
        let mut entries = WrittenTable::parse(text, 10, &mut faults);
        let value = |written: Option<Written<String>>| written.map(|it| (it.line, it.value));
        assert_eq!(
            value(entries.text("name", &mut faults)),
            Some((11, "Rete".to_owned()))
        );
        assert_eq!(entries.text("claim", &mut faults), None);
        assert_eq!(
            value(entries.text("year", &mut faults)),
            Some((14, "2024".to_owned()))
        );
        assert_eq!(entries.texts("tags", &mut faults), ["a", "7"]);
        let mut contacts = entries.table("contacts", &mut faults).unwrap();
        assert_eq!(contacts.text("email", &mut faults), None);
        assert!(contacts.text("phone", &mut faults).is_some());
        contacts.finish(&mut faults);
        assert_eq!(entries.tables("member", &mut faults).len(), 2);
        entries.finish(&mut faults);
        let told: Vec<_> = faults
            .iter()
            .map(|fault| (fault.line, fault.field.as_str(), fault.what.clone()))
            .collect();
        assert_eq!(
            told,
            [
                (13, "", WrongField::Syntax),
                (12, "claim", WrongField::NotText),
                (15, "tags", WrongField::NotText),
                (18, "contacts.email", WrongField::NotText),
                (20, "contacts.fax", WrongField::Unknown),
            ]
        );
    }

    #[test]
    fn a_heading_that_cannot_be_read_gives_its_fields_to_no_other_table() {
        let text = "[contacts]\nemail = 'a'\n[sister\nname = 'B'\n[footer]\ntext = 'c'\n";
        let mut faults = Vec::new();
        let mut entries = WrittenTable::parse(text, 0, &mut faults);
        let mut contacts = entries.table("contacts", &mut faults).unwrap();
        assert!(contacts.text("name", &mut faults).is_none());
        assert!(entries.table("footer", &mut faults).is_some());
        entries.finish(&mut faults);
        let lines: Vec<usize> = faults.iter().map(|fault| fault.line).collect();
        assert_eq!(lines, [3]);
    }

    #[test]
    fn what_is_wrong_everywhere_is_counted() {
        let text = "= =\n".repeat(3_000);
        let mut faults = Vec::new();
        let entries = WrittenTable::parse(&text, 0, &mut faults);
        entries.finish(&mut faults);
        let told = FieldFault::first(faults);
        assert_eq!(told.len(), 21);
        let WrongField::More(more) = told[20].what else {
            panic!("{:?}", told[20]);
        };
        assert!(more > 2_000, "{more}");
    }
}
