//! What every request shares: the generation being served, where the PDFs are, and the search pool.
//!
//! A request takes what is served once and keeps it to its end (`request_state`), so that a newer generation never
//! changes an answer half-way and needs no request to wait.

use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;

use super::following::Following;
use super::readiness::LastReady;
use super::search_pool::SearchPool;
use super::served::Served;
use crate::feedback::{FeedbackLog, FeedbackSettings};
use crate::index::{IndexError, IndexReader};
use crate::messages::{Lang, Message};
use crate::web::community::{self, SETTINGS, SettingsStamp};
use crate::web::hourly_limit::HourlyLimit;
use crate::web::http::cors::Origins;
use crate::web::http::hosts::HostName;
use crate::web::http::request_counts::RequestCounts;

/// How often a new generation is looked for: a handful of files is asked for, and who publishes waits for it.
const LOOK_EVERY: Duration = Duration::from_millis(250);
/// At every which look the files of the generation, and the settings of the site, are looked at too.
const FILES_AT: u32 = 4;
/// How often the files of the generation that is served are verified though nobody touched them: a disk loses
/// bits without a word. A gigabyte takes about a second of one core.
const VERIFY_EVERY: Duration = Duration::from_secs(3_600);

/// Reports of readers that are taken in an hour, of all together: nobody is counted apart.
const MOST_REPORTS: u32 = 30;

/// What the server is to serve.
#[derive(Debug, Clone, Default)]
pub struct ServeOptions {
    /// Folder of the index.
    pub index: PathBuf,
    /// Folder of the PDFs; `None` for the one that the index was made from.
    pub corpus: Option<PathBuf>,
    /// The address by which readers reach the server, without `/` at its end; `None` for the one that
    /// each request names.
    pub public_url: Option<String>,
    /// The sites whose scripts may read the answers.
    pub origins: Origins,
    /// Further names by which the server may be asked, beside those of its listener and of `public_url`.
    pub hosts: Vec<HostName>,
    /// The log of what readers search for and report; `None` where none is kept.
    pub feedback: Option<FeedbackSettings>,
    /// Most connections open at a time; `None` for what the system allows.
    pub connections: Option<usize>,
}

/// What was taken up when somebody asked for it.
#[derive(Debug)]
pub struct TakenUp {
    /// The generation that is served now.
    pub generation: u64,
    /// Whether it was not served before.
    pub is_new: bool,
    /// Why the newest generation is not served, where it is not.
    pub kept_because: Option<IndexError>,
    /// The folder of the PDFs.
    pub corpus: PathBuf,
    /// What is wrong with the settings of the site, in Italian, a line each.
    pub settings_faults: Vec<String>,
}

/// The shared state; clones share it.
#[derive(Clone)]
pub struct AppState(Arc<SharedState>);

struct SharedState {
    options: RwLock<Arc<ServeOptions>>,
    served: RwLock<Arc<Served>>,
    following: Following,
    ready: LastReady,
    pool: SearchPool,
    metrics: RequestCounts,
    feedback: Option<FeedbackLog>,
    reports: HourlyLimit,
}

impl AppState {
    /// Opens the published generation.
    ///
    /// # Errors
    /// Where there is none, or this program cannot read it.
    pub fn open(options: ServeOptions) -> Result<Self, IndexError> {
        let index = IndexReader::open(&options.index)?;
        Ok(AppState::of(options, index))
    }

    /// Serves a generation of the index of `options` that is open already.
    pub fn of(options: ServeOptions, index: IndexReader) -> Self {
        log_warnings(&index);
        let corpus = corpus_of(&options, &index);
        let served = Served::new(index, &corpus);
        let feedback = options.feedback.clone().and_then(start_log);
        AppState(Arc::new(SharedState {
            options: RwLock::new(Arc::new(options)),
            served: RwLock::new(Arc::new(served)),
            following: Following::default(),
            ready: LastReady::default(),
            pool: SearchPool::new(),
            metrics: RequestCounts::new(),
            feedback,
            reports: HourlyLimit::new(MOST_REPORTS),
        }))
    }

    /// What the server is to serve.
    pub(super) fn options(&self) -> Arc<ServeOptions> {
        let options = self.0.options.read();
        Arc::clone(&options.unwrap_or_else(PoisonError::into_inner))
    }

    /// Serves this from now on, from the same index.
    pub(super) fn set_options(&self, options: ServeOptions) {
        let index = self.options().index.clone();
        let options = Arc::new(ServeOptions { index, ..options });
        let slot = self.0.options.write();
        *slot.unwrap_or_else(PoisonError::into_inner) = options;
    }

    /// Most connections open at a time, where that is said.
    pub(super) fn most_connections(&self) -> Option<usize> {
        self.options().connections
    }

    /// What is counted.
    pub(super) fn metrics(&self) -> &RequestCounts {
        &self.0.metrics
    }

    /// The log of what readers search for and report, where one is kept.
    pub(super) fn feedback(&self) -> Option<&FeedbackLog> {
        self.0.feedback.as_ref()
    }

    /// How many reports of readers are taken.
    pub(super) fn reports(&self) -> &HourlyLimit {
        &self.0.reports
    }

    /// Writes the searches that wait to be; whether there is a log and they were written. Takes a few seconds at most.
    pub fn write_feedback(&self) -> bool {
        let log = self.feedback();
        log.is_some_and(FeedbackLog::write_waiting)
    }

    /// How far the server is behind the index on disk.
    pub(super) fn following(&self) -> &Following {
        &self.0.following
    }

    /// Whether the server can do its work, as it was found last.
    pub(super) fn ready(&self) -> &LastReady {
        &self.0.ready
    }

