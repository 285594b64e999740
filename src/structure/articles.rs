//! Finds the articles of an act by their headings.
//!
//! Only a line that begins with «Art. N» or «Articolo N» can be a heading, and headings count up: the
//! longest rising sequence is the act's, so that an article quoted at the start of a line is left out. A
//! table of contents counts up as well: of several sequences that begin with the first article, the one
//! that covers most text wins; the rest stays plain text.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::{Body, Provision};
use crate::law::{LATIN_ORDINALS, Partition, ProvisionPath, latin_ordinal};

/// Longest heading kept, in characters; longer lines are text, not a heading.
const HEADING_CHARS: usize = 200;

static HEADING: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let ordinals = LATIN_ORDINALS.join("|") + "|nonies";
    Regex::new(&format!(
        r"(?xm) ^ [\ \t]* (?i: art (?: \. | icolo ) ) [\ \t]*
          (?<number> \d{{1,4}} ) [\ \t]? [-‐]? [\ \t]? (?<ordinal> (?i: {ordinals} ) \b )? [\ \t]* [°º]?
          (?: ,? [\ \t]* comm[ai] [\ \t]+ (?<comma> \d{{1,3}} ) [^—–\n]{{0,24}} [—–] [\ \t]* (?<of_comma> .* ) $
            | [\ \t]* $
            | [\ \t]* [.:)(–—-] [\ \t]* (?<after_sign> .* ) $
            | [\ \t]+ (?<after_blank> \p{{Lu}} .* ) $ )"
    ))
    .ok()
});

#[derive(Debug, Clone)]
struct Candidate {
    start: usize,
    number: u32,
    suffix: String,
    /// The comma, where the heading is of a comma («Art. 55, comma 3 — La co-progettazione»).
    comma: Option<u32>,
    heading: Option<String>,
}

impl Candidate {
    /// Where it stands in the count.
    fn place(&self) -> (u32, Option<usize>, Option<u32>) {
        (self.number, latin_ordinal(&self.suffix), self.comma)
    }

    fn path(&self) -> ProvisionPath {
        let number = format!("{}{}", self.number, self.suffix);
        let path = ProvisionPath::whole().child(Partition::Article, &number);
        match self.comma {
            Some(comma) => path.child(Partition::Comma, &comma.to_string()),
            None => path,
        }
    }
}

/// The provisions of an act, in order, covering the whole body. What stands before the first article and
/// acts without articles have the path of the whole act.
pub(super) fn provisions(body: &Body) -> Vec<Provision> {
    let mut provisions = Vec::new();
    let sequence = longest_sequence(candidates(&body.text), body.text.len());
    let first = sequence.first().map_or(body.text.len(), |c| c.start);
    push(&mut provisions, ProvisionPath::whole(), None, 0..first);
    for (i, article) in sequence.iter().enumerate() {
        let end = sequence
            .get(i + 1)
            .map_or(body.text.len(), |next| next.start);
        push(
            &mut provisions,
            article.path(),
            article.heading.clone(),
            article.start..end,
        );
    }
    provisions
}

fn push(
    provisions: &mut Vec<Provision>,
    path: ProvisionPath,
    heading: Option<String>,
    range: Range<usize>,
) {
    if !range.is_empty() {
        provisions.push(Provision {
            path,
            heading,
            range,
        });
    }
}

fn candidates(text: &str) -> Vec<Candidate> {
    let Some(heading) = HEADING.as_ref() else {
        return Vec::new();
    };
    heading
        .captures_iter(text)
        .filter_map(|found| {
            let whole = found.get(0)?;
            let of_comma = found.name("of_comma");
            let rest = of_comma
                .or_else(|| found.name("after_sign"))
                .or_else(|| found.name("after_blank"));
            Some(Candidate {
                start: whole.start(),
                number: found["number"].parse().ok()?,
                suffix: found
                    .name("ordinal")
                    .map_or_else(String::new, |m| m.as_str().to_lowercase()),
                comma: found.name("comma").and_then(|m| m.as_str().parse().ok()),
                heading: heading_text(rest.map_or("", |m| m.as_str()), &text[whole.end()..]),
            })
        })
        .collect()
}

