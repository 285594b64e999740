//! What the maintainer declares of the acts of a corpus: of one PDF in `name.pdf.toml` or `name.toml` beside
//! it; of any, and of acts without a PDF, in `catalogo.toml` at the top and in the files of the folder `catalogo`.
//! The nearer file wins over the catalogue.
//!
//! Nothing here fails: what is wrong is a warning that names the file and the line.

mod carried;
mod document_end;
mod entries;
mod named_act;
mod near_file;
mod place;
mod stated;
mod written;

use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use self::document_end::DOCUMENT_ENDS;
use self::entries::CatalogueEntry;
use self::near_file::NearFiles;
use super::accepted::AcceptedFinding;
use super::left_out::{LeftOut, LeftOutReason};
use super::walk::CorpusWalk;
use super::warning::IngestWarning;
use crate::index::{ActRecord, ActRecords, CataloguedAct, StoredAct};
use crate::law::link_keys;
use crate::structure::{Overrides, stated_act};

pub(super) use entries::Unusable;
pub use place::EntryPlace;
pub(super) use written::Declaration;

/// Name of the catalogue.
const CATALOGUE: &str = "catalogo.toml";
/// How the paths of its further files begin.
const FOLDER: &str = "catalogo/";

/// Whether a TOML file is part of the catalogue, by its path relative to the corpus.
fn is_catalogue(name: &str) -> bool {
    let inside = name.strip_prefix(FOLDER);
    name == CATALOGUE || inside.is_some_and(|file| !file.contains('/'))
}

/// What the maintainer declares of a corpus.
#[derive(Debug, Default)]
pub(super) struct Catalogue {
    entries: HashMap<String, CatalogueEntry>,
    /// Acts without a PDF.
    acts: Vec<CataloguedAct>,
    /// The keys of their links.
    keys: HashSet<String>,
    /// Whether an act without a PDF may be described that cannot be read.
    lacks_acts: bool,
    /// Whether the catalogue, or an entry of it, cannot be read so far as to tell of which file it speaks.
    is_unknown: bool,
    /// The findings of the quality report that are accepted, each once.
    pub(super) accepted: Vec<AcceptedFinding>,
    /// Where each of them is accepted, by its id.
    accepted_places: HashMap<String, EntryPlace>,
    /// Where what is used of each file is said, by the file's path.
    pub(super) places: BTreeMap<String, EntryPlace>,
    /// Where acts without a PDF are described, by id.
    pub(super) act_places: Vec<(String, EntryPlace)>,
    /// What is wrong, each with its file and line.
    pub(super) warnings: Vec<IngestWarning>,
    /// TOML files that belong to no PDF.
    pub(super) unused: Vec<LeftOut>,
}

impl Catalogue {
    /// Reads the catalogue and the files beside PDFs.
    pub(super) fn read(corpus: &Path, walk: &CorpusWalk) -> Self {
        let tomls = &walk.tomls;
        let mut catalogue = Catalogue::default();
        let mut near = NearFiles::of(walk);
        if is_there(&corpus.join(CATALOGUE)) {
            catalogue.read_catalogue(corpus, &mut near, CATALOGUE);
        }
        for name in tomls.iter().filter(|name| *name != CATALOGUE) {
            if is_catalogue(name) && beside(&corpus.join(name)).is_none() {
                catalogue.read_catalogue(corpus, &mut near, name);
            }
        }
        catalogue.read_unlisted(corpus, walk);
        for name in tomls.iter().filter(|name| *name != CATALOGUE) {
            let path = corpus.join(name);
            let pdf = beside(&path);
            let pdf = pdf.as_deref().and_then(|pdf| pdf.strip_prefix(corpus).ok());
            let Some(pdf) = pdf.and_then(Path::to_str) else {
                if !is_catalogue(name) {
                    catalogue.unused.push(LeftOut {
                        path: name.clone(),
                        reason: LeftOutReason::UnusedToml,
                    });
                }
                continue;
            };
            let entry = catalogue.one(&path, name);
            // Where the file cannot be used, what the catalogue says of the PDF still holds.
            if entry.is_ok() || !catalogue.entries.contains_key(pdf) {
                let pdf = pdf.replace('\\', "/");
                catalogue.places.insert(pdf.clone(), top_of(name));
                catalogue.entries.insert(pdf, entry);
            }
        }
        catalogue
    }

