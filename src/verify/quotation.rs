//! What the corpus says of a quotation: it is compared with the provision that the sentence names, then with the others
//! that are near, then with the whole corpus.

use std::ops::Range;

use super::citation::ResolvedCitation;
use super::exact;
use super::folded::FoldedText;
use super::near::{self, Alignment};
use super::provision_text::{
    ProvisionText, ProvisionTexts, one_line, whole_word_end, whole_word_start,
};
use super::quoted::QuotedWords;
use super::report::{
    CheckedQuotation, CitationVerdict, PrintedPlace, QuotationNote, QuotationVerdict,
    WordDifference,
};
use super::sentence::Attribution;
use crate::index::StoredAct;
use crate::law::{Partition, ProvisionPath};
use crate::search::{self, SearchError};

/// Passages of the corpus that are compared word by word.
const COMPARED: usize = 12;
/// Fewest words by which a passage is known that nothing points to.
const TELLING_WORDS: usize = 7;
/// So many words in a hundred may differ, where the text says which provision it quotes; of few words, fewer.
const DIFFERENT: usize = 40;
const DIFFERENT_OF_FEW: usize = 34;
const FEW: usize = 9;
/// The same, where it does not.
const DIFFERENT_ANYWHERE: usize = 25;

/// What quotations are compared with.
pub(crate) struct QuotationCheck<'a> {
    pub(crate) source: &'a str,
    pub(crate) texts: &'a ProvisionTexts<'a>,
    pub(crate) citations: &'a [ResolvedCitation],
}

/// Where a quotation is printed.
struct Match {
    text: std::rc::Rc<ProvisionText>,
    words: Range<usize>,
    alignment: Option<Alignment>,
    /// Whether it is where the text says.
    is_cited: bool,
}

