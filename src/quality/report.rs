//! The report: everything is looked at once, and what the maintainer accepts is set apart.

use std::cmp::Ordering;
use std::path::{Path, PathBuf};

use super::citations::OpenCitations;
use super::copies::CopiedTexts;
use super::finding::{FoundFlaw, Severity};
use super::flaw::Flaw;
use super::near_text::NearTexts;
use super::{declarations, files, identity, official, personal, reported};
use crate::index::{self, IndexError, IndexNotice, IndexReader};
use crate::ingest::{self, AcceptedFinding};
use crate::official::OfficialLooks;
use crate::search::{SearchError, missing_acts};

/// What was found of a corpus and its index.
#[derive(Debug, Default)]
pub struct QualityReport {
    /// Number of the generation that was looked at.
    pub generation: u64,
    /// When it was published, RFC 3339.
    pub published: String,
    /// The corpus that it was made from.
    pub corpus: PathBuf,
    /// Files of the index that were verified by their checksums, and their bytes.
    pub verified: (usize, u64),
    /// Whether the index has checksums.
    pub verifiable: bool,
    /// Acts that were looked at, without those that are only catalogued.
    pub acts: usize,
    /// What is new: the gravest first, then by file.
    pub findings: Vec<FoundFlaw>,
    /// What the maintainer accepts, with the reason.
    pub accepted: Vec<Accepted>,
    /// What the catalogue accepts and was not found: the entries can go.
    pub no_longer: Vec<AcceptedFinding>,
    /// What was not looked at.
    pub not_checked: Vec<NotChecked>,
    /// What was found and is not among the findings: of some kinds only the first are told.
    pub unlisted: Vec<Unlisted>,
    /// What is to be known of the index folder.
    pub notes: Vec<IndexNotice>,
}

/// A finding that the maintainer accepts.
#[derive(Debug)]
pub struct Accepted {
    /// The finding.
    pub finding: FoundFlaw,
    /// What the catalogue says of it.
    pub entry: AcceptedFinding,
}

/// Why nothing could be looked at.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum QualityError {
    /// There is no index that can be read.
    #[error(transparent)]
    Index(#[from] IndexError),
    /// The index could not be searched.
    #[error(transparent)]
    Search(#[from] SearchError),
}

/// What was not looked at, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotChecked {
    /// The index is damaged: what is in it was not looked at.
    DamagedIndex,
    /// Official sources were not asked, because the index is damaged.
    OfficialSources,
    /// The corpus folder is not there, or cannot be read: neither its files nor the catalogue were looked at, and nothing
    /// is accepted.
    NoCorpus(PathBuf),
    /// What official sources said cannot be used: the file in which it is kept.
    OfficialLooks(PathBuf),
    /// The log of what readers report cannot be read.
    NoReports(PathBuf),
}

/// What was found and is not among the findings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unlisted {
    /// How many more citations that several acts print do not say which act they mean.
    OpenCitations(usize),
    /// More acts are cited whose text is not here.
    CitedAbsent,
    /// How many more reports of readers there are.
    Reports(usize),
}

/// Looks at the published generation of the index in `dir` and at the corpus it was made from.
///
/// # Errors
/// Where there is nothing to look at, another version wrote it, or the system does not give it.
pub fn review(dir: &Path) -> Result<QualityReport, QualityError> {
    review_with(dir, None)
}

/// The same, with what readers report, where a folder has the log of it.
///
/// # Errors
/// Likewise.
pub fn review_with(dir: &Path, log: Option<&Path>) -> Result<QualityReport, QualityError> {
    let checked = index::check(dir)?;
    let mut report = QualityReport {
        generation: checked.generation,
        verified: (checked.files, checked.bytes),
        verifiable: checked.verifiable,
        notes: checked.notes,
        ..QualityReport::default()
    };
    let is_damaged = !checked.findings.is_empty();
    let damage = checked.findings.into_iter().map(|finding| {
        let told_by = format!("{}", finding.path.display());
        FoundFlaw::new(None, None, Flaw::Damaged(finding), &told_by)
    });
    report.findings.extend(damage);
    if is_damaged {
        report.not_checked.push(NotChecked::DamagedIndex);
    } else {
        report.look_into(&IndexReader::open(dir)?, log)?;
    }
    report.findings.sort_by(|a, b| {
        let kind = |found: &FoundFlaw| (found.severity(), found.what.code());
        let by_place = match a.what.is_ranked() {
            true => Ordering::Equal,
            false => (&a.file, a.page, &a.id).cmp(&(&b.file, b.page, &b.id)),
        };
        kind(a).cmp(&kind(b)).then(by_place)
    });
    Ok(report)
}

