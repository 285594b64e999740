//! Whose fault it is that a process ended before it was done: that of what it read, or of the machine.
//!
//! A file is blamed only for what the process itself says of it, and for limits that are ours and hold
//! as we set them. Whatever else stops a process (no memory left, a kill from outside, no process to be
//! had, a disk that does not answer) would stop it at any file: it is tried again, and told apart.

use std::io;
use std::os::unix::process::ExitStatusExt;
use std::process::ExitStatus;
use std::thread;
use std::time::Duration;

use rustix::io::Errno;
use rustix::process::Signal;

use super::reason::{LossReason, OcrError};

/// What a process under limits says on standard error once they hold as they were asked for.
pub(super) const LIMITS_HOLD: &str = "limits hold as asked";
/// What the system says of a process that was refused memory: Rust's runtime, and that of C++.
const NO_MEMORY: [&str; 2] = ["memory allocation", "bad_alloc"];
/// What Rust's runtime says of a process that nested too deep.
const NO_STACK: &str = "overflowed its stack";

/// What Rust's runtime says where it cannot go on, of other causes: it is refused what it needs to start.
const NO_RUNTIME: &str = "fatal runtime error";
/// What the system says of a program that it cannot put together.
const NO_LIBRARY: &str = "error while loading shared libraries";

/// Whose fault it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Blame {
    /// What was read.
    Read,
    /// What was read, if it happens there once more.
    ReadIfAgain,
    /// The machine: too little memory, a kill from outside, a disk that fails.
    Machine,
}

/// Why a piece of work was not done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Fault {
    /// Whose fault it is.
    pub(super) blame: Blame,
    /// Why.
    pub(super) reason: OcrError,
}

impl Fault {
    /// A fault of what was read.
    pub(super) fn of_read(reason: impl Into<OcrError>) -> Self {
        Fault {
            blame: Blame::Read,
            reason: reason.into(),
        }
    }

    /// A fault of the machine.
    pub(super) fn of_machine(reason: impl Into<OcrError>) -> Self {
        Fault {
            blame: Blame::Machine,
            reason: reason.into(),
        }
    }
}

/// Whether the system's error is about this file, and not about the machine: it is not there, or may not
/// be read.
pub(super) fn is_of_the_file(error: &io::Error) -> bool {
    use io::ErrorKind::{
        InvalidFilename, InvalidInput, IsADirectory, NotADirectory, NotFound, PermissionDenied,
    };
    let is_loop = error.raw_os_error() == Some(Errno::LOOP.raw_os_error());
    is_loop
        || matches!(
            error.kind(),
            NotFound
                | PermissionDenied
                | IsADirectory
                | NotADirectory
                | InvalidFilename
                | InvalidInput
        )
}

/// A process that ended by itself, or was ended.
pub(super) struct Death<'a> {
    /// How it ended, where that is known.
    pub(super) status: Option<ExitStatus>,
    /// What it said on standard error.
    pub(super) said: &'a str,
    /// How long it worked at what it died of, by the clock on the wall.
    pub(super) worked: Duration,
    /// The CPU time that it was granted for that.
    pub(super) granted: Duration,
    /// Whose fault it is where it ended with an error code, without a signal.
    pub(super) error_code: Blame,
}

impl Death<'_> {
    /// Whether memory was refused.
    pub(super) fn lacked_memory(&self) -> bool {
        NO_MEMORY.iter().any(|words| self.said.contains(words))
    }

    /// Whether something was nested too deep.
    pub(super) fn lacked_stack(&self) -> bool {
        self.said.contains(NO_STACK)
    }

    /// The signal that ended it.
    pub(super) fn signal(&self) -> Option<i32> {
        self.status.and_then(|status| status.signal())
    }

    /// Whether it took all the CPU time that it was granted. A signal that somebody else sent comes
    /// earlier; half, since the parent may look at the clock late.
    pub(super) fn took_its_time(&self) -> bool {
        self.signal() == Some(Signal::XCPU.as_raw()) && self.worked * 2 >= self.granted
    }

    /// Whose fault it is.
    pub(super) fn blame(&self) -> Blame {
        let own = [Signal::SEGV, Signal::ABORT, Signal::ILL, Signal::FPE].map(Signal::as_raw);
        let limits_hold = self.said.contains(LIMITS_HOLD);
        if !limits_hold {
            return Blame::Machine;
        }
        if self.lacked_memory() || self.lacked_stack() {
            return Blame::Read;
        }
        if [NO_RUNTIME, NO_LIBRARY]
            .iter()
            .any(|words| self.said.contains(words))
        {
            return Blame::Machine;
        }
        match self.signal() {
            Some(_) if self.took_its_time() => Blame::Read,
            Some(signal) if own.contains(&signal) => Blame::ReadIfAgain,
            Some(_) => Blame::Machine,
            None => self.error_code,
        }
    }
}

impl Death<'_> {
    /// How it ended.
    pub(super) fn reason(&self, is_of_machine: bool) -> LossReason {
        match self.signal() {
            _ if self.lacked_memory() && is_of_machine => LossReason::SystemMemory,
            _ if self.lacked_memory() => LossReason::PageMemory,
            _ if self.lacked_stack() => LossReason::PageNesting,
            Some(_) if self.took_its_time() => LossReason::PageCpu,
            Some(signal) if is_of_machine || signal == Signal::KILL.as_raw() => {
                LossReason::Stopped(signal)
            }
            Some(signal) => LossReason::Signal(signal),
            None => match last_line(self.said) {
                Some(line) => LossReason::Said(line.to_owned()),
                None => LossReason::Died,
            },
        }
    }
}

