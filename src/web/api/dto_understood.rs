//! What a query was taken to mean, on the wire; and the names, which stay, of what is told of it in words.

use serde::Serialize;
use utoipa::ToSchema;

use crate::messages::texts;
use crate::search::{Hint, Missing, NamedProvision, ResultPage};
use crate::web::i18n::lang::Lang;
use crate::web::links;

/// What the query was taken to mean.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Understood)]
pub(super) struct UnderstoodDto<'a> {
    /// The act or provision that the query cites.
    citation: Option<CitationDto<'a>>,
    /// What it may cite, where that is not certain; what the corpus has comes first.
    candidates: Vec<CitationDto<'a>>,
    /// The query that was answered, where words were corrected.
    corrected: Option<&'a str>,
    /// The query as it may have been meant, offered and not answered.
    offered: Option<&'a str>,
    /// Whether even the best hit answers only part of the query.
    relaxed: bool,
    /// Words that were looked for as well.
    synonyms: &'a [String],
    /// Kind, issuer, Region and period that the words name: acts that are so are raised, none is left out.
    filters: Vec<String>,
    /// Words that no document has.
    unknown: &'a [String],
    /// What was repaired in the query or left out of it, in Italian.
    hints: Vec<String>,
    /// What each of `hints` is, by a name that stays.
    hint_codes: Vec<&'static str>,
}

/// An act or a provision that the query cites, or may cite.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = UnderstoodCitation)]
struct CitationDto<'a> {
    /// Id of the act, with `~` and the path of the provision.
    id: &'a str,
    /// As it is cited.
    label: &'a str,
    /// Path of the provision; empty for the act as a whole.
    path: String,
    /// Whether the corpus has the act's text.
    in_corpus: bool,
    /// Its page here, where the corpus has it or has it catalogued.
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<String>,
    /// Where the official text is read.
    #[serde(skip_serializing_if = "Option::is_none")]
    official_url: Option<&'a str>,
}

impl<'a> From<&'a ResultPage> for UnderstoodDto<'a> {
    fn from(page: &'a ResultPage) -> Self {
        UnderstoodDto {
            citation: page.understood.citation.as_ref().map(CitationDto::from),
            candidates: page
                .understood
                .candidates
                .iter()
                .map(CitationDto::from)
                .collect(),
            corrected: page.understood.corrected.as_deref(),
            offered: page.understood.offered.as_deref(),
            relaxed: page.partial_match,
            synonyms: &page.understood.synonyms,
            filters: texts(&page.understood.filters, Lang::It),
            unknown: &page.unknown,
            hints: texts(&page.hints, Lang::It),
            hint_codes: page.hints.iter().map(hint_code).collect(),
        }
    }
}

impl<'a> From<&'a NamedProvision> for CitationDto<'a> {
    fn from(named: &'a NamedProvision) -> Self {
        CitationDto {
            id: &named.id,
            label: &named.label,
            path: named.path.to_string(),
            in_corpus: (named.found.as_ref()).is_some_and(|(act, ..)| act.file.is_some()),
            url: named
                .found
                .as_ref()
                .map(|(act, path, page)| links::act(act, path, *page)),
            official_url: named.official_url.as_deref(),
        }
    }
}

/// What a hint is, by a name that programs can rely on: the contract lists them.
pub(crate) fn hint_code(hint: &Hint) -> &'static str {
    match hint {
        Hint::QueryCut { .. } => "query-cut",
        Hint::LoneQuotationMark => "lone-quotation-mark",
        Hint::LoneParenthesis => "lone-parenthesis",
        Hint::TooManyParentheses => "too-many-parentheses",
        Hint::LoneOperator => "lone-operator",
        Hint::ExclusionInChoice => "exclusion-in-choice",
        Hint::FieldWithoutValue => "field-without-value",
        Hint::UnknownField { .. } => "unknown-field",
        Hint::LongPart { .. } => "long-part",
        Hint::TooManyParts(_) => "too-many-parts",
        Hint::TooManyWords { .. } => "too-many-words",
        Hint::NoTimeToRead(_) => "no-time-to-read",
        Hint::NearnessNotLookedAt => "nearness-not-looked-at",
        Hint::SynonymsNotLookedFor => "synonyms-not-looked-for",
        Hint::HyphensNotLookedFor => "hyphens-not-looked-for",
        Hint::SpellingNotLookedAt(_) => "spelling-not-looked-at",
        Hint::TooManyCitations { .. } => "too-many-citations",
        Hint::TooManyCites { .. } => "too-many-cites",
        Hint::NoActOfIssuer { .. } => "no-act-of-issuer",
        Hint::NoActOfKind(_) => "no-act-of-kind",
        Hint::NoActOfRegion(_) => "no-act-of-region",
        Hint::NoActInSection(_) => "no-act-in-section",
        Hint::NothingToSearch => "nothing-to-search",
    }
}

/// What is missing from an answer, likewise.
pub(super) fn missing_code(missing: Missing) -> &'static str {
    match missing {
        Missing::Meaning => "meaning",
        Missing::Hits => "hits",
        Missing::Passages => "passages",
        Missing::Results => "results",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_hint_has_its_code_beside_its_words() {
        let page = ResultPage {
            hints: vec![Hint::LoneOperator, Hint::QueryCut { read: 7 }],
            ..ResultPage::default()
        };
        let told = serde_json::to_value(UnderstoodDto::from(&page)).unwrap();
        assert_eq!(told["hints"].as_array().unwrap().len(), 2);
        assert_eq!(
            told["hint_codes"],
            serde_json::json!(["lone-operator", "query-cut"])
        );
    }
}
