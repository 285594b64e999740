//! Opens an envelope, and those inside it, down to the document.

use super::content::EnvelopeContent;
use super::fault::EnvelopeFault;
use super::{armour, cms};
use crate::extract::about::Signature;
use crate::extract::pdf;

/// Most envelopes in one another that are opened: whoever signs a signed file adds one.
const MOST_ENVELOPES: usize = 12;
/// Most signatures noted.
const MOST_SIGNATURES: usize = 100;

/// What an envelope holds.
#[derive(Debug)]
pub(in crate::extract) struct OpenedEnvelope {
    /// The document.
    pub(in crate::extract) content: Vec<u8>,
    /// Who says to have signed it, the outermost envelope first.
    pub(in crate::extract) signatures: Vec<Signature>,
}

/// Whether the bytes are a document of a kind that is read.
fn is_document(bytes: &[u8]) -> bool {
    pdf::has_header(bytes)
}

/// Opens an envelope, and those inside it. A document that is in none is given as it is.
///
/// # Errors
/// Where no document is found in it.
pub(in crate::extract) fn open(bytes: Vec<u8>) -> Result<OpenedEnvelope, EnvelopeFault> {
    let mut opened = OpenedEnvelope {
        content: bytes,
        signatures: Vec::new(),
    };
    for depth in 0..=MOST_ENVELOPES {
        // The envelope first: a PDF may begin late, and then its header is found in the envelope around it too.
        let bare = armour::taken_off(&opened.content);
        let bytes = bare.as_deref().unwrap_or(&opened.content);
        let (content, signatures) = match cms::read(bytes) {
            Ok(read) => read,
            Err(EnvelopeFault::NoEnvelope) if is_document(&opened.content) => return Ok(opened),
            // What is inside an envelope and is no other one is what it holds.
            Err(EnvelopeFault::NoEnvelope) if depth > 0 => {
                let holds = EnvelopeContent::of(&opened.content);
                return Err(EnvelopeFault::Holds(holds));
            }
            Err(fault) => return Err(fault),
        };
        let room = MOST_SIGNATURES.saturating_sub(opened.signatures.len());
        opened.signatures.extend(signatures.into_iter().take(room));
        opened.content = content;
    }
    Err(EnvelopeFault::TooDeep)
}

/// What one envelope holds, whatever it is.
///
/// # Errors
/// Where it is none, or does not open.
pub(in crate::extract) fn content(bytes: &[u8]) -> Result<Vec<u8>, EnvelopeFault> {
    Ok(cms::read(bytes)?.0)
}

/// The PDF in an envelope, for whoever asks for it; `None` where there is none.
pub(crate) fn pdf_inside(bytes: Vec<u8>) -> Option<Vec<u8>> {
    let opened = open(bytes).ok()?;
    pdf::has_header(&opened.content).then_some(opened.content)
}

#[cfg(test)]
mod tests;
