//! The log as a server has it: orders go into a queue of bounded length, and whoever gives one neither waits nor fails.

use std::io;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{self, SyncSender, TrySendError};
use std::thread;
use std::time::Duration;

use super::folder::LogFolder;
use super::order::{TypedReport, TypedSearch};
use super::writer::{LogOrder, LogState, LogWriter};

/// Orders that wait, at most.
const QUEUE: usize = 1_024;
/// Longest wait until what is waiting is written, at the end of a server.
const LONGEST_END: Duration = Duration::from_secs(3);

/// Where a log is kept, and how long.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FeedbackSettings {
    /// The folder.
    pub folder: PathBuf,
    /// Days that a line is kept.
    pub days: u16,
}

/// A log that is being written.
#[derive(Debug)]
pub struct FeedbackLog {
    orders: SyncSender<LogOrder>,
    state: Arc<LogState>,
    settings: FeedbackSettings,
}

impl FeedbackLog {
    /// Starts the thread that writes. A folder that cannot be written is no error: it may be later.
    ///
    /// # Errors
    /// Where the system gives no thread.
    pub fn start(settings: FeedbackSettings) -> io::Result<Self> {
        let (orders, ordered) = mpsc::sync_channel(QUEUE);
        let state = Arc::new(LogState::default());
        let folder = LogFolder::new(&settings.folder);
        let writer = LogWriter::new(folder, settings.days, Arc::clone(&state));
        let thread = thread::Builder::new().name("feedback".to_owned());
        thread.spawn(move || writer.run(&ordered))?;
        Ok(FeedbackLog {
            orders,
            state,
            settings,
        })
    }

    /// Where it is kept, and how long.
    pub fn settings(&self) -> &FeedbackSettings {
        &self.settings
    }

    /// Whether the last attempt to write failed.
    pub fn is_failing(&self) -> bool {
        self.state.is_failing()
    }

    /// How many searches were not written since the log was opened.
    pub fn lost(&self) -> u64 {
        self.state.lost()
    }

    /// Notes a search. Where too many wait it is counted instead.
    pub fn search(&self, search: TypedSearch) {
        let order = LogOrder::Search(Box::new(search));
        if self.orders.try_send(order).is_err() {
            self.state.drop_lines(1);
        }
    }

    /// Notes what a reader reports, and says to `done` whether it was written.
    pub fn report(&self, report: TypedReport, done: impl FnOnce(bool) + Send + 'static) {
        let order = LogOrder::Report(report, Box::new(done));
        match self.orders.try_send(order) {
            Err(TrySendError::Full(LogOrder::Report(_, done)))
            | Err(TrySendError::Disconnected(LogOrder::Report(_, done))) => done(false),
            _ => {}
        }
    }

    /// Writes what waits; whether it was written, within a few seconds.
    pub fn write_waiting(&self) -> bool {
        let (done, written) = mpsc::sync_channel(1);
        self.orders.try_send(LogOrder::WriteWaiting(done)).is_ok()
            && written.recv_timeout(LONGEST_END).unwrap_or(false)
    }
}
