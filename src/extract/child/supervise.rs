//! The parent: reads a file through children, and loses only the pages that kill them.
//!
//! A page that is lost by the fault of the machine is read again in a new child, a few times; if it stays
//! so it is told apart from a page that kills its child on any machine.

use std::io;
use std::path::Path;
use std::time::{Duration, Instant};

use super::clock::{Clock, Time};
use super::frame::{ChildFailure, Frame};
use super::opened::{FileReading, Opened, PageOutcome};
use super::process::{ChildEvent, Ended, ReadingProcess};
use crate::extract::blame::{self, Blame, Death, Tries, Verdict};
use crate::extract::reason::{LossReason, SystemError};
use crate::extract::written::WrittenFault;
use crate::extract::{ExtractError, ExtractOptions, Limits};

/// Wall-clock time of a page over its CPU time: other processes want the machine too.
const WALL_FACTOR: u32 = 2;
/// Wall-clock time granted besides: a child has to start, and a busy disk to answer.
const WALL_SLACK: Duration = Duration::from_secs(10);
/// Most children that the pages of one file may kill: a file that kills more is made to.
const MAX_DEATHS: u32 = 24;
/// Pages given up by the fault of the machine after which the rest of the file is not tried any more.
const MAX_UNREAD: u32 = 3;

/// Reads a file; `Err` where it gives no pages at all.
pub(crate) fn supervise(
    path: &Path,
    options: &ExtractOptions,
) -> Result<FileReading, ExtractError> {
    let supervisor = Supervisor {
        path,
        options,
        clock: Clock::start(Duration::from_secs(options.limits.file_seconds)),
        opened: None,
        text_bytes: 0,
        tries: Tries::default(),
        deaths: 0,
        unread: 0,
    };
    supervisor.read()
}

struct Supervisor<'a> {
    path: &'a Path,
    options: &'a ExtractOptions,
    clock: Clock,
    opened: Option<Opened>,
    text_bytes: usize,
    /// Of the page that comes next.
    tries: Tries,
    deaths: u32,
    unread: u32,
}

/// How a child came to its end.
enum End {
    /// Every page is accounted for.
    Finished,
    /// The next page was not read.
    Stopped(Blame, LossReason),
    /// No page that is left is to be tried.
    OverAll(Blame, LossReason),
}

