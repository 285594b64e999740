//! What was typed becomes a plan for this corpus.
//!
//! Rule: no posting list is read. Dictionaries of terms say which words the corpus has and how often.
//!
//! 1. `parse` cuts the text (`lex`) into a syntax tree (`syntax`) and bounds what it may ask for (`limits`);
//!    it never fails, and says what it repaired.
//! 2. `word` analyses running text into words, as the index analysed its own.
//! 3. `planner` corrects words (`spelling`), discounts those that frame a question or a citation
//!    (`question_words`, `boilerplate`), weighs the others by the corpus (`vocabulary`), adds synonyms
//!    (`synonyms`, `expansion`), reads fields (`field_value`) and finds the kinds, issuers, Regions and dates
//!    that words mention (`mentions`), and what the answer must say (`asked`). What does not fit is reported
//!    (`left_out`, `unmatched_filters`).
//! 4. The result is a `plan`, weighed by the numbers in `weights`.

pub(crate) mod asked;
pub(crate) mod boilerplate;
pub(crate) mod expansion;
pub(crate) mod field_value;
pub(crate) mod hyphenated;
pub(crate) mod issuers;
pub(crate) mod left_out;
pub(crate) mod lex;
pub(crate) mod limits;
pub(crate) mod mentions;
pub(crate) mod parse;
pub(crate) mod plan;
pub(crate) mod planner;
pub(crate) mod prefix_filter;
pub(crate) mod question_words;
pub(crate) mod spelling;
pub(crate) mod synonyms;
pub(crate) mod syntax;
pub(crate) mod unmatched_filters;
pub(crate) mod vocabulary;
pub(crate) mod weights;
pub(crate) mod word;