/// What a process said last of its own end; its own name before it tells nothing.
fn last_line(said: &str) -> Option<&str> {
    let line = said.lines().map(str::trim).rfind(|line| !line.is_empty())?;
    (line != LIMITS_HOLD).then(|| line.strip_prefix("normario: ").unwrap_or(line))
}

/// Pauses before the same work is tried again where the machine failed it: what passes at all passes soon.
const PAUSES: [Duration; 3] = [
    Duration::from_millis(50),
    Duration::from_millis(200),
    Duration::from_millis(800),
];

/// How often a piece of work failed, and whether it is tried again.
#[derive(Debug, Default)]
pub(super) struct Tries {
    by_machine: usize,
    again: bool,
}

/// What follows on a failure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verdict {
    /// The work is to be tried again; the pause was made.
    Again,
    /// It is given up, by the fault of what was read.
    Read,
    /// It is given up, by the fault of the machine.
    Machine,
}

impl Tries {
    /// Counts a failure; pauses where the work is to be tried again.
    pub(super) fn failed(&mut self, blame: Blame) -> Verdict {
        match blame {
            Blame::Read => Verdict::Read,
            Blame::ReadIfAgain if self.again => Verdict::Read,
            Blame::ReadIfAgain => {
                self.again = true;
                Verdict::Again
            }
            Blame::Machine => match PAUSES.get(self.by_machine) {
                Some(pause) => {
                    self.by_machine += 1;
                    thread::sleep(*pause);
                    Verdict::Again
                }
                None => Verdict::Machine,
            },
        }
    }
}

/// Does the work, again where the machine failed it; the blame of what it fails by is settled then.
pub(super) fn patiently<T>(mut work: impl FnMut() -> Result<T, Fault>) -> Result<T, Fault> {
    let mut tries = Tries::default();
    loop {
        let fault = match work() {
            Ok(done) => return Ok(done),
            Err(fault) => fault,
        };
        match tries.failed(fault.blame) {
            Verdict::Again => {}
            Verdict::Read => return Err(Fault::of_read(fault.reason)),
            Verdict::Machine => return Err(fault),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn blame(raw_status: i32, said: &str, worked: u64) -> Blame {
        let death = Death {
            status: Some(ExitStatus::from_raw(raw_status)),
            said,
            worked: Duration::from_secs(worked),
            granted: Duration::from_secs(10),
            error_code: Blame::Machine,
        };
        death.blame()
    }

    #[test]
    fn a_file_is_blamed_only_for_limits_of_ours_that_hold() {
        let held = |said: &str| format!("{LIMITS_HOLD}\n{said}");
        let no_memory = "memory allocation of 9 bytes failed";
        let no_stack = "thread has overflowed its stack";
        let signal = |signal: Signal| signal.as_raw();
        let cases = [
            (signal(Signal::ABORT), held(no_memory), 1, Blame::Read),
            (
                signal(Signal::ABORT),
                no_memory.to_owned(),
                1,
                Blame::Machine,
            ),
            (signal(Signal::ABORT), held(no_stack), 1, Blame::Read),
            (
                signal(Signal::ABORT),
                held("fatal runtime error: failed to allocate an alternative stack"),
                1,
                Blame::Machine,
            ),
            (signal(Signal::XCPU), held(""), 11, Blame::Read),
            (signal(Signal::XCPU), held(""), 1, Blame::Machine),
            (signal(Signal::SEGV), held(""), 1, Blame::ReadIfAgain),
            (signal(Signal::SEGV), String::new(), 1, Blame::Machine),
            (signal(Signal::KILL), held(""), 1, Blame::Machine),
            (signal(Signal::TERM), held(""), 1, Blame::Machine),
            (signal(Signal::BUS), held(""), 1, Blame::Machine),
            (2 << 8, held("normario: Cannot allocate"), 1, Blame::Machine),
            (127 << 8, "cannot map segment".to_owned(), 1, Blame::Machine),
        ];
        for (status, said, worked, expected) in cases {
            assert_eq!(blame(status, &said, worked), expected, "{status} {said}");
        }
    }

    #[test]
    fn work_is_tried_again_a_few_times_and_not_for_ever() {
        let count = |blame: Blame| {
            let mut tries = 0;
            let end: Result<(), Fault> = patiently(|| {
                tries += 1;
                Err(Fault {
                    blame,
                    reason: OcrError::TooSlow,
                })
            });
            (tries, end.unwrap_err().blame)
        };
        assert_eq!(count(Blame::Read), (1, Blame::Read));
        assert_eq!(count(Blame::ReadIfAgain), (2, Blame::Read));
        assert_eq!(count(Blame::Machine), (4, Blame::Machine));
        let mut left = 2;
        let end = patiently(|| {
            left -= 1;
            if left > 0 {
                return Err(Fault::of_machine(OcrError::Busy));
            }
            Ok("letto")
        });
        assert_eq!(end, Ok("letto"));
    }

    #[test]
    fn errors_of_the_disk_are_the_machines() {
        let of_the_machine = [
            Errno::IO,
            Errno::NOMEM,
            Errno::MFILE,
            Errno::NFILE,
            Errno::STALE,
        ];
        for errno in of_the_machine {
            assert!(!is_of_the_file(&errno.into()), "{errno:?}");
        }
        for errno in [Errno::NOENT, Errno::ACCESS, Errno::ISDIR, Errno::PERM] {
            assert!(is_of_the_file(&errno.into()), "{errno:?}");
        }
    }
}
