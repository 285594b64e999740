//! What a reader should know of how a query was read: repairs, parts left out, filters that match nothing.

use crate::index::Listed;
use crate::law::{ActKind, Region, Section};

/// Something to know of how a query was read. Its words, Italian and English, are in `src/messages`.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Hint {
    /// The query is longer than is read.
    QueryCut {
        /// Characters that were read.
        read: usize,
    },
    /// A quotation mark was not closed.
    LoneQuotationMark,
    /// A parenthesis was not opened, or not closed.
    LoneParenthesis,
    /// Parentheses stand deeper inside each other than is followed.
    TooManyParentheses,
    /// An operator has nothing to join.
    LoneOperator,
    /// Something is excluded inside a choice.
    ExclusionInChoice,
    /// A field has no value.
    FieldWithoutValue,
    /// A field that does not exist, or that has no such value.
    UnknownField {
        /// Name of the field.
        name: String,
        /// Its value, as typed.
        value: String,
    },
    /// A phrase, or another part that is searched for as a whole, is longer than is searched for.
    LongPart {
        /// Its words that are, at most.
        searched: usize,
    },
    /// More parts are required, excluded or alternative than are searched for.
    TooManyParts(Listed<String>),
    /// There are more words than are searched for.
    TooManyWords {
        /// Words that are.
        searched: usize,
        /// Those that are not.
        left_out: Listed<String>,
    },
    /// No time was left to read some parts.
    NoTimeToRead(Listed<String>),
    /// For some of many words, it was not looked whether they stand together.
    NearnessNotLookedAt,
    /// For some of many words, synonyms were not looked for.
    SynonymsNotLookedFor,
    /// Of a long phrase, not every pair of words was also looked for with a hyphen between them.
    HyphensNotLookedFor,
    /// The spelling of some words was not looked at.
    SpellingNotLookedAt(Listed<String>),
    /// The query cites more acts than are looked up.
    TooManyCitations {
        /// How many were.
        looked_up: usize,
    },
    /// A filter names more acts to be cited than are heeded.
    TooManyCites {
        /// How many it names.
        asked: usize,
        /// How many are heeded.
        used: usize,
    },
    /// No act of the index has the issuer of a filter.
    NoActOfIssuer {
        /// The issuer, as written.
        issuer: String,
        /// Names that are near, as they are shown; none where none is.
        nearest: Vec<String>,
    },
    /// No act of the index is of the kind of a filter.
    NoActOfKind(ActKind),
    /// No act of the index is of the Region of a filter.
    NoActOfRegion(Region),
    /// No act of the index is in the section of a filter.
    NoActInSection(Section),
    /// The query has no words.
    NothingToSearch,
}

/// Words or parts that are named of many, at most.
const MOST_NAMED: usize = 3;
/// Characters that are shown of each.
const MOST_CHARACTERS: usize = 40;

/// The first of many words or parts, as typed, each cut short where it is long, and how many more there are.
pub(crate) fn first_few(all: &[String]) -> Listed<String> {
    let short = all.iter().map(|one| {
        let short: String = one.chars().take(MOST_CHARACTERS).collect();
        let cut = if short.len() < one.len() { "…" } else { "" };
        format!("{short}{cut}")
    });
    Listed::of(short, MOST_NAMED)
}

/// What the words of a query name: acts that are so are raised, none is left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Mention {
    /// Kinds of act.
    Kinds(Vec<ActKind>),
    /// Issuers, as they are shown.
    Issuers(Vec<String>),
    /// Regions.
    Regions(Vec<Region>),
    /// A year, or a month of it, from 1.
    Period(u32, Option<usize>),
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_many_words_the_first_are_named_and_cut_short() {
        let words = ["uno", "due", "tre", "quattro", "cinque"].map(str::to_owned);
        let named = first_few(&words);
        assert_eq!((named.first.as_slice(), named.more), (&words[..3], 2));
        let long = first_few(&["à".repeat(41)]);
        assert_eq!(long.first, [format!("{}…", "à".repeat(40))]);
    }
}
