//! What a new generation is asked before it is published: a few of its own acts must be found by what they are
//! called. How they are searched for is not known here: whoever publishes gives the questions.

use std::fmt;
use std::path::Path;
use std::sync::Arc;

use super::{Damage, Finding, IndexError, IndexReader, NextStep, Unanswered, verify};

/// Questions that a generation must answer before it is published, or gone back to.
#[derive(Clone)]
pub struct SmokeTest(Arc<dyn Fn(IndexReader) -> SmokeReport + Send + Sync>);

/// What became of the questions.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SmokeReport {
    /// How many were asked.
    pub asked: usize,
    /// Those that were not answered as they must be.
    pub unanswered: Vec<Unanswered>,
}

impl SmokeTest {
    /// Asks with a function, which is given the new generation.
    pub fn new(ask: impl Fn(IndexReader) -> SmokeReport + Send + Sync + 'static) -> Self {
        SmokeTest(Arc::new(ask))
    }

    /// Asks the generation in `folder`; `next` is what to do where it does not answer.
    ///
    /// # Errors
    /// [`Damage::NotAnswered`] where it does not, and [`Damage::EnginePanicked`] where searches panic over it.
    pub(super) fn hold(
        &self,
        folder: &Path,
        generation: IndexReader,
        next: NextStep,
    ) -> Result<(), IndexError> {
        let report = verify::guarded(folder, || Ok((self.0)(generation)))?;
        let failed = report.unanswered.len();
        let Some(first) = report.unanswered.into_iter().next() else {
            return Ok(());
        };
        let what = Damage::NotAnswered {
            asked: report.asked,
            failed,
            first: Box::new(first),
        };
        Err(IndexError::Damaged(Box::new(Finding {
            path: folder.to_owned(),
            what,
            next,
        })))
    }
}

impl fmt::Debug for SmokeTest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SmokeTest")
    }
}
