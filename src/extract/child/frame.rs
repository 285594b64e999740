//! What the child says to the parent: one JSON object a line, the header first, then each page.

use std::io::{self, Write};

use serde::{Deserialize, Serialize};

use crate::extract::about::About;
use crate::extract::akn::XmlFault;
use crate::extract::envelope::EnvelopeFault;
use crate::extract::pdf::OpenError;
use crate::extract::written::WrittenFault;

/// One line of the child's output.
#[derive(Debug, Serialize, Deserialize)]
pub(super) enum Frame {
    /// The file opened.
    Header {
        /// How many pages there are.
        pages: u32,
        /// The title of the document information.
        title: Option<String>,
        /// Whether the system confines the child.
        confined: bool,
        /// What the file says of itself besides its pages.
        about: Box<About>,
    },
    /// The file did not open.
    Failed(ChildFailure),
    /// A page was read.
    Page(PageFrame),
    /// Reading the page failed inside the interpreter; the child goes on.
    Panicked {
        /// Position in the file, from 1.
        number: u32,
    },
}

/// Why the file did not open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum ChildFailure {
    /// It needs a password.
    Password,
    /// It is encrypted in an unknown way.
    Encryption,
    /// It is a signed envelope without a document.
    Envelope(EnvelopeFault),
    /// It is XML that gives no text.
    Xml(XmlFault),
    /// It is a document without pages that gives no text.
    Written(WrittenFault),
    /// It is damaged.
    Damaged,
    /// It does not fit into the memory that a file may take.
    TooLarge,
    /// It does not fit into the memory that the system allows.
    Memory,
    /// The disk does not give it: the number of the system's error, where it has one.
    Io(Option<i32>),
}

impl From<OpenError> for ChildFailure {
    fn from(error: OpenError) -> Self {
        match error {
            OpenError::Password => ChildFailure::Password,
            OpenError::Encryption => ChildFailure::Encryption,
            OpenError::Damaged => ChildFailure::Damaged,
        }
    }
}

/// The text of a page, with what the parent judges it by.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct PageFrame {
    /// Position in the file, from 1.
    pub(super) number: u32,
    /// The text.
    pub(super) text: String,
    /// The words of the text and their places, packed.
    pub(super) words: String,
    /// Width of the page, in the units of its boxes.
    pub(super) width: u16,
    /// Height of the page, in the units of its boxes.
    pub(super) height: u16,
    /// Glyphs with a character or without.
    pub(super) glyphs: usize,
    /// Glyphs without a known character.
    pub(super) unmapped: usize,
    /// Glyphs that are not drawn: the text behind a scan.
    pub(super) hidden: usize,
    /// Share of the page that images cover.
    pub(super) image_share: f32,
    /// Whether text was left out.
    pub(super) truncated: bool,
}

/// Writes a frame.
pub(super) fn write_frame(out: &mut impl Write, frame: &Frame) -> io::Result<()> {
    let mut line = serde_json::to_vec(frame)?;
    line.push(b'\n');
    out.write_all(&line)?;
    out.flush()
}
