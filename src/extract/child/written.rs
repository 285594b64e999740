//! A document without pages as the child tells it: what is known of it with the header, its text as the only page.

use std::io::{self, Write};
use std::panic::catch_unwind;

use super::frame::{ChildFailure, Frame, PageFrame, write_frame};
use crate::extract::about::About;
use crate::extract::written::{self, WrittenFault, WrittenFormat};

/// Reads the file and writes its frames.
///
/// # Errors
/// Where the reader of the frames has gone.
pub(super) fn write(
    bytes: &[u8],
    format: WrittenFormat,
    confined: bool,
    mut out: impl Write,
) -> io::Result<()> {
    let read =
        catch_unwind(|| written::read(bytes, format)).unwrap_or(Err(WrittenFault::Damaged(format)));
    let (text, written, truncated) = match read {
        Ok(read) => read,
        Err(fault) => return write_frame(&mut out, &Frame::Failed(ChildFailure::Written(fault))),
    };
    let header = Frame::Header {
        pages: 1,
        title: None,
        confined,
        about: Box::new(About {
            written: Some(Box::new(written)),
            attachments: match format {
                WrittenFormat::Email => {
                    catch_unwind(|| written::mail_attachments(bytes)).unwrap_or_default()
                }
                _ => Vec::new(),
            },
            ..About::default()
        }),
    };
    write_frame(&mut out, &header)?;
    let page = PageFrame {
        number: 1,
        glyphs: text.chars().count(),
        text,
        truncated,
        ..PageFrame::default()
    };
    write_frame(&mut out, &Frame::Page(page))
}
