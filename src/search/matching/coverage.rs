//! Matching by coverage: a passage matches when the query's words that it has weigh enough together.
//!
//! What is asked for, as the matching sees it: words with their weight, what adds to the score of a match
//! without making one, what must and must not stand there. `matches.rs` finds the passages.

use std::sync::Arc;

use tantivy::Term;
use tantivy::query::{Bm25Weight, Query, Weight};

use super::bm25::Bm25;
use crate::search::query::weights::{FULL_MATCH, lost_share, required_share};
use crate::search::searcher::{Counts, TermInfos, Terms};

/// Rounding must not make a full match a partial one.
pub(crate) const EPSILON: f32 = 1e-4;
/// From this share on a passage covers all of the query.
pub(crate) const FULL_SHARE: f32 = 1.0 - EPSILON;
/// Most clauses that a mask can hold: one bit each.
pub(crate) const MAX_CLAUSES: usize = 64;

/// The fields in which neighbouring words score more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ProximityField {
    /// In the text of a passage, as written.
    Text,
    /// In its heading, as written.
    Heading,
}

/// A term of the corpus, with its score.
pub(crate) struct ScoredTerm {
    pub(crate) term: Term,
    pub(crate) score: Bm25,
    /// Whether it is the word as typed, in a field where neighbours count.
    pub(crate) counted: Option<ProximityField>,
    pub(crate) infos: Arc<TermInfos>,
}

impl ScoredTerm {
    /// A term; `None` where the corpus does not have it.
    pub(crate) fn of(term: Term, boost: f32, terms: &Terms) -> tantivy::Result<Option<Self>> {
        let infos = terms.infos(&term)?;
        if infos.doc_freq == 0 {
            return Ok(None);
        }
        let score = Bm25::of(term.field(), infos.doc_freq, boost, terms)?;
        Ok(Some(ScoredTerm {
            term,
            score,
            counted: None,
            infos,
        }))
    }
}

/// Anything else that a word may be satisfied by.
pub(crate) struct ScoredQuery {
    pub(crate) weight: Box<dyn Weight>,
    pub(crate) boost: f32,
    /// The most that it scores, boost included.
    pub(crate) max_score: f32,
    /// The words of a phrase, by which its passages are known again.
    pub(crate) phrase: Option<Vec<Term>>,
}

/// A word of the query: any of its terms or queries satisfies it, and what matches adds to the score.
pub(crate) struct Clause {
    /// Terms that the corpus has, each with its score.
    pub(crate) terms: Vec<ScoredTerm>,
    /// Anything else that satisfies it (a phrase, a citation).
    pub(crate) others: Vec<ScoredQuery>,
    /// What it weighs; more than zero.
    pub(crate) weight: f32,
    /// Whether it is not required: it names what acts had better be.
    pub(crate) optional: bool,
}

impl Clause {
    /// No less than it scores in any passage.
    pub(crate) fn max_score(&self) -> f32 {
        let terms = self.terms.iter().map(|term| term.score.max_score());
        let others = self.others.iter().map(|other| other.max_score);
        terms.chain(others).sum()
    }
}

/// What adds to the score of a passage that matches anyway: words near each other.
pub(crate) struct ProximityBoost {
    /// Where it applies.
    pub(crate) weight: Box<dyn Weight>,
    /// Factor of its score.
    pub(crate) factor: f32,
    /// The field that its words stand in.
    pub(crate) place: ProximityField,
    /// What it scores, before its boost.
    scores: Bm25Weight,
    /// The most that it adds, boost included.
    pub(crate) max_score: f32,
    /// Words without which it cannot apply, as places in the list of legs. Where it is empty, it may
    /// always apply.
    pub(crate) needs: Vec<usize>,
}

impl ProximityBoost {
    /// A `phrase`, which adds its BM25 score.
    pub(crate) fn of_terms(
        query: &dyn Query,
        phrase: &[Term],
        place: ProximityField,
        factor: f32,
        terms: &Terms,
    ) -> tantivy::Result<Self> {
        let scores = Bm25Weight::for_terms(terms, phrase)?;
        Ok(ProximityBoost {
            weight: query.weight(terms.scoring())?,
            factor,
            place,
            max_score: scores.max_score() * factor,
            scores,
            needs: Vec::new(),
        })
    }

