//! The thread that writes the log.
//!
//! Searches are written in lots, each sorted by what its lines say: their order tells nothing of who searched what
//! after what. A lot is what came within an hour, or a number of searches if they come faster. What a reader reports is
//! written at once, since the reader is told so.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender};
use std::time::{Duration, Instant};

use jiff::civil::Date;

use super::folder::LogFolder;
use super::line::LogLine;
use super::order::{TypedReport, TypedSearch};

/// Searches of a lot, at most.
const LOT: usize = 64;
/// Longest that a search waits to be written.
const LONGEST_WAIT: Duration = Duration::from_secs(3_600);
/// How often it is looked whether a day is over.
const LOOK_EVERY: Duration = Duration::from_secs(300);

/// What the writer is to do.
pub(super) enum LogOrder {
    Search(Box<TypedSearch>),
    /// A report, and who is to know whether it was written.
    Report(TypedReport, Box<dyn FnOnce(bool) + Send>),
    /// Writes what waits, and says whether it was written.
    WriteWaiting(SyncSender<bool>),
}

/// What the writer and those who give orders know of each other.
#[derive(Debug, Default)]
pub(super) struct LogState {
    /// Lines that were not written and are to be told in the log.
    dropped: AtomicU64,
    /// All that were not written since the log was opened.
    lost: AtomicU64,
    failing: AtomicBool,
}

impl LogState {
    pub(super) fn is_failing(&self) -> bool {
        self.failing.load(Ordering::Relaxed)
    }

    /// Counts lines that are not written.
    pub(super) fn drop_lines(&self, lines: u64) {
        self.lost.fetch_add(lines, Ordering::Relaxed);
        self.dropped.fetch_add(lines, Ordering::Relaxed);
    }

    /// How many lines were not written since the log was opened.
    pub(super) fn lost(&self) -> u64 {
        self.lost.load(Ordering::Relaxed)
    }
}

/// The writer.
pub(super) struct LogWriter {
    folder: LogFolder,
    days: u16,
    state: Arc<LogState>,
    /// Searches to be written, all of one day.
    waiting: Vec<LogLine>,
    /// Their day, and when the first of them came.
    since: Option<(Date, Instant)>,
    /// The day on which old files were removed last.
    swept: Option<Date>,
}

impl LogWriter {
    pub(super) fn new(folder: LogFolder, days: u16, state: Arc<LogState>) -> Self {
        LogWriter {
            folder,
            days,
            state,
            waiting: Vec::new(),
            since: None,
            swept: None,
        }
    }

    /// Writes until nobody gives orders any more.
    pub(super) fn run(mut self, orders: &Receiver<LogOrder>) {
        // Told at the start, not at the first search.
        let made = self.folder.make();
        self.tell(made);
        loop {
            self.sweep();
            match orders.recv_timeout(self.longest_wait()) {
                Ok(order) => self.follow(order),
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => {
                    self.write_waiting();
                    return;
                }
            }
            if self.is_due() {
                self.write_waiting();
            }
        }
    }

    fn follow(&mut self, order: LogOrder) {
        let today = today();
        match order {
            LogOrder::Search(search) => {
                if self.since.is_some_and(|(day, _)| day != today) {
                    self.write_waiting();
                }
                self.since.get_or_insert_with(|| (today, Instant::now()));
                self.waiting.push(search.line(today));
            }
            LogOrder::Report(report, done) => {
                done(self.write(today, vec![report.line(today)]));
            }
            LogOrder::WriteWaiting(done) => {
                // Whoever asked may not wait any more.
                let _ = done.send(self.write_waiting());
            }
        }
    }

    fn longest_wait(&self) -> Duration {
        let waited = self.since.map(|(_, since)| since.elapsed());
        let left = waited.map(|waited| LONGEST_WAIT.saturating_sub(waited));
        left.unwrap_or(LOOK_EVERY).min(LOOK_EVERY)
    }

    fn is_due(&self) -> bool {
        let (day, since) = match self.since {
            Some(waiting) => waiting,
            // Those that did not come into the queue are told as well.
            None => return self.state.dropped.load(Ordering::Relaxed) > 0,
        };
        self.waiting.len() >= LOT || since.elapsed() >= LONGEST_WAIT || day != today()
    }

    /// Writes the searches that wait; whether that succeeded.
    fn write_waiting(&mut self) -> bool {
        let day = self.since.take().map_or_else(today, |(day, _)| day);
        let lines = std::mem::take(&mut self.waiting);
        self.write(day, lines)
    }

    /// Writes lines of a day, with what was dropped before them; whether all were written. Those that were not are
    /// counted, but for a report: whoever sent it is told.
    fn write(&mut self, day: Date, lines: Vec<LogLine>) -> bool {
        let dropped = self.state.dropped.swap(0, Ordering::Relaxed);
        let searches = lines
            .iter()
            .filter(|line| matches!(line, LogLine::Search(_)));
        let searches = searches.count() as u64;
        let mut texts: Vec<String> = lines
            .iter()
            .filter_map(|line| serde_json::to_string(line).ok())
            .collect();
        texts.sort_unstable();
        if dropped > 0 {
            let day = day.to_string();
            let line = LogLine::Dropped {
                day,
                lines: dropped,
            };
            texts.extend(serde_json::to_string(&line));
        }
        let mut written = 0;
        let result = self.append(day, &texts, &mut written);
        let is_written = result.is_ok();
        if !is_written {
            let is_counted = written == texts.len() as u64;
            let uncounted = if is_counted { 0 } else { dropped };
            // They were counted when they were dropped, and are to be told still.
            self.state.dropped.fetch_add(uncounted, Ordering::Relaxed);
            self.state.drop_lines(searches.saturating_sub(written));
        }
        self.tell(result);
        is_written
    }

