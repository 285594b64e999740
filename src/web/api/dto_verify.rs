//! The check of a text on the wire: what `POST /api/v1/verify` answers and `normario verify --json` prints.

use std::ops::Range;

use serde::Serialize;
use utoipa::ToSchema;

use crate::index::IndexReader;
use crate::law::ActDate;
use crate::messages::Message;
use crate::verify::{
    CheckedCitation, CheckedQuotation, CheckedText, CitationVerdict, PrintedPlace,
    QuotationVerdict, TextVerification, WordDifference,
};
use crate::web::i18n::lang::Lang;
use crate::web::links;

/// What the corpus says of a text. Spans are ranges of its characters.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Verification)]
pub(crate) struct VerificationDto<'a> {
    /// Number of the generation of the index that answers.
    generation: u64,
    /// The citations, in the order of the text.
    citations: Vec<CheckedCitationDto<'a>>,
    /// The quotations of four words or more, in the order of the text.
    quotations: Vec<CheckedQuotationDto<'a>>,
    /// What stands between quotation marks, is shorter, and was not checked.
    short_quotations: usize,
    /// How many have each verdict.
    summary: VerificationSummary,
    /// Whether no time was left to check all of it.
    partial: bool,
    /// The text that was read, where a file was given: the spans are of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<&'a str>,
}

/// How many citations and quotations have each verdict.
#[derive(Debug, Serialize, ToSchema)]
struct VerificationSummary {
    /// Of citations.
    citations: std::collections::BTreeMap<&'static str, usize>,
    /// Of quotations.
    quotations: std::collections::BTreeMap<&'static str, usize>,
}

/// A citation of the text.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = VerifiedCitation)]
struct CheckedCitationDto<'a> {
    /// Where it is: characters from and to.
    span: [usize; 2],
    /// As it is written.
    text: &'a str,
    /// `found`, `provision_absent`, `act_absent`, `conflict`, `ambiguous` or `unresolved`.
    verdict: &'static str,
    /// Id of the act, with `~` and the path of the provision; null where it is left open.
    id: Option<&'a str>,
    /// As practitioners cite it.
    label: Option<&'a str>,
    /// Path of the provision that is cited; empty for the act as a whole.
    cited_path: String,
    /// The file of the corpus that has the act.
    file: Option<&'a str>,
    /// Its page, where the provision begins.
    page: Option<u32>,
    /// Path of the provision found; of one that is absent, that of what it would stand in.
    path: Option<String>,
    /// The page of the act here.
    url: Option<String>,
    /// The day that the corpus prints, where the text has another.
    #[serde(skip_serializing_if = "Option::is_none")]
    printed_date: Option<&'a str>,
    /// The acts it may be.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    candidates: Vec<CandidateActDto<'a>>,
    /// Where the official text is read.
    official_url: Option<&'a str>,
    /// What is to be known beside, by a name that stays: `only_catalogued`, `not_narrower`, `provisions_unknown` or
    /// `act_unknown`.
    note: Option<&'static str>,
    /// The same in words, in Italian.
    note_text: Option<String>,
    /// The page of the text that was given, where it has pages.
    #[serde(skip_serializing_if = "Option::is_none")]
    text_page: Option<u32>,
}

/// An act that a citation may be of.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = CandidateAct)]
struct CandidateActDto<'a> {
    /// Its id.
    id: &'a str,
    /// As it is cited.
    label: &'a str,
}

/// A quotation of the text.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = VerifiedQuotation)]
struct CheckedQuotationDto<'a> {
    /// Where it is, without its marks: characters from and to.
    span: [usize; 2],
    /// `exact`, `near`, `elsewhere`, `absent` or `unchecked`.
    verdict: &'static str,
    /// The citation it is attributed to: its place in `citations`, from 0.
    citation: Option<usize>,
    /// The file in which it is printed.
    file: Option<&'a str>,
    /// The page.
    page: Option<u32>,
    /// Path of the provision in which it is printed.
    path: Option<String>,
    /// The provision as it is cited.
    label: Option<String>,
    /// Its page here, with the words marked.
    url: Option<String>,
    /// The page of the PDF here, with the words marked.
    pdf: Option<String>,
    /// What is printed there.
    printed: Option<&'a str>,
    /// The words that differ.
    differences: Vec<WordDifferenceDto<'a>>,
    /// What is to be known beside, by a name that stays: `source_absent`, `source_open`, `no_source`, `amendment`,
    /// `title`, `no_time`, `whole_corpus` or `other_provision`.
    note: Option<&'static str>,
    /// The same in words, in Italian.
    note_text: Option<String>,
    /// The page of the text that was given, where it has pages.
    #[serde(skip_serializing_if = "Option::is_none")]
    text_page: Option<u32>,
}

/// Words of a quotation that are printed otherwise.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = WordDifference)]
struct WordDifferenceDto<'a> {
    /// Where they are: characters from and to; empty where words are left out.
    span: [usize; 2],
    /// The words quoted.
    quoted: &'a str,
    /// The words printed.
    printed: &'a str,
}

/// Counts characters up to bytes of a text that are asked for in any order.
struct CharacterCounts<'a> {
    text: &'a str,
    /// Characters before every so many bytes.
    kept: Vec<usize>,
}

const COUNTED_EVERY: usize = 1_024;

impl<'a> CharacterCounts<'a> {
    fn new(text: &'a str) -> Self {
        let mut kept = Vec::with_capacity(text.len() / COUNTED_EVERY + 1);
        let mut characters = 0;
        for (at, byte) in text.bytes().enumerate() {
            if at % COUNTED_EVERY == 0 {
                kept.push(characters);
            }
            // A byte that goes on a character is not counted.
            characters += usize::from(byte & 0xC0 != 0x80);
        }
        CharacterCounts { text, kept }
    }

