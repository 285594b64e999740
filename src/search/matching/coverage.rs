//! Matching by coverage: a passage matches when the query's words that it has weigh enough together.
//!
//! What is asked for, as the matching sees it: words with their weight, what adds to the score of a match
//! without making one, what must and must not stand there. `matches.rs` finds the passages.

use std::sync::Arc;

use tantivy::Term;
use tantivy::query::{Bm25Weight, Query, Weight};

use super::bm25::Bm25;
use crate::index::{Counts, TermLists, Terms};
use crate::search::query::weights::{FULL_MATCH, required_share};

/// Rounding must not make a full match a partial one.
pub(crate) const EPSILON: f32 = 1e-4;
/// From this share on a passage covers all of the query.
pub(crate) const FULL_SHARE: f32 = 1.0 - EPSILON;
/// Most words that are told apart: one bit each.
pub(crate) const MOST_LEGS: usize = 64;

/// Where words stand that are counted: their neighbours tell more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Counted {
    /// In the text of a passage, as written.
    Text,
    /// In its heading, as written.
    Heading,
}

/// A term of the corpus, with its score.
pub(crate) struct LegTerm {
    pub(crate) term: Term,
    pub(crate) score: Bm25,
    /// Whether it is the word as typed, in a field where neighbours count.
    pub(crate) counted: Option<Counted>,
    pub(crate) lists: Arc<TermLists>,
}

impl LegTerm {
    /// A term; `None` where the corpus does not have it.
    pub(crate) fn of(term: Term, boost: f32, terms: &Terms) -> tantivy::Result<Option<Self>> {
        let lists = terms.lists(&term)?;
        if lists.holding == 0 {
            return Ok(None);
        }
        let score = Bm25::of(term.field(), lists.holding, boost, terms)?;
        Ok(Some(LegTerm {
            term,
            score,
            counted: None,
            lists,
        }))
    }
}

/// Anything else that a word may be satisfied by.
pub(crate) struct Other {
    pub(crate) weight: Box<dyn Weight>,
    pub(crate) boost: f32,
    /// The most that it scores, boost included.
    pub(crate) limit: f32,
    /// The words of a phrase, by which its passages are known again.
    pub(crate) phrase: Option<Vec<Term>>,
}

/// A word of the query: any of its terms or queries satisfies it, and what matches adds to the score.
pub(crate) struct Leg {
    /// Terms that the corpus has, each with its score.
    pub(crate) terms: Vec<LegTerm>,
    /// Anything else that satisfies it (a phrase, a citation).
    pub(crate) others: Vec<Other>,
    /// What it weighs; more than zero.
    pub(crate) weight: f32,
    /// Whether it is not required: it names what acts had better be.
    pub(crate) soft: bool,
}

impl Leg {
    /// No less than it scores in any passage.
    pub(crate) fn limit(&self) -> f32 {
        let terms = self.terms.iter().map(|term| term.score.limit());
        let others = self.others.iter().map(|other| other.limit);
        terms.chain(others).sum()
    }
}

/// What adds to the score of a passage that matches anyway: words near each other.
pub(crate) struct Bonus {
    /// Where it applies.
    pub(crate) weight: Box<dyn Weight>,
    /// Its boost.
    pub(crate) boost: f32,
    /// The field that its words stand in.
    pub(crate) place: Counted,
    /// What it scores, before its boost.
    scores: Bm25Weight,
    /// The most that it adds, boost included.
    pub(crate) at_most: f32,
    /// Words without which it cannot apply, as places in the list of legs. Where it is empty, it may
    /// always apply.
    pub(crate) needs: Vec<usize>,
}

impl Bonus {
    /// A `phrase`, which adds its BM25 score.
    pub(crate) fn of_terms(
        query: &dyn Query,
        phrase: &[Term],
        place: Counted,
        boost: f32,
        terms: &Terms,
    ) -> tantivy::Result<Self> {
        let scores = Bm25Weight::for_terms(terms, phrase)?;
        Ok(Bonus {
            weight: query.weight(terms.scoring())?,
            boost,
            place,
            at_most: scores.max_score() * boost,
            scores,
            needs: Vec::new(),
        })
    }

    /// The most that it adds to a passage whose field has a length of this norm, where the rarest of its
    /// words stands so often: they do not stand together oftener.
    pub(crate) fn at_most_of(&self, norm_id: u8, count: u32) -> f32 {
        if count < Counts::MANY {
            self.scores.score(norm_id, count) * self.boost
        } else {
            self.at_most
        }
    }
}

