//! Exit codes of the contract, and how a failure is told.

use std::io::{self, Write};
use std::process::ExitCode;

/// How a command ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Exit {
    /// All was done.
    Done,
    /// Done, but something was not: a file failed, nothing was found.
    Partly,
}

impl Exit {
    /// [`Exit::Done`] where all is well.
    pub(crate) fn done_if(all_well: bool) -> Self {
        if all_well { Exit::Done } else { Exit::Partly }
    }
}

/// Turns the end of a command into the exit code of the process; a command that could not start is told
/// on standard error. A reader that closed the pipe has what it wanted: no error.
pub(crate) fn finish(end: anyhow::Result<Exit>) -> ExitCode {
    match end {
        Ok(Exit::Done) => ExitCode::SUCCESS,
        Ok(Exit::Partly) => ExitCode::from(1),
        Err(error) if is_closed_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            // Nothing is left to tell it to if standard error is closed too.
            let _ = writeln!(io::stderr(), "normario: {error:#}");
            ExitCode::from(2)
        }
    }
}

fn is_closed_pipe(error: &anyhow::Error) -> bool {
    error.chain().any(|cause| {
        cause
            .downcast_ref::<io::Error>()
            .is_some_and(|io| io.kind() == io::ErrorKind::BrokenPipe)
    })
}
