//! A recital of an act of the Union: «considerando 31 GDPR». Recitals stand before the first article and are numbered
//! in parentheses, each at the beginning of a line.

use tantivy::DocAddress;

use super::lookup::{self, ProvisionPlace};
use crate::index::{IndexReader, PassageText, StoredAct};
use crate::law::ProvisionPath;
use crate::search::budget::Allowance;
use crate::search::error::SearchError;

/// The number of the recital that a query asks for, and the query without it.
pub(super) fn take(query: &str) -> Option<(u32, String)> {
    let words: Vec<&str> = query.split_whitespace().collect();
    let at = words.iter().position(|word| {
        word.eq_ignore_ascii_case("considerando") || word.eq_ignore_ascii_case("recital")
    })?;
    let is_sign = |word: &&&str| matches!(word.to_lowercase().as_str(), "n." | "n" | "nr.");
    let sign = usize::from(words.get(at + 1).as_ref().is_some_and(is_sign));
    let number = words.get(at + 1 + sign)?;
    let number = number.trim_matches(|c: char| !c.is_alphanumeric());
    let number = number.parse().ok()?;
    let rest = [&words[..at], &words[at + 2 + sign..]].concat().join(" ");
    Some((number, rest))
}

/// Where a recital begins in an act; `None` where the act has none of this number, or no time was left.
pub(super) fn place(
    index: &IndexReader,
    act: &StoredAct,
    number: u32,
    allowance: &Allowance<'_>,
) -> Result<Option<ProvisionPlace>, SearchError> {
    let Some((segment, docs)) = lookup::passages(index, act) else {
        return Ok(None);
    };
    for at in docs.map(|doc| DocAddress::new(segment, doc)) {
        let stored = index.engine().doc::<PassageText>(at)?;
        if stored.provision().article().is_some() || allowance.is_spent() {
            break;
        }
        if let Some(offset) = begins(&stored.text, number) {
            return Ok(Some(ProvisionPlace {
                at,
                offset,
                page: stored.page_at(offset),
                path: ProvisionPath::whole(),
                passage: stored.path,
            }));
        }
    }
    Ok(None)
}

/// Where the line begins that has this number in parentheses.
fn begins(text: &str, number: u32) -> Option<usize> {
    let sign = format!("({number})");
    let lines = text.split_inclusive('\n').scan(0, |at, line| {
        let start = *at;
        *at += line.len();
        Some((start, line))
    });
    let mut lines = lines.filter(|(_, line)| line.trim_start().starts_with(&sign));
    lines.next().map(|(start, _)| start)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_recital_is_asked_for_by_its_number() {
        let cases = [
            ("considerando 31 gdpr", Some((31, "gdpr"))),
            ("gdpr, Considerando n. 4", Some((4, "gdpr,"))),
            ("considerando (71) del GDPR", Some((71, "del GDPR"))),
            ("considerando che 3", None),
            ("gdpr 26", None),
        ];
        for (query, expected) in cases {
            let expected = expected.map(|(number, rest)| (number, rest.to_owned()));
            assert_eq!(take(query), expected, "{query}");
        }
    }

    #[test]
    fn a_recital_begins_a_line() {
        let text = "secondo il punto (3) segue\n(2) Le norme.\n (3) I dati.";
        assert_eq!(begins(text, 3), text.find(" (3) I dati"));
        assert_eq!(begins(text, 4), None);
    }
}
