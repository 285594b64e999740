//! A text of many entries, each a table under a heading of its own: what is wrong with one costs that one.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::complaint;
use super::cut::pieces;
use super::entries::{FieldValue, WrittenTable};
use super::fault::FieldFault;
use super::mending::{Lines, mended, note};

/// What stands under a heading.
#[derive(Debug)]
pub(crate) struct WrittenEntry {
    /// The name in the heading.
    pub(crate) name: String,
    /// The line of the heading.
    pub(crate) line: usize,
    pub(crate) form: EntryForm,
    /// What is wrong with how it is written.
    pub(crate) faults: Vec<FieldFault>,
}

/// How an entry is written.
#[derive(Debug)]
pub(crate) enum EntryForm {
    /// `["name"]`
    Table(WrittenTable),
    /// `[[name]]`
    Listed(WrittenTable),
    /// A field under no heading.
    Outside,
}

/// The entries of a text, in its order, and what is wrong where it cannot be told with which entry.
pub(crate) fn written_entries(text: &str) -> (Vec<WrittenEntry>, Vec<FieldFault>) {
    let (mut entries, mut nameless) = (Vec::new(), Vec::new());
    each_piece(text, 0, |table, lines, faults| {
        let first = entries.len();
        for (key, value) in table {
            take(key, value, lines, &mut entries);
        }
        // A name that is empty stands for a heading that cannot be read.
        let is_named = |entry: &WrittenEntry| !entry.name.is_empty();
        let mut own: Vec<WrittenEntry> = entries.split_off(first);
        own.retain(is_named);
        match own
            .first_mut()
            .filter(|entry| !matches!(entry.form, EntryForm::Outside))
        {
            Some(entry) => entry.faults = faults,
            None => nameless.extend(faults),
        }
        entries.append(&mut own);
    });
    entries.sort_by_key(|entry| entry.line);
    (entries, nameless)
}

fn take(
    key: Spanned<std::borrow::Cow<'_, str>>,
    value: Spanned<DeValue<'_>>,
    lines: &Lines,
    entries: &mut Vec<WrittenEntry>,
) {
    let name = key.get_ref().to_string();
    let line = lines.at(key.span().start);
    let mut push = |line, form| {
        entries.push(WrittenEntry {
            name: name.clone(),
            line,
            form,
            faults: Vec::new(),
        });
    };
    match FieldValue::of(value, String::new(), line, lines) {
        FieldValue::Table(table) => push(line, EntryForm::Table(table)),
        FieldValue::List(values)
            if !values.is_empty()
                && values
                    .iter()
                    .all(|it| matches!(it.value, FieldValue::Table(_))) =>
        {
            for written in values {
                if let FieldValue::Table(table) = written.value {
                    push(written.line, EntryForm::Listed(table));
                }
            }
        }
        _ => push(line, EntryForm::Outside),
    }
}

impl WrittenTable {
    /// Reads a text that begins after so many lines of its file. What is no TOML is told, and the rest is read.
    pub(crate) fn parse(text: &str, before: usize, faults: &mut Vec<FieldFault>) -> Self {
        let mut whole =
            WrittenTable::of(DeTable::new(), String::new(), before + 1, &Lines::of("", 0));
        each_piece(text, before, |table, lines, mut wrong| {
            let table = WrittenTable::of(table, String::new(), before + 1, lines);
            whole.add(table, &mut wrong);
            faults.extend(wrong);
        });
        whole
    }
}

/// Parses a text: whole where that goes, else piece by piece, each with what is wrong with how it is written.
pub(super) fn each_piece(
    text: &str,
    before: usize,
    mut take: impl FnMut(DeTable<'_>, &Lines, Vec<FieldFault>),
) {
    if let Ok(table) = DeTable::parse(text) {
        take(table.into_inner(), &Lines::of(text, before), Vec::new());
        return;
    }
    for piece in pieces(text) {
        let before = before + piece.before;
        let mut faults = Vec::new();
        let text = mended(piece.text, before, &mut faults);
        let lines = Lines::of(&text, before);
        let (table, errors) = DeTable::parse_recoverable(&text);
        for error in errors {
            let line = lines.at(error.span().map_or(0, |span| span.start));
            note(line, complaint::of(&error), &mut faults);
        }
        take(table.into_inner(), &lines, faults);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::handwritten::{Written, WrongField};

    #[test]
    fn what_is_wrong_with_an_entry_is_told_all_at_once_and_costs_no_other() {
        let text = "['a.pdf']\nkind = 'legge'\n[[act]]\nkind 'legge'\ntitle = 'l'atto'\nnumber = '7'\n[act.in_force]\nvalue = true\n[[act]]\nkind = 'dgr'\n['m.pdf'\nnumber = '9'\n";
        let (entries, nameless) = written_entries(text);
        let told: Vec<_> = entries
            .iter()
            .map(|entry| (entry.name.as_str(), entry.line, entry.faults.len()))
            .collect();
        assert_eq!(told, [("a.pdf", 1, 0), ("act", 3, 2), ("act", 9, 0)]);
        assert!(matches!(entries[1].form, EntryForm::Listed(_)));
        assert_eq!(
            nameless,
            [FieldFault {
                line: 11,
                field: String::new(),
                what: WrongField::OpenHeading
            }]
        );
    }

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
                (13, "", WrongField::NoValue),
                (12, "claim", WrongField::NotText),
                (15, "tags", WrongField::NotText),
                (18, "contacts.email", WrongField::NotText),
                (
                    20,
                    "contacts.fax",
                    WrongField::NoSuchField {
                        meant: None,
                        known: vec!["email".to_owned(), "phone".to_owned()]
                    }
                ),
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