    fn append(&self, day: Date, texts: &[String], written: &mut u64) -> io::Result<()> {
        if texts.is_empty() {
            return Ok(());
        }
        let mut file = self.folder.day(day)?;
        for text in texts {
            file.write(text)?;
            *written += 1;
        }
        file.sync()
    }

    /// Removes what is older than is kept, once a day.
    fn sweep(&mut self) {
        let today = today();
        if self.swept.replace(today) == Some(today) {
            return;
        }
        if let Err(error) = self.folder.sweep(today, self.days)
            && error.kind() != io::ErrorKind::NotFound
        {
            let folder = self.folder.path().display();
            tracing::error!(%error, %folder, "old files of the log of searches cannot be removed");
        }
    }

    /// Tells once that the log cannot be written, and once that it can be again.
    fn tell(&self, result: io::Result<()>) {
        let folder = self.folder.path().display();
        let was_failing = self.state.failing.swap(result.is_err(), Ordering::Relaxed);
        match result {
            Err(error) if !was_failing => {
                tracing::error!(%error, %folder, "the log of searches cannot be written; searches go on");
            }
            Ok(()) if was_failing => {
                tracing::info!(%folder, "the log of searches is written again")
            }
            _ => {}
        }
    }
}

/// The day, in UTC: the hour of a place says where the server is, and nothing else here needs one.
fn today() -> Date {
    let now = jiff::tz::Offset::UTC.to_datetime(jiff::Timestamp::now());
    now.date()
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::sync::mpsc;

    use super::*;

    fn typed(query: &str) -> LogOrder {
        LogOrder::Search(Box::new(TypedSearch {
            query: query.to_owned(),
            ..TypedSearch::default()
        }))
    }

    fn writer(folder: &std::path::Path) -> LogWriter {
        LogWriter::new(LogFolder::new(folder), 90, Arc::default())
    }

    fn written(folder: &std::path::Path) -> Vec<serde_json::Value> {
        let files = LogFolder::new(folder).files().unwrap();
        let text: String = files
            .iter()
            .map(|(_, path)| fs::read_to_string(path).unwrap())
            .collect();
        text.lines()
            .map(|line| serde_json::from_str(line).unwrap())
            .collect()
    }

    #[test]
    fn a_lot_says_nothing_of_the_order_in_which_it_came() {
        let dir = tempfile::tempdir().unwrap();
        let mut lots = Vec::new();
        for order in [["zeta", "alfa", "beta"], ["beta", "zeta", "alfa"]] {
            let folder = dir.path().join(order[0]);
            let mut writer = writer(&folder);
            order.iter().for_each(|query| writer.follow(typed(query)));
            assert!(!folder.exists(), "a search is not written alone");
            assert!(writer.write_waiting());
            lots.push(written(&folder));
        }
        assert_eq!(lots[0], lots[1]);
        assert_eq!(lots[0].len(), 3);
        let mut full = writer(dir.path());
        for _ in 0..LOT {
            assert!(!full.is_due());
            full.follow(typed("x"));
        }
        assert!(full.is_due());
    }

    #[test]
    fn what_the_disk_refuses_is_counted_and_told_later() {
        let dir = tempfile::tempdir().unwrap();
        let folder = dir.path().join("registro");
        fs::write(&folder, "in the way").unwrap();
        let mut writer = writer(&folder);
        writer.follow(typed("uno"));
        writer.follow(typed("due"));
        assert!(!writer.write_waiting());
        assert!(writer.state.is_failing());
        let (said, heard) = mpsc::channel();
        let report = TypedReport {
            act: "legge/2000/1".to_owned(),
            page: None,
            topic: super::super::line::ReportTopic::Date,
            text: String::new(),
        };
        let done = move |kept| said.send(kept).unwrap();
        writer.follow(LogOrder::Report(report, Box::new(done)));
        assert!(!heard.recv().unwrap(), "whoever reports is told");
        assert_eq!(writer.state.lost(), 2, "counted once");
        fs::remove_file(&folder).unwrap();
        writer.follow(typed("tre"));
        assert!(writer.write_waiting());
        assert!(!writer.state.is_failing());
        let lines = written(&folder);
        assert_eq!(lines.len(), 2);
        assert_eq!(
            (&lines[1]["kind"], &lines[1]["lines"]),
            (&"dropped".into(), &2.into())
        );
        writer.state.drop_lines(5);
        assert!(
            writer.is_due(),
            "a full queue is told though nothing else waits"
        );
        assert!(writer.write_waiting());
        assert_eq!(written(&folder)[2]["lines"], 5);
    }
}
