//! A document that a catalogue names.

use crate::index::ActRecord;

/// A document that the catalogue names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatedDocument {
    /// The PDF that the entry is of, relative to the corpus; `None` where it is of an act without one.
    pub file: Option<String>,
    /// Id of the act; `None` where the entry is of a PDF, which says itself what it is.
    pub act: Option<String>,
    /// Title, or the name of the file where the entry states none.
    pub title: String,
    /// Where the entry says that its official text is: its `url`, or else the address in the words of its publication.
    pub address: Option<String>,
}

/// Where an entry says that its official text is. Of two addresses in the words of its publication neither is taken:
/// which of them has the text, nobody said.
pub(super) fn official_address(record: &ActRecord) -> Option<String> {
    const AROUND: [char; 9] = ['(', ')', '<', '>', '«', '»', ',', ';', '.'];
    let words = record.published.iter().flat_map(|it| it.split_whitespace());
    let mut addresses = words
        .map(|word| word.trim_matches(AROUND))
        .filter(|word| word.starts_with("https://") || word.starts_with("http://"));
    let published = addresses.next().filter(|_| addresses.next().is_none());
    record.official_url.clone().or(published.map(str::to_owned))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_of_a_publication_may_have_the_address() {
        let of = |url: Option<&str>, published: &str| {
            official_address(&ActRecord {
                official_url: url.map(str::to_owned),
                published: Some(published.to_owned()),
                ..ActRecord::default()
            })
        };
        let bulletin = "https://bollettino.example.it/44.pdf";
        assert_eq!(of(None, "BUR n. 44 del 24 maggio 2013"), None);
        for words in [
            "https://bollettino.example.it/44.pdf",
            "BUR n. 44 (https://bollettino.example.it/44.pdf), parte prima.",
        ] {
            assert_eq!(of(None, words).as_deref(), Some(bulletin));
        }
        let own = "https://leggi.example.it/9";
        assert_eq!(of(Some(own), bulletin).as_deref(), Some(own));
        assert_eq!(of(None, &format!("{bulletin} e {own}")), None);
    }
}
