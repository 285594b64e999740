//! How a query is matched and ranked: every number that decides the order is here.
//!
//! Matching is by coverage. Each word of the query weighs what it tells (its idf in this corpus); function
//! words weigh nothing. A passage matches when, with the fields of its act, it covers enough of the
//! query's weight; the share covered leads the order, so that full matches come first.

use tantivy::Searcher;

use super::bm25::idf;
use super::frame_words::is_frame_word;
use super::parse::{Clause, Occur, Query};
use super::request::{Filters, SearchRequest};
use super::result::Understood;
use super::spelling;
use super::synonyms::{Synonym, synonyms};
use super::terms::{self, Word};
use super::vocabulary::Vocabulary;
use crate::index::{ActOrdinal, ActTable, Fields};

// Each number was set on two sets at once: P, the judged queries of practitioners that cite nothing (98
// queries, acts), and E, examination questions (173 queries, articles). Figures are nDCG@10 of P and E with
// everything else as it stands here; the odd and the even half of each set move the same way unless said.

/// Share of the query's weight that a passage and its act must cover. With .25 E is .742 instead of .747,
/// with .5 .79 and .56 (earlier figures): long questions need little coverage, and the order keeps what is
/// only near behind. Below .15 nothing changes but the time a query takes.
pub(super) const MIN_COVERAGE: f32 = 0.15;
/// Added to the score of a passage that covers every word, so that full matches come first: about what a
/// word of some weight scores. P is .893 with 0, .895 with 3 to 6, .892 with 10, .890 with 15; E does not
/// move.
pub(super) const FULL_MATCH: f32 = 5.0;

// BM25. tantivy's constants are 1.2 and .75.

/// How soon a word that stands often in a passage tells nothing new (k1). With .8 P loses .010, with 2 E
/// loses .003.
pub(super) const SATURATION: f32 = 1.2;
/// How much a long passage is held back (b). Passages are cut to one length, so less than usual: with .75 E
/// is .737 instead of .747; P moves by .002.
pub(super) const LENGTH: f32 = 0.5;

// Boost of each field. Halving or doubling any one of them moves either figure by less than .01.

/// The passage's own words.
pub(super) const TEXT: f32 = 1.0;
/// Stems help, the exact word leads.
pub(super) const TEXT_STEM: f32 = 0.5;
/// A word in the provision's heading.
pub(super) const HEADING: f32 = 0.8;
/// Its stem.
pub(super) const HEADING_STEM: f32 = 0.4;
/// A word in the act's title, kind, number, year, issuer, region.
pub(super) const ACT: f32 = 1.0;
/// Its stem.
pub(super) const ACT_STEM: f32 = 0.6;
/// Two neighbouring words of the query that stand side by side in the passage. Function words count as
/// neighbours («deve nominare»): without them P loses .02. With .8 E is .734, with 1.6 P loses .008.
pub(super) const ADJACENT_TEXT: f32 = 1.2;
/// The same in the heading («art. 55»).
pub(super) const ADJACENT_HEADING: f32 = 1.5;
/// Words between which adjacency still counts, beyond immediate neighbours. 0 and 2 lose .003 of P.
pub(super) const ADJACENT_SLOP: u32 = 1;
/// What the second and third best passage of an act add to its score, as a share: an act that speaks of
/// the matter in several places answers better. 0 loses .009 of P, .4 to 1.2 are alike; provisions lose
/// .005 of E by it, so they stand by their best passage.
pub(super) const MORE_PASSAGES: f32 = 0.3;

/// What an act's score gains for each factor of e in the number of acts that cite it: small, since it says
/// nothing about the query; it settles what the words leave open.
pub(super) const CITED: f32 = 0.1;

/// Weight of words that frame a question, as a share. As full words they cost .005 of E.
pub(super) const FRAME: f32 = 0.1;
/// A synonym against the word typed. Without synonyms questions are at .785, with .3 to .5 at .822, with .7
/// to 1 at .834.
pub(super) const SYNONYM: f32 = 0.7;
/// Most synonyms of a word that are searched for: each costs as much as a word.
const MAX_SYNONYMS: usize = 4;

// Spelling. Set by the 9 judged queries with slips and by the examination questions, of which a third came
// with words glued or broken by a PDF: every change made there is right.

