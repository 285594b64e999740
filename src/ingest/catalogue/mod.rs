//! What the maintainer declares of the acts of a corpus: of one PDF in `name.pdf.toml` or `name.toml` beside
//! it; of any, and of acts without a PDF, in `catalogo.toml` at the top and in the files of the folder `catalogo`.
//! The nearer file wins over the catalogue.
//!
//! Nothing here fails: what is wrong is a warning that names the file and the line.

mod entries;
mod named_act;
mod written;

use std::collections::{HashMap, HashSet};
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use self::entries::CatalogueEntry;
use super::left_out::{LeftOut, LeftOutReason};
use super::stated_document::StatedDocument;
use super::walk::CorpusWalk;
use super::warning::IngestWarning;
use crate::index::{ActRecord, ActRecords, CataloguedAct, StoredAct};
use crate::law::link_keys;
use crate::structure::{Overrides, stated_act};

pub(super) use entries::Unusable;
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
        if is_there(&corpus.join(CATALOGUE)) {
            catalogue.read_catalogue(corpus, CATALOGUE);
        }
        for name in tomls.iter().filter(|name| *name != CATALOGUE) {
            if is_catalogue(name) && beside(&corpus.join(name)).is_none() {
                catalogue.read_catalogue(corpus, name);
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
                catalogue.entries.insert(pdf.replace('\\', "/"), entry);
            }
        }
        catalogue
    }

    /// Notes what stands where a declaration would and is no file that can be read: a folder, a pipe, a link
    /// that leads nowhere. What it was to say is unknown, not nothing.
    fn read_unlisted(&mut self, corpus: &Path, walk: &CorpusWalk) {
        let listed: HashSet<&str> = walk.tomls.iter().map(String::as_str).collect();
        for (pdf, _) in &walk.documents {
            let own = Path::new(pdf).with_extension("toml");
            for name in [own, appended(Path::new(pdf))] {
                let Some(name) = name.to_str().filter(|name| !listed.contains(name)) else {
                    continue;
                };
                if is_there(&corpus.join(name)) {
                    let entry = self.one(&corpus.join(name), name);
                    self.entries.insert(pdf.clone(), entry);
                }
            }
        }
    }

    fn read_catalogue(&mut self, corpus: &Path, name: &str) {
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
        for file in read.by_file.keys() {
            if !corpus.join(file).is_file() {
                self.warnings.push(IngestWarning::NotInCorpus {
                    name: name.to_owned(),
                    file: file.clone(),
                });
            }
        }
        for (file, entry) in read.by_file {
            self.entries.entry(file).or_insert(entry);
        }
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
            self.acts.push(CataloguedAct { act, record });
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

    /// The PDFs that it says anything of, and the acts without one.
    pub(super) fn documents(&self) -> Vec<StatedDocument> {
        let files = self.entries.iter().filter_map(|(file, entry)| {
            let Declaration {
                declared, record, ..
            } = entry.as_ref().ok()?;
            Some(StatedDocument {
                file: Some(file.clone()),
                act: None,
                title: declared.title.clone().unwrap_or_else(|| file.clone()),
                address: record.official_url.clone(),
            })
        });
        let mut documents: Vec<StatedDocument> = files.collect();
        documents.sort_unstable_by(|a, b| a.file.cmp(&b.file));
        documents.extend(self.acts.iter().map(|it| StatedDocument {
            file: None,
            act: Some(it.act.id.clone()),
            title: it.act.title.clone(),
            address: it.record.official_url.clone(),
        }));
        documents
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
            Some(Ok(declaration)) => Ok(Some(declaration)),
            Some(Err(unusable)) => Err(*unusable),
            None if self.is_unknown => Err(Unusable),
            None => Ok(None),
        }
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

/// The PDF that a TOML file stands beside, if it stands beside one.
fn beside(toml: &Path) -> Option<PathBuf> {
    let whole = toml.with_extension("");
    let is_pdf = whole
        .extension()
        .is_some_and(|end| end.eq_ignore_ascii_case("pdf"));
    let candidates = if is_pdf {
        vec![whole]
    } else {
        // Where both `name.toml` and `name.pdf.toml` stand, the second wins.
        let pdf = ["pdf", "PDF"].map(|end| toml.with_extension(end));
        pdf.into_iter()
            .filter(|pdf| !appended(pdf).is_file())
            .collect()
    };
    candidates.into_iter().find(|pdf| pdf.is_file())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::warning::DeclarationFault;
    use crate::law::ActKind;

    fn read(corpus: &Path) -> Catalogue {
        Catalogue::read(corpus, &crate::ingest::walk::walk(corpus, None).unwrap())
    }

    fn corpus(files: &[(&str, &str)]) -> (tempfile::TempDir, Catalogue) {
        let dir = tempfile::tempdir().unwrap();
        for (name, text) in files {
            fs::write(dir.path().join(name), text).unwrap();
        }
        let catalogue = read(dir.path());
        (dir, catalogue)
    }

    #[test]
    fn the_nearer_file_wins_and_a_wrong_one_is_told() {
        let (_dir, catalogue) = corpus(&[
            ("a.pdf", ""),
            ("b.pdf", ""),
            ("c.pdf", ""),
            ("d.PDF", ""),
            (
                "catalogo.toml",
                "['a.pdf']\nkind = 'legge'\nnumber = '1'\n['b.pdf']\nkind = 'legge'\n",
            ),
            ("b.toml", "kind = 'dgr'\ndate = '2020-03-01'\n"),
            ("b.pdf.toml", "kind = 'avviso'\n"),
            ("c.toml", "title = 'C'\nkind = 'legge.statale'\n"),
            ("d.toml", "region = 'Toscana'\n"),
            ("alone.toml", "anything = 1\n"),
        ]);
        let kind = |file: &str| catalogue.of(file).unwrap().and_then(|it| it.declared.kind);
        assert_eq!(kind("a.pdf"), Some(ActKind::Legge));
        assert_eq!(kind("b.pdf"), Some(ActKind::Avviso));
        assert_eq!(catalogue.of("c.pdf"), Err(Unusable));
        assert!(catalogue.of("d.PDF").unwrap().is_some());
        assert_eq!(catalogue.of("e.pdf"), Ok(None));
        assert_eq!(catalogue.warnings.len(), 1);
        let IngestWarning::UnusableFile { name, fault } = &catalogue.warnings[0] else {
            panic!("{:?}", catalogue.warnings);
        };
        assert_eq!(name, "c.toml");
        let DeclarationFault::Written(faults) = fault else {
            panic!("{fault:?}");
        };
        assert_eq!((faults.len(), faults[0].line), (1, 2));
        let unused: Vec<_> = catalogue.unused.iter().map(|it| &it.path).collect();
        assert_eq!(
            unused,
            ["alone.toml", "b.toml"],
            "the second has a nearer one"
        );
    }

    #[test]
    fn a_catalogue_that_cannot_be_read_may_say_anything() {
        let dir = tempfile::tempdir().unwrap();
        fs::write(dir.path().join(CATALOGUE), b"['a.pdf']\ntitle = '\xe0'\n").unwrap();
        let catalogue = read(dir.path());
        assert_eq!(catalogue.of("a.pdf"), Err(Unusable));
        assert_eq!(catalogue.of("b.pdf"), Err(Unusable));
        assert_eq!(catalogue.warnings.len(), 1);
    }

    #[test]
    fn what_stands_in_place_of_a_declaration_may_say_anything() {
        let (dir, _) = corpus(&[("a.pdf", ""), ("b.pdf", ""), ("c.pdf", "")]);
        std::os::unix::fs::symlink("nowhere", dir.path().join("a.toml")).unwrap();
        fs::create_dir(dir.path().join("b.pdf.toml")).unwrap();
        let catalogue = read(dir.path());
        assert_eq!(catalogue.of("a.pdf"), Err(Unusable));
        assert_eq!(catalogue.of("b.pdf"), Err(Unusable));
        assert_eq!(catalogue.of("c.pdf"), Ok(None));
        assert_eq!(catalogue.warnings.len(), 2);
        std::os::unix::fs::symlink("nowhere", dir.path().join(CATALOGUE)).unwrap();
        assert_eq!(read(dir.path()).of("c.pdf"), Err(Unusable));
    }
}
