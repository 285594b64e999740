//! A child that does one thing with one file, and ends: how it is started, bounded and confined, and whose fault it is
//! that it gave nothing. What it does, and what it says, is told by who uses this.

use std::fs;
use std::io::{self, Write};
use std::panic::catch_unwind;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use super::run::{is_too_large, on_reading_thread};
use super::{limits, sandbox};
use crate::extract::blame::{Blame, Death, Fault};
use crate::extract::reason::{LossReason, SystemError};
use crate::extract::subprocess::{self, SubprocessBounds, SubprocessFailure};

/// Wall-clock time over CPU time: other processes want the machine too.
const WALL_FACTOR: u32 = 3;
/// Wall-clock time granted besides: a child has to start, and a busy disk to answer.
const WALL_SLACK: Duration = Duration::from_secs(10);

/// What such a child is given.
#[derive(Debug, Clone)]
pub(crate) struct SingleTask {
    /// The file.
    pub(crate) file: PathBuf,
    /// Address space, in bytes.
    pub(crate) memory_bytes: u64,
    /// CPU time, in seconds.
    pub(crate) cpu_seconds: u64,
    /// The process that the child works for, where it is told.
    pub(crate) parent: Option<u32>,
}

/// What of a file cannot be had on any machine: what the child says then, and the reasons that the parent gives.
#[derive(Debug, Clone)]
pub(super) struct NotHad {
    /// What the child says.
    pub(super) said: &'static str,
    /// Why it is not had.
    pub(super) reason: LossReason,
    /// Why it is not had where it took too long.
    pub(super) too_slow: LossReason,
}

/// Does the job in the child, confined before it looks at a byte of the file, and says what it gives.
///
/// # Errors
/// Where it gives nothing: the parent sees how the child ended.
pub(super) fn run<T>(
    task: SingleTask,
    not_had: &'static str,
    job: impl FnOnce(&Path, Vec<u8>) -> Option<T> + Send + std::panic::UnwindSafe + 'static,
    say: impl FnOnce(T) -> io::Result<()> + Send + 'static,
) -> io::Result<()> {
    on_reading_thread(task.memory_bytes, task.parent, move |limits_hold| {
        limits::grant_cpu(task.cpu_seconds)?;
        let nothing = || io::Error::other(not_had);
        let bytes = fs::read(&task.file).map_err(|error| {
            if limits_hold && is_too_large(&error) {
                nothing()
            } else {
                error
            }
        })?;
        sandbox::confine();
        let given = catch_unwind(|| job(&task.file, bytes)).ok().flatten();
        say(given.ok_or_else(nothing)?)
    })
}

/// Writes the line before what a child gives, and that.
///
/// # Errors
/// Where the parent has gone.
pub(super) fn write(
    mut out: impl Write,
    header: &impl serde::Serialize,
    bytes: &[u8],
) -> io::Result<()> {
    serde_json::to_writer(&mut out, header)?;
    out.write_all(b"\n")?;
    out.write_all(bytes)?;
    out.flush()
}

/// Has a child do it: `command` and `place` are the words of the command line that say what.
pub(super) fn ask(
    program: &Path,
    (command, place): (&str, [&str; 2]),
    task: &SingleTask,
    (max_output, not_had): (usize, NotHad),
) -> Result<Vec<u8>, Fault> {
    let mut child = Command::new(program);
    child
        .arg(command)
        .args(place)
        .args(["--memory-bytes", &task.memory_bytes.to_string()])
        .args(["--cpu-seconds", &task.cpu_seconds.to_string()])
        .args(["--parent", &std::process::id().to_string()])
        // What follows is the name of a file, also where it starts with a hyphen.
        .arg("--")
        .arg(&task.file)
        .env_clear();
    let granted = Duration::from_secs(task.cpu_seconds);
    let start = Instant::now();
    let terms = SubprocessBounds {
        input: &[],
        max_output,
        deadline: start + granted.saturating_mul(WALL_FACTOR) + WALL_SLACK,
    };
    subprocess::run(&mut child, &terms)
        .map_err(|failure| fault(failure, not_had, start.elapsed(), granted))
}

fn fault(
    failure: SubprocessFailure,
    not_had: NotHad,
    worked: Duration,
    granted: Duration,
) -> Fault {
    let (blame, reason) = match failure {
        // The limit on CPU time ends what is slow.
        SubprocessFailure::Timeout(seen) if !seen.waits_for_machine => {
            (Blame::ReadIfAgain, not_had.too_slow)
        }
        SubprocessFailure::Timeout(_) => (Blame::Machine, LossReason::Busy),
        SubprocessFailure::Output => (Blame::Read, LossReason::Output),
        SubprocessFailure::Io(error) => (
            Blame::Machine,
            LossReason::NotStarted(SystemError::from(&error)),
        ),
        SubprocessFailure::Died(_, said) if said.contains(not_had.said) => {
            (Blame::Read, not_had.reason)
        }
        SubprocessFailure::Died(status, said) => {
            let death = Death {
                status: Some(status),
                said: &said,
                worked,
                granted,
                error_code: Blame::Machine,
            };
            let blame = death.blame();
            (blame, death.reason(blame == Blame::Machine))
        }
    };
    Fault {
        blame,
        reason: reason.into(),
    }
}
