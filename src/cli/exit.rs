//! Exit codes of the contract, and how a failure is told.

use std::io::{self, Write};
use std::process::ExitCode;

use crate::messages::{self, Lang};

/// How a command ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Exit {
    /// All was done.
    Done,
    /// Done, but something was not: a file failed, nothing was found.
    Partly,
    /// Stopped by a signal: the exit code that says so.
    Stopped(u8),
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
        Ok(Exit::Stopped(code)) => ExitCode::from(code),
        Err(error) if is_closed_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            // Nothing is left to tell it to if standard error is closed too.
            let causes = error.chain().map(|cause| messages::error(cause, Lang::It));
            let told = causes.collect::<Vec<_>>().join(": ");
            let _ = writeln!(io::stderr(), "normario: {told}");
            ExitCode::from(2)
        }
    }
}

fn is_closed_pipe(error: &anyhow::Error) -> bool {
    error.chain().any(|cause| {
        let io = cause.downcast_ref::<io::Error>().map(io::Error::kind);
        // What writes JSON keeps the error of the pipe inside its own.
        let json = cause.downcast_ref::<serde_json::Error>();
        let kind = io.or_else(|| json?.io_error_kind());
        kind == Some(io::ErrorKind::BrokenPipe)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A pipe whose reader went away.
    struct Closed;

    impl Write for Closed {
        fn write(&mut self, _: &[u8]) -> io::Result<usize> {
            Err(io::ErrorKind::BrokenPipe.into())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn a_reader_that_closed_the_pipe_is_no_error_however_it_is_told() {
        let text = writeln!(Closed, "x").unwrap_err();
        let json = serde_json::to_writer(Closed, &[1]).unwrap_err();
        assert!(is_closed_pipe(&text.into()) && is_closed_pipe(&json.into()));
        let other = io::Error::from(io::ErrorKind::StorageFull);
        assert!(!is_closed_pipe(&other.into()));
    }
}
