//! One entry of a catalogue as it is written in TOML, and what it declares.
//!
//! The fields and their limits are described in `docs/catalogue.md`.

use super::named_act;
use crate::handwritten::{FieldFault, ValueList, Written, WrittenTable, WrongField, not_among};
use crate::index::{ActRecord, ForceStatement, RecordSource, RelatedAct};
use crate::law::{ActDate, ActKind, Fact, Relation};
use crate::structure::{Overrides, written_date, written_kind, written_region, written_section};

/// Longest number, name of a source or of an issuer, and «how», in characters.
const SHORT: usize = 300;
/// Longest title, address, and place of publication.
const LINE: usize = 2_000;
/// Longest description and note.
const TEXT: usize = 4_000;
/// Most relations of an act, and most sources.
const MOST_ENTRIES: usize = 200;

/// What is declared of one act.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::ingest) struct Declaration {
    /// What the act is.
    pub(in crate::ingest) declared: Overrides,
    /// Ids of the acts and provisions that the document explains.
    pub(in crate::ingest) about: Vec<String>,
    /// What is said of the act beside.
    pub(in crate::ingest) record: ActRecord,
    /// A hash of what decides how the document is read: where it changes, the document is read again.
    pub(in crate::ingest) hash: String,
}

impl Declaration {
    /// Reads an entry of which `faults` are known already.
    ///
    /// # Errors
    /// All that is wrong with it; nothing of it is used then.
    pub(super) fn read(
        mut table: WrittenTable,
        mut faults: Vec<FieldFault>,
    ) -> Result<Self, Vec<FieldFault>> {
        let declaration = Declaration::of(&mut table, &mut faults);
        table.finish(&mut faults);
        match faults.is_empty() {
            true => Ok(declaration),
            false => Err(faults),
        }
    }

    /// Reads the entry of an act of its own, which says what the act is.
    ///
    /// # Errors
    /// As [`Declaration::read`].
    pub(super) fn read_act(
        table: WrittenTable,
        faults: Vec<FieldFault>,
    ) -> Result<Self, Vec<FieldFault>> {
        let line = table.line();
        let read = Declaration::read(table, faults)?;
        match is_an_act(&read.declared) {
            true => Ok(read),
            false => Err(vec![FieldFault {
                line,
                field: String::new(),
                what: WrongField::NoIdentity,
            }]),
        }
    }

    /// Whether it says anything that decides how the document is read.
    pub(super) fn is_of_the_document(&self) -> bool {
        self.declared != Overrides::default() || !self.about.is_empty()
    }

    fn of(table: &mut WrittenTable, faults: &mut Vec<FieldFault>) -> Self {
        let declared = Overrides {
            kind: table.parsed("kind", faults, written_kind),
            number: stated(table, "number", SHORT, faults),
            date: table.parsed("date", faults, written_date),
            issuer: stated(table, "issuer", SHORT, faults),
            region: table.parsed("region", faults, written_region),
            title: stated(table, "title", LINE, faults),
            section: table.parsed("section", faults, written_section),
        };
        let about = table.written_texts("about", faults).into_iter();
        let about: Vec<String> = about
            .filter_map(|text| named(table, "about", text, faults))
            .collect();
        let sources = entries(table, "source", faults, source);
        let relations = entries(table, "relation", faults, |table, faults| {
            relation(table, &sources, faults)
        });
        let force = table.table("in_force", faults).map(|mut table| {
            let statement = statement(&mut table, &sources, faults);
            table.finish(faults);
            statement
        });
        let record = ActRecord {
            description: stated(table, "description", TEXT, faults),
            note: stated(table, "note", TEXT, faults),
            official_url: address(table, faults),
            published: stated(table, "published", LINE, faults),
            relations,
            force: force.flatten(),
            sources,
        };
        let hash = blake3::hash(format!("{declared:?}{about:?}").as_bytes());
        Declaration {
            declared,
            about,
            record,
            hash: hash.to_hex().to_string(),
        }
    }
}

/// The tables of a list, each with all of its fields taken.
fn entries<T>(
    table: &mut WrittenTable,
    name: &str,
    faults: &mut Vec<FieldFault>,
    read: impl Fn(&mut WrittenTable, &mut Vec<FieldFault>) -> Option<T>,
) -> Vec<T> {
    let line = table.line_of(name);
    let tables = table.tables(name, faults);
    if tables.len() > MOST_ENTRIES {
        table.fault(name, line, WrongField::TooMany(MOST_ENTRIES), faults);
    }
    let mut values = Vec::new();
    for mut table in tables.into_iter().take(MOST_ENTRIES) {
        values.extend(read(&mut table, faults));
        table.finish(faults);
    }
    values
}

fn relation(
    table: &mut WrittenTable,
    sources: &[RecordSource],
    faults: &mut Vec<FieldFault>,
) -> Option<RelatedAct> {
    let relation = required(table, "relation", faults, |table, name, faults| {
        table.parsed(name, faults, |value| {
            let known = Relation::ALL.into_iter().map(Relation::as_str);
            let relation = value.parse::<Relation>();
            relation.map_err(|_| not_among(value, ValueList::Relations, known))
        })
    });
    let act = required(table, "act", faults, WrittenTable::text);
    let label = act.as_ref().map(|act| act.value.clone());
    let id = act.and_then(|act| named(table, "act", act, faults));
    let source = known_source(table, sources, faults);
    Some(RelatedAct {
        relation: relation?.as_str().to_owned(),
        id: id?,
        label: label?,
        source,
    })
}

