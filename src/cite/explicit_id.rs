//! Identifiers written out in the text: URN:NIR, ECLI, CELEX.

use crate::lexer::Cursor;

/// Longest identifier, in bytes.
const LONGEST: usize = 160;
/// What is shorter, in bytes, is not an identifier.
const SHORTEST: usize = 11;

/// The identifier at the cursor, and the cursor after it.
pub(crate) fn explicit_id(at: Cursor<'_>) -> Option<(String, Cursor<'_>)> {
    if !at.at_any(&["urn", "ecli", "celex"]) || !at.ahead(1).at(":") {
        return None;
    }
    let start = at.token()?.start;
    let rest = at.source().get(start..)?;
    let end = rest
        .char_indices()
        .find(|(offset, c)| {
            *offset >= LONGEST || c.is_whitespace() || "()[]\"«»“”<>&?,".contains(*c)
        })
        .map_or(rest.len(), |(offset, _)| offset);
    let printed = rest
        .get(..end)?
        .trim_end_matches(['.', ';', ':', '\'', '’']);
    let id = match at.word() {
        "urn" if printed.to_ascii_lowercase().starts_with("urn:nir:") => {
            without_version(&printed.to_ascii_lowercase())
        }
        "urn" => return None,
        _ => printed.to_ascii_uppercase(),
    };
    let stop = start + printed.len();
    let mut after = at.ahead(1);
    while after.token().is_some_and(|token| token.start < stop) {
        after.bump();
    }
    (printed.len() >= SHORTEST).then_some((id, after))
}

/// The name without the version that Normattiva adds: `!vig=2020-01-01`, `@originale`.
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
