//! `normario index --watch`: after a first run the folder is followed, and what is new and whole is published.
//!
//! The lock of the index is taken for each run and not in between, so that `normario rollback` and other runs find it
//! free; where one of them has it, the run is made later. What is published is never compared with the folder without
//! a reason in the folder: a rollback stays until something changes there, a run is asked for, or the watch begins.

use std::time::{Duration, Instant};

use super::lines::WatchLines;
use super::pauses::Pauses;
use super::reading::{ingest, resume_command};
use super::stop::StopSignals;
use super::strict::StrictReview;
use crate::cli::Exit;
use crate::index::{Damage, IndexError};
use crate::ingest::{
    Awaited, FolderWatch, IngestError, IngestOptions, IngestReport, NotWhole, Stopped, WatchNews,
    WholeFiles,
};
use crate::messages::{self, Lang};

/// How soon a signal is heeded.
const LOOK_FOR_SIGNALS: Duration = Duration::from_millis(50);

/// What is to be followed, and how.
pub(super) struct WatchPlan {
    /// What each run does; the first one also what is asked for once.
    pub(super) options: IngestOptions,
    /// Whether possible data of persons stop a publication.
    pub(super) is_strict: bool,
    pub(super) as_json: bool,
    /// The quiet that a file needs to be whole.
    pub(super) quiet: Duration,
    /// How often the folder is looked at, where the notices of the system are not wanted.
    pub(super) look_every: Option<Duration>,
}

/// Follows the folder until a signal ends it.
///
/// # Errors
/// Where the first run cannot start, or nobody reads what is told.
pub(super) fn watch(plan: WatchPlan, signals: &StopSignals) -> anyhow::Result<Exit> {
    let whole = std::sync::Arc::new(WholeFiles::new(plan.quiet));
    let options = IngestOptions {
        whole: Some(std::sync::Arc::clone(&whole)),
        ..plan.options
    };
    let no_corpus = |cause| IngestError::Corpus {
        path: options.corpus.clone(),
        cause,
    };
    // Before the first run: what changes meanwhile is told afterwards.
    let folder = FolderWatch::start(&options.corpus, &options.index, plan.look_every);
    let folder = folder.map_err(no_corpus)?;
    let mut watcher = Watcher {
        awaited: Awaited::new(folder.corpus()),
        folder,
        options,
        whole,
        is_strict: plan.is_strict,
        lines: WatchLines::new(plan.as_json),
        pauses: Pauses::default(),
        signals,
        again_at: None,
    };
    if let Some(exit) = watcher.run(true)? {
        return Ok(exit);
    }
    watcher.tell_followed()?;
    watcher.follow()
}

struct Watcher<'a> {
    folder: FolderWatch,
    awaited: Awaited,
    options: IngestOptions,
    whole: std::sync::Arc<WholeFiles>,
    is_strict: bool,
    lines: WatchLines,
    pauses: Pauses,
    signals: &'a StopSignals,
    /// When a run is made though nothing changed: the last one did not do all.
    again_at: Option<Instant>,
}

