//! Suggestions while somebody types.
//!
//! Every word typed is the beginning of a word of the suggestion, in any order. Suggestions stand in the
//! index in the order in which they are to be offered, so the lists of the words are read side by side
//! from the start until enough match: the first letters, which match most, are answered soonest. Whole
//! words come before beginnings; a word that nothing begins with is mended after its first letters.

use tantivy::postings::SegmentPostings;
use tantivy::schema::IndexRecordOption;
use tantivy::{DocId, DocSet, SegmentReader, TERMINATED, Term};

use crate::analysis;
use crate::index::{IndexReader, LONGEST_BEGINNING, Suggestion, SuggestionKind, Suggestions};
use crate::search::budget::{Allowance, Budget, SHOWING};
use crate::search::error::SearchError;

/// Suggestions offered.
const OFFERED: usize = 10;
/// Of each kind at most as many, while the other kinds have some too.
const OF_A_KIND: usize = 4;
/// Words read of what is typed; suggestions are no longer than that.
const MOST_WORDS: usize = 12;
/// Characters read of what is typed, and of a suggestion.
const MOST_LETTERS: usize = 400;
/// Steps along the lists after which it is asked whether time is left.
const ASK_EVERY: usize = 256;
/// Words of the index that a beginning may stand for, the most frequent first.
const MOST_ENDINGS: usize = 256;
/// Suggestions that match and are looked at whether they are wanted.
const MOST_TRIED: usize = 200;
/// Letters that are taken as right when a word is mended.
const RIGHT_LETTERS: usize = 2;
/// Shortest word that is mended, in characters.
const SHORTEST_CORRECTED: usize = 4;
/// Words of the index that a mended word may stand for.
const MAX_CORRECTED: usize = 16;

/// How a word typed is to be found.
#[derive(Clone, Copy, PartialEq, Eq)]
enum MatchMode {
    /// As a whole word.
    Whole,
    /// As the beginning of one.
    Beginning,
    /// As the beginning of one, with one mistake.
    Mended,
}

/// What to offer for what was typed, best first. Takes CPU time: never call it on an async thread.
///
/// # Errors
/// Only where the index cannot be read.
pub fn suggest(index: &IndexReader, typed: &str) -> Result<Vec<Suggestion>, SearchError> {
    let suggestions = index.suggestions();
    let words = words(typed);
    let Some(segment) = suggestions.segment() else {
        return Ok(Vec::new());
    };
    if words.is_empty() {
        return Ok(Vec::new());
    }
    let budget = Budget::of(index, OFFERED);
    let allowance = budget.until(SHOWING);
    let last = words.len() - 1;
    let begun = |i: usize| {
        if i == last {
            MatchMode::Beginning
        } else {
            MatchMode::Whole
        }
    };
    let ways: [&dyn Fn(usize) -> MatchMode; 3] =
        [&|_| MatchMode::Whole, &begun, &|_| MatchMode::Beginning];
    let mut found: [Vec<DocId>; 3] = Default::default();
    for way in ways {
        for (kind, found) in found.iter_mut().enumerate() {
            let range = suggestions.bounds[kind]..suggestions.bounds[kind + 1];
            if let Some(mut lists) = lists(&words, way, suggestions, segment)? {
                let wanted = OfferFilter::of(kind, &words, suggestions, false);
                first_in_all(&mut lists, range, found, &wanted, &allowance)?;
            }
        }
    }
    if found.iter().all(Vec::is_empty) {
        let mended = mended(&words, suggestions, segment)?;
        for (kind, found) in found.iter_mut().enumerate() {
            let range = suggestions.bounds[kind]..suggestions.bounds[kind + 1];
            if let Some(mut lists) = lists(&words, &|i| mended[i], suggestions, segment)? {
                let wanted = OfferFilter::of(kind, &words, suggestions, true);
                first_in_all(&mut lists, range, found, &wanted, &allowance)?;
            }
        }
    }
    let mut offered = Vec::with_capacity(OFFERED);
    for doc in choose(found, about_provisions(&words)) {
        offered.extend(suggestions.get(doc)?);
    }
    Ok(offered)
}

/// The words typed: of a compound its parts, which suggestions have too.
fn words(typed: &str) -> Vec<String> {
    let end = typed.char_indices().nth(MOST_LETTERS);
    let typed = &typed[..end.map_or(typed.len(), |(end, _)| end)];
    let tokens = analysis::analyze(&mut analysis::exact_analyzer(), typed);
    let mut words: Vec<String> = Vec::new();
    for (i, token) in tokens.iter().enumerate() {
        let has_parts = tokens
            .get(i + 1)
            .is_some_and(|next| next.range.end <= token.range.end);
        if !has_parts && !words.contains(&token.term) {
            words.push(token.term.clone());
        }
    }
    words.truncate(MOST_WORDS);
    words
}

