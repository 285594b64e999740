//! Which citation a quotation is attributed to, as the sentence says: one in parenthesis after it, the one that introduces
//! it, or the one that follows it.

use std::ops::Range;

use super::marks::QuotedSpan;
use crate::law::Citation;
use crate::lexer::{Cursor, Tokens};

/// Most words between a citation and what it introduces, for the attribution to be sure.
const SURE_BEFORE: usize = 15;
/// The same, where the citation follows.
const SURE_AFTER: usize = 8;
/// How far back, in bytes, a citation of an earlier sentence may be.
const EARLIER: usize = 700;

/// The citations that a quotation may be of.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Attribution {
    /// The places of those it is attributed to in the list of citations: one reference may name several provisions.
    pub(crate) cited: Vec<usize>,
    /// Whether the sentence says so plainly.
    pub(crate) is_sure: bool,
    /// The places of others that are near.
    pub(crate) others: Vec<usize>,
}

/// The sentences of a text with what is cited and quoted in it.
pub(crate) struct Sentences<'t> {
    text: &'t str,
    /// Bytes at which a sentence ends.
    ends: Vec<usize>,
    citations: &'t [Citation],
    quotations: &'t [QuotedSpan],
}

impl<'t> Sentences<'t> {
    /// Reads a text.
    pub(crate) fn new(
        text: &'t str,
        citations: &'t [Citation],
        quotations: &'t [QuotedSpan],
    ) -> Self {
        let tokens = Tokens::new(text);
        let ends = tokens.cursors().filter(|c| c.ends_sentence());
        let mut ends: Vec<usize> = ends.map(|c: Cursor<'_>| c.span(c.ahead(1)).end).collect();
        ends.extend(paragraph_ends(text));
        // What is quoted may have sentences of its own.
        let outer = || quotations.iter().filter(|it| !it.is_nested);
        ends.retain(|end| !outer().any(|it| it.outside.start < *end && *end < it.outside.end));
        ends.sort_unstable();
        Sentences {
            text,
            ends,
            citations,
            quotations,
        }
    }

    /// The bytes of the sentence around a span.
    fn around(&self, span: &Range<usize>) -> Range<usize> {
        let before = self.ends.partition_point(|end| *end <= span.start);
        let start = before.checked_sub(1).map_or(0, |nth| self.ends[nth]);
        let after = self.ends.partition_point(|end| *end < span.end);
        let end = self.ends.get(after).copied().unwrap_or(self.text.len());
        start..end
    }

    /// What a quotation is attributed to.
    pub(crate) fn attribution(&self, quotation: &QuotedSpan) -> Attribution {
        let own = &quotation.outside;
        let sentence = self.around(own);
        let outer = self.enclosing(own);
        // A citation inside what is quoted is the quoted text's.
        let told: Vec<usize> = (0..self.citations.len())
            .filter(|nth| self.enclosing(&self.citations[*nth].span) == outer)
            .filter(|nth| !self.touches(*nth, own))
            .collect();
        let is_before = |nth: &&usize| self.citations[**nth].span.end <= own.start;
        let before = told.iter().rfind(is_before).copied();
        let before = before.filter(|nth| self.citations[*nth].span.start >= sentence.start);
        let after = told.iter().find(|nth| !is_before(nth)).copied();
        let in_parenthesis = after.filter(|nth| {
            let between = &self.text[own.end..self.citations[*nth].span.start];
            let between = between.trim_start_matches([' ', '\n', '.', ',', ';']);
            between.starts_with('(') && !between.contains(')') && words(between) <= 6
        });
        let after = after.filter(|nth| self.citations[*nth].span.end <= sentence.end);
        let near: Vec<usize> = told
            .iter()
            .copied()
            .filter(|nth| {
                let span = &self.citations[*nth].span;
                span.start >= sentence.start && span.end <= sentence.end
            })
            .collect();
        let chosen = |nth: usize, is_sure: bool| {
            let cited = self.with_same_span(nth);
            let others = near.iter().filter(|it| !cited.contains(it));
            Attribution {
                others: others.copied().collect(),
                cited,
                is_sure,
            }
        };
        if let Some(nth) = in_parenthesis {
            return chosen(nth, true);
        }
        let between = |from: usize, to: usize| self.words_between(from, to);
        let distance_after = after.map(|nth| between(own.end, self.citations[nth].span.start));
        if let Some(nth) = before {
            let distance = between(self.citations[nth].span.end, own.start);
            // «… l’art. 3. «Testo»: così l’art. 5»
            let is_after = distance_after.is_some_and(|after| after <= 3 && distance > 6);
            if !is_after {
                return chosen(nth, distance <= SURE_BEFORE);
            }
        }
        if let (Some(nth), Some(distance)) = (after, distance_after) {
            return chosen(nth, distance <= SURE_AFTER);
        }
        let earlier = told.iter().rfind(is_before).copied();
        let earlier = earlier.filter(|nth| {
            let end = self.citations[*nth].span.end;
            own.start - end <= EARLIER
                && paragraph_ends(&self.text[end..own.start]).next().is_none()
        });
        match earlier {
            Some(nth) => chosen(nth, false),
            None => Attribution::default(),
        }
    }

    /// The outermost quotation that a span stands in, of all but the one it is itself.
    fn enclosing(&self, span: &Range<usize>) -> Option<usize> {
        self.quotations.iter().position(|it| {
            !it.is_nested
                && it.inside.start <= span.start
                && span.end <= it.inside.end
                && it.outside != *span
        })
    }

    fn touches(&self, nth: usize, own: &Range<usize>) -> bool {
        let span = &self.citations[nth].span;
        span.start < own.end && own.start < span.end
    }

    fn with_same_span(&self, nth: usize) -> Vec<usize> {
        let span = &self.citations[nth].span;
        let all = 0..self.citations.len();
        all.filter(|other| self.citations[*other].span == *span)
            .collect()
    }

    /// Words between two bytes, without those that are quoted.
    fn words_between(&self, from: usize, to: usize) -> usize {
        let all = words(&self.text[from..to]);
        let quoted = self
            .quotations
            .iter()
            .filter(|it| !it.is_nested && from <= it.outside.start && it.outside.end <= to);
        let quoted: usize = quoted.map(|it| words(&self.text[it.outside.clone()])).sum();
        all.saturating_sub(quoted)
    }
}

fn words(text: &str) -> usize {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .count()
}

/// Bytes at which a paragraph ends: a blank line, or a semicolon at the end of a line («Visto …;»).
fn paragraph_ends(text: &str) -> impl Iterator<Item = usize> {
    let mut at = 0;
    let lines = text.split_inclusive('\n');
    lines.filter_map(move |line| {
        let start = at;
        at += line.len();
        let trimmed = line.trim();
        let is_end = trimmed.is_empty() && line.ends_with('\n') && start > 0
            || trimmed.ends_with(';') && line.ends_with('\n');
        is_end.then_some(at)
    })
}

#[cfg(test)]
mod tests {
    use super::super::marks::quoted_spans;
    use super::*;
    use crate::cite::{self, Context};

