//! Matching by coverage: a passage matches when the query's words that it has weigh enough together.
//!
//! What is asked for, as the matching sees it: words with their weight, what adds to the score of a match
//! without making one, what must and must not stand there. `matches.rs` finds the passages.

use tantivy::query::{Bm25Weight, EnableScoring, Query, Weight};
use tantivy::{Searcher, Term};

use super::bm25::Bm25;
use super::plan::{FULL_MATCH, required_share};

/// Rounding must not make a full match a partial one.
pub(super) const EPSILON: f32 = 1e-4;
/// From this share on a passage covers all of the query.
pub(super) const FULL_SHARE: f32 = 1.0 - EPSILON;
/// Most words that are told apart: one bit each.
pub(super) const MOST_LEGS: usize = 64;

/// A word of the query: any of its terms or queries satisfies it, and what matches adds to the score.
pub(super) struct Leg {
    /// Terms that the corpus has, each with its score.
    pub(super) terms: Vec<(Term, Bm25)>,
    /// Anything else that satisfies it (a prefix, a phrase), each with its boost.
    pub(super) others: Vec<(Box<dyn Weight>, f32)>,
    /// What it weighs; more than zero.
    pub(super) weight: f32,
    /// Whether it is not required: it names what acts had better be.
    pub(super) soft: bool,
}

/// What adds to the score of a passage that matches anyway.
pub(super) struct Bonus {
    /// Where it applies.
    pub(super) weight: Box<dyn Weight>,
    /// Its boost.
    pub(super) boost: f32,
    /// The most that it adds, boost included.
    pub(super) at_most: f32,
    /// Words without which it cannot apply, as places in the list of legs. Where it is empty, it may
    /// always apply.
    pub(super) needs: Vec<usize>,
}

impl Bonus {
    /// A phrase over `terms`, which adds its BM25 score.
    pub(super) fn of_terms(
        query: &dyn Query,
        terms: &[Term],
        boost: f32,
        searcher: &Searcher,
    ) -> tantivy::Result<Self> {
        let at_most = Bm25Weight::for_terms(searcher, terms)?.max_score() * boost;
        Ok(Bonus {
            weight: query.weight(EnableScoring::enabled_from_searcher(searcher))?,
            boost,
            at_most,
            needs: Vec::new(),
        })
    }
}

/// A query ready to be matched.
#[derive(Default)]
pub(super) struct Compiled {
    /// Words to be covered, at most [`MOST_LEGS`]; `None` where no running words are asked for. Where the
    /// corpus has none of the words, nothing matches.
    pub(super) legs: Option<Vec<Leg>>,
    /// What adds to the score.
    pub(super) bonus: Vec<Bonus>,
    /// What must match; adds to the score.
    pub(super) must: Vec<Box<dyn Weight>>,
    /// What must not match.
    pub(super) must_not: Vec<Box<dyn Weight>>,
}

impl Compiled {
    /// The words, if any.
    pub(super) fn legs(&self) -> &[Leg] {
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

/// What sets of words weigh: a set is a mask with a bit a word.
pub(super) struct Shares {
    /// For each byte of a mask, what the words in it weigh.
    bytes: Vec<[f32; 256]>,
    total: f32,
    /// What a match must weigh.
    pub(super) required: f32,
}

impl Shares {
    /// The weights of these words.
    pub(super) fn of(legs: &[Leg]) -> Self {
        let mut bytes = Vec::with_capacity(legs.len().div_ceil(8));
        for eight in legs.chunks(8) {
            let mut sums = [0.0; 256];
            for (set, sum) in sums.iter_mut().enumerate() {
                let inside = (0..eight.len()).filter(|bit| set >> bit & 1 == 1);
                *sum = inside.map(|bit| eight[bit].weight).sum();
            }
            bytes.push(sums);
        }
        let total: f32 = legs.iter().map(|leg| leg.weight).sum();
        Shares {
            bytes,
            total,
            required: required(legs).min(total) - EPSILON,
        }
    }

    /// What the words of a set weigh.
    pub(super) fn covered(&self, set: u64) -> f32 {
        let bytes = self.bytes.iter().zip(set.to_le_bytes());
        bytes.map(|(sums, byte)| sums[usize::from(byte)]).sum()
    }

    /// The share of the whole that `covered` is.
    pub(super) fn share(&self, covered: f32) -> f32 {
        if self.total > 0.0 {
            covered / self.total
        } else {
            1.0
        }
    }

    /// The score of a passage whose words score `words` and cover `share` of the query.
    pub(super) fn score(words: f32, share: f32) -> f32 {
        let full = if share >= FULL_SHARE { FULL_MATCH } else { 0.0 };
        full + words * share
    }

    /// Which words bring candidates: the heaviest, until what is left weighs less than a match must. The
    /// others are only looked up (the partition of MaxScore: Turtle and Flood, 1995).
    pub(super) fn essential(&self, legs: &[Leg]) -> u64 {
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
