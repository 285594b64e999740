//! How a query is matched and ranked: every number that decides the order is here, with the measurement that
//! set it.

// Each number was set on two sets at once: P, the judged queries of practitioners that cite nothing (98
// queries, acts), and E, examination questions (173 queries, articles). Figures are nDCG@10 of P and E with
// everything else as it stands here; the odd and the even half of each set move the same way unless said.

/// Share of the query's weight that a passage and its act must cover. With .25 E is .742 instead of .747,
/// with .5 .79 and .56 (earlier figures): long questions need little coverage, and the order keeps what is
/// only near behind. Below .15 nothing changes but the time a query takes.
pub(crate) const MIN_COVERAGE: f32 = 0.15;
/// What a query of no words at all would have to cover, and what each word takes off until
/// [`MIN_COVERAGE`] is left: of two words, both or the weightier one, so that acts which share one common
/// word are no flood. Between .5 less .08 a word and .7 less .1 neither figure moves by more than .003.
const SHORT_COVERAGE: f32 = 0.6;
const COVERAGE_A_WORD: f32 = 0.1;
/// Added to the score of a passage that covers every word, so that full matches come first: about what a
/// word of some weight scores. P is .893 with 0, .895 with 3 to 6, .892 with 10, .890 with 15; E does not
/// move.
pub(crate) const FULL_MATCH: f32 = 5.0;

/// What a passage loses besides, as a share of what it does not cover, of a query without words, and what each word takes
/// off. Without it nDCG@10 of the 79 judged queries over two corpora is .874 instead of .882, and one page fewer is right;
/// with as much for queries of any length E is .752 instead of .757.
const LOST_SHARE: f32 = 0.6;
const LOST_A_WORD: f32 = 0.03;

// BM25. tantivy's constants are 1.2 and .75.

/// How soon a word that stands often in a passage tells nothing new (k1). With .8 P loses .010, with 2 E
/// loses .003.
pub(crate) const SATURATION: f32 = 1.2;
/// How much a long passage is held back (b). Passages are cut to one length, so less than usual: with .75 E
/// is .737 instead of .747; P moves by .002.
pub(crate) const LENGTH: f32 = 0.5;

// Boost of each field. Halving or doubling any one of them moves either figure by less than .01.

/// The passage's own words.
pub(crate) const TEXT: f32 = 1.0;
/// Stems help, the exact word leads.
pub(crate) const TEXT_STEM: f32 = 0.5;
/// A word in the provision's heading.
pub(crate) const HEADING: f32 = 0.8;
/// Its stem.
pub(crate) const HEADING_STEM: f32 = 0.4;
/// A word in the act's title, kind, number, year, issuer, region.
pub(crate) const ACT: f32 = 1.0;
/// Its stem.
pub(crate) const ACT_STEM: f32 = 0.6;
/// Two neighbouring words of the query that stand side by side in the passage. Function words count as
/// neighbours («deve nominare»): without them P loses .02. With .8 E is .734, with 1.6 P loses .008.
pub(crate) const ADJACENT_TEXT: f32 = 1.2;
/// The same in the heading («art. 55»).
pub(crate) const ADJACENT_HEADING: f32 = 1.5;
/// Words between which adjacency still counts, beyond immediate neighbours. 0 and 2 lose .003 of P.
pub(crate) const ADJACENT_SLOP: u32 = 1;
/// Two words of the query that only function words part («silenzio dell'amministrazione»), near each other
/// and in their order in the passage. 0 loses .006 of E in both halves, .6 gains no more; P does not move.
pub(crate) const APART_TEXT: f32 = 0.3;
/// Words between which that still counts.
pub(crate) const APART_SLOP: u32 = 3;
/// What the second and third best passage of an act add to its score, as a share: an act that speaks of
/// the matter in several places answers better. Of all 122 judged queries nDCG@10 is .917 with .3, .920 with
/// .1 to .25, .916 with .5, and one page more is right up to .2; provisions lose .005 of E by it, so they
/// stand by their best passage.
pub(crate) const MORE_PASSAGES: f32 = 0.2;
/// The most that an act scores, as a multiple of its best passage.
pub(crate) const ALL_PASSAGES: f32 = 1.0 + 2.0 * MORE_PASSAGES;

