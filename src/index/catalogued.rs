//! Acts that are only catalogued, as documents of the index: each is one passage, its description.
//!
//! Contract: an act is here as long as no file of the corpus gives it. They are written anew in every run that
//! publishes, after the files: a PDF that came takes the place of its entry, one that went gives it back.

use tantivy::schema::IndexRecordOption;
use tantivy::{DocAddress, DocId, DocSet, Searcher, SegmentReader, TERMINATED, Term};

use super::same_day::SameDay;
use super::{ActRecord, ActRecords, ActTable, Fields, PassageText, StoredAct, StoredPassage};
use crate::law::{ActDate, link_keys, number_keys};

/// How the ids of acts begin that have none by any rule: `structure::stated_act` makes them.
const STATED: &str = "catalogo/";

/// The passages of the acts of which the index, as it was committed, has no file.
pub(super) fn passages(
    searcher: &Searcher,
    fields: &Fields,
    records: &ActRecords,
    same_day: &SameDay,
) -> tantivy::Result<Vec<StoredPassage>> {
    let mut passages = Vec::new();
    for (act, record) in records.acts() {
        if !same_day.same.contains_key(&act.id) && !has_file(searcher, fields, act)? {
            passages.push(passage(act, record));
        }
    }
    Ok(passages)
}

fn passage(act: &StoredAct, record: &ActRecord) -> StoredPassage {
    let said = [record.description.as_deref(), record.note.as_deref()];
    let said: Vec<&str> = said.into_iter().flatten().collect();
    StoredPassage {
        act: act.clone(),
        passage: PassageText {
            text: said.join("\n"),
            ..PassageText::default()
        },
        citations: Vec::new(),
    }
}

/// Notes of the acts in the table whether they are in force, as far as it is stated.
pub(super) fn state_force(
    acts: &mut ActTable,
    searcher: &Searcher,
    fields: &Fields,
    records: &ActRecords,
) -> tantivy::Result<()> {
    let of_acts = records.keyed().map(|(keys, record)| {
        (
            keys.into_iter()
                .map(|key| Term::from_field_text(fields.act_link, &key))
                .collect(),
            record,
        )
    });
    // What is said of a PDF goes before what is said of its act.
    let of_files = records
        .files()
        .map(|(file, record)| (vec![Term::from_field_text(fields.file, file)], record));
    for (terms, record) in of_acts
        .chain(of_files)
        .collect::<Vec<(Vec<Term>, &ActRecord)>>()
    {
        let Some(force) = &record.force else {
            continue;
        };
        for (ordinal, segment) in (0..).zip(searcher.segment_readers()) {
            for term in &terms {
                let index = segment.inverted_index(term.field())?;
                let Some(mut passages) = index.read_postings(term, IndexRecordOption::Basic)?
                else {
                    continue;
                };
                let mut at = 0;
                while passages.doc() != TERMINATED {
                    let places = acts.segment(ordinal);
                    at = places.at(at, passages.doc());
                    let (act, end) = (places.ordinal(at), places.passages(at).end);
                    acts.state_force(act, force.in_force);
                    if passages.seek(end) == TERMINATED {
                        break;
                    }
                }
            }
        }
    }
    Ok(())
}

/// Whether a file of the corpus gives the act.
fn has_file(searcher: &Searcher, fields: &Fields, act: &StoredAct) -> tantivy::Result<bool> {
    for key in link_keys(&act.id) {
        let term = Term::from_field_text(fields.act_link, &key);
        for segment in searcher.segment_readers() {
            if first_of_file(segment, &term)?.is_some() {
                return Ok(true);
            }
        }
    }
    if act.id.starts_with(STATED) {
        return has_same(searcher, fields, act);
    }
    Ok(false)
}

/// Whether a file gives an act of the same kind, number, date and issuer: calls and notices have no id of their own,
/// so that the act of a file bears the file's name. Without a number, the day and the title tell them.
fn has_same(searcher: &Searcher, fields: &Fields, act: &StoredAct) -> tantivy::Result<bool> {
    let (Some(date), Some(issuer)) = (act.date(), &act.issuer) else {
        return Ok(false);
    };
    let terms: Vec<Term> = match &act.number {
        Some(number) => {
            let keys = number_keys(number).into_iter();
            keys.map(|key| Term::from_field_text(fields.act_number, &key))
                .collect()
        }
        None if matches!(date, ActDate::Day(_)) => {
            vec![Term::from_field_text(fields.issuer, issuer)]
        }
        None => return Ok(false),
    };
    for term in terms {
        for (ordinal, segment) in (0..).zip(searcher.segment_readers()) {
            let dates = segment.fast_fields().u64("date")?;
            let keys = segment.fast_fields().u64("act_key")?;
            let mut last = None;
            for doc in of_files(segment, &term)? {
                let key = keys.first(doc);
                // An act's passages are neighbours and of one day: one of them is enough.
                if last.replace(key) == Some(key) || dates.first(doc) != Some(date.sort_key()) {
                    continue;
                }
                let other = searcher.doc::<StoredAct>(DocAddress::new(ordinal, doc))?;
                if is_same(act, &other) {
                    return Ok(true);
                }
            }
        }
    }
    Ok(false)
}

/// Whether two acts of the same day are one, as far as what is known of them says.
fn is_same(act: &StoredAct, other: &StoredAct) -> bool {
    let title = |act: &StoredAct| -> String {
        let letters = act.title.chars().filter(|c| c.is_alphanumeric());
        letters.flat_map(char::to_lowercase).collect()
    };
    (&act.kind, &act.number, &act.issuer) == (&other.kind, &other.number, &other.issuer)
        && (act.number.is_some() || title(act) == title(other))
}

/// A passage of a file that has a term.
fn first_of_file(segment: &SegmentReader, term: &Term) -> tantivy::Result<Option<DocId>> {
    Ok(of_files(segment, term)?.into_iter().next())
}

/// The passages of files that have a term.
fn of_files(segment: &SegmentReader, term: &Term) -> tantivy::Result<Vec<DocId>> {
    let terms = segment.inverted_index(term.field())?;
    let Some(mut passages) = terms.read_postings(term, IndexRecordOption::Basic)? else {
        return Ok(Vec::new());
    };
    let catalogued = segment.fast_fields().column_opt::<u64>("catalogued")?;
    let mut found = Vec::new();
    while passages.doc() != TERMINATED {
        let doc = passages.doc();
        let mark = catalogued.as_ref().and_then(|column| column.first(doc));
        if !segment.is_deleted(doc) && mark.is_none() {
            found.push(doc);
        }
        passages.advance();
    }
    Ok(found)
}
