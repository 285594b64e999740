//! A document that is read as one text, as the child tells it: what is known of it with the header, its text as the
//! only page.

use std::io::{self, Write};
use std::panic::catch_unwind;

use super::frame::{ChildFailure, Frame, PageFrame, write_frame};
use crate::extract::about::About;
use crate::extract::akn::{self, XmlFault};
use crate::extract::written::{self, WrittenFault, WrittenFormat};

/// A document of which there is one text.
#[derive(Debug)]
pub(super) struct OneText {
    text: String,
    about: About,
    /// Whether some of the text was left out.
    is_cut: bool,
}

/// An act in XML.
pub(super) fn in_xml(bytes: &[u8]) -> Result<OneText, ChildFailure> {
    let read = catch_unwind(|| akn::read(bytes)).unwrap_or(Err(XmlFault::Malformed));
    let (text, legal, is_cut) = read.map_err(ChildFailure::Xml)?;
    let about = About {
        legal: Some(Box::new(legal)),
        ..About::default()
    };
    Ok(OneText {
        text,
        about,
        is_cut,
    })
}

/// A document without pages.
pub(super) fn without_pages(bytes: &[u8], format: WrittenFormat) -> Result<OneText, ChildFailure> {
    let read =
        catch_unwind(|| written::read(bytes, format)).unwrap_or(Err(WrittenFault::Damaged(format)));
    let (text, written, is_cut) = read.map_err(ChildFailure::Written)?;
    let about = About {
        written: Some(Box::new(written)),
        attachments: match format {
            WrittenFormat::Email => {
                catch_unwind(|| written::mail_attachments(bytes)).unwrap_or_default()
            }
            _ => Vec::new(),
        },
        ..About::default()
    };
    Ok(OneText {
        text,
        about,
        is_cut,
    })
}

/// Writes the frames of what was read.
///
/// # Errors
/// Where the reader of the frames has gone.
pub(super) fn write(
    read: Result<OneText, ChildFailure>,
    confined: bool,
    mut out: impl Write,
) -> io::Result<()> {
    let read = match read {
        Ok(read) => read,
        Err(failure) => return write_frame(&mut out, &Frame::Failed(failure)),
    };
    let header = Frame::Header {
        pages: 1,
        title: None,
        confined,
        about: Box::new(read.about),
    };
    write_frame(&mut out, &header)?;
    let page = PageFrame {
        number: 1,
        glyphs: read.text.chars().count(),
        text: read.text,
        truncated: read.is_cut,
        ..PageFrame::default()
    };
    write_frame(&mut out, &Frame::Page(page))
}