impl QuotationCheck<'_> {
    /// Compares what stands at `span`.
    pub(crate) fn check(
        &self,
        span: &Range<usize>,
        quoted: &QuotedWords,
        attribution: &Attribution,
    ) -> Result<CheckedQuotation, SearchError> {
        let mut checked = CheckedQuotation {
            span: span.clone(),
            verdict: QuotationVerdict::Unchecked,
            citation: attribution.cited.first().copied(),
            place: None,
            printed: None,
            differences: Vec::new(),
            note: None,
        };
        if let Some(nth) = self.titled(quoted, attribution) {
            let act = &self.citations[nth].acts[0];
            checked.verdict = QuotationVerdict::Exact;
            checked.place = Some(PrintedPlace {
                act: act.clone(),
                path: ProvisionPath::whole(),
                page: 1,
            });
            checked.printed = Some(act.title.clone());
            checked.note = Some(QuotationNote::Title);
            return Ok(checked);
        }
        let cited = self.in_provisions(quoted, &attribution.cited)?;
        if let Some(found) = cited
            .iter()
            .find(|it| it.alignment.is_none() && it.is_cited)
        {
            self.found(&mut checked, quoted, QuotationVerdict::Exact, found);
            return Ok(checked);
        }
        let others = self.in_provisions(quoted, &attribution.others)?;
        if !attribution.is_sure
            && let Some(found) = others
                .iter()
                .find(|it| it.alignment.is_none() && it.is_cited)
        {
            checked.citation = self.citing(&attribution.others, found);
            self.found(&mut checked, quoted, QuotationVerdict::Exact, found);
            return Ok(checked);
        }
        let elsewhere = self.elsewhere(quoted, attribution)?;
        let exact = cited
            .iter()
            .chain(&elsewhere)
            .find(|it| it.alignment.is_none());
        let near = cited
            .iter()
            .find(|it| it.alignment.is_some() && it.is_cited);
        let near_other = elsewhere.iter().find(|it| it.alignment.is_some());
        let source = self.source_of(attribution);
        match (source, exact, near) {
            (Source::Known, Some(found), _) => {
                let verdict = match found.is_cited {
                    true => QuotationVerdict::Exact,
                    false => QuotationVerdict::Elsewhere,
                };
                self.found(&mut checked, quoted, verdict, found);
            }
            (Source::None, Some(found), _) => {
                self.found(&mut checked, quoted, QuotationVerdict::Exact, found);
                checked.note = Some(QuotationNote::WholeCorpus);
            }
            // What is left open may be quoted by whoever is meant.
            (Source::Open(note), Some(found), _) => {
                let verdict = match found.is_cited {
                    true => QuotationVerdict::Exact,
                    false => QuotationVerdict::Unchecked,
                };
                self.found(&mut checked, quoted, verdict, found);
                checked.note = Some(note);
            }
            (Source::Known | Source::Open(_), None, Some(found)) => {
                self.found(&mut checked, quoted, QuotationVerdict::Near, found);
            }
            (Source::Known, None, None) => match near_other {
                Some(found) => {
                    self.found(&mut checked, quoted, QuotationVerdict::Near, found);
                    checked.note = Some(QuotationNote::OtherProvision);
                }
                None if attribution.is_sure => checked.verdict = QuotationVerdict::Absent,
                None => checked.note = Some(QuotationNote::SourceOpen),
            },
            (Source::None, None, _) => match near_other {
                Some(found) => {
                    self.found(&mut checked, quoted, QuotationVerdict::Near, found);
                    checked.note = Some(QuotationNote::WholeCorpus);
                }
                None => checked.note = Some(QuotationNote::NoSource),
            },
            (Source::Open(note), None, None) => checked.note = Some(note),
        }
        let before = self.source[..span.start]
            .trim_end_matches(|c: char| c.is_whitespace() || "«“\"„'‘<:,(".contains(c));
        if !matches!(checked.verdict, QuotationVerdict::Exact)
            && let Some(note) = manner(before)
        {
            checked = CheckedQuotation {
                verdict: QuotationVerdict::Unchecked,
                place: None,
                printed: None,
                differences: Vec::new(),
                note: Some(note),
                ..checked
            };
        }
        Ok(checked)
    }

    /// The citation of an act that has the quoted words as its title.
    fn titled(&self, quoted: &QuotedWords, attribution: &Attribution) -> Option<usize> {
        let near = attribution.cited.iter().chain(&attribution.others);
        near.copied().find(|nth| {
            let acts = &self.citations[*nth].acts;
            let title = acts.first().map(|act| FoldedText::of(&act.title));
            title.is_some_and(|title| exact::find(quoted, &title).is_some())
        })
    }

    /// Where some cited provisions have the words, or words near to them.
    fn in_provisions(
        &self,
        quoted: &QuotedWords,
        citations: &[usize],
    ) -> Result<Vec<Match>, SearchError> {
        let mut found = Vec::new();
        for nth in citations {
            let resolved = &self.citations[*nth];
            let path = &resolved.checked.citation.path;
            for act in &resolved.acts {
                let path = match &resolved.checked.place {
                    Some(place) if place.act.key() == act.key() && !place.path.is_whole() => {
                        &place.path
                    }
                    _ => path,
                };
                // A whole act is looked through by its words.
                if path.is_whole() {
                    continue;
                }
                let text = self.texts.of(act, path)?;
                found.extend(compare(quoted, &text, Some(path), false));
            }
        }
        Ok(found)
    }

    /// Where the corpus has the words, or words near to them, the cited acts first.
    fn elsewhere(
        &self,
        quoted: &QuotedWords,
        attribution: &Attribution,
    ) -> Result<Vec<Match>, SearchError> {
        let words: Vec<&str> = quoted
            .text
            .words
            .iter()
            .map(|word| &self.source[word.range.clone()])
            .collect();
        let shared = search::sharing_words(self.texts.searcher, &words.join(" "), COMPARED)?;
        let near_text = |act: &StoredAct, citations: &[usize]| {
            citations.iter().copied().find(|nth| {
                let acts = &self.citations[*nth].acts;
                acts.iter().any(|own| own.id == act.id)
            })
        };
        let mut found: Vec<(u8, Match)> = Vec::new();
        for shared in shared {
            let cited = near_text(&shared.act, &attribution.cited);
            let other = near_text(&shared.act, &attribution.others);
            let path = cited
                .filter(|nth| self.citations[*nth].checked.citation.path.is_whole())
                .map(|_| ProvisionPath::whole());
            let text = ProvisionText::new(shared.act, shared.passages);
            let text = std::rc::Rc::new(text);
            let Some(matched) = compare(quoted, &text, path.as_ref(), path.is_none()) else {
                continue;
            };
            let rank = match (matched.alignment.is_some(), cited, other) {
                (false, Some(_), _) => 0,
                (false, None, Some(_)) => 1,
                (false, None, None) => 2,
                (true, Some(_), _) => 3,
                (true, None, _) => 4,
            };
            found.push((rank, matched));
        }
        found.sort_by_key(|(rank, it)| (*rank, it.alignment.as_ref().map(|it| it.cost)));
        Ok(found.into_iter().map(|(_, matched)| matched).collect())
    }

    /// Which of some citations a match is of.
    fn citing(&self, citations: &[usize], found: &Match) -> Option<usize> {
        let is_own = |nth: &usize| {
            let acts = &self.citations[*nth].acts;
            acts.iter().any(|act| act.id == found.text.act.id)
        };
        citations.iter().copied().find(is_own)
    }

    /// What is known of where a quotation is from.
    fn source_of(&self, attribution: &Attribution) -> Source {
        let verdicts = attribution.cited.iter();
        let mut verdicts = verdicts.map(|nth| self.citations[*nth].checked.verdict);
        use CitationVerdict as V;
        match verdicts.next() {
            None => Source::None,
            Some(V::Found | V::ProvisionAbsent | V::Conflict) => Source::Known,
            Some(V::ActAbsent) => Source::Open(QuotationNote::SourceAbsent),
            Some(V::Ambiguous | V::Unresolved) => Source::Open(QuotationNote::SourceOpen),
        }
    }

    fn found(
        &self,
        checked: &mut CheckedQuotation,
        quoted: &QuotedWords,
        verdict: QuotationVerdict,
        found: &Match,
    ) {
        checked.verdict = verdict;
        checked.place = Some(found.text.place(&found.words));
        checked.printed = Some(found.text.printed(&found.words));
        if let Some(alignment) = &found.alignment {
            checked.differences = self.differences(quoted, found, alignment);
        }
    }

    /// The words that differ, whatever their typography.
    fn differences(
        &self,
        quoted: &QuotedWords,
        found: &Match,
        alignment: &Alignment,
    ) -> Vec<WordDifference> {
        let mut differences = Vec::new();
        for (own, printed) in &alignment.differences {
            if is_same_letters(quoted, &found.text, own, printed) {
                continue;
            }
            let span = self.span_of(quoted, own);
            differences.push(WordDifference {
                quoted: one_line(&self.source[span.clone()]),
                printed: found.text.printed(printed),
                span,
            });
        }
        differences
    }

    /// The bytes of some quoted words; where there are none, the place before the next one.
    fn span_of(&self, quoted: &QuotedWords, own: &Range<usize>) -> Range<usize> {
        let words = &quoted.text.words;
        match (words.get(own.start), own.end.checked_sub(1)) {
            (Some(first), Some(last)) if !own.is_empty() => {
                let start = first.range.start;
                let end = words[last].range.end;
                let from = words.first().map_or(start, |word| word.range.start);
                let to = words.last().map_or(end, |word| word.range.end);
                let start = whole_word_start(self.source, start).max(from);
                start..whole_word_end(self.source, end).min(to)
            }
            (Some(next), _) => next.range.start..next.range.start,
            (None, _) => {
                let end = words.last().map_or(0, |word| word.range.end);
                end..end
            }
        }
    }
}

