//! Stems: Snowball's for Italian, except of words that it takes for forms of a verb.
//!
//! Snowball cuts «parere» as an infinitive and «pareri» not, so that they never meet; it takes «statuto» for a
//! participle and meets «stato». `data/stems.txt` has how such words begin, learnt from a list of Italian words by
//! `data/stems.py`.

use std::borrow::Cow;
use std::collections::HashSet;
use std::sync::LazyLock;

use frostem::{Algorithm, Stemmer};
use tantivy::tokenizer::{Token, TokenFilter, TokenStream, Tokenizer};

/// The table: beginnings that are stems with one vowel after them, and with a «j» those of words in -io.
static TABLE: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    let lines = include_str!("../../data/stems.txt").lines();
    lines.filter(|line| !line.starts_with('#')).collect()
});
/// Letters of the shortest word in the table, which is asked about every word of a text.
const SHORTEST: usize = 5;

/// The stem of a word that is in the table; `j` is room for it.
fn exception<'a>(word: &'a str, j: &'a mut String) -> Option<&'a str> {
    if word.len() < SHORTEST || !word.is_ascii() {
        return None;
    }
    let (root, vowel) = word.split_at(word.len() - 1);
    if !matches!(vowel, "a" | "e" | "i" | "o") {
        return None;
    }
    let in_io = match vowel {
        "i" => Some(root),
        "o" => root.strip_suffix('i'),
        _ => None,
    };
    if let Some(in_io) = in_io {
        j.clear();
        j.push_str(in_io);
        j.push('j');
        if TABLE.contains(j.as_str()) {
            return Some(j);
        }
    }
    TABLE.get(root).copied()
}

/// The filter; it stands after lower case is made.
#[derive(Debug, Clone)]
pub(super) struct ItalianStems;

impl TokenFilter for ItalianStems {
    type Tokenizer<T: Tokenizer> = ItalianStemsFilter<T>;

    fn transform<T: Tokenizer>(self, tokenizer: T) -> Self::Tokenizer<T> {
        ItalianStemsFilter(tokenizer)
    }
}

#[derive(Debug, Clone)]
pub(super) struct ItalianStemsFilter<T>(T);

impl<T: Tokenizer> Tokenizer for ItalianStemsFilter<T> {
    type TokenStream<'a> = ItalianStemsStream<T::TokenStream<'a>>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> Self::TokenStream<'a> {
        ItalianStemsStream {
            tokens: self.0.token_stream(text),
            snowball: Stemmer::new(Algorithm::Italian),
            j: String::new(),
        }
    }
}

pub(super) struct ItalianStemsStream<T> {
    tokens: T,
    snowball: Stemmer,
    j: String,
}

impl<T: TokenStream> TokenStream for ItalianStemsStream<T> {
    fn advance(&mut self) -> bool {
        if !self.tokens.advance() {
            return false;
        }
        let text = &mut self.tokens.token_mut().text;
        let stem = match exception(text, &mut self.j) {
            Some(stem) => Some(stem.to_owned()),
            None => match self.snowball.stem(text) {
                Cow::Owned(stem) => Some(stem),
                Cow::Borrowed(stem) if stem.len() < text.len() => Some(stem.to_owned()),
                Cow::Borrowed(_) => None,
            },
        };
        if let Some(stem) = stem {
            *text = stem;
        }
        true
    }

    fn token(&self) -> &Token {
        self.tokens.token()
    }

    fn token_mut(&mut self) -> &mut Token {
        self.tokens.token_mut()
    }
}

#[cfg(test)]
mod tests {
    use super::super::{analyze, stem_analyzer};

    fn stem(word: &str) -> String {
        analyze(&mut stem_analyzer(), word).remove(0).term
    }

    #[test]
    fn singular_and_plural_meet() {
        let cases = [
            ("parere", "pareri"),
            ("potere", "poteri"),
            ("dovere", "doveri"),
            ("delibera", "delibere"),
            ("camera", "camere"),
            ("lettera", "lettere"),
            ("consigliere", "consiglieri"),
            ("cantiere", "cantieri"),
            ("tesoriere", "tesorieri"),
            ("circolare", "circolari"),
            ("titolare", "titolari"),
            ("anziano", "anziani"),
            ("diversa", "diversi"),
            ("laboratorio", "laboratori"),
            ("beneficio", "benefici"),
            ("notaio", "notai"),
            ("chiave", "chiavi"),
            ("tributo", "tributi"),
            ("mobile", "mobili"),
            ("principio", "principi"),
            ("funzionario", "funzionari"),
        ];
        for (one, many) in cases {
            assert_eq!(stem(one), stem(many), "{one}, {many}");
        }
    }

    #[test]
    fn words_that_only_begin_alike_do_not() {
        let cases = [
            ("statuto", "stato"),
            ("bando", "bandiere"),
            ("dovere", "dov'è"),
            ("principi", "principe"),
            ("notaio", "nota"),
            ("funzionari", "funzionare"),
        ];
        for (one, other) in cases {
            assert_ne!(stem(one), stem(other), "{one}, {other}");
        }
    }

    #[test]
    fn what_snowball_does_right_is_left_alone() {
        let cases = [
            ("prendere", "prende"),
            ("conosciuto", "conoscere"),
            ("pagano", "pagare"),
            ("lavoratore", "lavoratori"),
        ];
        for (one, other) in cases {
            assert_eq!(stem(one), stem(other), "{one}, {other}");
        }
    }
}
