//! What the corpus says of a quotation: it is compared with the provision that the sentence names, then with the others
//! that are near, then with the whole corpus.

use std::ops::Range;

use super::citation::ResolvedCitation;
use super::comparison::{PrintedMatch, compare, is_same_letters};
use super::exact;
use super::folded::FoldedText;
use super::manner::manner;
use super::near::Alignment;
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
use crate::law::ProvisionPath;
use crate::search::{self, SearchError};

/// Passages of the corpus that are compared word by word.
const COMPARED: usize = 12;

/// What quotations are compared with.
pub(crate) struct QuotationCheck<'a> {
    pub(crate) source: &'a str,
    pub(crate) texts: &'a ProvisionTexts<'a>,
    pub(crate) citations: &'a [ResolvedCitation],
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
            (QuotedSource::Known, Some(found), _) => {
                let verdict = match found.is_cited {
                    true => QuotationVerdict::Exact,
                    false => QuotationVerdict::Elsewhere,
                };
                self.found(&mut checked, quoted, verdict, found);
            }
            (QuotedSource::None, Some(found), _) => {
                self.found(&mut checked, quoted, QuotationVerdict::Exact, found);
                checked.note = Some(QuotationNote::WholeCorpus);
            }
            // What is left open may be quoted by whoever is meant.
            (QuotedSource::Open(note), Some(found), _) => {
                let verdict = match found.is_cited {
                    true => QuotationVerdict::Exact,
                    false => QuotationVerdict::Unchecked,
                };
                self.found(&mut checked, quoted, verdict, found);
                checked.note = Some(note);
            }
            (QuotedSource::Known | QuotedSource::Open(_), None, Some(found)) => {
                self.found(&mut checked, quoted, QuotationVerdict::Near, found);
            }
            (QuotedSource::Known, None, None) => match near_other {
                Some(found) => {
                    self.found(&mut checked, quoted, QuotationVerdict::Near, found);
                    checked.note = Some(QuotationNote::OtherProvision);
                }
                None if attribution.is_sure => checked.verdict = QuotationVerdict::Absent,
                None => checked.note = Some(QuotationNote::SourceOpen),
            },
            (QuotedSource::None, None, _) => match near_other {
                Some(found) => {
                    self.found(&mut checked, quoted, QuotationVerdict::Near, found);
                    checked.note = Some(QuotationNote::WholeCorpus);
                }
                None => checked.note = Some(QuotationNote::NoSource),
            },
            (QuotedSource::Open(note), None, None) => checked.note = Some(note),
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
    ) -> Result<Vec<PrintedMatch>, SearchError> {
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
    ) -> Result<Vec<PrintedMatch>, SearchError> {
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
        let mut found: Vec<(u8, PrintedMatch)> = Vec::new();
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
    fn citing(&self, citations: &[usize], found: &PrintedMatch) -> Option<usize> {
        let is_own = |nth: &usize| {
            let acts = &self.citations[*nth].acts;
            acts.iter().any(|act| act.id == found.text.act.id)
        };
        citations.iter().copied().find(is_own)
    }

    /// What is known of where a quotation is from.
    fn source_of(&self, attribution: &Attribution) -> QuotedSource {
        let verdicts = attribution.cited.iter();
        let mut verdicts = verdicts.map(|nth| self.citations[*nth].checked.verdict);
        use CitationVerdict as V;
        match verdicts.next() {
            None => QuotedSource::None,
            Some(V::Found | V::ProvisionAbsent | V::Conflict) => QuotedSource::Known,
            Some(V::ActAbsent) => QuotedSource::Open(QuotationNote::SourceAbsent),
            Some(V::Ambiguous | V::Unresolved) => QuotedSource::Open(QuotationNote::SourceOpen),
        }
    }

    fn found(
        &self,
        checked: &mut CheckedQuotation,
        quoted: &QuotedWords,
        verdict: QuotationVerdict,
        found: &PrintedMatch,
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
        found: &PrintedMatch,
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
enum QuotedSource {
    /// An act of the corpus.
    Known,
    /// An act that the corpus lacks or that is left open.
    Open(QuotationNote),
    None,
}
