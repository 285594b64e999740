//! What was typed, read leniently: any text is a query.
//!
//! ```text
//! query   = { clause }
//! clause  = [ "+" | "-" ] ( phrase | word )
//! phrase  = quote { any character but a quote } quote
//! word    = run of characters without blanks and quotes
//! ```
//! A quotation mark that is never closed is dropped and said.

/// Longest query read, in characters. Whole paragraphs get pasted; what is beyond is dropped and said.
const MAX_CHARS: usize = 1_000;

/// Whether a clause must match.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Occur {
    /// It counts towards the coverage.
    Should,
    /// It must match.
    Must,
    /// It must not match.
    MustNot,
}

/// A part of the query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Clause {
    /// Words that are to stand together, or running words.
    pub(super) text: String,
    /// Whether the words are quoted.
    pub(super) phrase: bool,
    /// Whether it must match.
    pub(super) occur: Occur,
}

impl Clause {
    /// The clause as it is typed.
    pub(super) fn as_typed(&self) -> String {
        let sign = match self.occur {
            Occur::Should => "",
            Occur::Must => "+",
            Occur::MustNot => "-",
        };
        let quote = if self.phrase { "\"" } else { "" };
        format!("{sign}{quote}{}{quote}", self.text)
    }
}

/// A query that was read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Query {
    /// Its parts; running words that follow each other are one part.
    pub(super) clauses: Vec<Clause>,
    /// What was repaired, in Italian.
    pub(super) hints: Vec<String>,
}

fn is_quote(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„' | '«' | '»')
}

/// Reads a query.
pub(super) fn parse(typed: &str) -> Query {
    let mut query = Query::default();
    let mut text: String = typed
        .chars()
        .filter(|c| !c.is_control() || c.is_whitespace())
        .collect();
    if let Some((cut, _)) = text.char_indices().nth(MAX_CHARS) {
        text.truncate(cut);
        query.hints.push(format!(
            "La ricerca è lunga: ne ho letti i primi {MAX_CHARS} caratteri."
        ));
    }
    if text.chars().filter(|c| is_quote(*c)).count() % 2 == 1
        && let Some(last) = text.rfind(is_quote)
    {
        let width = text[last..].chars().next().map_or(1, char::len_utf8);
        text.replace_range(last..last + width, " ");
        query
            .hints
            .push("Una virgoletta non era chiusa: l’ho ignorata.".to_owned());
    }
    let mut rest = text.trim_start();
    while let Some(first) = rest.chars().next() {
        let signed =
            rest[first.len_utf8()..].starts_with(|c: char| c.is_alphanumeric() || is_quote(c));
        let occur = match first {
            '+' if signed => Occur::Must,
            '-' | '−' if signed => Occur::MustNot,
            _ => Occur::Should,
        };
        if occur != Occur::Should {
            rest = &rest[first.len_utf8()..];
        }
        let (clause, phrase, after) = take_clause(rest);
        push(&mut query.clauses, clause, phrase, occur);
        rest = after.trim_start();
    }
    query
}

/// A phrase or a word from the start of `rest`, and what follows.
fn take_clause(rest: &str) -> (&str, bool, &str) {
    let width = rest
        .chars()
        .next()
        .filter(|c| is_quote(*c))
        .map(char::len_utf8);
    if let Some(width) = width {
        let inner = &rest[width..];
        if let Some(end) = inner.find(is_quote) {
            let close = inner[end..].chars().next().map_or(0, char::len_utf8);
            return (&inner[..end], true, &inner[end + close..]);
        }
        return (inner, false, "");
    }
    let end = rest
        .find(|c: char| c.is_whitespace() || is_quote(c))
        .unwrap_or(rest.len());
    (&rest[..end], false, &rest[end..])
}

fn push(clauses: &mut Vec<Clause>, text: &str, phrase: bool, occur: Occur) {
    if text.trim().is_empty() {
        return;
    }
    let running = !phrase && occur == Occur::Should;
    match clauses.last_mut() {
        // Running words stay together: neighbours are compared when the query is planned.
        Some(last) if running && !last.phrase && last.occur == Occur::Should => {
            last.text.push(' ');
            last.text.push_str(text);
        }
        _ => clauses.push(Clause {
            text: text.trim().to_owned(),
            phrase,
            occur,
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(typed: &str) -> Vec<String> {
        let sign = |occur| match occur {
            Occur::Should => "",
            Occur::Must => "+",
            Occur::MustNot => "-",
        };
        parse(typed)
            .clauses
            .into_iter()
            .map(|c| {
                format!(
                    "{}{}",
                    sign(c.occur),
                    if c.phrase {
                        format!("[{}]", c.text)
                    } else {
                        c.text
                    }
                )
            })
            .collect()
    }

    #[test]
    fn words_phrases_and_signs() {
        let cases: &[(&str, &[&str])] = &[
            ("", &[]),
            (" - + \" ", &["- +"]),
            ("art 55 cts", &["art 55 cts"]),
            (
                "avviso \"terzo settore\" ets",
                &["avviso", "[terzo settore]", "ets"],
            ),
            (
                "«amministrazione condivisa»",
                &["[amministrazione condivisa]"],
            ),
            ("+ets -appalto 79-2953", &["+ets", "-appalto", "79-2953"]),
            (
                "-\"gara pubblica\" rimborsi",
                &["-[gara pubblica]", "rimborsi"],
            ),
            ("\"\" x", &["x"]),
        ];
        for (typed, clauses) in cases {
            assert_eq!(shown(typed), *clauses, "{typed}");
        }
    }

    #[test]
    fn an_open_quotation_mark_is_dropped_and_said() {
        let query = parse("coprogettazione \"terzo settore");
        assert_eq!(query.clauses.len(), 1);
        assert_eq!(query.hints.len(), 1);
        assert_eq!(parse(&"a ".repeat(5_000)).hints.len(), 1);
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_a_query(typed in "\\PC{0,200}") {
            for clause in parse(&typed).clauses {
                proptest::prop_assert!(!clause.text.is_empty());
            }
        }
    }
}
