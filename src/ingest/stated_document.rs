//! A document that a catalogue names.

use super::catalogue::EntryPlace;
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
    /// Where the entry says that it was published, in words.
    pub published: Option<String>,
}

/// An official address that the catalogue states.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatedLink {
    /// The address.
    pub address: String,
    /// The file that the entry is of, where it is of one.
    pub file: Option<String>,
    /// Where the entry is.
    pub place: EntryPlace,
}

/// All addresses of an entry: of its text, of its publication and of its sources.
pub(super) fn addresses(record: &ActRecord) -> impl Iterator<Item = String> {
    let published = in_words(record).map(str::to_owned);
    let sources = record.sources.iter().filter_map(|it| it.url.clone());
    let own = record.official_url.iter().cloned();
    own.chain(published).chain(sources)
}

/// The addresses in the words of a publication.
fn in_words(record: &ActRecord) -> impl Iterator<Item = &str> {
    const AROUND: [char; 9] = ['(', ')', '<', '>', '«', '»', ',', ';', '.'];
    let words = record.published.iter().flat_map(|it| it.split_whitespace());
    words
        .map(|word| word.trim_matches(AROUND))
        .filter(|word| word.starts_with("https://") || word.starts_with("http://"))
}

/// Where an entry says that its official text is. Of two addresses in the words of its publication neither is taken:
/// which of them has the text, nobody said.
pub(super) fn official_address(record: &ActRecord) -> Option<String> {
    let mut addresses = in_words(record);
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
