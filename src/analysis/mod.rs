//! The Italian analyzer: one chain for index and query.
//!
//! Two fields are made of every text. The **exact** field keeps each word as written, lower case and
//! without accents; the **stem** field keeps its Snowball stem and leaves function words out. On Italian
//! law the exact field must lead and stems help (`retrieval.md`): a stem-only index merges *lavoro* with
//! *lavoratore* and loses. A change here changes what is stored: bump `index::SCHEMA_VERSION`.

mod compound;
mod elision;
mod emitter;
mod final_vowel;
mod function_words;
mod piece;
mod starts;
mod stem;
mod tokenizer;

use std::sync::LazyLock;

use tantivy::tokenizer::{
    AsciiFoldingFilter, LowerCaser, RawTokenizer, StopWordFilter, TextAnalyzer, Tokenizer,
    TokenizerManager,
};

pub use function_words::is_function_word;
pub use tokenizer::LegalTokenizer;
pub(crate) use tokenizer::{tokens, tokens_after, tokens_near, word_starts};

/// Name under which the exact chain is registered with tantivy.
pub const EXACT: &str = "normario_exact";
/// Name under which the stem chain is registered with tantivy.
pub const STEM: &str = "normario_stem";

/// Words as written: elision stripped, lower case, accents folded.
pub fn exact_analyzer() -> TextAnalyzer {
    exact_chain(LegalTokenizer::default())
}

/// Stems: elision stripped, lower case, function words out, Snowball, accents folded last because the
/// stemmer needs them.
pub fn stem_analyzer() -> TextAnalyzer {
    stem_chain(LegalTokenizer::default())
}

/// The exact chain of what is a token already.
pub(crate) fn exact_token_analyzer() -> TextAnalyzer {
    exact_chain(RawTokenizer::default())
}

/// The stem chain of what is a token already.
pub(crate) fn stem_token_analyzer() -> TextAnalyzer {
    stem_chain(RawTokenizer::default())
}

fn exact_chain(tokenizer: impl Tokenizer) -> TextAnalyzer {
    TextAnalyzer::builder(tokenizer)
        .filter(LowerCaser)
        .filter(AsciiFoldingFilter)
        .build()
}

fn stem_chain(tokenizer: impl Tokenizer) -> TextAnalyzer {
    // The table of function words takes longer to make than a query to analyse; copies share it.
    static FUNCTION_WORDS: LazyLock<StopWordFilter> =
        LazyLock::new(|| StopWordFilter::remove(function_words::all()));
    TextAnalyzer::builder(tokenizer)
        .filter(LowerCaser)
        .filter(FUNCTION_WORDS.clone())
        .filter(stem::ItalianStems)
        .filter(AsciiFoldingFilter)
        .filter(final_vowel::FinalVowel)
        .build()
}

/// Both chains, registered under their names beside tantivy's own, of which ids and values need `raw`.
pub fn tokenizers() -> TokenizerManager {
    let manager = TokenizerManager::default();
    manager.register(EXACT, exact_analyzer());
    manager.register(STEM, stem_analyzer());
    manager
}

/// One token of a text, as the index knows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AnalyzedToken {
    /// What the field holds.
    pub term: String,
    /// Byte range in the text, without an elided article.
    pub range: std::ops::Range<usize>,
    /// Position of the word in the text.
    pub position: usize,
}

/// Runs one chain over a text.
pub fn analyze(analyzer: &mut TextAnalyzer, text: &str) -> Vec<AnalyzedToken> {
    let mut tokens = Vec::new();
    analyzer.token_stream(text).process(&mut |token| {
        tokens.push(AnalyzedToken {
            term: token.text.clone(),
            range: token.offset_from..token.offset_to,
            position: token.position,
        });
    });
    tokens
}

