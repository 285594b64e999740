//! An act in XML as the child tells it: the parts of it with the header, its text as the only page.

use std::io::{self, Write};
use std::panic::catch_unwind;

use super::frame::{ChildFailure, Frame, PageFrame, write_frame};
use crate::extract::about::About;
use crate::extract::akn;

/// Reads the file and writes its frames.
///
/// # Errors
/// Where the reader of the frames has gone.
pub(super) fn write(bytes: &[u8], confined: bool, mut out: impl Write) -> io::Result<()> {
    let read = catch_unwind(|| akn::read(bytes)).unwrap_or(Err(akn::XmlFault::Malformed));
    let (text, legal, truncated) = match read {
        Ok(read) => read,
        Err(fault) => return write_frame(&mut out, &Frame::Failed(ChildFailure::Xml(fault))),
    };
    let header = Frame::Header {
        pages: 1,
        title: None,
        confined,
        about: Box::new(About {
            legal: Some(Box::new(legal)),
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
