//! What was typed, read leniently: any text is a query.
//!
//! ```text
//! query    = { item }
//! item     = [ "+" | "-" | "NON" | "NOT" ] choice
//! choice   = near { ( "OPPURE" | "OR" ) near }            one of them must match
//! near     = unit { "VICINO" [ "/" number ] unit }        not far from each other, in any order
//! unit     = "(" query ")" | field | phrase | prefix | word
//! field    = name ":" ( phrase | word )                   tipo ente regione sezione anno dal al titolo art
//! phrase   = quote { any character but a quote } quote [ "~" number ]
//! prefix   = letters "*"                                  three letters at least
//! word     = run of characters without blanks, quotes and parentheses
//! ```
//! `AND` and `E` between two items require both. Operators are in capitals, and count only where not all is
//! in capitals. What makes no sense is repaired and said: a quotation mark or a parenthesis without its
//! other half, an operator without its words. Parentheses around mere words are left out.

use super::lex::{QueryToken, is_quote, tokens};
use super::limits;
use super::syntax::{Item, QueryPart, Requirement};
use crate::search::hint::Hint;

/// Longest query read, in characters. Whole paragraphs get pasted; what is beyond is dropped and said.
const MAX_CHARS: usize = 1_000;
/// Letters that a prefix needs: fewer begin too many words.
const SHORTEST_PREFIX: usize = 3;
/// Parentheses inside each other that are followed.
const DEEPEST: usize = 8;

/// A query that was read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct ParsedQuery {
    /// Its parts; running words that follow each other are one part.
    pub(crate) items: Vec<Item>,
    /// What was repaired.
    pub(crate) hints: Vec<Hint>,
}

/// What is read of a text that was typed, however long it is.
pub(crate) fn read_part(typed: &str) -> &str {
    let end = typed.char_indices().nth(MAX_CHARS);
    &typed[..end.map_or(typed.len(), |(end, _)| end)]
}

/// Reads a query.
pub(crate) fn parse(typed: &str) -> ParsedQuery {
    let mut hints = Vec::new();
    let mut text: String = typed
        .chars()
        .filter(|c| !c.is_control() || c.is_whitespace())
        .collect();
    if let Some((cut, _)) = text.char_indices().nth(MAX_CHARS) {
        text.truncate(cut);
        hints.push(Hint::QueryCut { read: MAX_CHARS });
    }
    if text.chars().filter(|c| is_quote(*c)).count() % 2 == 1
        && let Some(last) = text.rfind(is_quote)
    {
        let width = text[last..].chars().next().map_or(1, char::len_utf8);
        text.replace_range(last..last + width, " ");
        hints.push(Hint::LoneQuotationMark);
    }
    let mut parser = Parser {
        tokens: tokens(&text),
        at: 0,
        depth: 0,
        hints,
    };
    let mut items = Vec::new();
    loop {
        parser.items(&mut items);
        // A parenthesis that closes nothing ends nothing.
        if parser.next().is_none() {
            break;
        }
        parser.report(Hint::LoneParenthesis);
    }
    let mut hints = parser.hints;
    ParsedQuery {
        items: limits::bounded(limits::joined(items), &mut hints),
        hints,
    }
}

struct Parser {
    tokens: Vec<QueryToken>,
    at: usize,
    depth: usize,
    hints: Vec<Hint>,
}

impl Parser {
    fn peek(&self) -> Option<&QueryToken> {
        self.tokens.get(self.at)
    }

    fn next(&mut self) -> Option<QueryToken> {
        let token = self.tokens.get(self.at).cloned();
        self.at += 1;
        token
    }

    fn take(&mut self, wanted: &QueryToken) -> bool {
        let here = self.peek() == Some(wanted);
        self.at += usize::from(here);
        here
    }

    fn report(&mut self, hint: Hint) {
        if !self.hints.contains(&hint) {
            self.hints.push(hint);
        }
    }

    /// Items up to the end or a closing parenthesis.
    fn items(&mut self, items: &mut Vec<Item>) {
        while let Some(token) = self.peek() {
            match token {
                QueryToken::Close => return,
                QueryToken::And => {
                    self.at += 1;
                    self.require_both(items);
                }
                QueryToken::Or | QueryToken::Near(_) | QueryToken::Slop(_) => {
                    self.at += 1;
                    self.report(Hint::LoneOperator);
                }
                _ => self.item(items),
            }
        }
    }

    fn item(&mut self, items: &mut Vec<Item>) {
        let mut requirement = Requirement::Optional;
        loop {
            if self.take(&QueryToken::Plus) {
                requirement = Requirement::Required;
            } else if self.take(&QueryToken::Minus) {
                requirement = Requirement::Excluded;
            } else {
                break;
            }
        }
        match self.peek() {
            None
            | Some(
                QueryToken::Close
                | QueryToken::And
                | QueryToken::Or
                | QueryToken::Near(_)
                | QueryToken::Slop(_),
            ) => {
                if requirement != Requirement::Optional {
                    self.report(Hint::LoneOperator);
                }
            }
            Some(QueryToken::Open) => self.group(requirement, items),
            Some(_) => {
                if let Some(first) = self.near() {
                    self.choice(first, requirement, items);
                }
            }
        }
    }

