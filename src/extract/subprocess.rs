//! Runs a helper program with bytes in and bytes out, up to a deadline.
//!
//! One loop serves its three streams, so that nothing needs to be started that a machine in trouble refuses.

use std::io::{self, Read, Write};
use std::os::fd::{AsFd, BorrowedFd};
use std::process::{Child, ChildStdin, Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::{Errno, ioctl_fionbio};

use super::observed::{Observed, observe};

/// Bytes read at once.
const CHUNK: usize = 64 << 10;
/// Bytes of standard error kept: enough for the words of a runtime on its way out.
const MAX_SAID: usize = 2048;

/// What the program is given and may take.
pub(crate) struct SubprocessBounds<'a> {
    /// Its standard input.
    pub(crate) input: &'a [u8],
    /// Most bytes of output.
    pub(crate) max_output: usize,
    /// When it must be done.
    pub(crate) deadline: Instant,
}

/// Why there is no output.
#[derive(Debug)]
pub(crate) enum SubprocessFailure {
    /// It did not start, or its streams broke.
    Io(io::Error),
    /// It was not done in time; what it did then.
    Timeout(Observed),
    /// It wrote more than it may.
    Output,
    /// It ended badly: how, and what it said.
    Died(ExitStatus, String),
}

impl From<io::Error> for SubprocessFailure {
    fn from(error: io::Error) -> Self {
        SubprocessFailure::Io(error)
    }
}

/// Runs the program to its end; its output.
pub(crate) fn run(
    command: &mut Command,
    terms: &SubprocessBounds<'_>,
) -> Result<Vec<u8>, SubprocessFailure> {
    let child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()?;
    let mut running = Running(child);
    let (output, said) = running.serve(terms)?;
    let status = running.0.wait()?;
    if status.success() {
        Ok(output)
    } else {
        Err(SubprocessFailure::Died(
            status,
            String::from_utf8_lossy(&said).into_owned(),
        ))
    }
}

/// A child that does not outlive its value.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        // One that is done already cannot be killed: that is what is wanted.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

impl Running {
    /// Feeds and reads the program until it closes its output; what it gave and what it said.
    fn serve(
        &mut self,
        terms: &SubprocessBounds<'_>,
    ) -> Result<(Vec<u8>, Vec<u8>), SubprocessFailure> {
        let mut stdin = self.0.stdin.take();
        let mut stdout = self.0.stdout.take();
        let mut stderr = self.0.stderr.take();
        if let Some(stdin) = &stdin {
            ioctl_fionbio(stdin, true).map_err(io::Error::from)?;
        }
        let mut input = terms.input;
        let (mut output, mut said) = (Vec::new(), Vec::new());
        while stdout.is_some() || stderr.is_some() {
            if input.is_empty() {
                stdin = None;
            }
            let ready = wait(
                [
                    stdin
                        .as_ref()
                        .map(|stream| (stream.as_fd(), PollFlags::OUT)),
                    stdout
                        .as_ref()
                        .map(|stream| (stream.as_fd(), PollFlags::IN)),
                    stderr
                        .as_ref()
                        .map(|stream| (stream.as_fd(), PollFlags::IN)),
                ],
                terms.deadline,
            )?;
            let Some([feeds, gives, says]) = ready else {
                return Err(SubprocessFailure::Timeout(observe(self.0.id())));
            };
            if feeds && !feed(stdin.as_mut(), &mut input)? {
                stdin = None;
            }
            if gives && !take(stdout.as_mut(), &mut output)? {
                stdout = None;
            }
            if output.len() > terms.max_output {
                return Err(SubprocessFailure::Output);
            }
            if says && !take(stderr.as_mut(), &mut said)? {
                stderr = None;
            }
            // The rest is read too, so that the program need not wait for a reader.
            said.truncate(MAX_SAID);
        }
        Ok((output, said))
    }
}

/// Writes what the program takes; `false` where it takes no more, which is no failure.
fn feed(stdin: Option<&mut ChildStdin>, input: &mut &[u8]) -> io::Result<bool> {
    let Some(stdin) = stdin else { return Ok(false) };
    match stdin.write(input) {
        Ok(written) => {
            *input = &input[written..];
            Ok(true)
        }
        Err(error) => match error.kind() {
            io::ErrorKind::WouldBlock | io::ErrorKind::Interrupted => Ok(true),
            io::ErrorKind::BrokenPipe => Ok(false),
            _ => Err(error),
        },
    }
}

/// Reads what is there; `false` at the end.
fn take(stream: Option<&mut impl Read>, into: &mut Vec<u8>) -> io::Result<bool> {
    let Some(stream) = stream else {
        return Ok(false);
    };
    let filled = into.len();
    into.resize(filled + CHUNK, 0);
    let read = match stream.read(&mut into[filled..]) {
        Err(error) if error.kind() == io::ErrorKind::Interrupted => Ok(None),
        read => read.map(Some),
    };
    into.truncate(filled + read.as_ref().ok().copied().flatten().unwrap_or(0));
    Ok(read? != Some(0))
}

/// Waits until there is something to read, or the end; `false` at the deadline.
pub(crate) fn wait_readable(stream: &impl AsFd, deadline: Instant) -> io::Result<bool> {
    let ready = wait([Some((stream.as_fd(), PollFlags::IN))], deadline)?;
    Ok(ready.is_some())
}

/// Waits until one of the streams is ready, or has ended; which of them are, `None` at the deadline.
fn wait<const N: usize>(
    streams: [Option<(BorrowedFd<'_>, PollFlags)>; N],
    deadline: Instant,
) -> io::Result<Option<[bool; N]>> {
    loop {
        let left = deadline.saturating_duration_since(Instant::now());
        let timeout = Timespec::try_from(left.max(Duration::from_millis(1)))
            .map_err(|_| io::Error::other("deadline out of range"))?;
        let mut fds: Vec<PollFd<'_>> = streams
            .iter()
            .flatten()
            .map(|(stream, flags)| PollFd::from_borrowed_fd(*stream, *flags))
            .collect();
        match poll(&mut fds, Some(&timeout)) {
            Ok(0) if Instant::now() >= deadline => return Ok(None),
            Ok(0) | Err(Errno::INTR) => {}
            Ok(_) => {
                let mut asked = fds.iter();
                return Ok(Some(streams.map(|stream| {
                    let found = stream.and_then(|_| asked.next());
                    found.is_some_and(|fd| !fd.revents().is_empty())
                })));
            }
            Err(error) => return Err(error.into()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run_shell(
        script: &str,
        input: &[u8],
        max_output: usize,
    ) -> Result<Vec<u8>, SubprocessFailure> {
        let terms = SubprocessBounds {
            input,
            max_output,
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
            Err(SubprocessFailure::Output)
        ));
        assert!(matches!(
            run_shell("exec sleep 60", b"", 9),
            Err(SubprocessFailure::Timeout(_))
        ));
        match run_shell("yes no | head -c 300000 >&2; exit 3", b"", 9) {
            Err(SubprocessFailure::Died(status, said)) => {
                assert_eq!(status.code(), Some(3));
                assert!(said.starts_with("no\n"));
            }
            other => panic!("{other:?}"),
        }
    }
}
