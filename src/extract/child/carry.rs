//! The child that takes one document out of the file that carries it: what it is told, and what it says.
//!
//! One child a document, as of a page that is drawn: one that kills its child costs itself. The child knows nothing of
//! what it takes out; the next one that is started reads that like any other file.

use std::fs;
use std::io::{self, Write};
use std::panic::catch_unwind;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use serde::{Deserialize, Serialize};

use super::run::{content, is_too_large, on_reading_thread};
use super::{limits, sandbox};
use crate::extract::Limits;
use crate::extract::blame::{Blame, Death, Fault};
use crate::extract::pdf::PdfFile;
use crate::extract::reason::{LossReason, SystemError};
use crate::extract::subprocess::{self, SubprocessBounds, SubprocessFailure};
use crate::extract::written::{self, WrittenFormat};

/// Largest document that is taken out, in bytes: it is held in memory.
pub(in crate::extract) const MOST_BYTES: usize = 64 << 20;
/// Bytes of the line before the document.
const HEADER_BYTES: usize = 256;
/// Wall-clock time over CPU time, and granted besides: as of a page that is drawn.
const WALL_FACTOR: u32 = 3;
const WALL_SLACK: Duration = Duration::from_secs(10);
/// What the child says of a document that is in the file and cannot be had on any machine.
const NOT_TAKEN: &str = "the document cannot be taken out";

/// What a child is to take out.
#[derive(Debug, Clone)]
pub(crate) struct CarryTask {
    /// The file that carries it.
    pub(crate) file: PathBuf,
    /// Its place among the documents that the file carries, from 0.
    pub(crate) number: usize,
    /// Address space, in bytes.
    pub(crate) memory_bytes: u64,
    /// CPU time, in seconds.
    pub(crate) cpu_seconds: u64,
    /// The process that the child works for, where it is told.
    pub(crate) parent: Option<u32>,
}

/// The line before the document.
#[derive(Debug, Serialize, Deserialize)]
struct DocumentHeader {
    /// Its length in bytes; it does not follow where it is larger than what is taken out.
    length: usize,
}

/// Carries the task out in the child.
///
/// # Errors
/// Where the document cannot be taken out: the parent sees how the child ended.
pub(crate) fn run_carry(task: CarryTask, mut out: impl Write + Send + 'static) -> io::Result<()> {
    on_reading_thread(task.memory_bytes, task.parent, move |limits_hold| {
        limits::grant_cpu(task.cpu_seconds)?;
        let bytes = fs::read(&task.file).map_err(|error| {
            if limits_hold && is_too_large(&error) {
                io::Error::other(NOT_TAKEN)
            } else {
                error
            }
        })?;
        sandbox::confine();
        let taken = catch_unwind(|| {
            let (bytes, _) = content(&task.file, bytes).ok()?;
            match WrittenFormat::of(&task.file) {
                Some(WrittenFormat::Email) => written::mail_attachment(&bytes, task.number),
                Some(_) => None,
                None => PdfFile::open(bytes).ok()?.attachment(task.number),
            }
        });
        let taken = taken.ok().flatten();
        let taken = taken.ok_or_else(|| io::Error::other(NOT_TAKEN))?;
        let header = DocumentHeader {
            length: taken.len(),
        };
        serde_json::to_writer(&mut out, &header)?;
        out.write_all(b"\n")?;
        if taken.len() <= MOST_BYTES {
            out.write_all(&taken)?;
        }
        out.flush()
    })
}

/// Has a child take out the document at this place among those that `file` carries; `None` where it is too large.
pub(in crate::extract) fn carry(
    program: &Path,
    file: &Path,
    number: usize,
    limits: &Limits,
) -> Result<Option<Vec<u8>>, Fault> {
    let mut command = Command::new(program);
    command
        .arg("carry-child")
        .args(["--number", &number.to_string()])
        .args(["--memory-bytes", &limits.memory_bytes.to_string()])
        .args(["--cpu-seconds", &limits.page_cpu_seconds.to_string()])
        .args(["--parent", &std::process::id().to_string()])
        // What follows is the name of a file, also where it starts with a hyphen.
        .arg("--")
        .arg(file)
        .env_clear();
    let granted = Duration::from_secs(limits.page_cpu_seconds);
    let start = Instant::now();
    let terms = SubprocessBounds {
        input: &[],
        max_output: MOST_BYTES + HEADER_BYTES,
        deadline: start + granted.saturating_mul(WALL_FACTOR) + WALL_SLACK,
    };
    let output = subprocess::run(&mut command, &terms)
        .map_err(|failure| fault(failure, start.elapsed(), granted))?;
    parse(output).ok_or_else(|| Fault::of_read(LossReason::Output))
}

fn fault(failure: SubprocessFailure, worked: Duration, granted: Duration) -> Fault {
    let (blame, reason) = match failure {
        // The limit on CPU time ends a document that is slow.
        SubprocessFailure::Timeout(seen) if !seen.waits_for_machine => {
            (Blame::ReadIfAgain, LossReason::FileTime)
        }
        SubprocessFailure::Timeout(_) => (Blame::Machine, LossReason::Busy),
        SubprocessFailure::Output => (Blame::Read, LossReason::Output),
        SubprocessFailure::Io(error) => (
            Blame::Machine,
            LossReason::NotStarted(SystemError::from(&error)),
        ),
        SubprocessFailure::Died(_, said) if said.contains(NOT_TAKEN) => {
            (Blame::Read, LossReason::Structure)
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

/// The document that a child gave; `Some(None)` of one that is too large, `None` where what it says does not fit
/// together: the child may be in the hands of a hostile file.
fn parse(mut output: Vec<u8>) -> Option<Option<Vec<u8>>> {
    let start = &output[..output.len().min(HEADER_BYTES)];
    let end = start.iter().position(|byte| *byte == b'\n')?;
    let header: DocumentHeader = serde_json::from_slice(&output[..end]).ok()?;
    output.drain(..=end);
    match header.length {
        length if length > MOST_BYTES => output.is_empty().then_some(None),
        length => (length == output.len()).then_some(Some(output)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_document_that_is_as_long_as_it_says_is_taken() {
        let parse = |text: &str| parse(text.as_bytes().to_vec());
        assert_eq!(parse("{\"length\":3}\nabc"), Some(Some(b"abc".to_vec())));
        assert_eq!(parse("{\"length\":0}\n"), Some(Some(Vec::new())));
        assert_eq!(parse("{\"length\":99000000}\n"), Some(None));
        for output in [
            "{\"length\":3}\nab",
            "{\"length\":99000000}\nx",
            "{\"length\":-1}\n",
            "no line end",
            "",
        ] {
            assert_eq!(parse(output), None, "{output}");
        }
    }
}
