//! The child: reads the file under limits and writes a frame for the header and for each page.

use std::fs;
use std::io::{self, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::thread;

use super::frame::{ChildFailure, Frame, PageFrame, write_frame};
use super::limits::{self, Grant};
use super::{one_text, sandbox};
use crate::extract::about::{About, Signature};
use crate::extract::pdf::PdfFile;
use crate::extract::text::page_text;
use crate::extract::written::WrittenFormat;
use crate::extract::{akn, envelope, word_box, word_codec};

/// Stack of the reading thread: nested forms and page trees recurse.
const STACK_BYTES: usize = 64 << 20;
/// Files that a child may have open: its three streams, the PDF, and the system's own.
const OPEN_FILES: u64 = 16;

/// What a child is to do.
#[derive(Debug, Clone)]
pub(crate) struct ChildTask {
    /// The PDF.
    pub(crate) file: PathBuf,
    /// First page to read, from 1.
    pub(crate) from: u32,
    /// Address space, in bytes.
    pub(crate) memory_bytes: u64,
    /// CPU time for one page, in seconds.
    pub(crate) page_cpu_seconds: u64,
    /// Most bytes of text of one page.
    pub(crate) page_text_bytes: usize,
    /// The process that the child works for, where it is told.
    pub(crate) parent: Option<u32>,
}

/// Carries the task out, writing frames to `out`.
///
/// # Errors
/// Where a limit cannot be set or the reader of the frames has gone.
pub(crate) fn run(task: ChildTask, out: impl Write + Send + 'static) -> io::Result<()> {
    on_reading_thread(task.memory_bytes, task.parent, move |limits_hold| {
        read(&task, limits_hold, out)
    })
}

/// Sets the limits of the process and does the work on a thread with a deep stack; the work is told
/// whether the limits hold as asked.
pub(super) fn on_reading_thread(
    memory_bytes: u64,
    parent: Option<u32>,
    work: impl FnOnce(bool) -> io::Result<()> + Send + 'static,
) -> io::Result<()> {
    let limits_hold = limits::confine(Grant {
        memory_bytes,
        open_files: OPEN_FILES,
        parent,
    })?;
    // What panics say goes nowhere: the parent is told by a frame, or by the end of the child.
    std::panic::set_hook(Box::new(|_| {}));
    let reading = thread::Builder::new()
        .stack_size(STACK_BYTES)
        .spawn(move || work(limits_hold))?;
    reading
        .join()
        .unwrap_or_else(|_| Err(io::Error::other("the file made the reader panic")))
}

fn read(task: &ChildTask, limits_hold: bool, mut out: impl Write) -> io::Result<()> {
    limits::grant_cpu(task.page_cpu_seconds)?;
    let bytes = match fs::read(&task.file) {
        Ok(bytes) => bytes,
        Err(error) => {
            let failure = match error.raw_os_error() {
                // Room for it was refused here; the system has a number for what it refuses.
                None if limits_hold && is_too_large(&error) => ChildFailure::TooLarge,
                None if is_too_large(&error) => ChildFailure::Memory,
                number => ChildFailure::Io(number),
            };
            return write_frame(&mut out, &Frame::Failed(failure));
        }
    };
    // From here on nothing is needed of the system but memory and time.
    let confined = sandbox::confine();
    if akn::is_xml(&task.file) {
        return one_text::write(one_text::in_xml(&bytes), confined, out);
    }
    if let Some(format) = WrittenFormat::of(&task.file) {
        return one_text::write(one_text::without_pages(&bytes, format), confined, out);
    }
    let opened = content(&task.file, bytes).and_then(|(bytes, signatures)| {
        let pdf = open(bytes)?;
        Ok((pdf, signatures))
    });
    let (pdf, signatures) = match opened {
        Ok(opened) => opened,
        Err(failure) => return write_frame(&mut out, &Frame::Failed(failure)),
    };
    let opened = catch_unwind(AssertUnwindSafe(|| (pdf.page_count(), pdf.title())));
    let Ok((pages, title)) = opened else {
        return write_frame(&mut out, &Frame::Failed(ChildFailure::Damaged));
    };
    let pages = u32::try_from(pages).unwrap_or(u32::MAX);
    let header = Frame::Header {
        pages,
        title,
        confined,
        // Another child sent it before, where this one goes on after a death.
        about: Box::new(about(&pdf, task.from, signatures)),
    };
    write_frame(&mut out, &header)?;
    let mut reader = pdf.reader();
    for number in task.from..=pages {
        limits::grant_cpu(task.page_cpu_seconds)?;
        let read = catch_unwind(AssertUnwindSafe(|| {
            let content = reader.content(number as usize - 1);
            let mut page = page_text(&content.glyphs);
            let cut = page.truncate(task.page_text_bytes);
            PageFrame {
                number,
                text: page.text,
                words: word_codec::pack(&page.words),
                width: word_box::quantised(content.size.0),
                height: word_box::quantised(content.size.1),
                glyphs: content.glyphs.len(),
                unmapped: content.unmapped,
                hidden: content.hidden,
                image_share: content.image_share,
                truncated: content.truncated || cut,
            }
        }));
        let frame = match read {
            Ok(page) => Frame::Page(page),
            Err(_) => {
                // What the panic left half done stays with the old reader.
                reader = pdf.reader();
                Frame::Panicked { number }
            }
        };
        write_frame(&mut out, &frame)?;
    }
    Ok(())
}

/// Whether no room was found for the file.
pub(super) fn is_too_large(error: &io::Error) -> bool {
    error.kind() == io::ErrorKind::OutOfMemory && error.raw_os_error().is_none()
}

/// What the file says of itself; another child sent it before, where this one goes on after a death.
fn about(pdf: &PdfFile, from: u32, envelopes: Vec<Signature>) -> About {
    if from > 1 {
        return About::default();
    }
    let mut about = catch_unwind(AssertUnwindSafe(|| pdf.about())).unwrap_or_default();
    // Whoever signs the envelope signs last.
    about.signatures.extend(envelopes);
    about
}

/// The document that a file is or, where it bears the name of an envelope, holds, with the signatures of that.
pub(super) fn content(
    file: &Path,
    bytes: Vec<u8>,
) -> Result<(Vec<u8>, Vec<Signature>), ChildFailure> {
    if !envelope::is_envelope(file) {
        return Ok((bytes, Vec::new()));
    }
    let opened = envelope::open(bytes).map_err(ChildFailure::Envelope)?;
    Ok((opened.content, opened.signatures))
}

fn open(bytes: Vec<u8>) -> Result<PdfFile, ChildFailure> {
    catch_unwind(|| PdfFile::open(bytes))
        .unwrap_or(Err(crate::extract::pdf::OpenError::Damaged))
        .map_err(ChildFailure::from)
}
