//! The documents that a catalogue speaks of, those of them that no file carries, and the official addresses that it states.

use std::path::Path;

use super::Catalogue;
use super::carried::is_inside_a_file;
use super::written::Declaration;
use crate::ingest::stated_document::{StatedDocument, StatedLink, addresses, official_address};
use crate::ingest::warning::IngestWarning;

impl Catalogue {
    /// The PDFs that it says anything of, and the acts without one.
    pub(in crate::ingest) fn documents(&self) -> Vec<StatedDocument> {
        let files = self.entries.iter().filter_map(|(file, entry)| {
            let Declaration {
                declared, record, ..
            } = entry.as_ref().ok()?;
            Some(StatedDocument {
                file: Some(file.clone()),
                act: None,
                title: declared.title.clone().unwrap_or_else(|| file.clone()),
                address: official_address(record),
                published: record.published.clone(),
            })
        });
        let mut documents: Vec<StatedDocument> = files.collect();
        documents.sort_unstable_by(|a, b| a.file.cmp(&b.file));
        documents.extend(self.acts.iter().map(|it| StatedDocument {
            file: None,
            act: Some(it.act.id.clone()),
            title: it.act.title.clone(),
            address: official_address(&it.record),
            published: it.record.published.clone(),
        }));
        documents
    }

    /// The official addresses that it states, each with where; an address that several entries state comes several times.
    pub(in crate::ingest) fn links(&self) -> Vec<StatedLink> {
        let of_files = self.entries.iter().filter_map(|(file, entry)| {
            let record = &entry.as_ref().ok()?.record;
            Some((Some(file), self.places.get(file)?, record))
        });
        let of_acts = self.acts.iter().filter_map(|it| {
            let places = &mut self.act_places.iter();
            let (_, place) = places.find(|(id, _)| *id == it.act.id)?;
            Some((None, place, &it.record))
        });
        let mut links: Vec<StatedLink> = of_files
            .chain(of_acts)
            .flat_map(|(file, place, record)| {
                addresses(record).map(move |address| StatedLink {
                    address,
                    file: file.cloned(),
                    place: place.clone(),
                })
            })
            .collect();
        links.sort_unstable_by(|a, b| {
            let place = |link: &StatedLink| (link.place.name.clone(), link.place.line);
            (&a.address, place(a)).cmp(&(&b.address, place(b)))
        });
        links
    }

    /// Entries of documents that their files do not carry; `is_carried` tells those that a run found. Which these are is
    /// known only when the files are read.
    pub(in crate::ingest) fn not_carried(
        &self,
        corpus: &Path,
        is_carried: impl Fn(&str) -> bool,
    ) -> Vec<IngestWarning> {
        let named = self.places.iter();
        let unmet = named.filter(|(file, _)| {
            !is_carried(file) && !corpus.join(file).is_file() && is_inside_a_file(corpus, file)
        });
        let warnings = unmet.map(|(file, place)| IngestWarning::NotInCorpus {
            name: place.name.clone(),
            line: place.line,
            file: file.clone(),
            meant: None,
        });
        warnings.collect()
    }
}
