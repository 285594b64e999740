//! Checks a text against the corpus: every citation, and every quotation with the words that differ.
//!
//! ```text
//! text ─ cite ──> citations ─ citation ──> acts and provisions of the corpus
//!      └ marks ─> quotations ─ sentence ─> which citation each is of
//!                              quotation ─> compared with the provision, then with the corpus (exact, near)
//! ```
//!
//! A text is compared by its letters (`folded`), so that typography does not count; what the writer left out or put in is
//! told apart (`quoted`). Unknown is better than wrong: what cannot be told is `unresolved` or `unchecked`, and that an
//! act does not exist is never said.

mod checked_text;
mod citation;
mod comparison;
mod exact;
mod folded;
mod manner;
mod marks;
mod missing;
mod near;
mod provision_text;
mod quotation;
mod quoted;
mod report;
mod sentence;

pub use checked_text::CheckedText;
pub use report::{
    CheckedCitation, CheckedQuotation, CitationNote, CitationVerdict, PrintedPlace, QuotationNote,
    QuotationVerdict, TextVerification, WordDifference,
};

use crate::search::{Budget, SearchError, Searcher};
use citation::ResolvedCitation;
use marks::QuotedSpan;
use provision_text::ProvisionTexts;
use quotation::QuotationCheck;
use quoted::QuotedWords;
use sentence::Sentences;

/// Fewest words of a quotation: fewer are a name, a term, an emphasis.
pub const FEWEST_WORDS: usize = 4;

/// Checks a text within a budget: where it is spent, the rest is unchecked and
/// the answer says so. Takes CPU time: never call it on an async thread.
///
/// # Errors
/// Only where the index itself cannot be read.
pub fn verify(
    searcher: &Searcher,
    checked: &CheckedText,
    budget: &Budget,
) -> Result<TextVerification, SearchError> {
    let (text, citations) = (checked.text.as_str(), checked.citations.as_slice());
    let mut report = TextVerification::default();
    let texts = ProvisionTexts::new(searcher);
    let mut resolved: Vec<ResolvedCitation> = Vec::with_capacity(citations.len());
    for read in citations {
        if budget.is_spent() {
            report.partial = true;
            break;
        }
        resolved.push(citation::check(&texts, read)?);
    }
    let read = &citations[..resolved.len()];
    let spans = marks::quoted_spans(text);
    let sentences = Sentences::new(text, read, &spans);
    let check = QuotationCheck {
        source: text,
        texts: &texts,
        citations: &resolved,
    };
    // Where what is outside was found, what is quoted inside it was, too.
    let mut found_until = 0;
    for span in &spans {
        if span.is_nested && span.outside.end <= found_until {
            continue;
        }
        let quoted = QuotedWords::of(text, &span.inside);
        if quoted.len() < FEWEST_WORDS {
            report.short += 1;
            continue;
        }
        let checked = match budget.is_spent() {
            true => unchecked(span),
            false => check.check(&span.inside, &quoted, &sentences.attribution(span))?,
        };
        report.partial |= checked.note == Some(QuotationNote::NoTime);
        let is_found = checked.place.is_some();
        // Of a long text that is no quotation of law, what it quotes is checked on its own.
        let nested = spans.iter().any(|it| {
            it.is_nested
                && span.inside.start <= it.outside.start
                && it.outside.end <= span.inside.end
        });
        if is_found || !nested {
            found_until = found_until.max(span.outside.end);
        }
        report.quotations.push(checked);
    }
    report.citations = resolved.into_iter().map(|it| it.checked).collect();
    Ok(report)
}

fn unchecked(span: &QuotedSpan) -> CheckedQuotation {
    CheckedQuotation {
        span: span.inside.clone(),
        verdict: QuotationVerdict::Unchecked,
        citation: None,
        place: None,
        printed: None,
        differences: Vec::new(),
        note: Some(QuotationNote::NoTime),
    }
}
