//! Which PDF gives a decree that the catalogue knows by its day alone: decrees of ministries are cited with and without
//! their number, and the id has the number where it is read.
//!
//! Contract: nothing is taken for the same on the day alone. Issuer, kind and day agree, and neither the corpus nor the
//! catalogue knows a second decree of them; anything less is possibly the same, and told.

use std::collections::{BTreeMap, BTreeSet};

use tantivy::schema::IndexRecordOption;
use tantivy::{DocAddress, DocSet, Searcher, TERMINATED, Term};

use super::{ActRecords, Fields, IndexNotice, StoredAct};
use crate::law::{ActDate, ActKind, link_keys};

/// Acts that the corpus has in a PDF, or may have.
#[derive(Debug, Default)]
pub(super) struct SameDay {
    /// The names of catalogued acts with the one act of a PDF that each is, by the id of the first.
    pub(super) same: BTreeMap<String, (String, StoredAct)>,
    /// Catalogued acts with those of PDFs that each may be.
    pub(super) possible: Vec<(StoredAct, Vec<StoredAct>)>,
}

/// Kind and day of an act.
type Day = (String, String);

/// The kind and day of an act that is known by them.
fn day(act: &StoredAct) -> Option<Day> {
    let kinds = [ActKind::Dm, ActKind::Dpcm].map(ActKind::as_str);
    let date = act.date.as_deref()?;
    let is_day = matches!(date.parse(), Ok(ActDate::Day(_)));
    (is_day && kinds.contains(&act.kind.as_str())).then(|| (act.kind.clone(), date.to_owned()))
}

impl SameDay {
    /// Compares what the catalogue knows by its day with what the files of the corpus give.
    pub(super) fn find(
        searcher: &Searcher,
        fields: &Fields,
        records: &ActRecords,
    ) -> tantivy::Result<Self> {
        let mut described: BTreeMap<Day, Vec<&StoredAct>> = BTreeMap::new();
        for (act, _) in records.acts() {
            if let Some(day) = day(act) {
                described.entry(day).or_default().push(act);
            }
        }
        described.retain(|_, acts| acts.iter().any(|act| act.number.is_none()));
        let mut found = SameDay::default();
        if described.is_empty() {
            return Ok(found);
        }
        let given = given(searcher, fields, &described.keys().cloned().collect())?;
        for (day, acts) in &described {
            let Some(files) = given.get(day) else {
                continue;
            };
            for act in acts.iter().filter(|act| act.number.is_none()) {
                let is_its = |file: &&StoredAct| file.issuer.is_some() && file.issuer == act.issuer;
                let others = acts.iter().filter(|it| it.issuer == act.issuer).count();
                let own: Vec<&StoredAct> = files.iter().filter(is_its).collect();
                if let ([file], 1) = (own.as_slice(), others) {
                    let same = (act.name(), (*file).clone());
                    found.same.insert(act.id.clone(), same);
                    continue;
                }
                // Of another issuer it is another decree; of one that nobody read it may be this one.
                let may_be = files.iter().filter(|file| {
                    file.issuer.is_none() || act.issuer.is_none() || file.issuer == act.issuer
                });
                let may_be: Vec<StoredAct> = may_be.cloned().collect();
                if !may_be.is_empty() {
                    found.possible.push(((*act).clone(), may_be));
                }
            }
        }
        Ok(found)
    }
}

impl SameDay {
    /// What the maintainer should know of it.
    pub(super) fn notices(self) -> Vec<IndexNotice> {
        let file = |act: &StoredAct| act.file.clone().unwrap_or_default();
        let same = self.same.into_values();
        let same = same.map(|(catalogued, act)| IndexNotice::SameDecree {
            catalogued,
            act: act.name(),
            file: file(&act),
        });
        let possible = self.possible.into_iter();
        let possible = possible.map(|(act, acts)| {
            // Files are read several at once: their order in the index is no order.
            let mut files: Vec<String> = acts.iter().map(file).collect();
            files.sort_unstable();
            IndexNotice::PossiblySame {
                catalogued: act.name(),
                files,
            }
        });
        same.chain(possible).collect()
    }
}

/// The numbered acts of files, by kind and day.
fn given(
    searcher: &Searcher,
    fields: &Fields,
    days: &BTreeSet<Day>,
) -> tantivy::Result<BTreeMap<Day, Vec<StoredAct>>> {
    let kinds: BTreeSet<&str> = days.iter().map(|(kind, _)| kind.as_str()).collect();
    let dates: BTreeSet<u64> = days
        .iter()
        .filter_map(|(_, date)| Some(date.parse::<ActDate>().ok()?.sort_key()))
        .collect();
    let mut given: BTreeMap<Day, Vec<StoredAct>> = BTreeMap::new();
    for (ordinal, segment) in (0..).zip(searcher.segment_readers()) {
        let terms = segment.inverted_index(fields.kind)?;
        let Some(date_of) = segment.fast_fields().column_opt::<u64>("date")? else {
            continue;
        };
        let key_of = segment.fast_fields().u64("act_key")?;
        let catalogued = segment.fast_fields().column_opt::<u64>("catalogued")?;
        for kind in &kinds {
            let term = Term::from_field_text(fields.kind, kind);
            let Some(mut passages) = terms.read_postings(&term, IndexRecordOption::Basic)? else {
                continue;
            };
            let mut last = None;
            while passages.doc() != TERMINATED {
                let doc = passages.doc();
                passages.advance();
                let mark = catalogued.as_ref().and_then(|column| column.first(doc));
                let is_day = date_of.first(doc).is_some_and(|date| dates.contains(&date));
                // An act's passages are neighbours: one of them is enough.
                if segment.is_deleted(doc)
                    || mark.is_some()
                    || !is_day
                    || last.replace(key_of.first(doc)) == Some(key_of.first(doc))
                {
                    continue;
                }
                let act = searcher.doc::<StoredAct>(DocAddress::new(ordinal, doc))?;
                if let Some(day) = day(&act).filter(|_| act.number.is_some()) {
                    let known = given.entry(day).or_default();
                    let keys = link_keys(&act.id);
                    // A second PDF of the same decree is no second decree.
                    if !known
                        .iter()
                        .any(|it| link_keys(&it.id).iter().any(|key| keys.contains(key)))
                    {
                        known.push(act);
                    }
                }
            }
        }
    }
    Ok(given)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::index::{ActRecord, CataloguedAct};

    #[test]
    fn what_the_corpus_has_of_an_act_changes_nothing_of_what_is_said_of_it() {
        let by_day = "urn:nir:ministero.borghi:decreto:2019-02-11";
        let act = |id: String| -> StoredAct {
            let act = serde_json::json!({"id": id, "kind": "dm", "title": "Modulistica"});
            serde_json::from_value(act).unwrap()
        };
        let described = CataloguedAct {
            act: act(by_day.to_owned()),
            record: ActRecord::default(),
        };
        let records = ActRecords::new([], [described]);
        let numbered = act(format!("{by_day};41"));
        let same = BTreeMap::from([(by_day.to_owned(), (String::new(), numbered.clone()))]);
        let known = records.with_same(&same);
        assert!(
            known == records,
            "a run would publish again what it published"
        );
        assert_eq!(known.same_as(by_day), Some(numbered.id.as_str()));
        assert!(known.get(&numbered).is_some() && records.get(&numbered).is_none());
    }
}