/// What is known of where a quotation is from.
enum Source {
    /// An act of the corpus.
    Known,
    /// An act that the corpus lacks or that is left open.
    Open(QuotationNote),
    None,
}

/// Whether words have the same letters: they are cut elsewhere.
fn is_same_letters(
    quoted: &QuotedWords,
    printed: &ProvisionText,
    own: &Range<usize>,
    other: &Range<usize>,
) -> bool {
    let letters = |text: &FoldedText, words: &Range<usize>| -> String {
        words.clone().map(|nth| text.word(nth)).collect()
    };
    letters(&quoted.text, own) == letters(printed.folded(), other)
}

/// Compares a quotation with a provision; `cited` is where the text says it is.
fn compare(
    quoted: &QuotedWords,
    text: &std::rc::Rc<ProvisionText>,
    cited: Option<&ProvisionPath>,
    anywhere: bool,
) -> Option<Match> {
    let words = quoted.len();
    if anywhere && words < TELLING_WORDS && exact::find(quoted, text.folded()).is_none() {
        return None;
    }
    let is_cited = |words: &Range<usize>| {
        cited.is_some_and(|cited| {
            let paths = text.paths_of(words);
            cited.is_whole() || paths.iter().any(|path| belongs(path, cited))
        })
    };
    if let Some(words) = exact::find(quoted, text.folded()) {
        return Some(Match {
            is_cited: is_cited(&words),
            text: std::rc::Rc::clone(text),
            words,
            alignment: None,
        });
    }
    let alignment = near::align(quoted, text.folded())?;
    let most = match (anywhere, words < FEW) {
        (true, _) => DIFFERENT_ANYWHERE,
        (false, true) => DIFFERENT_OF_FEW,
        (false, false) => DIFFERENT,
    };
    let most = words * most / 100;
    let typography = alignment.differences.iter();
    let only_typography = typography
        .clone()
        .all(|(own, other)| is_same_letters(quoted, text, own, other));
    if only_typography && !alignment.differences.is_empty() {
        return Some(Match {
            is_cited: is_cited(&alignment.printed),
            text: std::rc::Rc::clone(text),
            words: alignment.printed,
            alignment: None,
        });
    }
    (alignment.cost <= most).then(|| Match {
        is_cited: is_cited(&alignment.printed),
        text: std::rc::Rc::clone(text),
        words: alignment.printed.clone(),
        alignment: Some(alignment),
    })
}