/// The heading: what follows the number on its line, or the next line where that stands in parentheses
/// or is short and does not begin a comma.
fn heading_text(rest: &str, after: &str) -> Option<String> {
    let clean = |line: &str| {
        let line = line.trim().trim_matches(['.', '-', '–', '—', ' ']);
        // «(Finalità)» is a heading in parentheses; «Limiti (rinvio)» has some of its own.
        let inner = line
            .strip_prefix('(')
            .map(|rest| rest.trim_end_matches([')', '.']));
        let line = inner.unwrap_or(line).trim();
        let letters = line.chars().filter(|c| c.is_alphabetic()).count();
        (letters > 2 && line.chars().count() <= HEADING_CHARS).then(|| line.to_owned())
    };
    if !rest.trim().is_empty() {
        let is_text = rest.trim_start().starts_with(|c: char| c.is_ascii_digit());
        return if is_text { None } else { clean(rest) };
    }
    let next = after
        .trim_start_matches(['\n', '\r'])
        .lines()
        .next()?
        .trim();
    let in_parentheses = next.starts_with('(');
    let begins_comma = next.starts_with(|c: char| c.is_ascii_digit());
    let is_sentence = next.ends_with([';', ':', ',']) || next.chars().count() > 120;
    if in_parentheses || !(begins_comma || is_sentence) {
        clean(next)
    } else {
        None
    }
}

/// Splits candidates where they begin again from the first article, and keeps the run whose longest
/// rising sequence covers most text.
fn longest_sequence(candidates: Vec<Candidate>, text_len: usize) -> Vec<Candidate> {
    let mut runs: Vec<Vec<Candidate>> = Vec::new();
    for candidate in candidates {
        match runs.last_mut() {
            Some(run) if candidate.number > 1 || !candidate.suffix.is_empty() => {
                run.push(candidate)
            }
            _ => runs.push(vec![candidate]),
        }
    }
    let starts = |run: &Vec<Candidate>| run.first().map_or(text_len, |first| first.start);
    let mut best = (0, Vec::new());
    for i in 0..runs.len() {
        let end = runs.get(i + 1).map_or(text_len, starts);
        let covered = end - starts(&runs[i]);
        let rising = rising(&runs[i]);
        // One «Art. 1» that quotes another act is no act with articles.
        if rising.len() > 1 && covered > best.0 {
            best = (covered, rising);
        }
    }
    best.1
}

/// The longest subsequence that counts up: a heading quoted out of turn does not stop the count.
fn rising(run: &[Candidate]) -> Vec<Candidate> {
    // For each length, the candidate with the lowest number that ends a sequence so long.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(run.len());
    for (i, candidate) in run.iter().enumerate() {
        let place = ends.partition_point(|end| run[*end].place() < candidate.place());
        before.push(place.checked_sub(1).map(|shorter| ends[shorter]));
        if place == ends.len() {
            ends.push(i);
        } else {
            ends[place] = i;
        }
    }
    let mut sequence = Vec::with_capacity(ends.len());
    let mut at = ends.last().copied();
    while let Some(i) = at {
        sequence.push(run[i].clone());
        at = before[i];
    }
    sequence.reverse();
    sequence
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<(String, Option<String>)> {
        let body = Body {
            text: text.to_owned(),
            ..Body::default()
        };
        provisions(&body)
            .into_iter()
            .map(|p| (p.path.to_string(), p.heading))
            .filter(|(path, _)| !path.is_empty())
            .collect()
    }

    #[test]
    fn headings_count_up_and_a_table_of_contents_does_not_win() {
        let law = "LEGGE\nArt. 1 - Finalità\nArt. 2 - Principi\n\
                   Art. 1\n(Finalità)\n1. La legge promuove la cosa pubblica e il resto.\n\
                   Art. 2\nPrincipi\n1. Come previsto dall'\nart. 7 della legge citata.\n\
                   Art. 2-bis.\n1. Senza rubrica.\nArt. 3. Norme finali\nFine.";
        let expected = [
            ("art1", Some("Finalità")),
            ("art2", Some("Principi")),
            ("art2bis", None),
            ("art3", Some("Norme finali")),
        ];
        let expected: Vec<_> = expected
            .map(|(p, h)| (p.to_owned(), h.map(str::to_owned)))
            .into();
        assert_eq!(found(law), expected);
        assert_eq!(
            found("Art. 1 del bando\nart. 2 della legge 241\nArt. 3, comma 2\nArt. 4, comma 1 del"),
            []
        );
    }

    #[test]
    fn headings_of_commi_count_up_inside_their_article() {
        let sheet = "Scheda\nArt. 55, comma 1 — Il coinvolgimento\nTesto.\nArt. 55, comma 3 — La co-progettazione\n\
                     Testo.\nArt. 56, commi 3 e 3-bis — La procedura\nTesto.";
        let paths: Vec<String> = found(sheet).into_iter().map(|(path, _)| path).collect();
        assert_eq!(paths, ["art55-com1", "art55-com3", "art56-com3"]);
        assert_eq!(found(sheet)[1].1.as_deref(), Some("La co-progettazione"));
    }

    #[test]
    fn provisions_cover_the_whole_text() {
        let text = "Premessa\nArt. 1\nuno\nArt. 2\ndue\n";
        let body = Body {
            text: text.to_owned(),
            ..Body::default()
        };
        let joined: String = provisions(&body)
            .iter()
            .map(|p| &text[p.range.clone()])
            .collect();
        assert_eq!(joined, text);
    }
}
