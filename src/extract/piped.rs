//! A helper program: bytes in, bytes out, up to a deadline.

use std::io::{self, Read, Write};
use std::os::fd::AsFd;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::Errno;

/// Bytes read at once.
const CHUNK: usize = 64 << 10;
/// Bytes of standard error kept: enough for the words of a runtime on its way out.
const MAX_SAID: u64 = 2048;

/// What the program is given and may take.
pub(super) struct Terms<'a> {
    /// Its standard input.
    pub(super) input: &'a [u8],
    /// Most bytes of output.
    pub(super) max_output: usize,
    /// Most bytes of memory, where the system can set it from outside.
    pub(super) max_memory: Option<u64>,
    /// When it must be done.
    pub(super) deadline: Instant,
}

/// Why there is no output.
#[derive(Debug)]
pub(super) enum Failure {
    /// It did not start, or its streams broke.
    Io(io::Error),
    /// It was not done in time.
    Timeout,
    /// It wrote more than it may.
    Output,
    /// It ended badly: how, and what it said last.
    Died(ExitStatus, String),
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Failure::Io(error)
    }
}

/// Runs the program to its end; its output.
pub(super) fn run(command: &mut Command, terms: &Terms<'_>) -> Result<Vec<u8>, Failure> {
    let child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()?;
    let mut running = Running(child);
    if let Some(bytes) = terms.max_memory {
        limit_memory(&running.0, bytes);
    }
    let stdin = running.0.stdin.take();
    let stderr = running.0.stderr.take();
    let mut stdout = running.0.stdout.take();
    let (output, said) = thread::scope(|scope| {
        scope.spawn(move || {
            // A program that needs no more of its input closes it: that is no failure.
            let _ = stdin.map(|mut stdin| stdin.write_all(terms.input));
        });
        let listener = scope.spawn(move || stderr.map(listen).unwrap_or_default());
        let output = read(stdout.as_mut(), terms);
        if output.is_err() {
            // Else the threads of its other streams would wait on.
            running.kill();
            stdout = None;
        }
        (output, listener.join().unwrap_or_default())
    });
    let output = output?;
    let status = running.0.wait()?;
    if status.success() {
        Ok(output)
    } else {
        Err(Failure::Died(status, said))
    }
}

/// A child that does not outlive its value.
struct Running(Child);

impl Running {
    fn kill(&mut self) {
        // One that is done already cannot be killed: that is what is wanted.
        let _ = self.0.kill();
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.kill();
        let _ = self.0.wait();
    }
}

fn read(stdout: Option<&mut (impl Read + AsFd)>, terms: &Terms<'_>) -> Result<Vec<u8>, Failure> {
    let mut output = Vec::new();
    let Some(stdout) = stdout else {
        return Ok(output);
    };
    loop {
        if !wait_readable(stdout, terms.deadline)? {
            return Err(Failure::Timeout);
        }
        let filled = output.len();
        output.resize(filled + CHUNK, 0);
        let read = stdout.read(&mut output[filled..])?;
        output.truncate(filled + read);
        if output.len() > terms.max_output {
            return Err(Failure::Output);
        }
        if read == 0 {
            return Ok(output);
        }
    }
}

/// The start of what is said; the rest is read too, so that the program need not wait for a reader.
fn listen(mut stderr: impl Read) -> String {
    let mut said = Vec::new();
    // What cannot be read was not said.
    let _ = stderr.by_ref().take(MAX_SAID).read_to_end(&mut said);
    let _ = io::copy(&mut stderr, &mut io::sink());
    String::from_utf8_lossy(&said).into_owned()
}

#[cfg(target_os = "linux")]
fn limit_memory(child: &Child, bytes: u64) {
    use rustix::process::{Pid, Resource, Rlimit, prlimit};

    let limit = Rlimit {
        current: Some(bytes),
        maximum: Some(bytes),
    };
    // The deadline and the bounds of its input hold all the same.
    let _ = prlimit(Some(Pid::from_child(child)), Resource::As, limit);
}

#[cfg(not(target_os = "linux"))]
fn limit_memory(_: &Child, _: u64) {}

/// Waits until there is something to read, or the end; `false` at the deadline.
pub(super) fn wait_readable(stream: &impl AsFd, deadline: Instant) -> io::Result<bool> {
    loop {
        let left = deadline.saturating_duration_since(Instant::now());
        let timeout = Timespec::try_from(left.max(Duration::from_millis(1)))
            .map_err(|_| io::Error::other("deadline out of range"))?;
        let mut fds = [PollFd::new(stream, PollFlags::IN)];
        match poll(&mut fds, Some(&timeout)) {
            Ok(0) if Instant::now() >= deadline => return Ok(false),
            Ok(0) | Err(Errno::INTR) => {}
            Ok(_) => return Ok(true),
            Err(error) => return Err(error.into()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run_shell(script: &str, input: &[u8], max_output: usize) -> Result<Vec<u8>, Failure> {
        let terms = Terms {
            input,
            max_output,
            max_memory: Some(1 << 30),
            deadline: Instant::now() + Duration::from_millis(1500),
        };
        run(Command::new("sh").args(["-c", script]), &terms)
    }

    #[test]
    fn a_program_is_fed_read_and_bounded() {
        let large = vec![b'x'; 1 << 20];
        assert_eq!(run_shell("cat", &large, 2 << 20).unwrap(), large);
        assert_eq!(run_shell("echo done", &large, 9).unwrap(), b"done\n");
        assert!(matches!(
            run_shell("exec yes", b"", 1 << 20),
            Err(Failure::Output)
        ));
        assert!(matches!(
            run_shell("exec sleep 60", b"", 9),
            Err(Failure::Timeout)
        ));
        match run_shell("yes no | head -c 300000 >&2; exit 3", b"", 9) {
            Err(Failure::Died(status, said)) => {
                assert_eq!(status.code(), Some(3));
                assert!(said.starts_with("no\n"));
            }
            other => panic!("{other:?}"),
        }
    }
}