impl Watcher<'_> {
    fn follow(mut self) -> anyhow::Result<Exit> {
        loop {
            if self.signals.is_set() {
                self.lines.tell(&WatchNews::Ended)?;
                return Ok(Exit::Done);
            }
            let is_asked = self.signals.take_hangup();
            if is_asked {
                self.lines.tell(&WatchNews::Asked)?;
                self.folder.look_soon();
            }
            let changes = self.folder.wait(self.until_next(is_asked));
            if let Some(error) = &changes.lost {
                let corpus = self.folder.corpus().to_owned();
                let error = error.clone();
                self.lines.tell(&WatchNews::Lost { corpus, error })?;
            }
            if changes.followed_by.is_some() {
                self.tell_followed()?;
            }
            self.awaited.note(&changes, &self.whole);
            for left in self.awaited.look(&self.whole) {
                self.lines.tell(&WatchNews::NotWhole(left))?;
            }
            let is_again = self.again_at.is_some_and(|at| at <= Instant::now());
            let is_due = self.awaited.is_due(self.whole.quiet()) && self.pauses.is_bearable();
            if (is_due || is_again || is_asked)
                && let Some(exit) = self.run(is_asked)?
            {
                return Ok(exit);
            }
        }
    }

    /// For how long nothing need be looked at but signals.
    fn until_next(&self, is_asked: bool) -> Duration {
        if is_asked {
            return Duration::ZERO;
        }
        let next = self.awaited.next_look();
        let left = next.map_or(LOOK_FOR_SIGNALS, |next| {
            next.saturating_duration_since(Instant::now())
        });
        left.min(LOOK_FOR_SIGNALS)
    }

    fn tell_followed(&mut self) -> anyhow::Result<()> {
        let news = WatchNews::Followed {
            corpus: self.folder.corpus().to_owned(),
            by: self.folder.followed_by().clone(),
            quiet: self.whole.quiet(),
        };
        self.lines.tell(&news)
    }

    /// Makes a run; how the program is to end, where it is to. That nothing is new is told where a run was `asked` for.
    fn run(&mut self, is_asked: bool) -> anyhow::Result<Option<Exit>> {
        let is_first = !self.lines.has_run();
        let changed = self.awaited.take_ready();
        self.again_at = None;
        let strict = self
            .is_strict
            .then(|| StrictReview::new(&self.options.corpus, &self.options.index));
        self.options.publish.review = strict.as_ref().map(StrictReview::review);
        match ingest(&self.options) {
            Ok(report) => {
                self.lines.forget_failure();
                self.tell(&report, is_asked || changed > 0)?;
                self.after(&report)
            }
            Err(error) => {
                if is_first && ends_watch(&error) {
                    return Err(error);
                }
                if let Some(strict) = strict {
                    let resume = resume_command(&self.options);
                    strict.tell(&error, &resume, self.lines.as_json())?;
                }
                let again_in = self.pauses.after_failure();
                self.again_at = Some(Instant::now() + again_in);
                let reason = error.chain().map(|cause| messages::error(cause, Lang::It));
                let reason = reason.collect::<Vec<_>>().join(": ");
                self.lines.tell(&WatchNews::Failed { reason, again_in })?;
                Ok(None)
            }
        }
    }

    fn tell(&mut self, report: &IngestReport, is_asked: bool) -> anyhow::Result<()> {
        if report.is_published || is_asked || report.interrupted.is_some() {
            let resume = resume_command(&self.options);
            self.lines.tell_run(report, &self.options.corpus, &resume)?;
        }
        Ok(())
    }

    /// What is still to be done after a run.
    fn after(&mut self, report: &IngestReport) -> anyhow::Result<Option<Exit>> {
        // Asked for once.
        self.options.full = false;
        self.options.again = Vec::new();
        if report.interrupted.is_some() {
            return Ok(Some(Exit::Stopped(self.signals.exit_code())));
        }
        self.awaited.note_left(&report.not_whole);
        let mut awaited = self.awaited.files();
        awaited.extend(
            report
                .not_whole
                .iter()
                .map(|NotWhole { file, .. }| file.clone()),
        );
        self.whole.forget_others(&awaited);
        let files = report.to_retry().count();
        if files == 0 {
            self.pauses.reset();
        } else {
            let again_in = self.pauses.after_failure();
            self.again_at = Some(Instant::now() + again_in);
            self.lines.tell(&WatchNews::ToRetry { files, again_in })?;
        }
        Ok(None)
    }
}

/// Whether the first run failed for a reason that only a person can take away, and soon sees: then the program ends,
/// as without following.
fn ends_watch(error: &anyhow::Error) -> bool {
    match error.downcast_ref::<IngestError>() {
        Some(IngestError::Index(IndexError::Damaged(finding))) => {
            !matches!(finding.what, Damage::NotAnswered { .. })
        }
        Some(IngestError::Index(IndexError::OtherVersion { .. })) => true,
        Some(IngestError::Stopped(Stopped::OtherFolder { .. } | Stopped::Corrections { .. })) => {
            true
        }
        Some(IngestError::Corpus { .. } | IngestError::NoRecogniser) => true,
        Some(_) => false,
        None => true,
    }
}
