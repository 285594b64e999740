//! Verifying an index from end to end, for whoever keeps it.

use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;

use super::checksums::{self, Checksums};
use super::reader::Verify;
use super::verify::{self, MOST_THREADS, Part};
use super::{IndexError, IndexReader, Manifest, advice, choice, generation, listing, names};

/// What is wrong with an index.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The file or folder.
    pub path: PathBuf,
    /// What is wrong with it, in Italian.
    pub what: String,
    /// What to do, in Italian.
    pub next: String,
}

/// What was found of an index.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct CheckReport {
    /// Number of the generation that is published.
    pub generation: u64,
    /// Whether it has checksums: without them little can be told.
    pub verifiable: bool,
    /// Files that were verified.
    pub files: usize,
    /// Their bytes.
    pub bytes: u64,
    /// What is wrong.
    pub findings: Vec<Finding>,
    /// What is not wrong and worth knowing, in Italian.
    pub notes: Vec<String>,
}

/// Verifies the published generation of the index in `dir`, and what `current` says.
///
/// # Errors
/// Where there is nothing to verify, another version wrote it, or a folder cannot be read.
pub fn check(dir: &Path) -> Result<CheckReport, IndexError> {
    let mut report = CheckReport::default();
    let choice = match choice::choose(dir) {
        Err(damaged @ IndexError::Damaged { .. }) => {
            report.findings.push(Finding::of(dir, damaged));
            return Ok(report);
        }
        choice => choice?,
    };
    let listing = listing::list(dir)?;
    for name in &listing.foreign {
        let path = dir.join(name);
        report.notes.push(format!(
            "{}: non è una generazione di questo indice",
            path.display()
        ));
    }
    for own in &listing.ours {
        let is_published = generation::was_published(dir, own.number)?;
        if own.is_interrupted() && !is_published && !choice.numbers.contains(&own.number) {
            report.notes.push(format!(
                "{}: generazione in corso, o interrotta",
                names::folder(dir, own.number).display()
            ));
        }
    }
    let Some(&number) = choice.numbers.first() else {
        return Err(IndexError::Missing(dir.to_owned()));
    };
    report.generation = number;
    let folder = names::folder(dir, number);
    if let Some(trouble) = choice.trouble {
        report.findings.push(Finding {
            path: dir.to_owned(),
            what: format!(
                "{trouble}; la generazione completa più recente è {}",
                names::name(number)
            ),
            next: format!(
                "rimettilo a posto con «{}»",
                advice::index_command(false, advice::corpus_of(dir).as_deref(), dir)
            ),
        });
    }
    match report.verify(dir, number) {
        Ok(()) => {}
        Err(refused @ IndexError::OtherVersion { .. }) => return Err(refused),
        Err(error) => report.findings.push(Finding::of(&folder, error)),
    }
    Ok(report)
}

impl CheckReport {
    fn verify(&mut self, dir: &Path, number: u64) -> Result<(), IndexError> {
        let folder = names::folder(dir, number);
        let sums = Checksums::read(dir, number)?;
        let faults = match &sums {
            Some(sums) => {
                self.verifiable = true;
                self.files = sums.0.len();
                self.bytes = sums.0.values().map(|sum| sum.length).sum();
                let parts = [Part::Frame, Part::Segments, Part::Suggestions, Part::Pages];
                verify::faults(&folder, sums, &parts, MOST_THREADS, &AtomicBool::new(false))
            }
            None => Vec::new(),
        };
        self.findings.extend(
            faults
                .iter()
                .map(|fault| Finding::of(&folder, fault.error(&folder))),
        );
        // What is wrong with the manifest was told already.
        let frame_is_sound = !faults
            .iter()
            .any(|fault| Part::of(&fault.file) == Part::Frame);
        if !frame_is_sound {
            return Ok(());
        }
        let manifest = Manifest::read(dir, &folder)?;
        if sums.is_none() {
            if manifest.checksums {
                return Err(checksums::missing(&folder));
            }
            let rebuild = advice::index_command(true, Some(Path::new(&manifest.corpus)), dir);
            self.notes.push(format!(
                "{}: l'indice è di un programma precedente e non ha somme di controllo: si può verificare solo \
                 ciò che verifica il motore di ricerca; per averle: «{rebuild}»",
                folder.display()
            ));
            let faults = verify::engine_faults(&folder)?;
            self.findings.extend(
                faults
                    .iter()
                    .map(|fault| Finding::of(&folder, fault.error(&folder))),
            );
        }
        if self.findings.is_empty() {
            IndexReader::open_generation(dir, number, Verify::Frame)?;
        }
        Ok(())
    }
}

impl Finding {
    /// What an error says, of what lies at `path` where it names nothing itself.
    fn of(path: &Path, error: IndexError) -> Self {
        match error {
            IndexError::Damaged { path, what, next } => Finding { path, what, next },
            IndexError::Io { path, cause } => Finding {
                what: cause.to_string(),
                next: advice::look_at_disk(advice::index_of(&path)),
                path,
            },
            other => Finding {
                path: path.to_owned(),
                what: other.to_string(),
                next: advice::rebuild(advice::index_of(path)),
            },
        }
    }
}