impl QualityReport {
    /// How many of the findings are this grave.
    pub fn count(&self, severity: Severity) -> usize {
        let found = self.findings.iter();
        found.filter(|found| found.severity() == severity).count()
    }

    fn look_into(&mut self, index: &IndexReader, log: Option<&Path>) -> Result<(), QualityError> {
        let manifest = index.manifest();
        self.published.clone_from(&manifest.published);
        self.corpus = PathBuf::from(&manifest.corpus);
        for (file, entry) in &manifest.files {
            self.findings.extend(files::flaws(file, entry));
            self.findings.extend(identity::doubts(file, entry));
        }
        let mut copies = CopiedTexts::default();
        let mut near = NearTexts::default();
        let mut open = OpenCitations::default();
        index.every_act(&mut |passages| {
            let Some(first) = passages.first() else {
                return;
            };
            // Of one that is only catalogued the catalogue says all, and is checked where it is read.
            if first.act.file.is_none() {
                return;
            }
            self.acts += 1;
            self.findings
                .extend(identity::missing(&first.act, first.passage.page));
            let data = personal::on_pages(passages);
            self.findings
                .extend(data.iter().map(|data| data.flaw(&first.act)));
            copies.add(&first.act, passages);
            near.add(&first.act, passages);
            open.add(&first.act, passages);
        })?;
        self.findings.extend(copies.flaws());
        self.findings.extend(near.flaws());
        let (open, more) = open.flaws();
        self.findings.extend(open);
        if more > 0 {
            self.unlisted.push(Unlisted::OpenCitations(more));
        }
        self.look_for_missing(index)?;
        if let Some(log) = log {
            self.look_at_reports(index, log)?;
        }
        self.look_at_corpus(index)
    }

    fn look_for_missing(&mut self, index: &IndexReader) -> Result<(), QualityError> {
        let missing = missing_acts(index)?;
        if missing.cut {
            self.unlisted.push(Unlisted::CitedAbsent);
        }
        let missing = missing.acts.into_iter().map(|act| {
            let id = act.id.clone();
            FoundFlaw::new(None, None, Flaw::CitedAbsent(Box::new(act)), &id)
        });
        self.findings.extend(missing);
        Ok(())
    }

    fn look_at_reports(&mut self, index: &IndexReader, log: &Path) -> Result<(), QualityError> {
        match reported::flaws(index, log)? {
            Some((flaws, more)) => {
                self.findings.extend(flaws);
                self.unlisted
                    .extend((more > 0).then_some(Unlisted::Reports(more)));
            }
            None => self.not_checked.push(NotChecked::NoReports(log.to_owned())),
        }
        Ok(())
    }

    fn look_at_corpus(&mut self, index: &IndexReader) -> Result<(), QualityError> {
        let Ok(state) = ingest::corpus_state(&self.corpus, index.dir()) else {
            self.not_checked
                .push(NotChecked::NoCorpus(self.corpus.clone()));
            return Ok(());
        };
        match OfficialLooks::read(&self.corpus) {
            Ok(looks) => {
                let found = official::flaws(index, &looks, &state.links)?;
                self.findings.extend(found);
            }
            Err(_) => {
                let path = OfficialLooks::path(&self.corpus);
                self.not_checked.push(NotChecked::OfficialLooks(path));
            }
        }
        self.findings
            .extend(declarations::declarations(state.warnings));
        self.findings.extend(declarations::left_out(state.left_out));
        self.accept(state.accepted);
        Ok(())
    }

    /// Sets apart what is accepted. A damaged index is not for anybody to accept.
    fn accept(&mut self, accepted: Vec<AcceptedFinding>) {
        for entry in accepted {
            let of_entry =
                |found: &FoundFlaw| found.id == entry.id && !matches!(found.what, Flaw::Damaged(_));
            let found: Vec<FoundFlaw> = self
                .findings
                .extract_if(.., |found| of_entry(found))
                .collect();
            if found.is_empty() {
                self.no_longer.push(entry);
                continue;
            }
            self.accepted
                .extend(found.into_iter().map(|finding| Accepted {
                    finding,
                    entry: entry.clone(),
                }));
        }
    }
}