    /// Notes what stands where a declaration would and is no file that can be read: a folder, a pipe, a link
    /// that leads nowhere. What it was to say is unknown, not nothing.
    fn read_unlisted(&mut self, corpus: &Path, walk: &CorpusWalk) {
        if walk.no_tomls.is_empty() {
            return;
        }
        for (pdf, _) in &walk.documents {
            let own = Path::new(pdf).with_extension("toml");
            for name in [own, appended(Path::new(pdf))] {
                let name = name.to_str();
                if let Some(name) = name.filter(|name| walk.no_tomls.contains(*name)) {
                    let entry = self.one(&corpus.join(name), name);
                    self.places.insert(pdf.clone(), top_of(name));
                    self.entries.insert(pdf.clone(), entry);
                }
            }
        }
    }

    fn read_catalogue(&mut self, corpus: &Path, near: &mut NearFiles, name: &str) {
        let read = match entries::read_text(&corpus.join(name)) {
            Ok(text) => entries::parse_catalogue(&text, name),
            Err(fault) => {
                self.is_unknown = true;
                self.lacks_acts = true;
                self.warnings.push(IngestWarning::UnusableFile {
                    name: name.to_owned(),
                    fault,
                });
                return;
            }
        };
        self.warnings.extend(read.warnings);
        self.take_files(read.by_file, corpus, near, name);
        self.take_accepted(read.accepted);
        self.is_unknown |= read.is_partly_unknown;
        self.lacks_acts |= read.lacks_acts;
        for (line, declaration) in read.acts {
            let Declaration {
                declared, record, ..
            } = declaration;
            let mut act = StoredAct::without_file(&stated_act(&declared));
            // An act whose title nobody documents is known by its name.
            if act.title.is_empty() {
                act.title = act.name();
            }
            let keys = link_keys(&act.id);
            if keys.iter().any(|key| self.keys.contains(key)) {
                self.warnings.push(IngestWarning::RepeatedAct {
                    name: name.to_owned(),
                    line,
                    act: act.title,
                });
                continue;
            }
            self.keys.extend(keys);
            let place = EntryPlace {
                name: name.to_owned(),
                line,
            };
            self.act_places.push((act.id.clone(), place));
            self.acts.push(CataloguedAct { act, record });
        }
    }

    /// Takes the entries of files. The first of two catalogues wins.
    fn take_files(
        &mut self,
        by_file: BTreeMap<String, (usize, CatalogueEntry)>,
        corpus: &Path,
        near: &mut NearFiles,
        name: &str,
    ) {
        for (file, (line, entry)) in by_file {
            if !corpus.join(&file).is_file() && !carried::is_inside_a_file(corpus, &file) {
                self.warnings.push(IngestWarning::NotInCorpus {
                    name: name.to_owned(),
                    line,
                    meant: near.meant(&file),
                    file: file.clone(),
                });
            }
            if let Some(first) = self.places.get(&file) {
                self.warnings.push(IngestWarning::RepeatedFile {
                    name: name.to_owned(),
                    line,
                    file,
                    first: first.clone(),
                });
                continue;
            }
            let place = EntryPlace {
                name: name.to_owned(),
                line,
            };
            self.places.insert(file.clone(), place);
            self.entries.insert(file, entry);
        }
    }

    /// Takes what is accepted, each finding once.
    fn take_accepted(&mut self, accepted: Vec<AcceptedFinding>) {
        for entry in accepted {
            match self.accepted_places.entry(entry.id.clone()) {
                Entry::Occupied(first) => self.warnings.push(IngestWarning::RepeatedAcceptance {
                    first: first.get().clone(),
                    name: entry.name,
                    line: entry.line,
                    id: entry.id,
                }),
                Entry::Vacant(vacant) => {
                    vacant.insert(EntryPlace {
                        name: entry.name.clone(),
                        line: entry.line,
                    });
                    self.accepted.push(entry);
                }
            }
        }
    }

