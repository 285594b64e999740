//! Which act the query cites, and where that act and its provision are in the corpus.
//!
//! Rule: citations are read by `cite` and looked up in the index; nothing is scored here.
//!
//! 1. `cited_in_query` reads the citations of a query and resolves them to acts of the corpus; `reported` says what they
//!    are.
//! 2. `lookup` finds acts by id or number and provisions by path; `named_acts` those that a citation may be of, of which
//!    `compatible` rules out what contradicts it.
//! 3. `by_title` finds acts that a query names without citing them: by number and a word, by title and article.
//! 4. `explaining` finds the acts that explain what is cited.
//! 5. `institutes` finds the provisions that govern what a query names, `recital` those of the Union's recitals that it
//!    asks for; `written` reads what somebody writes to cite an act.

pub(crate) mod by_title;
pub(crate) mod cited_in_query;
pub(crate) mod compatible;
pub(crate) mod explaining;
pub(crate) mod institutes;
pub(crate) mod lookup;
pub(crate) mod named_acts;
pub(crate) mod recital;
pub(crate) mod reported;
pub(crate) mod written;