/// A letter's distance, in factors of e of frequency: a word a letter nearer wins unless the other is 20
/// times as frequent.
pub(super) const LETTER_COST: f32 = 3.0;
/// Letters of the shortest word that is mended; shorter ones have too many neighbours.
pub(super) const SHORTEST_MENDED: usize = 4;
/// Letters of the shortest word that may be two letters away.
pub(super) const LONG_WORD: usize = 8;
/// Letters of the shortest part when a word is taken for two.
pub(super) const SHORTEST_PART: usize = 3;
/// A word in so few passages is rare.
pub(super) const RARE_PASSAGES: u64 = 2;
/// How much more frequent a word must be to be offered in place of a rare one.
pub(super) const OFFERED_WHEN_RARER: u64 = 50;

/// Most words that count; what is pasted beyond them says nothing new.
const MAX_WORDS: usize = 40;

/// A word to be covered.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Concept {
    /// The word.
    pub(super) word: Word,
    /// What it weighs: its idf in this corpus. Nothing, where the corpus does not have it.
    pub(super) weight: f32,
    /// Factor of its score.
    pub(super) boost: f32,
    /// What may stand in its place.
    pub(super) alternatives: Vec<Alternative>,
}

/// Words that may stand in a concept's place.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Alternative {
    /// The words; more than one must stand in this order, side by side.
    pub(super) words: Vec<Word>,
    /// Factor of their score.
    pub(super) boost: f32,
}
/// Words that must, or must not, stand in a passage or its act's fields.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Strict {
    /// The words; more than one must stand in this order, side by side.
    pub(super) words: Vec<Word>,
    /// Whether they must stand there as written, and not as another form of the word.
    pub(super) verbatim: bool,
}

/// A query made ready for the index.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Plan {
    /// Words to be covered.
    pub(super) concepts: Vec<Concept>,
    /// Neighbouring words, as terms of the exact fields: side by side they count more.
    pub(super) adjacent: Vec<[String; 2]>,
    /// What must match.
    pub(super) must: Vec<Strict>,
    /// What must not.
    pub(super) must_not: Vec<Strict>,
    /// What acts must be.
    pub(super) filters: Filters,
    /// Words that the corpus does not have.
    pub(super) unknown: Vec<String>,
    /// What the query was taken to mean.
    pub(super) understood: Understood,
}

/// Plans a search for a corpus.
pub(super) fn plan(
    query: &Query,
    request: &SearchRequest,
    searcher: &Searcher,
    fields: &Fields,
) -> tantivy::Result<Plan> {
    let planner = Planner {
        vocabulary: Vocabulary::new(searcher, fields),
        request,
    };
    let mut plan = Plan {
        filters: request.filters.clone(),
        ..Plan::default()
    };
    let mut mended_query: Vec<String> = Vec::new();
    let mut offered_query: Vec<String> = Vec::new();
    let (mut corrected, mut offered) = (false, false);
    for clause in &query.clauses {
        if clause.phrase || clause.occur != Occur::Should {
            plan.add_strict(clause);
            mended_query.push(clause.as_typed());
            offered_query.push(clause.as_typed());
            continue;
        }
        let mended = planner.mend(&clause.text)?;
        planner.add_running(&mut plan, &mended.text)?;
        corrected |= mended.changed;
        offered |= mended.offered.is_some();
        offered_query.push(mended.offered.unwrap_or_else(|| mended.text.clone()));
        mended_query.push(mended.text);
    }
    plan.understood.corrected = corrected.then(|| mended_query.join(" "));
    plan.understood.offered = offered.then(|| offered_query.join(" "));
    Ok(plan)
}

impl Plan {
    /// Whether nothing is asked for: no words, and nothing to narrow.
    pub(super) fn is_empty(&self) -> bool {
        self.concepts.is_empty() && self.must.is_empty()
    }

    fn add_strict(&mut self, clause: &Clause) {
        let words = terms::words(&clause.text);
        if words.is_empty() {
            return;
        }
        let strict = Strict {
            words,
            verbatim: clause.phrase,
        };
        match clause.occur {
            Occur::MustNot => self.must_not.push(strict),
            Occur::Must | Occur::Should => self.must.push(strict),
        }
    }
}

/// What an act's score begins with, whatever the words.
pub(super) fn prior(acts: &ActTable, act: ActOrdinal) -> f32 {
    CITED * (1.0 + acts.cited(act) as f32).ln()
}