/// The terms of a text in the exact chain, in order.
pub(crate) fn exact_terms(text: &str) -> Vec<String> {
    let tokens = analyze(&mut exact_analyzer(), text).into_iter();
    tokens.map(|token| token.term).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn terms(analyzer: &mut TextAnalyzer, text: &str) -> Vec<String> {
        analyze(analyzer, text)
            .into_iter()
            .map(|t| t.term)
            .collect()
    }

    #[test]
    fn the_same_word_written_in_many_ways_meets() {
        let cases: &[(&[&str], &str)] = &[
            (
                &[
                    "attività",
                    "attivita'",
                    "attivita’",
                    "ATTIVITÀ",
                    "l'attività",
                    "dell’attività",
                ],
                "attivita",
            ),
            (
                &[
                    "co-progettazione",
                    "coprogettazione",
                    "co progettazione",
                    "Co‑Progettazione",
                ],
                "coprogettazione",
            ),
            // Any prefix with a hyphen, and those that are no word by themselves with a blank.
            (
                &["pre-contrattuale", "precontrattuale", "pre contrattuale"],
                "precontrattuale",
            ),
            (&["socio-sanitario", "sociosanitario"], "sociosanitario"),
            (
                &["vice-sindaco", "vicesindaco", "vice sindaco"],
                "vicesindaco",
            ),
            (&["PA-ETS", "pa-ets"], "paets"),
            (&["165/2001", "n.165/2001", "nº165/2001"], "165/2001"),
            (&["n. 72", "n.72", "nº72", "n°72", "n72"], "72"),
            (&["D.Lgs.", "d.lgs", "dlgs", "D. Lgs."], "dlgs"),
            (&["c.p.p.", "cpp", "c. p. p."], "cpp"),
            (&["10-bis", "10bis", "10-BIS"], "10bis"),
            (&["79-2953", "79/2953"], "79/2953"),
            (&["140.000", "140000"], "140000"),
        ];
        let mut exact = exact_analyzer();
        for (texts, term) in cases {
            for text in *texts {
                let found = terms(&mut exact, text);
                assert!(found.contains(&(*term).to_owned()), "{text}: {found:?}");
            }
        }
    }

    #[test]
    fn wholes_are_found_by_their_parts_too() {
        let cases: &[(&str, &[&str])] = &[
            ("165/2001", &["165", "2001"]),
            ("79-2953", &["79", "2953"]),
            ("10-bis", &["10", "bis"]),
            ("IX/1353", &["ix", "1353"]),
            ("co-progettazione", &["progettazione"]),
            ("PA-ETS", &["pa", "ets"]),
            ("nº123", &["123"]),
            ("n.72", &["72"]),
            ("n°1353", &["1353"]),
        ];
        let mut exact = exact_analyzer();
        for (text, parts) in cases {
            let found = terms(&mut exact, text);
            for part in *parts {
                assert!(found.contains(&(*part).to_owned()), "{text}: {found:?}");
            }
        }
        // An acronym's letters alone would match everywhere.
        assert_eq!(terms(&mut exact, "c.p.p."), ["cpp"]);
        assert_eq!(terms(&mut exact, "D.Lgs."), ["dlgs"]);
    }

    #[test]
    fn stems_leave_function_words_out_but_keep_non() {
        let mut stem = stem_analyzer();
        assert_eq!(
            terms(&mut stem, "la pena non si applica alle pene"),
            ["pen", "non", "applic", "pen"]
        );
        assert_eq!(
            terms(&mut stem, "attivita'"),
            terms(&mut stem, "attività"),
            "the typewriter accent is an accent for the stemmer too"
        );
    }

    #[test]
    fn offsets_leave_the_elided_article_out() {
        let text = "dell’ente e l'attività";
        let mut exact = exact_analyzer();
        let words: Vec<&str> = analyze(&mut exact, text)
            .into_iter()
            .map(|t| &text[t.range])
            .collect();
        assert_eq!(words, ["ente", "e", "attività"]);
    }
}
