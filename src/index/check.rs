//! Verifying an index from end to end, for whoever keeps it.

use std::path::Path;
use std::sync::atomic::AtomicBool;

use super::checksums::{self, Checksums};
use super::reader::Verify;
use super::verify::{self, GenerationPart, MOST_THREADS};
use super::{
    Damage, Finding, IndexError, IndexNotice, IndexReader, Manifest, NextStep, advice, choice,
    generation, listing, names,
};

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
    /// What is not wrong and worth knowing.
    pub notes: Vec<IndexNotice>,
}

/// Verifies the published generation of the index in `dir`, and what `current` says.
///
/// # Errors
/// Where there is nothing to verify, another version wrote it, or a folder cannot be read.
pub fn check(dir: &Path) -> Result<CheckReport, IndexError> {
    let mut report = CheckReport::default();
    let choice = match choice::choose(dir) {
        Err(IndexError::Damaged(finding)) => {
            report.findings.push(*finding);
            return Ok(report);
        }
        choice => choice?,
    };
    let listing = listing::list(dir)?;
    for name in &listing.foreign {
        report.notes.push(IndexNotice::Foreign(dir.join(name)));
    }
    for own in &listing.ours {
        let is_published = generation::was_published(dir, own.number)?;
        if own.is_interrupted() && !is_published && !choice.numbers.contains(&own.number) {
            let folder = names::folder(dir, own.number);
            report.notes.push(IndexNotice::Unfinished(folder));
        }
    }
    let Some(&number) = choice.numbers.first() else {
        return Err(IndexError::Missing(dir.to_owned()));
    };
    report.generation = number;
    if let Some(trouble) = choice.trouble {
        report.findings.push(Finding {
            path: dir.to_owned(),
            what: Damage::CurrentLost {
                trouble,
                newest: names::name(number),
            },
            next: NextStep::PutRight(advice::index_command(
                false,
                advice::corpus_of(dir).as_deref(),
                dir,
            )),
        });
    }
    if let Some(from) = choice.rolled_back {
        report.notes.push(IndexNotice::RolledBack {
            index: dir.to_owned(),
            to: number,
            from,
        });
    }
    if let Err(error) = report.verify(dir, number) {
        report.findings.push(error.into_finding()?);
    }
    Ok(report)
}

/// Verifies a generation to its end, and opens it.
///
/// # Errors
/// What is wrong with it first.
pub(super) fn verify_whole(dir: &Path, number: u64) -> Result<CheckReport, IndexError> {
    let mut report = CheckReport {
        generation: number,
        ..CheckReport::default()
    };
    report.verify(dir, number)?;
    match report.findings.first() {
        Some(first) => Err(IndexError::Damaged(Box::new(first.clone()))),
        None => Ok(report),
    }
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
                let parts = [
                    GenerationPart::Frame,
                    GenerationPart::Segments,
                    GenerationPart::Suggestions,
                    GenerationPart::Pages,
                ];
                verify::faults(&folder, sums, &parts, MOST_THREADS, &AtomicBool::new(false))
            }
            None => Vec::new(),
        };
        self.findings
            .extend(faults.iter().map(|fault| fault.finding(&folder)));
        // What is wrong with the manifest was told already.
        let frame_is_sound = !faults
            .iter()
            .any(|fault| GenerationPart::of(&fault.file) == GenerationPart::Frame);
        if !frame_is_sound {
            return Ok(());
        }
        let manifest = Manifest::read(dir, &folder)?;
        if sums.is_none() {
            if manifest.checksums {
                return Err(checksums::missing(&folder));
            }
            let rebuild = advice::index_command(true, Some(Path::new(&manifest.corpus)), dir);
            self.notes.push(IndexNotice::EngineSumsOnly {
                generation: folder.clone(),
                command: rebuild,
            });
            let faults = verify::engine_faults(&folder)?;
            self.findings
                .extend(faults.iter().map(|fault| fault.finding(&folder)));
        }
        if self.findings.is_empty() {
            IndexReader::open_generation(dir, number, Verify::Frame)?;
        }
        Ok(())
    }
}