/// Whether an article is asked for: provisions then come before acts.
fn about_provisions(words: &[String]) -> bool {
    words
        .first()
        .is_some_and(|word| matches!(word.as_str(), "art" | "artt" | "articolo" | "articoli"))
}

/// Some of each kind, the rest filled up in order.
fn choose(found: [Vec<DocId>; 3], provisions_first: bool) -> Vec<DocId> {
    let [acts, provisions, expressions] = found;
    let order = if provisions_first {
        [provisions, acts, expressions]
    } else {
        [acts, provisions, expressions]
    };
    let total: usize = order.iter().map(Vec::len).sum();
    let mut room = OFFERED.min(total);
    let mut take = order.each_ref().map(|docs| {
        let few = docs.len().min(OF_A_KIND).min(room);
        room -= few;
        few
    });
    for (docs, take) in order.iter().zip(&mut take) {
        let more = (docs.len() - *take).min(room);
        room -= more;
        *take += more;
    }
    let chosen = order.into_iter().zip(take);
    chosen
        .flat_map(|(docs, take)| docs.into_iter().take(take))
        .collect()
}

/// Where one word typed stands: in any of these lists.
struct WordPostings(Vec<SegmentPostings>);

impl WordPostings {
    /// The first suggestion at or after `target`.
    fn seek(&mut self, target: DocId) -> DocId {
        let mut first = TERMINATED;
        for list in &mut self.0 {
            let at = if list.doc() < target {
                list.seek(target)
            } else {
                list.doc()
            };
            first = first.min(at);
        }
        first
    }
}

/// Opens the lists of all the words; `None` where one of them stands nowhere.
fn lists(
    words: &[String],
    way: &dyn Fn(usize) -> MatchMode,
    suggestions: &Suggestions,
    segment: &SegmentReader,
) -> tantivy::Result<Option<Vec<WordPostings>>> {
    let mut lists = Vec::with_capacity(words.len());
    for (i, word) in words.iter().enumerate() {
        let union = open(word, way(i), suggestions, segment)?;
        if union.0.is_empty() {
            return Ok(None);
        }
        lists.push(union);
    }
    Ok(Some(lists))
}

fn open(
    word: &str,
    way: MatchMode,
    suggestions: &Suggestions,
    segment: &SegmentReader,
) -> tantivy::Result<WordPostings> {
    let fields = &suggestions.fields;
    let short = word.chars().count() <= LONGEST_BEGINNING;
    let field = match way {
        MatchMode::Beginning if short => fields.beginnings,
        _ => fields.words,
    };
    let index = segment.inverted_index(field)?;
    let terms = match way {
        MatchMode::Whole => vec![word.to_owned()],
        MatchMode::Beginning if short => vec![word.to_owned()],
        MatchMode::Beginning => frequent(vocabulary(word, suggestions, segment)?, MOST_ENDINGS),
        MatchMode::Mended => {
            let right: String = word.chars().take(RIGHT_LETTERS).collect();
            let mut near = vocabulary(&right, suggestions, segment)?;
            let typed: Vec<char> = word.chars().collect();
            near.retain(|(term, _)| begins_nearly(term, &typed));
            frequent(near, MAX_CORRECTED)
        }
    };
    let mut lists = Vec::with_capacity(terms.len());
    for term in terms {
        let term = Term::from_field_text(field, &term);
        lists.extend(index.read_postings(&term, IndexRecordOption::Basic)?);
    }
    Ok(WordPostings(lists))
}

/// The words of the suggestions that begin so, each with how many have it.
fn vocabulary(
    beginning: &str,
    suggestions: &Suggestions,
    segment: &SegmentReader,
) -> tantivy::Result<Vec<(String, u32)>> {
    let index = segment.inverted_index(suggestions.fields.words)?;
    let mut words = Vec::new();
    let mut stream = index.terms().range().ge(beginning).into_stream()?;
    while let Some((term, about)) = stream.next() {
        if !term.starts_with(beginning.as_bytes()) {
            break;
        }
        if let Ok(term) = std::str::from_utf8(term) {
            words.push((term.to_owned(), about.doc_freq));
        }
    }
    Ok(words)
}

/// The most frequent of some words.
fn frequent(mut words: Vec<(String, u32)>, most: usize) -> Vec<String> {
    if words.len() > most {
        words.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        words.truncate(most);
    }
    words.into_iter().map(|(word, _)| word).collect()
}

