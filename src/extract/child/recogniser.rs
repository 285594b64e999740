//! The recogniser in bounds: a child of ours sets them on itself and then becomes the recogniser.
//!
//! What Tesseract is given is a plain image, but one that a hostile file drew. It keeps across its start
//! what the child set: it dies with its parent, has limits on memory and time, and the kernel lets it
//! read files and write to its streams, and nothing else (see `recogniser_sandbox`).

use std::ffi::OsString;
use std::io;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::limits::{self, Grant};
use super::recogniser_sandbox;

/// Files that it may have open: it opens some sixty libraries, one after the other.
const OPEN_FILES: u64 = 64;
/// What the child says where there is no such program.
pub(crate) const NOT_FOUND: &str = "the recogniser is not there";

/// What a child is to become.
#[derive(Debug, Clone)]
pub(crate) struct RecogniseTask {
    /// The program.
    pub(crate) program: PathBuf,
    /// Its arguments.
    pub(crate) args: Vec<OsString>,
    /// Address space, in bytes.
    pub(crate) memory_bytes: u64,
    /// CPU time, in seconds.
    pub(crate) cpu_seconds: u64,
    /// Whether the kernel is not to confine it: a program that was seen not to work so.
    pub(crate) unconfined: bool,
    /// The process that it works for, where it is told.
    pub(crate) parent: Option<u32>,
}

/// What the child says before why it did not become the recogniser.
pub(crate) const NOT_STARTED: &str = "the recogniser does not start";

/// Becomes the program; returns only where that fails.
pub(crate) fn run_recogniser(task: &RecogniseTask) -> io::Error {
    let not_started = |error: io::Error| io::Error::other(format!("{NOT_STARTED}: {error}"));
    if let Err(error) = prepare(task) {
        return not_started(error);
    }
    let error = Command::new(&task.program).args(&task.args).exec();
    match error.kind() {
        io::ErrorKind::NotFound | io::ErrorKind::PermissionDenied => io::Error::other(NOT_FOUND),
        _ => not_started(error),
    }
}

fn prepare(task: &RecogniseTask) -> io::Result<()> {
    limits::confine(Grant {
        memory_bytes: task.memory_bytes,
        open_files: OPEN_FILES,
        parent: task.parent,
    })?;
    limits::grant_cpu(task.cpu_seconds)?;
    if !task.unconfined {
        // Where the kernel cannot, the limits hold all the same.
        recogniser_sandbox::confine();
    }
    Ok(())
}

/// The command by which `normario` becomes the recogniser, in an environment without anything.
pub(crate) fn recogniser(normario: &Path, task: &RecogniseTask) -> Command {
    let mut command = Command::new(normario);
    command
        .arg("recognise-child")
        .args(["--memory-bytes", &task.memory_bytes.to_string()])
        .args(["--cpu-seconds", &task.cpu_seconds.to_string()]);
    if let Some(parent) = task.parent {
        command.args(["--parent", &parent.to_string()]);
    }
    if task.unconfined {
        command.arg("--unconfined");
    }
    command.arg("--").arg(&task.program).args(&task.args);
    command.env_clear();
    command
}