    fn at(&self, byte: usize) -> usize {
        let byte = byte.min(self.text.len());
        let block = (byte / COUNTED_EVERY).min(self.kept.len().saturating_sub(1));
        let known = self.kept.get(block).copied().unwrap_or_default();
        let rest = &self.text.as_bytes()[block * COUNTED_EVERY..byte];
        known + rest.iter().filter(|byte| **byte & 0xC0 != 0x80).count()
    }

    fn span(&self, range: &Range<usize>) -> [usize; 2] {
        [self.at(range.start), self.at(range.end)]
    }
}

impl<'a> VerificationDto<'a> {
    /// The answer; `with_text` where the reader does not have the text that was read.
    pub(crate) fn of(
        verification: &'a TextVerification,
        text: &'a CheckedText,
        index: &IndexReader,
        with_text: bool,
    ) -> Self {
        let counts = CharacterCounts::new(&text.text);
        let citations = verification.citations.iter();
        let quotations = verification.quotations.iter();
        VerificationDto {
            generation: index.manifest().generation,
            citations: citations
                .map(|it| CheckedCitationDto::of(it, text, &counts))
                .collect(),
            quotations: quotations
                .map(|it| CheckedQuotationDto::of(it, text, &counts))
                .collect(),
            short_quotations: verification.short,
            summary: VerificationSummary {
                citations: CitationVerdict::ALL
                    .into_iter()
                    .map(|it| (it.as_str(), verification.citations_with(it)))
                    .collect(),
                quotations: QuotationVerdict::ALL
                    .into_iter()
                    .map(|it| (it.as_str(), verification.quotations_with(it)))
                    .collect(),
            },
            partial: verification.partial,
            text: with_text.then_some(text.text.as_str()),
        }
    }
}

impl<'a> CheckedCitationDto<'a> {
    fn of(
        checked: &'a CheckedCitation,
        text: &'a CheckedText,
        counts: &CharacterCounts<'_>,
    ) -> Self {
        let citation = &checked.citation;
        let place = checked.place.as_ref();
        let candidates = checked.candidates.iter();
        let day = |place: &'a PrintedPlace| {
            let is_day = matches!(place.act.date(), Some(ActDate::Day(_)));
            place.act.date.as_deref().filter(|_| is_day)
        };
        CheckedCitationDto {
            span: counts.span(&citation.span),
            text: text.text.get(citation.span.clone()).unwrap_or_default(),
            verdict: checked.verdict.as_str(),
            id: citation.id.as_deref(),
            label: checked.label.as_deref(),
            cited_path: citation.path.to_string(),
            file: place.and_then(|place| place.act.file.as_deref()),
            page: place.and_then(|place| links::printed_page(&place.act, place.page)),
            path: place.map(|place| place.path.to_string()),
            url: place.map(|place| links::act(&place.act, &place.path, place.page)),
            printed_date: place
                .filter(|_| checked.verdict == CitationVerdict::Conflict)
                .and_then(day),
            candidates: candidates
                .map(|(id, label)| CandidateActDto { id, label })
                .collect(),
            official_url: checked.official_url.as_deref(),
            note: checked.note.map(|note| note.as_str()),
            note_text: checked.note.map(|note| note.text(Lang::It)),
            text_page: text.page_at(citation.span.start),
        }
    }
}

impl<'a> CheckedQuotationDto<'a> {
    fn of(
        checked: &'a CheckedQuotation,
        text: &'a CheckedText,
        counts: &CharacterCounts<'_>,
    ) -> Self {
        let place = checked.place.as_ref();
        let words = checked.printed.as_deref().map(links::words_to_mark);
        let words = words.unwrap_or_default();
        let differences = checked.differences.iter();
        CheckedQuotationDto {
            span: counts.span(&checked.span),
            verdict: checked.verdict.as_str(),
            citation: checked.citation,
            file: place.and_then(|place| place.act.file.as_deref()),
            page: place.and_then(|place| links::printed_page(&place.act, place.page)),
            path: place.map(|place| place.path.to_string()),
            label: place.map(|place| place.act.cited().label(&place.path)),
            url: place
                .map(|place| links::act_with_words(&place.act, &place.path, place.page, &words)),
            pdf: place.and_then(|place| links::view_of(&place.act, place.page, &words)),
            printed: checked.printed.as_deref(),
            differences: differences
                .map(|it| WordDifferenceDto::of(it, counts))
                .collect(),
            note: checked.note.map(|note| note.as_str()),
            note_text: checked.note.map(|note| note.text(Lang::It)),
            text_page: text.page_at(checked.span.start),
        }
    }
}

impl<'a> WordDifferenceDto<'a> {
    fn of(difference: &'a WordDifference, counts: &CharacterCounts<'_>) -> Self {
        WordDifferenceDto {
            span: counts.span(&difference.span),
            quoted: &difference.quoted,
            printed: &difference.printed,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_are_counted_wherever_they_are_asked_for() {
        let text = "è𝄞a".repeat(1_000);
        let counts = CharacterCounts::new(&text);
        for characters in [2_999, 0, 3, 1_500, 3_000] {
            let mut bytes = text.char_indices().map(|(at, _)| at).chain([text.len()]);
            let byte = bytes.nth(characters).unwrap();
            assert_eq!(counts.at(byte), characters);
        }
        assert_eq!(CharacterCounts::new("").at(0), 0);
    }
}
