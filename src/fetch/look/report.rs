//! What became of a look.

use crate::fetch::outcome::{ByHand, FetchTrouble, Refusal};
use crate::official::OfficialSource;

/// What a look did.
#[derive(Debug, Default)]
pub struct LookReport {
    /// Copies of acts that a source was to be asked about.
    pub copies: usize,
    /// Those of them of which one answered.
    pub answered: usize,
    /// Copies of which nobody can be asked, or nobody knows how old they are.
    pub without_source: usize,
    /// Addresses that were asked.
    pub links: usize,
    /// Those of them of which nobody knows what is there.
    pub unknown_links: usize,
    /// What was in the way, each source once.
    pub troubles: Vec<LookTrouble>,
    /// Whether it was stopped before its end.
    pub is_interrupted: bool,
}

impl LookReport {
    /// Whether everything that was to be asked was answered.
    pub fn is_whole(&self) -> bool {
        self.troubles.is_empty() && !self.is_interrupted
    }

    /// Whether nothing came of it, though there was something to ask.
    pub fn is_void(&self) -> bool {
        let asked = self.copies + self.links;
        let answered = self.answered + self.links.saturating_sub(self.unknown_links);
        asked > 0 && answered == 0 && !self.is_whole()
    }

    /// Notes what is in the way; whether the look goes on.
    pub(super) fn note(&mut self, source: OfficialSource, file: Option<&str>, refusal: Refusal) {
        let why = match refusal {
            Refusal::Stopped => {
                self.is_interrupted = true;
                return;
            }
            Refusal::ByHand(reason) => LookObstacle::ByHand(reason),
            Refusal::Trouble(trouble) => LookObstacle::Trouble(trouble),
        };
        self.troubles.push(LookTrouble {
            source,
            file: file.map(str::to_owned),
            why,
        });
    }
}

/// What was in the way of a look.
#[derive(Debug)]
pub struct LookTrouble {
    /// Who was asked.
    pub source: OfficialSource,
    /// About which file, where it was asked about one alone.
    pub file: Option<String>,
    /// Why nothing came.
    pub why: LookObstacle,
}

/// Why a source did not answer.
#[derive(Debug)]
pub enum LookObstacle {
    /// It is not for programs.
    ByHand(ByHand),
    /// The answer did not come, or is of no use.
    Trouble(FetchTrouble),
}
