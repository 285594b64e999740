//! The printed text of provisions, kept for all the citations and quotations of one text.

use std::cell::{OnceCell, RefCell};
use std::collections::HashMap;
use std::ops::Range;
use std::rc::Rc;

use super::folded::FoldedText;
use super::report::PrintedPlace;
use crate::index::{PassageText, StoredAct};
use crate::law::ProvisionPath;
use crate::search::{self, SearchError, Searcher, holder};

/// Passages of an act that stand one after another, as they are compared.
pub(crate) struct ProvisionText {
    pub(crate) act: StoredAct,
    pub(crate) passages: Vec<PassageText>,
    folded: OnceCell<FoldedText>,
}

impl ProvisionText {
    /// Passages of an act.
    pub(crate) fn new(act: StoredAct, passages: Vec<PassageText>) -> Self {
        ProvisionText {
            act,
            passages,
            folded: OnceCell::new(),
        }
    }

    /// The words of all of them. The bytes of each passage go on from those of the one before.
    pub(crate) fn folded(&self) -> &FoldedText {
        self.folded.get_or_init(|| {
            let mut folded = FoldedText::default();
            let mut offset = 0;
            for passage in &self.passages {
                folded.add(&passage.text, offset);
                offset += passage.text.len();
            }
            folded
        })
    }

    /// Where a byte of all of them stands.
    fn passage_at(&self, at: usize) -> Option<(&PassageText, usize)> {
        let mut offset = 0;
        for passage in &self.passages {
            if at < offset + passage.text.len() {
                return Some((passage, at - offset));
            }
            offset += passage.text.len();
        }
        None
    }

    /// The place of some of its words: the narrowest provision that all of them stand in.
    pub(crate) fn place(&self, words: &Range<usize>) -> PrintedPlace {
        let at = |nth: usize| {
            let word = self.folded().words.get(nth)?;
            self.passage_at(word.range.start)
        };
        let first = at(words.start);
        let last = at(words.end.saturating_sub(1));
        let path = |found: &Option<(&PassageText, usize)>| {
            found.map_or_else(ProvisionPath::whole, |(passage, at)| {
                passage.provision_at(at)
            })
        };
        let (start, end) = (path(&first), path(&last));
        let mut shared = start.and_above();
        shared.retain(|path| end.is_within(path));
        PrintedPlace {
            act: self.act.clone(),
            path: shared.pop().unwrap_or_default(),
            page: first.map_or(0, |(passage, at)| passage.page_at(at)),
        }
    }

    /// Every provision that some of its words stand in, the innermost of each.
    pub(crate) fn paths_of(&self, words: &Range<usize>) -> Vec<ProvisionPath> {
        let mut paths: Vec<ProvisionPath> = Vec::new();
        for word in self.folded().words.get(words.clone()).unwrap_or_default() {
            let Some((passage, at)) = self.passage_at(word.range.start) else {
                continue;
            };
            let path = passage.provision_at(at);
            if paths.last() != Some(&path) {
                paths.push(path);
            }
        }
        paths
    }

    /// What is printed from one word to another, on one line, with the signs that stand at both ends of it left out.
    pub(crate) fn printed(&self, words: &Range<usize>) -> String {
        if words.is_empty() {
            return String::new();
        }
        let folded = self.folded();
        let (Some(first), Some(last)) = (
            folded.words.get(words.start),
            folded.words.get(words.end - 1),
        ) else {
            return String::new();
        };
        let (mut printed, mut offset) = (String::new(), 0);
        for passage in &self.passages {
            let text = &passage.text;
            let start = first.range.start.saturating_sub(offset).min(text.len());
            let end = last.range.end.saturating_sub(offset).min(text.len());
            if start < end {
                if !printed.is_empty() {
                    printed.push(' ');
                }
                let (start, end) = (whole_word_start(text, start), whole_word_end(text, end));
                printed.push_str(&text[start..end]);
            }
            offset += text.len();
        }
        one_line(&printed)
    }
}

/// A text on one line, without the signs at its ends.
pub(super) fn one_line(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    let line = words.join(" ");
    let signs = |c: char| ",.;:()[]«»“”\"".contains(c);
    line.trim_matches(signs).to_owned()
}

/// Where the word begins, with what is written in one with it: «dell’» of «dell’ente».
pub(super) fn whole_word_start(text: &str, at: usize) -> usize {
    let before = text.get(..at).unwrap_or_default();
    before.rfind(char::is_whitespace).map_or(0, |blank| {
        blank + before[blank..].chars().next().map_or(1, char::len_utf8)
    })
}

/// Where it ends.
pub(super) fn whole_word_end(text: &str, at: usize) -> usize {
    let after = text.get(at..).unwrap_or_default();
    after
        .find(char::is_whitespace)
        .map_or(text.len(), |blank| at + blank)
}