fn statement(
    table: &mut WrittenTable,
    sources: &[RecordSource],
    faults: &mut Vec<FieldFault>,
) -> Option<ForceStatement> {
    let in_force = required(table, "value", faults, WrittenTable::flag);
    let since = table.parsed("since", faults, |value| {
        let since = written_date(value)?.to_string();
        let today = jiff::tz::Offset::UTC
            .to_datetime(jiff::Timestamp::now())
            .date()
            .to_string();
        // «yyyy» and «yyyy-mm» begin before any day in them.
        match since <= today {
            true => Ok(since),
            false => Err(WrongField::StillToCome(since)),
        }
    });
    let by = table.text("by", faults).and_then(|by| {
        let label = by.value.clone();
        let id = named(table, "by", by, faults)?;
        Some(RelatedAct {
            relation: Relation::AbrogatoDa.as_str().to_owned(),
            id,
            label,
            source: None,
        })
    });
    let how = stated(table, "how", SHORT, faults);
    let stated = day(table, "stated", faults);
    let source = known_source(table, sources, faults);
    Some(ForceStatement {
        in_force: in_force?,
        since,
        how,
        by,
        stated,
        source,
    })
}

fn source(table: &mut WrittenTable, faults: &mut Vec<FieldFault>) -> Option<RecordSource> {
    let short = |table: &mut WrittenTable, name: &str, faults: &mut Vec<FieldFault>| {
        stated(table, name, SHORT, faults).filter(|text| !text.is_empty())
    };
    let id = required(table, "id", faults, short);
    let name = required(table, "name", faults, short);
    let url = address(table, faults);
    let page = table.parsed("page", faults, |value| {
        let page = value.parse().ok().filter(|page| *page > 0);
        page.ok_or_else(|| WrongField::NotANumber(value.to_owned()))
    });
    let read = day(table, "read", faults);
    let mut facts = Vec::new();
    for fact in table.written_texts("facts", faults) {
        match fact.value.parse::<Fact>() {
            Ok(known) => facts.push(known.as_str().to_owned()),
            Err(_) => {
                let known = Fact::ALL.into_iter().map(Fact::as_str);
                let what = not_among(&fact.value, ValueList::Facts, known);
                table.fault("facts", fact.line, what, faults);
            }
        }
    }
    Some(RecordSource {
        id: id?,
        name: name?,
        url,
        page,
        read,
        facts,
    })
}

/// Takes a field that must be there and say something.
fn required<T>(
    table: &mut WrittenTable,
    name: &str,
    faults: &mut Vec<FieldFault>,
    take: impl FnOnce(&mut WrittenTable, &str, &mut Vec<FieldFault>) -> Option<T>,
) -> Option<T> {
    let (told, line) = (faults.len(), table.line_of(name));
    let taken = take(table, name, faults);
    if taken.is_none() && faults.len() == told {
        let what = WrongField::Missing(name.to_owned());
        table.fault(name, line, what, faults);
    }
    taken
}

fn stated(
    table: &mut WrittenTable,
    name: &str,
    most: usize,
    faults: &mut Vec<FieldFault>,
) -> Option<String> {
    Some(table.stated(name, most, faults)?.value)
}

/// A date, in the form in which dates are stored.
fn day(table: &mut WrittenTable, name: &str, faults: &mut Vec<FieldFault>) -> Option<String> {
    let day = table.parsed(name, faults, written_date)?;
    Some(day.to_string())
}

/// The id of the act or provision that a text names.
fn named(
    table: &WrittenTable,
    field: &str,
    written: Written<String>,
    faults: &mut Vec<FieldFault>,
) -> Option<String> {
    let id = named_act::id(&written.value);
    if id.is_none() {
        let what = WrongField::UnknownAct(written.value);
        table.fault(field, written.line, what, faults);
    }
    id
}

/// An address on the web.
fn address(table: &mut WrittenTable, faults: &mut Vec<FieldFault>) -> Option<String> {
    let written = table.stated("url", LINE, faults)?;
    let rest = written
        .value
        .strip_prefix("https://")
        .or_else(|| written.value.strip_prefix("http://"));
    if rest.is_some_and(|rest| !rest.is_empty() && !rest.contains(char::is_whitespace)) {
        return Some(written.value);
    }
    let what = WrongField::NotAWebAddress(written.value);
    table.fault("url", written.line, what, faults);
    None
}

/// The name of a source that the entry has.
fn known_source(
    table: &mut WrittenTable,
    sources: &[RecordSource],
    faults: &mut Vec<FieldFault>,
) -> Option<String> {
    let written = table.text("source", faults)?;
    if sources.iter().any(|source| source.id == written.value) {
        return Some(written.value);
    }
    let what = WrongField::UnknownSource(written.value);
    table.fault("source", written.line, what, faults);
    None
}

/// Whether an entry says enough to be an act of its own: its kind, and by what it is known: number and date, or a date
/// or number with a title; of a decree that its day names, the day.
fn is_an_act(declared: &Overrides) -> bool {
    let Overrides {
        number,
        date,
        title,
        ..
    } = declared;
    let known = [number.is_some(), date.is_some(), title.is_some()];
    let known = known.into_iter().filter(|is| *is).count();
    let by_day = matches!(date, Some(ActDate::Day(_)));
    declared.kind.is_some_and(|kind| match kind {
        ActKind::Costituzione => true,
        ActKind::Dpcm | ActKind::Dm if by_day => true,
        _ => known > 1,
    })
}
