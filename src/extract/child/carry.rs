//! The child that takes one document out of the file that carries it: what it is told, and what it says.
//!
//! One child a document, as of a page that is drawn: one that kills its child costs itself. The child knows nothing of
//! what it takes out; the next one that is started reads that like any other file.

use std::io::{self, Write};
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::run::content;
use super::single::{self, NotHad, SingleTask};
use crate::extract::Limits;
use crate::extract::blame::Fault;
use crate::extract::pdf::PdfFile;
use crate::extract::reason::LossReason;
use crate::extract::written::{self, WrittenFormat};

/// Largest document that is taken out, in bytes: it is held in memory.
pub(in crate::extract) const MOST_BYTES: usize = 64 << 20;
/// Bytes of the line before the document.
const HEADER_BYTES: usize = 256;
/// What the child says of a document that is in the file and cannot be had on any machine.
const NOT_TAKEN: &str = "the document cannot be taken out";

/// The line before the document.
#[derive(Debug, Serialize, Deserialize)]
struct DocumentHeader {
    /// Its length in bytes; it does not follow where it is larger than what is taken out.
    length: usize,
}

/// Takes out the document at this place, from 0, in the child.
///
/// # Errors
/// Where the document cannot be taken out: the parent sees how the child ended.
pub(crate) fn run_carry(
    task: SingleTask,
    number: usize,
    out: impl Write + Send + 'static,
) -> io::Result<()> {
    let take = move |file: &Path, bytes: Vec<u8>| {
        let (bytes, _) = content(file, bytes).ok()?;
        match WrittenFormat::of(file) {
            Some(WrittenFormat::Email) => written::mail_attachment(&bytes, number),
            Some(_) => None,
            None => PdfFile::open(bytes).ok()?.attachment(number),
        }
    };
    single::run(task, NOT_TAKEN, take, |taken| {
        let header = DocumentHeader {
            length: taken.len(),
        };
        let given = if taken.len() <= MOST_BYTES {
            &taken[..]
        } else {
            &[]
        };
        single::write(out, &header, given)
    })
}

/// Has a child take out the document at this place among those that `file` carries; `None` where it is too large.
pub(in crate::extract) fn carry(
    program: &Path,
    file: &Path,
    number: usize,
    limits: &Limits,
) -> Result<Option<Vec<u8>>, Fault> {
    let task = SingleTask {
        file: file.to_owned(),
        memory_bytes: limits.memory_bytes,
        cpu_seconds: limits.page_cpu_seconds,
        parent: Some(std::process::id()),
    };
    let not_had = NotHad {
        said: NOT_TAKEN,
        reason: LossReason::Structure,
        too_slow: LossReason::FileTime,
    };
    let words = ("carry-child", ["--number", &number.to_string()]);
    let output = single::ask(program, words, &task, (MOST_BYTES + HEADER_BYTES, not_had))?;
    parse(output).ok_or_else(|| Fault::of_read(LossReason::Output))
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
