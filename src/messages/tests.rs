//! Every message in both languages. The list of each family comes from a `match`, so that it does not compile
//! without a new variant.

mod evidence;
mod extraction;
mod feedback;
mod handwritten;
mod hint;
mod index;
mod ingest;
mod quality;

use std::fmt::Debug;

use super::{Lang, Message};

/// A list with one sample of each variant of an enum: `variant pattern => sample`.
macro_rules! every {
    ($type:ty: $($pattern:pat => $sample:expr),* $(,)?) => {{
        // Without a variant that exists, this does not compile.
        let _ = |one: &$type| match one { $($pattern => {}),* };
        $(assert!(matches!($sample, $pattern), "a sample is not what its pattern says");)*
        vec![$($sample),*]
    }};
}
use every;

/// Words that hold sentences together in Italian and are no words in English.
const ITALIAN: &[&str] = &[
    "il", "lo", "la", "gli", "le", "di", "del", "della", "dello", "delle", "dei", "degli", "che",
    "non", "una", "uno", "è", "sono", "nel", "nella", "alla", "dal", "più", "troppo", "troppe",
    "questo", "questa", "perché", "riprova", "anche", "dell", "nell", "dall", "quel",
];
/// The reverse.
const ENGLISH: &[&str] = &[
    "the", "of", "is", "are", "was", "were", "and", "not", "for", "to", "it", "its", "with",
    "from", "by", "that", "this", "has", "have", "be", "been", "or", "too", "no", "at", "an", "on",
    "only",
];

/// A text without what stands in quotation marks: names and commands are in no language.
fn unquoted(text: &str) -> String {
    let mut depth = 0;
    let mut out = String::new();
    for c in text.chars() {
        match c {
            '«' | '“' => depth += 1,
            '»' | '”' => depth -= 1,
            _ if depth == 0 => out.push(c),
            _ => {}
        }
    }
    assert_eq!(depth, 0, "quotation marks: {text}");
    out
}

fn words_among(text: &str, words: &[&str]) -> Vec<String> {
    let text = unquoted(text).to_lowercase();
    let own = text.split(|c: char| !c.is_alphabetic());
    own.filter(|word| words.contains(word))
        .map(str::to_owned)
        .collect()
}

/// What a sample holds and its text must show: quoted strings, and numbers of four digits.
fn data(sample: &dyn Debug) -> Vec<String> {
    let debug = format!("{sample:?}");
    let strings = debug.split('"').skip(1).step_by(2).map(str::to_owned);
    let numbers = debug.split(|c: char| !c.is_ascii_digit());
    let numbers = numbers
        .filter(|number| number.len() == 4)
        .map(str::to_owned);
    strings.chain(numbers).collect()
}

/// Holds a family: each message has words in both languages, of that language, with all its data.
fn hold<M: Message + Debug>(samples: &[M]) {
    for sample in samples {
        let [italian, english] = [Lang::It, Lang::En].map(|lang| sample.text(lang));
        assert!(
            !italian.trim().is_empty() && !english.trim().is_empty(),
            "{sample:?}"
        );
        assert_ne!(italian, english, "{sample:?}");
        for text in [&italian, &english] {
            assert!(!text.contains(['{', '}']), "{text}");
            assert!(!text.contains("  "), "{text}");
            for datum in data(sample) {
                assert!(
                    text.contains(&datum),
                    "{sample:?}: {datum} is not in «{text}»"
                );
            }
        }
        let strangers = words_among(&italian, ENGLISH);
        assert!(strangers.is_empty(), "{strangers:?} in «{italian}»");
        let strangers = words_among(&english, ITALIAN);
        assert!(strangers.is_empty(), "{strangers:?} in “{english}”");
    }
}
