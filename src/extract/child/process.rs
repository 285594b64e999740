//! One child seen from the parent: started with nothing inherited, read frame by frame up to a deadline,
//! and killed when it is dropped.

use std::io::{self, Read};
use std::path::Path;
use std::process::{Child, ChildStderr, ChildStdout, Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

use super::frame::Frame;
use crate::extract::Limits;
use crate::extract::observed::{self, Observed};
use crate::extract::subprocess::wait_readable;

/// Bytes read at once.
const CHUNK: usize = 64 << 10;
/// Bytes of standard error kept: enough for the words of the runtime on its way out.
const MAX_SAID: u64 = 2048;
/// How much longer than its text a frame may be: JSON writes a control character with six bytes, and the
/// place of a word of one letter and a space may take ten for each of the two.
const FRAME_FACTOR: usize = 16;
/// Bytes of a frame besides its text.
const FRAME_OVERHEAD: usize = 64 << 10;

/// What the child gave.
#[derive(Debug)]
pub(super) enum ChildEvent {
    /// A frame.
    Frame(Frame),
    /// The end of its output.
    End,
    /// Output that is no frame, or more than it may write.
    Garbage,
    /// Nothing up to the deadline.
    Timeout,
}

/// How a child ended.
#[derive(Debug, Default)]
pub(super) struct Ended {
    /// The status; `None` where the system does not say.
    pub(super) status: Option<ExitStatus>,
    /// What it said on standard error.
    pub(super) said: String,
    /// What it did last.
    pub(super) observed: Observed,
}

/// A running child.
pub(super) struct ReadingProcess {
    child: Child,
    stdout: Option<ChildStdout>,
    stderr: Option<ChildStderr>,
    buffer: Vec<u8>,
    /// Bytes of the buffer already searched for a line end.
    searched: usize,
    max_frame: usize,
}

impl ReadingProcess {
    /// Starts a child that reads `file` from page `from` on.
    pub(super) fn start(
        program: &Path,
        file: &Path,
        from: u32,
        limits: &Limits,
    ) -> io::Result<Self> {
        let mut child = Command::new(program)
            .arg("extract-child")
            .args(["--from", &from.to_string()])
            .args(["--memory-bytes", &limits.memory_bytes.to_string()])
            .args(["--page-cpu-seconds", &limits.page_cpu_seconds.to_string()])
            .args(["--page-text-bytes", &limits.page_text_bytes.to_string()])
            .args(["--parent", &std::process::id().to_string()])
            // What follows is the name of a file, also where it starts with a hyphen.
            .arg("--")
            .arg(file)
            .env_clear()
            // One thread does all the work: with an arena of its own it asks the system for memory more often (glibc;
            // other systems do not know the name).
            .env("MALLOC_ARENA_MAX", "1")
            // Closed at once. Nothing to be read is had without `/dev/null`, which may not be there.
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()?;
        drop(child.stdin.take());
        Ok(ReadingProcess {
            stdout: child.stdout.take(),
            stderr: child.stderr.take(),
            child,
            buffer: Vec::new(),
            searched: 0,
            max_frame: limits.page_text_bytes * FRAME_FACTOR + FRAME_OVERHEAD,
        })
    }

    /// Waits for the next frame up to `deadline`.
    pub(super) fn next(&mut self, deadline: Instant) -> io::Result<ChildEvent> {
        loop {
            if let Some(line) = self.take_line() {
                return Ok(
                    serde_json::from_slice(&line).map_or(ChildEvent::Garbage, ChildEvent::Frame)
                );
            }
            if self.buffer.len() > self.max_frame {
                return Ok(ChildEvent::Garbage);
            }
            let Some(stdout) = self.stdout.as_mut() else {
                return Ok(ChildEvent::End);
            };
            if !wait_readable(stdout, deadline)? {
                return Ok(ChildEvent::Timeout);
            }
            let filled = self.buffer.len();
            self.buffer.resize(filled + CHUNK, 0);
            let read = stdout.read(&mut self.buffer[filled..]);
            self.buffer
                .truncate(filled + read.as_ref().copied().unwrap_or(0));
            if read? == 0 {
                self.stdout = None;
            }
        }
    }

    /// The CPU time that the child took so far; `None` where the system does not tell.
    pub(super) fn cpu(&self) -> Option<Duration> {
        observed::cpu(self.child.id())
    }

    /// Stops the child; how it ended.
    pub(super) fn stop(&mut self) -> Ended {
        let observed = observed::observe(self.child.id());
        // A child that is done already cannot be killed: that is what is wanted.
        let _ = self.child.kill();
        let status = self.child.wait().ok();
        let mut said = Vec::new();
        if let Some(stderr) = self.stderr.take() {
            // Nothing more is known of the death then; the status tells enough.
            let _ = stderr.take(MAX_SAID).read_to_end(&mut said);
        }
        Ended {
            status,
            said: String::from_utf8_lossy(&said).into_owned(),
            observed,
        }
    }

    fn take_line(&mut self) -> Option<Vec<u8>> {
        let end = self.buffer[self.searched..]
            .iter()
            .position(|byte| *byte == b'\n');
        let Some(end) = end else {
            self.searched = self.buffer.len();
            return None;
        };
        let rest = self.buffer.split_off(self.searched + end + 1);
        let line = std::mem::replace(&mut self.buffer, rest);
        self.searched = 0;
        Some(line)
    }
}

impl Drop for ReadingProcess {
    fn drop(&mut self) {
        // As in `stop`, where nothing is asked any more.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