/// What each of the two best provisions of an act adds to all of its provisions, as a share of its score,
/// where provisions are hits. E is .756 without, .761 with .2 to .3, .760 with more; over the provisions of
/// the practitioners' acts nDCG@10 is .807 without, .813 with .1, .812 with .2, .810 with .25, .808 with .5.
pub(crate) const BEST_OF_ACT: f32 = 0.2;

// What is shown of an act, once it has its place. Set by the pages judged for every act that answers a
// judged query: 202 pages, of which 158 were right before.

/// A passage of fewer words says little: a heading alone, the last line of an article.
pub(crate) const SHORT_PASSAGE_WORDS: u32 = 45;
/// What its score counts when it is chosen to be shown, as a share. Two pages more are right with .9 and all
/// that is less, and with 40 to 100 words.
pub(crate) const SHORT_PASSAGE: f32 = 0.85;
/// The same for the facts of a case, before its reasoning: parties and grounds repeat the words of the
/// matter, the rule is in the reasoning. One page more is right with .9, three with .7, four with .5, none fewer.
pub(crate) const FACTS: f32 = 0.5;
/// What stands before the provisions: recitals, what was seen and considered. What is judged does not tell .7 from 1.
pub(crate) const PREMISES: f32 = 0.85;
/// An annex, where the act itself says about as much: one page more is right, none fewer, with .8 to .9.
pub(crate) const ANNEX: f32 = 0.9;
/// The heading of a title or chapter, without text of its own: one article more is right.
pub(crate) const HEADING_ALONE: f32 = 0.6;
/// A table of contents, and a table of numbers. Neither is first in what is judged.
pub(crate) const CONTENTS: f32 = 0.5;
pub(crate) const TABLE: f32 = 0.85;
/// A passage without an amount or a term, where the words ask how much or until when: one page and one article more are
/// right.
pub(crate) const WITHOUT_WHAT_IS_ASKED: f32 = 0.9;
/// What the score of a shown passage gains whose heading has all words of the query: two pages more are right, none
/// fewer, with .3 to .6.
pub(crate) const NAMED_IN_HEADING: f32 = 0.3;
/// Words of a query, function words aside, that must all be an act's own for it to be asked for by name:
/// then it opens at its beginning. Fewer may as well be a matter.
pub(crate) const NAMING_WORDS: usize = 3;
/// What the words of a citation weigh, as a share, where the corpus has what they cite: the act is found by
/// the citation, and its passages differ by the other words.
pub(crate) const CITATION_WORD: f32 = 0.1;

/// What an act's score gains for each factor of e in the number of acts that cite it: small, since it says
/// nothing about the query; it settles what the words leave open. nDCG@10 of all 122 judged queries is .9174
/// with 0, .9176 with .1, .9181 with .3, and E .7471, .7474, .7474.
pub(crate) const CITED: f32 = 0.3;

/// What the score of a law gains, and that of a regulation or a decree of the Government: of acts that say
/// about as much, the rule comes before what applies it. nDCG@10 of all judged queries is .9190 with
/// neither; with what a query of few words loses it is .922 with 2.5 and 1.5, .925 with 3.5 and 2, .926 with 5 and 3,
/// where that over two corpora begins to fall.
pub(crate) const PRIMARY_SOURCE: f32 = 3.5;
pub(crate) const SECONDARY_SOURCE: f32 = 2.0;

/// What the words that name a kind, an issuer, a Region or a year count in a text, as a share: what an act is stands in
/// its title and fields. Of the queries that name one of them nDCG@10 is .783 and .849 with 1, .873 and .922 with .1
/// (two corpora; less changes nothing).
pub(crate) const NAMING_WORD: f32 = 0.1;
/// What an act's score gains besides that is all that the query names: more than a word of the matter. With it the same
/// figure is .995 over the second corpus, with 40 acts of the matter fall behind (.721 over the first).
pub(crate) const NAMED_ALL: f32 = 15.0;
/// What an act's score gains for each of kind, issuer, Region and year that the query names and it has.
/// Small: the same words count already where they stand in the act's fields.
pub(crate) const NAMED: f32 = 2.0;

