//! The program while it follows a folder.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::time::{Duration, Instant};

use serde_json::Value;

use crate::workbench::Workbench;

/// How long is waited for what must come, on a machine with other things to do.
pub(crate) const LONG: Duration = Duration::from_secs(120);

/// Waits until a word finds something.
pub(crate) fn until_found(bench: &Workbench, word: &str) {
    let begun = Instant::now();
    while bench.search(word).is_empty() {
        assert!(begun.elapsed() < LONG, "{word} is not found");
        std::thread::sleep(Duration::from_millis(100));
    }
}

/// The program while it follows the corpus of a workbench, and the lines that it told.
pub(crate) struct Watching {
    child: Child,
    lines: Receiver<String>,
    pub(crate) told: Vec<String>,
}

impl Watching {
    /// Starts it, and waits until the folder is followed.
    pub(crate) fn start(bench: &Workbench, args: &[&str]) -> Self {
        let mut watching = Watching::begin(bench, args);
        watching.until("seguo ");
        watching
    }

    /// Starts it.
    pub(crate) fn begin(bench: &Workbench, args: &[&str]) -> Self {
        let args = [&["index", "--watch", "--ocr", "off"], args].concat();
        let mut child = bench
            .command(&args)
            .env_remove("NORMARIO_WATCH_QUIET")
            .env_remove("NORMARIO_WATCH_POLL")
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let out = BufReader::new(child.stdout.take().unwrap());
        let (sender, lines) = mpsc::channel();
        std::thread::spawn(move || {
            for line in out.lines().map_while(Result::ok) {
                if sender.send(line).is_err() {
                    return;
                }
            }
        });
        Watching {
            child,
            lines,
            told: Vec::new(),
        }
    }

    /// Waits for a line that has this.
    pub(crate) fn until(&mut self, part: &str) -> String {
        let begun = Instant::now();
        loop {
            match self.lines.recv_timeout(Duration::from_secs(1)) {
                Ok(line) => {
                    self.told.push(line.clone());
                    if line.contains(part) {
                        return line;
                    }
                }
                Err(RecvTimeoutError::Timeout) if begun.elapsed() < LONG => {}
                Err(error) => panic!("{part}: {error}: {}", self.told.join("\n")),
            }
        }
    }

    /// Waits for a generation that is published now.
    pub(crate) fn until_published(&mut self) -> String {
        self.until("pubblicata la generazione ")
    }

    /// Waits for a line of JSON of this kind.
    pub(crate) fn until_event(&mut self, event: &str) -> Value {
        let line = self.until(&format!("\"event\":\"{event}\""));
        serde_json::from_str(&line).unwrap()
    }

    /// The lines that came meanwhile.
    pub(crate) fn so_far(&mut self) -> &[String] {
        self.told.extend(self.lines.try_iter());
        &self.told
    }

    pub(crate) fn signal(&self, signal: &str) {
        let id = self.child.id().to_string();
        let sent = Command::new("kill").args([signal, &id]).status();
        assert!(sent.unwrap().success());
    }

    /// Waits for its end.
    pub(crate) fn ended(&mut self) -> ExitStatus {
        let begun = Instant::now();
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                return status;
            }
            assert!(begun.elapsed() < LONG, "it does not end");
            std::thread::sleep(Duration::from_millis(20));
        }
    }
}

impl Drop for Watching {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
