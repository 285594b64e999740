//! One file in its format.

use super::fault::WrittenFault;
use super::format::WrittenFormat;
use super::text::WrittenText;
use super::{court, docx, email, html, odt, plain};

/// A document of this format: its text, what is known of it, and whether text was left out.
pub(in crate::extract) fn read(
    bytes: &[u8],
    format: WrittenFormat,
) -> Result<(String, WrittenText, bool), WrittenFault> {
    match format {
        WrittenFormat::Docx => docx::read(bytes),
        WrittenFormat::Odt => odt::read(bytes),
        WrittenFormat::Text => plain::read(bytes),
        WrittenFormat::Html => html::read(bytes),
        WrittenFormat::Email => email::read(bytes),
        WrittenFormat::Json => court::read(bytes),
    }
}