    /// What is said of PDFs and of acts without one. Where not all of the catalogue can be read, the acts of `before`
    /// that it no longer describes stay; how many those are.
    pub(super) fn records(&self, before: &ActRecords) -> (ActRecords, usize) {
        let files = self.entries.iter().filter_map(|(file, entry)| {
            let record = &entry.as_ref().ok()?.record;
            (*record != ActRecord::default()).then(|| (file.clone(), record.clone()))
        });
        let mut files: Vec<_> = files.collect();
        // What is said of a PDF and cannot be read stays as it was.
        let held = before
            .files()
            .filter(|(file, _)| match self.entries.get(*file) {
                Some(entry) => entry.is_err(),
                None => self.is_unknown,
            });
        files.extend(held.map(|(file, record)| (file.to_owned(), record.clone())));
        files.sort_unstable_by(|a, b| a.0.cmp(&b.0));
        let mut acts = self.acts.clone();
        let stated = acts.len();
        if self.lacks_acts {
            let is_new = |act: &StoredAct| {
                let keys = link_keys(&act.id);
                !keys.iter().any(|key| self.keys.contains(key))
            };
            let kept = before.acts().filter(|(act, _)| is_new(act));
            acts.extend(kept.map(|(act, record)| CataloguedAct {
                act: act.clone(),
                record: record.clone(),
            }));
        }
        let held = acts.len() - stated;
        (ActRecords::new(files, acts), held)
    }

    fn one(&mut self, path: &Path, name: &str) -> CatalogueEntry {
        let read = entries::read_text(path);
        read.and_then(|text| entries::parse_one(&text))
            .map_err(|fault| {
                self.warnings.push(IngestWarning::UnusableFile {
                    name: name.to_owned(),
                    fault,
                });
                Unusable
            })
    }

    /// What is declared of a file; `Err` where something may be declared that cannot be understood.
    pub(super) fn of(&self, file: &str) -> Result<Option<&Declaration>, Unusable> {
        match self.entries.get(file) {
            // A draft in which nothing is stated yet is no reason to read a document again.
            Some(Ok(declaration)) => Ok(Some(declaration).filter(|it| it.is_of_the_document())),
            Some(Err(unusable)) => Err(*unusable),
            None if self.is_unknown => Err(Unusable),
            None => Ok(None),
        }
    }
}

/// The beginning of a file beside a PDF: all of it is the entry.
fn top_of(name: &str) -> EntryPlace {
    EntryPlace {
        name: name.to_owned(),
        line: 1,
    }
}

/// What is declared of a PDF by a file beside it, for `normario extract`; with the warnings.
pub(crate) fn beside_pdf(pdf: &Path) -> (Option<Overrides>, Vec<IngestWarning>) {
    let mut catalogue = Catalogue::default();
    let names = [pdf.with_extension("toml"), appended(pdf)];
    let mut declared = None;
    for path in names.iter().filter(|path| path.exists()) {
        let name = path.to_string_lossy();
        if let Ok(declaration) = catalogue.one(path, &name) {
            declared = Some(declaration.declared);
        }
    }
    (declared, catalogue.warnings)
}

/// Whether anything bears the name, be it a link that leads nowhere; also where that cannot be told.
fn is_there(path: &Path) -> bool {
    !fs::symlink_metadata(path).is_err_and(|error| error.kind() == ErrorKind::NotFound)
}

/// `name.pdf.toml` of `name.pdf`.
fn appended(pdf: &Path) -> PathBuf {
    let mut name = pdf.as_os_str().to_owned();
    name.push(".toml");
    name.into()
}

/// The PDF, or the envelope of one, that a TOML file stands beside, if it stands beside one.
fn beside(toml: &Path) -> Option<PathBuf> {
    let whole = toml.with_extension("");
    let is_document = whole.extension().is_some_and(|end| {
        let mut ends = DOCUMENT_ENDS.iter();
        ends.any(|own| end.eq_ignore_ascii_case(own))
    });
    let candidates = if is_document {
        vec![whole]
    } else {
        // Where both `name.toml` and `name.pdf.toml` stand, the second wins.
        let ends = ["pdf", "PDF", "pdf.p7m"].into_iter().chain(DOCUMENT_ENDS);
        ends.map(|end| toml.with_extension(end))
            .filter(|pdf| !appended(pdf).is_file())
            .collect()
    };
    candidates.into_iter().find(|pdf| pdf.is_file())
}

#[cfg(test)]
mod tests;