/// The provisions that were read so far.
pub(crate) struct ProvisionTexts<'a> {
    pub(crate) searcher: &'a Searcher,
    kept: RefCell<HashMap<(u64, String), Rc<ProvisionText>>>,
    articles: RefCell<HashMap<u64, Rc<Vec<ProvisionPath>>>>,
}

impl<'a> ProvisionTexts<'a> {
    /// Of a generation; nothing was read yet.
    pub(crate) fn new(searcher: &'a Searcher) -> Self {
        ProvisionTexts {
            searcher,
            kept: RefCell::default(),
            articles: RefCell::default(),
        }
    }

    /// The provision of an act that has passages of its own, at `path` or around it.
    pub(crate) fn of(
        &self,
        act: &StoredAct,
        path: &ProvisionPath,
    ) -> Result<Rc<ProvisionText>, SearchError> {
        let path = holder(path);
        let key = (act.key(), path.to_string());
        if let Some(kept) = self.kept.borrow().get(&key) {
            return Ok(Rc::clone(kept));
        }
        let passages = search::passages_of(self.searcher.index(), act, &path)?;
        let text = Rc::new(ProvisionText::new(act.clone(), passages));
        self.kept.borrow_mut().insert(key, Rc::clone(&text));
        Ok(text)
    }

    /// The articles of an act.
    pub(crate) fn articles(&self, act: &StoredAct) -> Result<Rc<Vec<ProvisionPath>>, SearchError> {
        if let Some(kept) = self.articles.borrow().get(&act.key()) {
            return Ok(Rc::clone(kept));
        }
        let articles = search::articles_of(self.searcher.index(), act)?;
        let articles = Rc::new(articles);
        let kept = Rc::clone(&articles);
        self.articles.borrow_mut().insert(act.key(), kept);
        Ok(articles)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text() -> ProvisionText {
        let passage = |text: &str, page, parts: &[(usize, &str)]| PassageText {
            path: "art3".to_owned(),
            page,
            text: text.to_owned(),
            parts: parts
                .iter()
                .map(|(at, path)| (*at, (*path).to_owned()))
                .collect(),
            ..PassageText::default()
        };
        let first = "Art. 3\n1. Uno dell’ente.\n2. Due.";
        let comma = first.find("2. Due").unwrap();
        let passages = vec![
            passage(first, 4, &[(7, "art3-com1"), (comma, "art3-com2")]),
            passage(
                "a) tre;\nb) quattro.",
                5,
                &[(0, "art3-com2-leta"), (8, "art3-com2-letb")],
            ),
        ];
        let act = serde_json::from_str(r#"{"id":"a","kind":"legge","title":"","file":"a.pdf"}"#);
        ProvisionText::new(act.unwrap(), passages)
    }

    fn words(text: &ProvisionText, first: &str, last: &str) -> Range<usize> {
        let folded = text.folded();
        let at = |word: &str| (0..folded.words.len()).find(|nth| folded.word(*nth) == word);
        at(first).unwrap()..at(last).unwrap() + 1
    }

    #[test]
    fn words_stand_in_the_narrowest_provision_that_has_them_all() {
        let text = text();
        for (first, last, path, page) in [
            ("uno", "ente", "art3-com1", 4),
            ("uno", "due", "art3", 4),
            ("due", "tre", "art3-com2", 4),
            ("tre", "tre", "art3-com2-leta", 5),
            ("tre", "quattro", "art3-com2", 5),
        ] {
            let place = text.place(&words(&text, first, last));
            assert_eq!((place.path.to_string().as_str(), place.page), (path, page));
        }
        let paths = text.paths_of(&words(&text, "ente", "tre"));
        let paths: Vec<String> = paths.iter().map(ToString::to_string).collect();
        assert_eq!(paths, ["art3-com1", "art3-com2", "art3-com2-leta"]);
    }

    #[test]
    fn printed_words_are_shown_whole() {
        let text = text();
        assert_eq!(text.printed(&words(&text, "ente", "ente")), "dell’ente");
        assert_eq!(text.printed(&words(&text, "due", "tre")), "Due. a) tre");
        assert_eq!(text.printed(&(2..2)), "");
    }

    #[test]
    fn a_comma_stands_in_the_text_of_its_article() {
        for (path, expected) in [
            ("art3-com4-leta", "art3"),
            ("all1-art2-com1", "all1-art2"),
            ("diritto-par3", "diritto"),
            ("com125", ""),
            ("", ""),
        ] {
            let path: ProvisionPath = path.parse().unwrap();
            assert_eq!(holder(&path).to_string(), expected);
        }
    }
}