/// Most words that a prefix stands for: the most frequent ones.
pub(crate) const MAX_COMPLETIONS: usize = 32;

/// Weight of words that frame a question, as a share. As full words they cost .005 of E.
pub(crate) const QUESTION_WORD: f32 = 0.1;
/// A synonym against the word typed. Without synonyms questions are at .785, with .3 to .5 at .822, with .7
/// to 1 at .834.
pub(crate) const SYNONYM: f32 = 0.7;
/// Most synonyms of a word that are searched for: each costs as much as a word.
pub(crate) const MAX_SYNONYMS: usize = 4;

// Spelling. Set by the 9 judged queries with slips and by the examination questions, of which a third came
// with words glued or broken by a PDF: every change made there is right.

/// A letter's distance, in factors of e of frequency: a word a letter nearer wins unless the other is 20
/// times as frequent.
pub(crate) const LETTER_COST: f32 = 3.0;
/// Letters of the shortest word that is mended; shorter ones have too many neighbours.
pub(crate) const SHORTEST_CORRECTED: usize = 4;
/// Letters of the longest word that is mended: the longest of Italian law have thirty, and what looks for
/// neighbours grows with the square of the letters.
pub(crate) const LONGEST_CORRECTED: usize = 40;
/// Most words of a query for which others are looked for: no judged query has as many.
pub(crate) const MAX_CORRECTED: usize = 24;
/// Letters of the shortest word that may be two letters away.
pub(crate) const LONG_WORD: usize = 8;
/// Letters of the shortest part when a word is taken for two.
pub(crate) const SHORTEST_PART: usize = 3;
/// A word in so few passages is rare.
pub(crate) const RARE_PASSAGES: u64 = 2;
/// How much more frequent a word must be to be offered in place of a rare one.
pub(crate) const OFFERED_WHEN_RARER: u64 = 50;

// What a query cites stands before whatever its words match: the scores below are above any that words
// give, which stay under 100. Those of passages are multiplied by the share of the query that is covered.

/// The act that the query cites: it begins with this, and its passages differ by the words.
pub(crate) const CITED_ACT: f32 = 2_000.0;
/// An act that explains what the query cites, where the corpus has the cited act's text: its companion.
pub(crate) const EXPLAINING: f32 = 1_000.0;
/// The same where the corpus has not the text: the first answer.
pub(crate) const EXPLAINING_ABSENT: f32 = 3_000.0;
/// The provision that the query cites.
pub(crate) const CITED_PROVISION: f32 = 2_000.0;
/// A passage that cites it.
pub(crate) const CITING: f32 = 200.0;

/// What a passage of the provision scores that governs an institute which the query names. With 15 two pages fewer are
/// right, with 40 E loses .002.
pub(crate) const GOVERNING: f32 = 25.0;

/// Share of a query's words that an act's own words must have, where the query gives its number too.
pub(crate) const SHARE_OF_NUMBERED: f32 = 0.4;
/// The same where it gives an article of it.
pub(crate) const SHARE_OF_TITLE: f32 = 0.7;

/// Most words that count; what is pasted beyond them says nothing new.
pub(crate) const MAX_WORDS: usize = 40;

/// Most acts and provisions one of which a passage must cite.
pub(crate) const MAX_CITES: usize = 64;
/// Most pairs of neighbouring words that count, of each kind. The judged queries have 86 at most.
pub(crate) const MAX_PAIRS: usize = 128;
/// How often what is said again counts: no judged query says a pair of words oftener than three times.
pub(crate) const MAX_TIMES: u8 = 4;
/// Most words, or groups of words, that are searched for in place of others, over a whole query.
pub(crate) const MAX_ALTERNATIVES: usize = 96;

/// What a passage loses besides, as a share of what it does not cover, of a query of so many words: who types few words
/// means all of them.
pub(crate) fn lost_share(words: usize) -> f32 {
    (LOST_SHARE - LOST_A_WORD * words as f32).max(0.0)
}

/// The share that a passage must cover of a query of so many words.
pub(crate) fn required_share(words: usize) -> f32 {
    (SHORT_COVERAGE - COVERAGE_A_WORD * words as f32).max(MIN_COVERAGE)
}
