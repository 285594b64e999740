//! Identifiers written out in the text: URN:NIR, ECLI, CELEX.

use crate::lexer::Tokens;

/// Longest identifier, in bytes.
const LONGEST: usize = 160;

/// The identifier at `i` and the token after it.
pub(crate) fn explicit_id(t: &Tokens, i: usize) -> Option<(String, usize)> {
    if !t.any(i, &["urn", "ecli", "celex"]) || !t.is(i + 1, ":") {
        return None;
    }
    let start = t.get(i)?.start;
    let rest = t.source.get(start..)?;
    let end = rest
        .char_indices()
        .find(|(at, c)| *at >= LONGEST || c.is_whitespace() || "()[]\"«»“”<>&?,".contains(*c))
        .map_or(rest.len(), |(at, _)| at);
    let printed = rest
        .get(..end)?
        .trim_end_matches(['.', ';', ':', '\'', '’']);
    let id = match t.word(i) {
        "urn" if printed.to_ascii_lowercase().starts_with("urn:nir:") => {
            without_version(&printed.to_ascii_lowercase())
        }
        "urn" => return None,
        _ => printed.to_ascii_uppercase(),
    };
    let stop = start + printed.len();
    let mut after = i + 1;
    while t.get(after).is_some_and(|token| token.start < stop) {
        after += 1;
    }
    (printed.len() > 10).then_some((id, after))
}

/// The name without the version Normattiva adds: `!vig=2020-01-01`, `@originale`.
fn without_version(urn: &str) -> String {
    let (act, partition) = match urn.split_once('~') {
        Some((act, partition)) => (act, Some(partition)),
        None => (urn, None),
    };
    let bare = |part: &str| part.split(['!', '@']).next().unwrap_or_default().to_owned();
    match partition {
        Some(partition) => format!("{}~{}", bare(act), bare(partition)),
        None => bare(act),
    }
}