impl Supervisor<'_> {
    fn read(mut self) -> Result<FileReading, ExtractError> {
        loop {
            match self.run_child()? {
                End::Finished => break,
                End::OverAll(blame, reason) => {
                    self.lose_rest(blame, &reason)?;
                    break;
                }
                End::Stopped(blame, reason) => self.settle(blame, &reason)?,
            }
            if self.opened.as_ref().is_some_and(Opened::is_complete) {
                break;
            }
        }
        match self.opened.map(Opened::finish) {
            Some(Ok(reading)) => Ok(reading),
            Some(Err(reason)) => Err(machine(self.path, reason)),
            // `settle` and `lose_rest` fail where no child ever sent a header.
            None => Err(broken(self.path, LossReason::TooManyDeaths)),
        }
    }

    /// Decides whether the next page is tried again or given up.
    fn settle(&mut self, blame: Blame, reason: &LossReason) -> Result<(), ExtractError> {
        match self.tries.failed(blame) {
            Verdict::Again => Ok(()),
            Verdict::Read => {
                self.deaths += 1;
                self.give_up(Blame::Read, reason)?;
                if self.deaths >= MAX_DEATHS {
                    self.lose_rest(Blame::Read, &LossReason::TooManyDeaths)?;
                }
                Ok(())
            }
            Verdict::Machine => {
                self.unread += 1;
                self.give_up(Blame::Machine, reason)?;
                if self.unread >= MAX_UNREAD {
                    self.lose_rest(Blame::Machine, reason)?;
                }
                Ok(())
            }
        }
    }

    /// Gives up the next page, or the file where it never opened.
    fn give_up(&mut self, blame: Blame, reason: &LossReason) -> Result<(), ExtractError> {
        self.tries = Tries::default();
        let reason = reason.clone();
        match (&mut self.opened, blame) {
            (None, Blame::Machine) => return Err(machine(self.path, reason)),
            (None, _) => return Err(broken(self.path, reason)),
            (Some(opened), Blame::Machine) => opened.add(PageOutcome::Unread(reason)),
            (Some(opened), _) => opened.add(PageOutcome::Lost(reason)),
        }
        Ok(())
    }

    fn lose_rest(&mut self, blame: Blame, reason: &LossReason) -> Result<(), ExtractError> {
        while !self.opened.as_ref().is_some_and(Opened::is_complete) {
            self.give_up(blame, reason)?;
        }
        Ok(())
    }

    fn run_child(&mut self) -> Result<End, ExtractError> {
        let done = self
            .opened
            .as_ref()
            .map_or(0, |opened| opened.reading.pages.len());
        let (program, limits) = (&self.options.program, &self.options.limits);
        let mut child = match ReadingProcess::start(program, self.path, done as u32 + 1, limits) {
            Ok(child) => child,
            Err(error) => {
                return Ok(End::Stopped(
                    Blame::Machine,
                    LossReason::NotStarted(SystemError::from(&error)),
                ));
            }
        };
        let mut begun = Instant::now();
        loop {
            let page_deadline = Instant::now() + page_wall(limits);
            let event = self.wait(&mut child, page_deadline);
            let end = match event {
                Ok(Some(ChildEvent::Frame(frame))) => match self.take(frame)? {
                    None => {
                        begun = Instant::now();
                        continue;
                    }
                    Some(end) => end,
                },
                Ok(Some(ChildEvent::End)) => {
                    let ended = child.stop();
                    self.clock.add(ended.observed.cpu);
                    return Ok(self.of_death(&ended, begun.elapsed()));
                }
                // Before the header it may be another program that took the place of ours.
                Ok(Some(ChildEvent::Garbage)) if self.opened.is_none() => {
                    End::Stopped(Blame::Machine, LossReason::Output)
                }
                Ok(Some(ChildEvent::Garbage)) => End::Stopped(Blame::Read, LossReason::Output),
                Ok(Some(ChildEvent::Timeout)) => {
                    let ended = child.stop();
                    self.clock.add(ended.observed.cpu);
                    // The limit on CPU time ends a page that is slow; one that waits for nothing hangs.
                    return Ok(if ended.observed.waits_for_machine {
                        End::Stopped(Blame::Machine, LossReason::Busy)
                    } else {
                        End::Stopped(Blame::ReadIfAgain, LossReason::PageTime)
                    });
                }
                Ok(None) => match self.clock.look(child.cpu()) {
                    Time::Busy => End::OverAll(Blame::Machine, LossReason::Busy),
                    _ => End::OverAll(Blame::Read, LossReason::FileTime),
                },
                Err(error) => End::Stopped(
                    Blame::Machine,
                    LossReason::NotStarted(SystemError::from(&error)),
                ),
            };
            if !matches!(end, End::Finished) {
                self.clock.add(child.cpu());
            }
            return Ok(end);
        }
    }

    /// The next event of the child; `None` where the time of the file is over.
    fn wait(
        &mut self,
        child: &mut ReadingProcess,
        page_deadline: Instant,
    ) -> io::Result<Option<ChildEvent>> {
        loop {
            let look = self.clock.next_look();
            match child.next(page_deadline.min(look))? {
                ChildEvent::Timeout if Instant::now() < page_deadline => {
                    if self.clock.look(child.cpu()) != Time::Left {
                        return Ok(None);
                    }
                }
                event => return Ok(Some(event)),
            }
        }
    }

    fn of_death(&self, ended: &Ended, worked: Duration) -> End {
        let death = Death {
            status: ended.status,
            said: &ended.said,
            worked,
            granted: Duration::from_secs(self.options.limits.page_cpu_seconds),
            // A child that is well and stops before its work is done is in the hands of the file.
            error_code: match ended.status {
                Some(status) if status.success() => Blame::ReadIfAgain,
                _ => Blame::Machine,
            },
        };
        let blame = death.blame();
        End::Stopped(blame, death.reason(blame == Blame::Machine))
    }

    /// Takes a frame; how the child is to end where it is to.
    fn take(&mut self, frame: Frame) -> Result<Option<End>, ExtractError> {
        match (frame, &mut self.opened) {
            (Frame::Failed(failure), _) => return self.failed(failure).map(Some),
            (
                Frame::Header {
                    pages,
                    title,
                    confined,
                    about,
                },
                None,
            ) => {
                if !confined {
                    tracing::debug!("the kernel does not confine the reading process");
                }
                self.tries = Tries::default();
                self.opened = Some(Opened::new(pages as usize, title, *about));
            }
            (Frame::Header { pages, .. }, Some(opened)) if opened.total() == pages as usize => {}
            (Frame::Page(page), Some(opened)) if opened.expects(page.number) => {
                self.text_bytes += page.text.len();
                if self.text_bytes > self.options.limits.file_text_bytes {
                    return Ok(Some(End::OverAll(Blame::Read, LossReason::FileText)));
                }
                opened.push(page);
                self.tries = Tries::default();
            }
            (Frame::Panicked { number }, Some(opened)) if opened.expects(number) => {
                opened.add(PageOutcome::Lost(LossReason::Panic));
                self.tries = Tries::default();
            }
            // Another file than the one that the pages before came from, or a child out of its mind.
            _ => return Ok(Some(End::Stopped(Blame::Read, LossReason::Output))),
        }
        let is_complete = self.opened.as_ref().is_some_and(Opened::is_complete);
        Ok(is_complete.then_some(End::Finished))
    }

    /// What a child says of a file that it could not open.
    fn failed(&self, failure: ChildFailure) -> Result<End, ExtractError> {
        let path = self.path.to_owned();
        let reason = match failure {
            ChildFailure::Password => return Err(ExtractError::Password(path)),
            ChildFailure::Envelope(fault) => return Err(ExtractError::Envelope { path, fault }),
            ChildFailure::Xml(fault) => return Err(ExtractError::Xml { path, fault }),
            ChildFailure::Written(WrittenFault::Password) => {
                return Err(ExtractError::Password(path));
            }
            ChildFailure::Written(fault) => return Err(ExtractError::Written { path, fault }),
            ChildFailure::Encryption => LossReason::Encryption,
            ChildFailure::Damaged => LossReason::Structure,
            ChildFailure::TooLarge => LossReason::TooLarge,
            ChildFailure::Memory => {
                let error = io::Error::from(io::ErrorKind::OutOfMemory);
                return Ok(End::Stopped(
                    Blame::Machine,
                    LossReason::NotRead(SystemError::from(&error)),
                ));
            }
            ChildFailure::Io(number) => {
                let error = number.map_or_else(
                    || io::Error::from(io::ErrorKind::Other),
                    io::Error::from_raw_os_error,
                );
                if blame::is_of_the_file(&error) {
                    return Err(ExtractError::Unreadable {
                        path,
                        source: SystemError::from(&error),
                    });
                }
                return Ok(End::Stopped(
                    Blame::Machine,
                    LossReason::NotRead(SystemError::from(&error)),
                ));
            }
        };
        Err(broken(&path, reason))
    }
}

fn broken(path: &Path, reason: LossReason) -> ExtractError {
    ExtractError::Broken {
        path: path.to_owned(),
        reason,
    }
}

fn machine(path: &Path, reason: LossReason) -> ExtractError {
    ExtractError::Machine {
        path: path.to_owned(),
        reason,
    }
}

fn page_wall(limits: &Limits) -> Duration {
    Duration::from_secs(limits.page_cpu_seconds).saturating_mul(WALL_FACTOR) + WALL_SLACK
}