/// A query ready to be matched.
#[derive(Default)]
pub(crate) struct Compiled {
    /// Words to be covered, at most [`MOST_LEGS`]; `None` where no running words are asked for. Where the
    /// corpus has none of the words, nothing matches.
    pub(crate) legs: Option<Vec<Leg>>,
    /// What adds to the score.
    pub(crate) bonus: Vec<Bonus>,
    /// What must match; adds to the score.
    pub(crate) must: Vec<Box<dyn Weight>>,
    /// What must not match.
    pub(crate) must_not: Vec<Box<dyn Weight>>,
}

impl Compiled {
    /// The words, if any.
    pub(crate) fn legs(&self) -> &[Leg] {
        self.legs.as_deref().unwrap_or_default()
    }
}

/// What a match must weigh: a share of the words that are required, or of all where none is.
fn required(legs: &[Leg]) -> f32 {
    let weigh = |legs: Vec<&Leg>| {
        let total: f32 = legs.iter().map(|leg| leg.weight).sum();
        total * required_share(legs.len())
    };
    let firm: Vec<&Leg> = legs.iter().filter(|leg| !leg.soft).collect();
    if firm.is_empty() {
        weigh(legs.iter().collect())
    } else {
        weigh(firm)
    }
}

/// Sums over sets of words: a set is a mask with a bit a word.
pub(crate) struct Sums {
    /// For each byte of a mask, the sum of the words in it.
    bytes: Vec<[f32; 256]>,
}

impl Sums {
    /// Of what each word is worth.
    pub(crate) fn of(worth: &[f32]) -> Self {
        let bytes = worth.chunks(8).map(|eight| {
            let mut sums = [0.0; 256];
            for (set, sum) in sums.iter_mut().enumerate() {
                let inside = (0..eight.len()).filter(|bit| set >> bit & 1 == 1);
                *sum = inside.map(|bit| eight[bit]).sum();
            }
            sums
        });
        Sums {
            bytes: bytes.collect(),
        }
    }

    /// The sum of a set.
    pub(crate) fn sum(&self, set: u64) -> f32 {
        let bytes = self.bytes.iter().zip(set.to_le_bytes());
        bytes.map(|(sums, byte)| sums[usize::from(byte)]).sum()
    }
}

/// What sets of words weigh.
pub(crate) struct Shares {
    weights: Sums,
    total: f32,
    /// What a match must weigh.
    pub(crate) required: f32,
}

impl Shares {
    /// The weights of these words.
    pub(crate) fn of(legs: &[Leg]) -> Self {
        let weights: Vec<f32> = legs.iter().map(|leg| leg.weight).collect();
        let total: f32 = weights.iter().sum();
        Shares {
            weights: Sums::of(&weights),
            total,
            required: required(legs).min(total) - EPSILON,
        }
    }

    /// What the words of a set weigh.
    pub(crate) fn covered(&self, set: u64) -> f32 {
        self.weights.sum(set)
    }

    /// Whether a passage with these words, and no others, matches.
    pub(crate) fn suffice(&self, set: u64) -> bool {
        self.covered(set) >= self.required
    }

    /// The share of the whole that a word is.
    pub(crate) fn share_of(&self, leg: usize) -> f32 {
        self.share(self.covered(1 << leg))
    }

    /// The share of the whole that `covered` is.
    pub(crate) fn share(&self, covered: f32) -> f32 {
        if self.total > 0.0 {
            covered / self.total
        } else {
            1.0
        }
    }

    /// The score of a passage whose words score `words` and cover `share` of the query.
    pub(crate) fn score(words: f32, share: f32) -> f32 {
        let full = if share >= FULL_SHARE { FULL_MATCH } else { 0.0 };
        full + words * share
    }

    /// Which words bring candidates: the heaviest, until what is left weighs less than a match must. The
    /// others are only looked up (the partition of MaxScore: Turtle and Flood, 1995).
    pub(crate) fn essential(&self, legs: &[Leg]) -> u64 {
        let mut order: Vec<usize> = (0..legs.len()).collect();
        order.sort_by(|a, b| legs[*b].weight.total_cmp(&legs[*a].weight));
        let mut left = self.total;
        let mut set = 0;
        for leg in order {
            if left < self.required {
                break;
            }
            left -= legs[leg].weight;
            set |= 1 << leg;
        }
        set
    }
}