    /// What is served now. The lock is only ever held to copy or replace a pointer: a poisoned one is as good.
    pub(super) fn served(&self) -> Arc<Served> {
        let served = self.0.served.read();
        Arc::clone(&served.unwrap_or_else(PoisonError::into_inner))
    }

    /// The threads that search.
    pub(super) fn pool(&self) -> &SearchPool {
        &self.0.pool
    }

    /// The folder of the PDFs of a generation.
    pub(crate) fn corpus(&self, index: &IndexReader) -> PathBuf {
        corpus_of(&self.options(), index)
    }

    /// What is wrong with the settings of the community's site, in Italian, a line each.
    pub fn settings_faults(&self) -> Vec<String> {
        community::told(self.served().community().faults())
    }

    /// Serves the newest generation from now on, and says which one if it is new. Where it cannot be
    /// opened, the one before goes on being served. Reads files: not for an async thread.
    ///
    /// # Errors
    /// Where the newest generation cannot be read.
    pub fn refresh(&self) -> Result<Option<u64>, IndexError> {
        self.0.following.look(|| {
            let whole = self.served();
            let served = whole.searcher().index();
            if !served.is_stale()? {
                if let Some(newer) = whole.with_newer_look(&self.corpus(served)) {
                    self.serve(newer);
                }
                return Ok(None);
            }
            let newest = IndexReader::open(&self.options().index)?;
            let generation = newest.manifest().generation;
            let is_other = newest.mark() != served.mark();
            log_warnings(&newest);
            let corpus = self.corpus(&newest);
            let newest = Served::new(newest, &corpus);
            tell_faults(&newest);
            self.serve(newest);
            Ok(is_other.then_some(generation))
        })
    }

    fn serve(&self, served: Served) {
        let slot = self.0.served.write();
        *slot.unwrap_or_else(PoisonError::into_inner) = Arc::new(served);
    }

    /// Reads the settings of the site anew for what is served, unless something newer is served by then.
    fn renew_settings(&self, served: &Arc<Served>, corpus: &Path) {
        let newest = served.with_settings_of(corpus);
        tell_faults(&newest);
        let slot = self.0.served.write();
        let mut slot = slot.unwrap_or_else(PoisonError::into_inner);
        if Arc::ptr_eq(&slot, served) {
            *slot = Arc::new(newest);
        }
    }

    /// Takes up at once whatever is new: the newest generation, where it can be opened, and the settings of the site.
    pub(super) fn take_up(&self) -> TakenUp {
        let refreshed = self.refresh();
        // Whatever became of the generation, the settings are read.
        let served = self.served();
        let corpus = self.corpus(served.searcher().index());
        self.renew_settings(&served, &corpus);
        TakenUp {
            generation: served.searcher().index().manifest().generation,
            is_new: matches!(refreshed, Ok(Some(_))),
            kept_because: refreshed.err(),
            corpus,
            settings_faults: self.settings_faults(),
        }
    }

    /// Takes up the settings of the site where they are no longer those that are served, and rest: as they were when
    /// they were looked at `before`. How they are now.
    fn refresh_settings(&self, before: SettingsStamp) -> SettingsStamp {
        let served = self.served();
        let corpus = self.corpus(served.searcher().index());
        let now = SettingsStamp::of(&corpus);
        if now == before && now != served.settings() {
            self.renew_settings(&served, &corpus);
            tracing::info!(file = SETTINGS, "the settings of the site are taken up");
        }
        now
    }

    /// Looks for new generations, and for new settings of the site, for ever.
    pub(crate) async fn follow_index(self) {
        let mut told = None;
        let mut settings = self.served().settings();
        let mut looks = 0_u32;
        loop {
            tokio::time::sleep(LOOK_EVERY).await;
            looks = looks.wrapping_add(1);
            if looks.is_multiple_of(FILES_AT) {
                let state = self.clone();
                // A look that fails is made again in a second.
                let looked = tokio::task::spawn_blocking(move || {
                    let served = state.served();
                    served.searcher().index().verify_again(VERIFY_EVERY);
                    state.refresh_settings(settings)
                })
                .await;
                settings = looked.unwrap_or(settings);
            }
            if !self.0.following.is_due() {
                continue;
            }
            let state = self.clone();
            let refreshed = tokio::task::spawn_blocking(move || state.refresh()).await;
            let failure = match refreshed {
                Ok(Ok(found)) => {
                    if let Some(generation) = found {
                        tracing::info!(generation, "serving a new generation of the index");
                    }
                    None
                }
                Ok(Err(error)) => Some(error.to_string()),
                Err(error) => Some(error.to_string()),
            };
            // Told once, not every second.
            if let Some(error) = &failure
                && failure != told
            {
                tracing::warn!(%error, "the newest index cannot be opened; still serving the one before");
            }
            told = failure;
        }
    }
}

/// The folder of the PDFs of a generation.
fn corpus_of(options: &ServeOptions, index: &IndexReader) -> PathBuf {
    let given = options.corpus.clone();
    given.unwrap_or_else(|| PathBuf::from(&index.manifest().corpus))
}

/// Starts the log of what readers search for. A server without it is better than none.
fn start_log(settings: FeedbackSettings) -> Option<FeedbackLog> {
    let started = FeedbackLog::start(settings);
    started
        .inspect_err(|error| tracing::error!(%error, "the log of searches cannot be started"))
        .ok()
}

/// Tells the log what is wrong with the settings of the site.
fn tell_faults(served: &Served) {
    for fault in served.community().faults() {
        let fault = fault.text(Lang::En);
        tracing::warn!(file = SETTINGS, %fault, "the settings of the site are not all used");
    }
}

/// Tells the log what is not as it should be about an index that was opened.
fn log_warnings(index: &IndexReader) {
    for warning in index.warnings() {
        let warning = warning.text(Lang::En);
        tracing::warn!(%warning, "the index is not as it should be");
    }
}
