//! How much of a page its links may spend on repeating what was asked.
//!
//! A link to a filter repeats the whole search, a link to a document its words: on a page of a hundred
//! hits some hundred times. What is asked in a few words is repeated wherever it is useful; of a long
//! search links carry as much as fits, and the page says so.

use crate::search::SearchRequest;
use crate::web::http::percent::encode_value;
use crate::web::links;

/// Bytes that a page spends on links that repeat a search whole.
const SEARCHES: usize = 18 * 1024;
/// Bytes that it spends on the words in links to documents.
const WORDS: usize = 10 * 1024;
/// Bytes of words that every link carries, however many links there are: most searches are shorter.
const ALWAYS: usize = 32;

/// How many links that repeat a search a page has room for.
pub(super) fn room(request: &SearchRequest) -> usize {
    SEARCHES / links::results(request).len().max(1)
}

/// Whether so many links may repeat these words whole.
pub(super) fn fits(words: &str, links: usize) -> bool {
    let length = encode_value(words).len();
    length <= ALWAYS || length.saturating_mul(links) <= SEARCHES
}

/// The words that each of so many links to documents carries: all of them, or as many of the first as fit.
pub(super) fn words(query: &str, links: usize) -> &str {
    let query = query.trim();
    let most = (WORDS / links.max(1)).max(ALWAYS);
    let length = |text: &str| encode_value(text).len();
    if length(query) <= most {
        return query;
    }
    let ends = query.char_indices().filter(|(_, c)| c.is_whitespace());
    let fitting = ends.take_while(|(end, _)| length(&query[..*end]) <= most);
    fitting
        .last()
        .map_or("", |(end, _)| query[..end].trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_carry_as_many_of_the_first_words_as_fit() {
        let asked = "rimborso delle spese dei volontari";
        assert_eq!(words(asked, 90), asked);
        assert_eq!(words(asked, 10_000), "rimborso delle spese dei");
        let long = "città ".repeat(500);
        let carried = words(&long, 100);
        let length = encode_value(carried).len();
        assert!(
            length <= WORDS / 100 && length > WORDS / 100 - 20,
            "{length}"
        );
        assert_eq!(words(&"a".repeat(500), 1_000), "");
        assert_eq!(words("", 0), "");
    }

    #[test]
    fn a_page_has_room_for_few_links_that_repeat_a_long_search() {
        let request = |length| SearchRequest::new("a".repeat(length));
        assert!(room(&request(30)) > 500);
        assert!(room(&request(1_000)) < 20);
        assert!(fits("rimborso spese", 100_000) && fits(&"a".repeat(100), 100));
        assert!(!fits(&"a".repeat(100), 1_000));
    }
}
