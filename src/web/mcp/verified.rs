//! The tool «verify»: a text checked against the corpus.

use std::time::Duration;

use serde_json::Value;

use super::arguments::VerifyArguments;
use super::fault::ToolFault;
use crate::cite::Context;
use crate::search::{Budget, Searcher};
use crate::verify::{CheckedText, verify};
use crate::web::api::dto_verify::VerificationDto;

/// Longest text, in characters.
const MOST_TEXT: usize = 20_000;
/// The CPU time that one text may take: what is left is told as not checked.
const LONGEST: Duration = Duration::from_secs(3);

/// Checks a text; the answer is that of the API.
pub(super) fn verified(searcher: &Searcher, asked: VerifyArguments) -> Result<Value, ToolFault> {
    if asked.text.chars().count() > MOST_TEXT {
        return Err(ToolFault::TooLong { most: MOST_TEXT });
    }
    let text = CheckedText::plain(asked.text, &Context::default());
    let report = verify(searcher, &text, &Budget::of_cpu_time(LONGEST))?;
    let answer = VerificationDto::of(&report, &text, searcher.index(), false);
    Ok(serde_json::to_value(answer)?)
}
