//! What is shown of a hit, once it has its place.
//!
//! Rule: nothing here changes the order of the hits. Highlights are byte ranges of plain text, never HTML.
//!
//! 1. `passages` chooses the passages to show of each act on the page.
//! 2. `hits` loads them and makes the hits; one that the query cites or names opens where it begins.
//! 3. `snippet` cuts a passage to the part that answers, with the words that `highlight` finds.
//! 4. `explain` says where a score comes from; `page_highlights` finds the same words on the pages of a PDF.
//!
//! Contract of the seam to the answer, which is `HitBuilder::hits`. In: ranked groups, in any number and order, with the
//! plan and the compiled query that found them. Out: one hit for each, in their order, each with one to three passages;
//! ranges of a snippet are in order, do not overlap and are on character boundaries. Errors are the index's own;
//! without time left a hit shows the beginning of its act, unmarked, and the allowance says so.

pub(crate) mod explain;
pub(crate) mod explained;
pub(crate) mod highlight;
pub(crate) mod hits;
pub(crate) mod page_highlights;
pub(crate) mod passages;
pub(crate) mod snippet;