    /// The most that it adds to a passage whose field has a length of this norm, where the rarest of its
    /// words stands so often: they do not stand together oftener.
    pub(crate) fn max_score_of(&self, norm_id: u8, count: u32) -> f32 {
        if count < Counts::MANY {
            self.scores.score(norm_id, count) * self.factor
        } else {
            self.max_score
        }
    }
}

/// A query ready to be matched.
#[derive(Default)]
pub(crate) struct CompiledQuery {
    /// Words to be covered, at most [`MAX_CLAUSES`]; `None` where no running words are asked for. Where the
    /// corpus has none of the words, nothing matches.
    pub(crate) clauses: Option<Vec<Clause>>,
    /// What adds to the score.
    pub(crate) boosts: Vec<ProximityBoost>,
    /// What must match; adds to the score.
    pub(crate) required: Vec<Box<dyn Weight>>,
    /// What must not match.
    pub(crate) excluded: Vec<Box<dyn Weight>>,
}

impl CompiledQuery {
    /// The words, if any.
    pub(crate) fn clauses(&self) -> &[Clause] {
        self.clauses.as_deref().unwrap_or_default()
    }
}

/// What a match must weigh: a share of the words that are required, or of all where none is.
fn required_weight(clauses: &[Clause]) -> f32 {
    let weigh = |clauses: Vec<&Clause>| {
        let total: f32 = clauses.iter().map(|clause| clause.weight).sum();
        total * required_share(clauses.len())
    };
    let required: Vec<&Clause> = clauses.iter().filter(|clause| !clause.optional).collect();
    if required.is_empty() {
        weigh(clauses.iter().collect())
    } else {
        weigh(required)
    }
}

/// Sums over clause masks, which have a bit a clause.
pub(crate) struct MaskSums {
    /// For each byte of a mask, the sum of the words in it.
    bytes: Vec<[f32; 256]>,
}

impl MaskSums {
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
        MaskSums {
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
pub(crate) struct Coverage {
    weights: MaskSums,
    total: f32,
    /// What a match must weigh.
    pub(crate) required: f32,
    /// What is lost besides of what is not covered, as a share of it.
    lost: f32,
}

impl Coverage {
    /// The weights of these words.
    pub(crate) fn of(clauses: &[Clause]) -> Self {
        let weights: Vec<f32> = clauses.iter().map(|clause| clause.weight).collect();
        let total: f32 = weights.iter().sum();
        Coverage {
            weights: MaskSums::of(&weights),
            total,
            required: required_weight(clauses).min(total) - EPSILON,
            lost: lost_share(clauses.len()),
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
    pub(crate) fn share_of(&self, clause: usize) -> f32 {
        self.share(self.covered(1 << clause))
    }

    /// The share of the whole that `covered` is.
    pub(crate) fn share(&self, covered: f32) -> f32 {
        if self.total > 0.0 {
            covered / self.total
        } else {
            1.0
        }
    }

    /// What the words of a passage count that covers `share` of the query.
    pub(crate) fn factor(&self, share: f32) -> f32 {
        share * (1.0 - self.lost * (1.0 - share))
    }

    /// The score of a passage whose words score `words` and cover `share` of the query.
    pub(crate) fn score(&self, words: f32, share: f32) -> f32 {
        let full = if share >= FULL_SHARE { FULL_MATCH } else { 0.0 };
        full + words * self.factor(share)
    }

    /// Which words bring candidates: the heaviest, until what is left weighs less than a match must. The
    /// others are only looked up (the partition of MaxScore: Turtle and Flood, 1995).
    pub(crate) fn essential(&self, clauses: &[Clause]) -> u64 {
        let mut order: Vec<usize> = (0..clauses.len()).collect();
        order.sort_by(|a, b| clauses[*b].weight.total_cmp(&clauses[*a].weight));
        let mut left = self.total;
        let mut set = 0;
        for clause in order {
            if left < self.required {
                break;
            }
            left -= clauses[clause].weight;
            set |= 1 << clause;
        }
        set
    }
}