    /// The text of the citations that each quotation is attributed to.
    fn attributed(text: &str) -> Vec<(String, bool)> {
        let citations = cite::citations(text, &Context::default());
        let quotations = quoted_spans(text);
        let sentences = Sentences::new(text, &citations, &quotations);
        let attributions = quotations.iter().map(|it| sentences.attribution(it));
        attributions
            .map(|it| {
                let cited = it.cited.first();
                let cited = cited.map_or("", |nth| &text[citations[*nth].span.clone()]);
                (cited.to_owned(), it.is_sure)
            })
            .collect()
    }

    #[test]
    fn the_sentence_says_whose_words_they_are() {
        for (text, expected) in [
            (
                "L’art. 3 della legge 241/1990 dispone che «uno due tre».",
                "art. 3 della legge 241/1990",
            ),
            (
                "«Uno due tre»: così l’art. 3 della legge 241/1990.",
                "art. 3 della legge 241/1990",
            ),
            (
                "«Uno due tre» (art. 3 della legge 241/1990).",
                "art. 3 della legge 241/1990",
            ),
            (
                "«Uno due tre». (art. 3 della legge 241/1990)",
                "art. 3 della legge 241/1990",
            ),
            (
                "Per l’art. 5 della legge 241/1990, «uno due tre» (art. 3 della legge 241/1990).",
                "art. 3 della legge 241/1990",
            ),
            (
                "L’art. 5 d.lgs. 50/2016 è abrogato. Ai sensi dell’art. 3 della legge 241/1990, «uno due tre».",
                "art. 3 della legge 241/1990",
            ),
            (
                "Ai sensi dell’art. 3 della legge 241/1990, «uno due tre». L’art. 5 d.lgs. 50/2016 è altro.",
                "art. 3 della legge 241/1990",
            ),
            (
                "Vale l’art. 3 della legge 241/1990. Tale norma prevede: «uno due tre».",
                "art. 3 della legge 241/1990",
            ),
            (
                "Visto l’art. 3 della legge 241/1990;\nVisto quanto deposto: «uno due tre»;",
                "",
            ),
            ("Il teste ha detto «uno due tre».", ""),
            (
                "L’art. 3 della legge 241/1990: «ai sensi dell’art. 5 d.lgs. 50/2016 uno due tre».",
                "art. 3 della legge 241/1990",
            ),
        ] {
            assert_eq!(attributed(text)[0].0, expected, "{text}");
        }
    }

    #[test]
    fn a_second_quotation_is_of_the_same_provision() {
        let text = "L’art. 3 della legge 241/1990 dispone che «uno due tre quattro cinque sei sette otto» e che «nove».";
        let cited = ("art. 3 della legge 241/1990".to_owned(), true);
        assert_eq!(attributed(text), [cited.clone(), cited]);
    }
}
