//! A word of the query may begin with a minus («-appalto»): the parser of options must not take it for one.
//!
//! Told to take words with a hyphen as they are, it would also take every option after the first word for a
//! word. The minus sign of typography says the same to the query and nothing to the parser.

use std::ffi::OsString;

/// The arguments of the process, with the excluded words of `search` under the minus sign of typography.
pub(super) fn protected(args: impl IntoIterator<Item = OsString>) -> Vec<OsString> {
    let mut args: Vec<OsString> = args.into_iter().collect();
    if args.get(1).is_some_and(|command| command == "search") {
        for arg in args.iter_mut().skip(2) {
            if let Some(word) = arg.to_str().and_then(excluded) {
                *arg = format!("\u{2212}{word}").into();
            }
        }
    }
    args
}

/// The word or phrase after a single hyphen; `-h` is an option, `--json` too.
fn excluded(arg: &str) -> Option<&str> {
    let word = arg.strip_prefix('-')?;
    let is_word = !word.starts_with('-') && word.chars().nth(1).is_some();
    is_word.then_some(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn options_stay_and_excluded_words_are_kept() {
        let cases: &[(&[&str], &[&str])] = &[
            (
                &["normario", "search", "avviso", "-appalto", "--json"],
                &["normario", "search", "avviso", "−appalto", "--json"],
            ),
            (
                &["normario", "search", "-\"gara pubblica\"", "-h"],
                &["normario", "search", "−\"gara pubblica\"", "-h"],
            ),
            (
                &["normario", "index", "-appalto"],
                &["normario", "index", "-appalto"],
            ),
        ];
        for (args, expected) in cases {
            let protected = protected(args.iter().map(OsString::from));
            assert_eq!(protected, *expected, "{args:?}");
        }
    }
}
