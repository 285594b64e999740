//! Whether the server can do its work, cached: the disk is checked at most once a second, and by one thread
//! at a time.

use std::sync::Arc;
use std::time::{Duration, Instant};

use serde::Serialize;
use tokio::task::JoinHandle;
use utoipa::ToSchema;

/// How long a result stays valid.
const GOOD_FOR: Duration = Duration::from_secs(1);
/// Longest wait for the disk; a server whose disk does not respond is not ready.
const LONGEST: Duration = Duration::from_secs(2);

/// Something that is wrong.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub(crate) struct Reason {
    /// A stable name: `corpus-unreadable`, `index-gone`, `index-unopenable`, `index-damaged`,
    /// `index-unverified`, `index-empty`, `disk-silent`; of a warning `index-recovered`,
    /// `suggestions-damaged`, `pages-damaged`, `index-unverifiable`, `query-log-unwritable`.
    pub(super) code: &'static str,
    /// The same in Italian.
    pub(super) detail: &'static str,
}

/// What was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct ReadinessCheck {
    pub(super) reasons: Vec<Reason>,
    pub(super) warnings: Vec<Reason>,
}

/// The last result, and the check in progress.
#[derive(Debug, Default)]
pub(super) struct LastReady(tokio::sync::Mutex<LastCheck>);

#[derive(Debug, Default)]
struct LastCheck {
    found: Option<(Instant, Arc<ReadinessCheck>)>,
    running: Option<JoinHandle<ReadinessCheck>>,
}

impl LastReady {
    /// The result of the last second, or of calling `look` now.
    pub(super) async fn found(
        &self,
        look: impl FnOnce() -> ReadinessCheck + Send + 'static,
    ) -> Arc<ReadinessCheck> {
        self.0.lock().await.get(look).await
    }
}

impl LastCheck {
    async fn get(
        &mut self,
        look: impl FnOnce() -> ReadinessCheck + Send + 'static,
    ) -> Arc<ReadinessCheck> {
        if let Some((at, found)) = &self.found
            && at.elapsed() < GOOD_FOR
        {
            return Arc::clone(found);
        }
        // One look at a time: a disk that does not answer would take a thread for each question otherwise.
        let running = self.running.take();
        let mut running = running.unwrap_or_else(|| tokio::task::spawn_blocking(look));
        let found = match tokio::time::timeout(LONGEST, &mut running).await {
            Ok(Ok(found)) => found,
            Ok(Err(error)) => {
                tracing::error!(%error, "looking whether the server is ready panicked");
                DISK_SILENT.alone()
            }
            Err(_) => {
                self.running = Some(running);
                DISK_SILENT.alone()
            }
        };
        let before = self.found.take().map(|(_, found)| found);
        if before.as_deref() != Some(&found) && !found.reasons.is_empty() {
            tracing::warn!(reasons = ?found.reasons, "the server is not ready");
        }
        let found = Arc::new(found);
        self.found = Some((Instant::now(), Arc::clone(&found)));
        found
    }
}

impl Reason {
    fn alone(self) -> ReadinessCheck {
        ReadinessCheck {
            reasons: vec![self],
            warnings: Vec::new(),
        }
    }
}

const DISK_SILENT: Reason = Reason {
    code: "disk-silent",
    detail: "Il disco non risponde.",
};