/// Whether words that stand at `path` are of the provision cited: what introduces a lettera is of it, too.
fn belongs(path: &ProvisionPath, cited: &ProvisionPath) -> bool {
    if path.is_within(cited) {
        return true;
    }
    let is_letter = matches!(
        cited.innermost(),
        Some(Partition::Lettera | Partition::Number)
    );
    // Where the narrower provision was not told apart, it cannot be said.
    let is_article = path.depth() < cited.depth() && !is_letter;
    (is_letter || is_article) && cited.is_within(path)
}

/// What the words before a quotation say of it: a title, or words that are put into another act or taken out.
fn manner(before: &str) -> Option<QuotationNote> {
    const TITLES: &[&str] = &[
        "recante",
        "recanti",
        "oggetto",
        "intitolato",
        "intitolata",
        "rubricato",
        "rubricata",
        "concernente",
        "titolo",
        "denominato",
        "denominata",
        "rubrica",
    ];
    const AMENDING: &[&str] = &[
        "sostituit",
        "inserit",
        "aggiunt",
        "soppress",
        "premess",
        "modificat",
        "sostituisc",
        "inserisc",
        "aggiung",
    ];
    const NEXT: &[&str] = &["seguente", "seguenti", "parola", "parole", "periodo"];
    let mut words = before.rsplit(|c: char| !c.is_alphanumeric());
    let mut words = words.by_ref().filter(|word| !word.is_empty());
    let last: Vec<String> = words.by_ref().take(8).map(str::to_lowercase).collect();
    let first = last.first()?;
    if TITLES.contains(&first.as_str()) {
        return Some(QuotationNote::Title);
    }
    let is_amended = last
        .iter()
        .any(|word| AMENDING.iter().any(|stem| word.starts_with(stem)));
    let is_next = last
        .iter()
        .take(2)
        .any(|word| NEXT.contains(&word.as_str()));
    (is_amended || is_next && last.iter().any(|word| word.starts_with("parol")))
        .then_some(QuotationNote::Amendment)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_introduces_a_lettera_is_of_it() {
        for (path, cited, expected) in [
            ("art3-com2", "art3", true),
            ("art3-com2", "art3-com2", true),
            ("art3-com2", "art3-com3", false),
            ("art3", "art3-com3", true),
            ("art3-com2", "art3-com2-leta", true),
            ("art3-com2-letb", "art3-com2-leta", false),
            ("art3-com2", "art4", false),
            ("", "art4", true),
        ] {
            let paths = (path.parse().unwrap(), cited.parse().unwrap());
            assert_eq!(belongs(&paths.0, &paths.1), expected, "{path} {cited}");
        }
    }

    #[test]
    fn titles_and_amendments_are_told_by_the_words_before() {
        for (before, expected) in [
            ("la legge 1/2000, recante", Some(QuotationNote::Title)),
            (
                "le parole: «uno» sono sostituite dalle seguenti",
                Some(QuotationNote::Amendment),
            ),
            ("all’articolo 5, le parole", Some(QuotationNote::Amendment)),
            (
                "dopo il comma 2 è inserito il seguente",
                Some(QuotationNote::Amendment),
            ),
            ("l’art. 5 dispone che", None),
            ("", None),
        ] {
            assert_eq!(manner(before), expected, "{before}");
        }
    }
}
