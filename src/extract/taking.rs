//! Takes documents out of the file that carries them: an attachment of a PDF, or of a message.

use std::path::Path;

use super::blame::{Blame, patiently};
use super::carried::WhyNotTaken;
use super::child;
use super::options::ExtractOptions;
use super::reason::{LossReason, OcrError};

/// Why a document was not taken out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum TakingFault {
    /// By its own fault.
    Document(WhyNotTaken),
    /// By the fault of the machine: nothing is known of it.
    Machine(LossReason),
}

/// The bytes of the document at this place, from 0, in [`Document::attachments`](super::Document::attachments) of a file:
/// taken out by a child under limits, and not read.
///
/// # Errors
/// Where it cannot be had, or is too large.
pub(crate) fn take_out(
    file: &Path,
    number: usize,
    options: &ExtractOptions,
) -> Result<Vec<u8>, TakingFault> {
    match patiently(|| child::carry(&options.program, file, number, &options.limits)) {
        Ok(Some(bytes)) => Ok(bytes),
        Ok(None) => Err(TakingFault::Document(WhyNotTaken::TooLarge)),
        Err(fault) => Err(match (fault.blame, fault.reason) {
            (Blame::Machine, OcrError::Drawing(reason)) => TakingFault::Machine(reason),
            (Blame::Machine, _) => TakingFault::Machine(LossReason::Died),
            // A decompressed document may fill all the memory that it may.
            (_, OcrError::Drawing(LossReason::PageMemory)) => {
                TakingFault::Document(WhyNotTaken::TooLarge)
            }
            _ => TakingFault::Document(WhyNotTaken::Damaged),
        }),
    }
}
