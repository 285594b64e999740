//! Checks on the value of a single parameter: too long or out of range is refused, with what is allowed.

use super::Allowed;

/// A parameter with a value that cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("Il parametro «{name}» non può valere «{value}»: {allowed}.")]
pub(crate) struct BadParameter {
    /// Its name.
    pub(crate) name: &'static str,
    /// The value, shortened.
    pub(crate) value: String,
    /// What is allowed.
    pub(crate) allowed: Allowed,
}

/// Longest query, in characters: what the search box takes.
pub(crate) const MOST_QUERY: usize = 1_000;
/// Longest value of another parameter, in characters.
pub(crate) const MOST_VALUE: usize = 200;
/// Longest value repeated in an error, in characters.
const SHOWN_CHARS: usize = 40;

/// A query that is not too long.
pub(in crate::web) fn query_text(value: String) -> Result<String, BadParameter> {
    if value.chars().count() > MOST_QUERY {
        return Err(refused("q", &value, Allowed::Characters(MOST_QUERY)));
    }
    Ok(value)
}

/// The value of a parameter that is read here and is not too long; of others nothing is asked.
pub(super) fn bounded<'a>(name: &str, value: &'a str) -> Result<&'a str, BadParameter> {
    const NAMES: [&str; 15] = [
        "kind", "issuer", "region", "section", "cites", "from", "to", "sort", "group", "exact",
        "synonyms", "explain", "page", "size", "path",
    ];
    let read = NAMES.into_iter().find(|own| *own == name);
    match read {
        Some(name) if value.chars().count() > MOST_VALUE => {
            Err(refused(name, value, Allowed::Characters(MOST_VALUE)))
        }
        _ => Ok(value),
    }
}

/// A whole number from 1 to `most`.
pub(super) fn number(name: &'static str, value: &str, most: usize) -> Result<usize, BadParameter> {
    let read = value
        .parse()
        .ok()
        .filter(|number| (1..=most).contains(number));
    read.ok_or_else(|| refused(name, value, Allowed::UpTo(most)))
}

/// The refusal of a value, which is repeated shortened.
pub(super) fn refused(name: &'static str, value: &str, allowed: Allowed) -> BadParameter {
    let mut shown: String = value.chars().take(SHOWN_CHARS).collect();
    if shown.len() < value.len() {
        shown.push('…');
    }
    BadParameter {
        name,
        value: shown,
        allowed,
    }
}
