//! What every request shares: the generation being served, where the PDFs are, and the search pool.
//!
//! A request takes what is served once and keeps it to its end (`request_state`), so that a newer generation never
//! changes an answer half-way and needs no request to wait.

use std::path::PathBuf;
use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;

use super::following::Following;
use super::readiness::LastReady;
use super::search_pool::SearchPool;
use super::served::Served;
use crate::feedback::{FeedbackLog, FeedbackSettings};
use crate::index::{IndexError, IndexReader};
use crate::messages::{Lang, Message};
use crate::web::community::{self, SETTINGS};
use crate::web::hourly_limit::HourlyLimit;
use crate::web::http::cors::Origins;
use crate::web::http::hosts::HostName;
use crate::web::http::request_counts::RequestCounts;

/// How often a new generation is looked for.
const LOOK_EVERY: Duration = Duration::from_secs(1);
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

/// The shared state; clones share it.
#[derive(Clone)]
pub struct AppState(Arc<SharedState>);

struct SharedState {
    options: ServeOptions,
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
            options,
            served: RwLock::new(Arc::new(served)),
            following: Following::default(),
            ready: LastReady::default(),
            pool: SearchPool::new(),
            metrics: RequestCounts::new(),
            feedback,
            reports: HourlyLimit::new(MOST_REPORTS),
        }))
    }

    /// The configured address of the server.
    pub(crate) fn public_url(&self) -> Option<&str> {
        self.0.options.public_url.as_deref()
    }

    /// The sites whose scripts may read the answers.
    pub(super) fn origins(&self) -> &Origins {
        &self.0.options.origins
    }

    /// Further names by which the server may be asked.
    pub(super) fn hosts(&self) -> &[HostName] {
        &self.0.options.hosts
    }

    /// Most connections open at a time, where that is said.
    pub(super) fn most_connections(&self) -> Option<usize> {
        self.0.options.connections
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
        corpus_of(&self.0.options, index)
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
            let newest = IndexReader::open(&self.0.options.index)?;
            let generation = newest.manifest().generation;
            let is_other = newest.mark() != served.mark();
            log_warnings(&newest);
            let corpus = self.corpus(&newest);
            let newest = Served::new(newest, &corpus);
            for fault in newest.community().faults() {
                let fault = fault.text(Lang::En);
                tracing::warn!(file = SETTINGS, %fault, "the settings of the site are not all used");
            }
            self.serve(newest);
            Ok(is_other.then_some(generation))
        })
    }

    fn serve(&self, served: Served) {
        let slot = self.0.served.write();
        *slot.unwrap_or_else(PoisonError::into_inner) = Arc::new(served);
    }

    /// Looks for new generations for ever.
    pub(crate) async fn follow_index(self) {
        let mut told = None;
        loop {
            tokio::time::sleep(LOOK_EVERY).await;
            let served = self.served();
            // A look that fails is made again in a second.
            let _ = tokio::task::spawn_blocking(move || {
                served.searcher().index().verify_again(VERIFY_EVERY)
            })
            .await;
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

/// Tells the log what is not as it should be about an index that was opened.
fn log_warnings(index: &IndexReader) {
    for warning in index.warnings() {
        let warning = warning.text(Lang::En);
        tracing::warn!(%warning, "the index is not as it should be");
    }
}