/// Which words must be mended: those that nothing begins with.
fn mended(
    words: &[String],
    suggestions: &Suggestions,
    segment: &SegmentReader,
) -> tantivy::Result<Vec<MatchMode>> {
    let mut ways = Vec::with_capacity(words.len());
    for word in words {
        let known = !open(word, MatchMode::Beginning, suggestions, segment)?
            .0
            .is_empty();
        let long = word.chars().count() >= SHORTEST_CORRECTED;
        let letters = word.chars().all(char::is_alphabetic);
        ways.push(if known || !long || !letters {
            MatchMode::Beginning
        } else {
            MatchMode::Mended
        });
    }
    Ok(ways)
}

/// Whether a term begins with `typed` but for one letter wrong, missing, too many, or two exchanged.
fn begins_nearly(term: &str, typed: &[char]) -> bool {
    let term: Vec<char> = term.chars().take(typed.len() + 1).collect();
    let same = term.iter().zip(typed).take_while(|(a, b)| a == b).count();
    let (left, right) = (&term[same..], &typed[same..]);
    let begins = |left: &[char], right: &[char]| left.starts_with(right);
    if right.is_empty() {
        return true;
    }
    let wrong = !left.is_empty() && begins(&left[1..], &right[1..]);
    let missing = !left.is_empty() && begins(&left[1..], right);
    let too_many = begins(left, &right[1..]);
    let exchanged = left.len() >= 2
        && right.len() >= 2
        && left[0] == right[1]
        && left[1] == right[0]
        && begins(&left[2..], &right[2..]);
    wrong || missing || too_many || exchanged
}

/// Which of the suggestions that match are offered. A provision, unless a number or an article was asked
/// for, only by a word of its own heading: by its act's title the act is found, once.
struct OfferFilter<'a> {
    by_heading: bool,
    words: &'a [String],
    mended: bool,
    suggestions: &'a Suggestions,
}

impl<'a> OfferFilter<'a> {
    fn of(kind: usize, words: &'a [String], suggestions: &'a Suggestions, mended: bool) -> Self {
        let numbered = words
            .iter()
            .any(|word| word.starts_with(|c: char| c.is_ascii_digit()));
        OfferFilter {
            by_heading: kind == SuggestionKind::Provision as usize
                && !numbered
                && !about_provisions(words),
            words,
            mended,
            suggestions,
        }
    }

    fn has(&self, doc: DocId) -> tantivy::Result<bool> {
        if !self.by_heading {
            return Ok(true);
        }
        let heading = self
            .suggestions
            .get(doc)?
            .and_then(|suggestion| suggestion.note);
        let begins = |own: &str, word: &str| {
            let letters: Vec<char> = word.chars().collect();
            let near = self.mended && letters.len() >= SHORTEST_CORRECTED;
            own.starts_with(word) || (near && begins_nearly(own, &letters))
        };
        let own = words(heading.as_deref().unwrap_or_default());
        let mut typed = self.words.iter();
        Ok(typed.any(|word| own.iter().any(|own| begins(own, word))))
    }
}

/// Adds the first suggestions of a range that stand in every list and are wanted.
fn first_in_all(
    lists: &mut [WordPostings],
    range: std::ops::Range<DocId>,
    found: &mut Vec<DocId>,
    wanted: &OfferFilter<'_>,
    allowance: &Allowance<'_>,
) -> tantivy::Result<()> {
    let mut next = range.start;
    let (mut tried, mut steps) = (0, 0_usize);
    'suggestions: while found.len() < OFFERED && next < range.end && tried < MOST_TRIED {
        steps += 1;
        if steps % ASK_EVERY == 0 && allowance.is_spent() {
            break;
        }
        for list in lists.iter_mut() {
            let at = list.seek(next);
            if at != next {
                next = at;
                continue 'suggestions;
            }
        }
        if !found.contains(&next) && wanted.has(next)? {
            found.push(next);
        }
        tried += 1;
        next += 1;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_mistake_after_the_first_letters_is_forgiven() {
        let cases = [
            ("coprogettazione", "coprogetazione", true),
            ("coprogettazione", "coprogett", true),
            ("coprogettazione", "copprogett", true),
            ("coprogettazione", "corpogett", true),
            ("coprogettazione", "coprogezt", true),
            ("coprogettazione", "coporgezt", false),
            ("enti", "entiz", true),
            ("ente", "entrata", false),
        ];
        for (term, typed, near) in cases {
            let letters: Vec<char> = typed.chars().collect();
            assert_eq!(begins_nearly(term, &letters), near, "{typed}");
        }
    }

    #[test]
    fn every_kind_has_its_place() {
        let found = || [vec![1; 9], vec![2; 9], vec![3; 9]];
        assert_eq!(choose(found(), false), [1, 1, 1, 1, 2, 2, 2, 2, 3, 3]);
        assert_eq!(choose(found(), true)[0], 2);
        assert_eq!(choose([vec![1; 20], vec![], vec![3]], false).len(), 10);
        assert_eq!(choose([vec![], vec![], vec![3]], false), [3]);
    }
}