    /// What follows `AND`, and what stands before it, must both match.
    fn require_both(&mut self, items: &mut Vec<Item>) {
        let before = items.len();
        if let Some(last) = items.last_mut()
            && last.requirement == Requirement::Optional
        {
            last.requirement = Requirement::Required;
        }
        if before == 0 || matches!(self.peek(), None | Some(QueryToken::Close)) {
            return self.report(Hint::LoneOperator);
        }
        self.item(items);
        for item in items[before..].iter_mut().take(1) {
            if item.requirement == Requirement::Optional {
                item.requirement = Requirement::Required;
            }
        }
    }

    /// A parenthesis: mere words inside join those outside, unless something is asked of the whole.
    fn group(&mut self, requirement: Requirement, items: &mut Vec<Item>) {
        let Some(inside) = self.parenthesis() else {
            return;
        };
        if matches!(self.peek(), Some(QueryToken::Or)) {
            let all = self.all_of(inside);
            return self.choice(all, requirement, items);
        }
        items.extend(inside.into_iter().map(|item| Item {
            requirement: match (requirement, item.requirement) {
                (Requirement::Optional, inner) => inner,
                (Requirement::Required, Requirement::Excluded)
                | (Requirement::Excluded, Requirement::Optional | Requirement::Required) => {
                    Requirement::Excluded
                }
                (Requirement::Required | Requirement::Excluded, _) => Requirement::Required,
            },
            ..item
        }));
    }

    fn parenthesis(&mut self) -> Option<Vec<Item>> {
        self.at += 1;
        let mut inside = Vec::new();
        if self.depth == DEEPEST {
            self.report(Hint::TooManyParentheses);
            return None;
        }
        self.depth += 1;
        self.items(&mut inside);
        self.depth -= 1;
        if !self.take(&QueryToken::Close) {
            self.report(Hint::LoneParenthesis);
        }
        Some(inside)
    }

    fn all_of(&mut self, items: Vec<Item>) -> QueryPart {
        if items
            .iter()
            .any(|item| item.requirement == Requirement::Excluded)
        {
            self.report(Hint::ExclusionInChoice);
        }
        let wanted = limits::joined(items).into_iter();
        let wanted = wanted.filter(|item| item.requirement != Requirement::Excluded);
        let mut parts: Vec<QueryPart> = wanted.map(|item| item.part).collect();
        if parts.len() == 1 {
            parts.remove(0)
        } else {
            QueryPart::All(parts)
        }
    }

    /// A part with what may stand in its place.
    fn choice(&mut self, first: QueryPart, requirement: Requirement, items: &mut Vec<Item>) {
        let mut any = vec![first];
        while self.take(&QueryToken::Or) {
            let other = match self.peek() {
                Some(QueryToken::Open) => self.parenthesis().map(|inside| self.all_of(inside)),
                _ => self.near(),
            };
            match other {
                Some(part) => any.push(part),
                None => self.report(Hint::LoneOperator),
            }
        }
        let alone = any.len() == 1;
        let part = if alone {
            any.remove(0)
        } else {
            QueryPart::Any(any)
        };
        let strict = !alone || !matches!(part, QueryPart::Words(_) | QueryPart::Prefix(_));
        items.push(Item {
            part,
            requirement: if requirement == Requirement::Optional && strict {
                Requirement::Required
            } else {
                requirement
            },
        });
    }

    fn near(&mut self) -> Option<QueryPart> {
        let mut last = self.unit()?;
        // «a VICINO b VICINO c»: each of them near the next.
        let mut pairs = Vec::new();
        while let Some(QueryToken::Near(between)) = self.peek() {
            let between = *between;
            self.at += 1;
            match self.unit() {
                Some(other) => {
                    let one = Box::new(std::mem::replace(&mut last, other.clone()));
                    pairs.push(QueryPart::Near(one, Box::new(other), between));
                }
                None => self.report(Hint::LoneOperator),
            }
        }
        Some(match pairs.len() {
            0 => last,
            1 => pairs.remove(0),
            _ => QueryPart::All(pairs),
        })
    }

    fn unit(&mut self) -> Option<QueryPart> {
        match self.peek()? {
            QueryToken::Word(_) | QueryToken::Quoted(_) | QueryToken::Field(_) => {}
            _ => return None,
        }
        Some(match self.next()? {
            QueryToken::Quoted(text) => {
                let between = match self.peek() {
                    Some(QueryToken::Slop(between)) => *between,
                    _ => 0,
                };
                self.at += usize::from(matches!(self.peek(), Some(QueryToken::Slop(_))));
                QueryPart::Phrase(text, between)
            }
            QueryToken::Field(name) => match self.next() {
                Some(QueryToken::Word(value) | QueryToken::Quoted(value)) => {
                    QueryPart::Field(name, value)
                }
                _ => {
                    self.at -= 1;
                    self.report(Hint::FieldWithoutValue);
                    QueryPart::Words(name.to_owned())
                }
            },
            QueryToken::Word(word) => word_or_prefix(word),
            _ => return None,
        })
    }
}

fn word_or_prefix(word: String) -> QueryPart {
    let stem = word.trim_end_matches('*');
    let letters = stem.chars().all(char::is_alphabetic);
    if stem.len() < word.len() && letters && stem.chars().count() >= SHORTEST_PREFIX {
        QueryPart::Prefix(stem.to_owned())
    } else {
        QueryPart::Words(word)
    }
}

#[cfg(test)]
mod tests;