/// What planning looks at.
struct Planner<'a> {
    vocabulary: Vocabulary<'a>,
    request: &'a SearchRequest,
}

impl Planner<'_> {
    fn mend(&self, text: &str) -> tantivy::Result<spelling::Mended> {
        if self.request.exact {
            return Ok(spelling::Mended {
                text: text.to_owned(),
                ..spelling::Mended::default()
            });
        }
        spelling::mend(text, &self.vocabulary)
    }

    fn add_running(&self, plan: &mut Plan, text: &str) -> tantivy::Result<()> {
        let words = terms::words(text);
        for pair in words.windows(2) {
            if let [a, b] = pair
                && !(a.function && b.function)
            {
                plan.adjacent.push([a.exact[0].clone(), b.exact[0].clone()]);
            }
        }
        // A query of function words only («di chi») is still a query.
        let only_function = words.iter().all(|word| word.function);
        let first = plan.concepts.len();
        for word in &words {
            let known = plan
                .concepts
                .iter()
                .any(|concept| concept.word.exact == word.exact);
            if (word.function && !only_function) || known || plan.concepts.len() == MAX_WORDS {
                continue;
            }
            let boost = if is_frame_word(&word.exact[0]) {
                FRAME
            } else {
                1.0
            };
            plan.concepts.push(Concept {
                weight: boost * self.information(word)?,
                word: word.clone(),
                boost,
                alternatives: Vec::new(),
            });
        }
        if !self.request.without_synonyms {
            self.add_synonyms(plan, &words)?;
        }
        for concept in &plan.concepts[first..] {
            if concept.weight == 0.0 {
                plan.unknown.push(concept.word.typed.clone());
            }
        }
        Ok(())
    }

    /// Gives the words of the query what else they may mean.
    fn add_synonyms(&self, plan: &mut Plan, words: &[Word]) -> tantivy::Result<()> {
        let mut i = 0;
        while i < words.len() {
            let Some((length, synonyms)) = synonyms().at(&words[i..]) else {
                i += 1;
                continue;
            };
            let span = &words[i..i + length];
            i += length;
            let weighing = span.iter().filter(|word| !word.function).count().max(1);
            let mut told = Vec::new();
            for synonym in synonyms {
                let weight = self.synonym_information(synonym)?;
                if weight == 0.0 || told.len() == MAX_SYNONYMS {
                    continue;
                }
                told.push(synonym.form.as_str());
                for concept in &mut plan.concepts {
                    if span.iter().any(|word| word.exact == concept.word.exact) {
                        // A word that the corpus lacks tells what its synonym does.
                        if concept.weight == 0.0 {
                            concept.weight = weight;
                        }
                        concept.alternatives.push(Alternative {
                            words: synonym.words.clone(),
                            boost: SYNONYM / weighing as f32,
                        });
                    }
                }
            }
            if !told.is_empty() {
                let typed: Vec<&str> = span.iter().map(|word| word.typed.as_str()).collect();
                plan.understood
                    .synonyms
                    .push(format!("{} = {}", typed.join(" "), told.join(", ")));
            }
        }
        Ok(())
    }

    /// How much a word tells: its idf, as in BM25, over the passages that have it in any field. The stem is
    /// counted where there is one, since every form of the word matches.
    fn information(&self, word: &Word) -> tantivy::Result<f32> {
        let mut holding = 0;
        for stem in &word.stem {
            holding = holding.max(self.vocabulary.stem_frequency(stem)?);
        }
        for term in &word.exact {
            holding = holding.max(self.vocabulary.frequency(term)?);
        }
        Ok(self.idf(holding))
    }

    /// The least that a synonym tells: its words together are at least as rare as the rarest of them.
    fn synonym_information(&self, synonym: &Synonym) -> tantivy::Result<f32> {
        let mut most = 0.0_f32;
        for word in synonym.words.iter().filter(|word| !word.function) {
            let weight = self.information(word)?;
            if weight == 0.0 {
                return Ok(0.0);
            }
            most = most.max(weight);
        }
        Ok(most)
    }

    fn idf(&self, holding: u64) -> f32 {
        if holding == 0 {
            return 0.0;
        }
        idf(holding, self.vocabulary.passages())
    }
}
