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

use super::lex::{Token, is_quote, tokens};
use super::limits;
use super::syntax::{Clause, Occur, Part};

/// Longest query read, in characters. Whole paragraphs get pasted; what is beyond is dropped and said.
const MAX_CHARS: usize = 1_000;
/// Letters that a prefix needs: fewer begin too many words.
const SHORTEST_PREFIX: usize = 3;
/// Parentheses inside each other that are followed.
const DEEPEST: usize = 8;

/// A query that was read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Query {
    /// Its parts; running words that follow each other are one part.
    pub(crate) clauses: Vec<Clause>,
    /// What was repaired, in Italian.
    pub(crate) hints: Vec<String>,
}

/// What is read of a text that was typed, however long it is.
pub(crate) fn read_part(typed: &str) -> &str {
    let end = typed.char_indices().nth(MAX_CHARS);
    &typed[..end.map_or(typed.len(), |(end, _)| end)]
}

/// Reads a query.
pub(crate) fn parse(typed: &str) -> Query {
    let mut hints = Vec::new();
    let mut text: String = typed
        .chars()
        .filter(|c| !c.is_control() || c.is_whitespace())
        .collect();
    if let Some((cut, _)) = text.char_indices().nth(MAX_CHARS) {
        text.truncate(cut);
        hints.push(format!(
            "La ricerca è lunga: ne ho letti i primi {MAX_CHARS} caratteri."
        ));
    }
    if text.chars().filter(|c| is_quote(*c)).count() % 2 == 1
        && let Some(last) = text.rfind(is_quote)
    {
        let width = text[last..].chars().next().map_or(1, char::len_utf8);
        text.replace_range(last..last + width, " ");
        hints.push("Una virgoletta non era chiusa: l’ho ignorata.".to_owned());
    }
    let mut parser = Parser {
        tokens: tokens(&text),
        at: 0,
        depth: 0,
        hints,
    };
    let mut clauses = Vec::new();
    loop {
        parser.items(&mut clauses);
        // A parenthesis that closes nothing ends nothing.
        if parser.next().is_none() {
            break;
        }
        parser.tell("Una parentesi non aveva la sua compagna: l’ho ignorata.");
    }
    let mut hints = parser.hints;
    Query {
        clauses: limits::bounded(limits::joined(clauses), &mut hints),
        hints,
    }
}

struct Parser {
    tokens: Vec<Token>,
    at: usize,
    depth: usize,
    hints: Vec<String>,
}

impl Parser {
    fn peek(&self) -> Option<&Token> {
        self.tokens.get(self.at)
    }

    fn next(&mut self) -> Option<Token> {
        let token = self.tokens.get(self.at).cloned();
        self.at += 1;
        token
    }

    fn take(&mut self, wanted: &Token) -> bool {
        let here = self.peek() == Some(wanted);
        self.at += usize::from(here);
        here
    }

    fn tell(&mut self, hint: &str) {
        if !self.hints.iter().any(|told| told == hint) {
            self.hints.push(hint.to_owned());
        }
    }

    /// Items up to the end or a closing parenthesis.
    fn items(&mut self, clauses: &mut Vec<Clause>) {
        while let Some(token) = self.peek() {
            match token {
                Token::Close => return,
                Token::And => {
                    self.at += 1;
                    self.require_both(clauses);
                }
                Token::Or | Token::Near(_) | Token::Slop(_) => {
                    self.at += 1;
                    self.tell("Un operatore non aveva le parole da unire: l’ho ignorato.");
                }
                _ => self.item(clauses),
            }
        }
    }

    fn item(&mut self, clauses: &mut Vec<Clause>) {
        let mut occur = Occur::Should;
        loop {
            if self.take(&Token::Plus) {
                occur = Occur::Must;
            } else if self.take(&Token::Minus) {
                occur = Occur::MustNot;
            } else {
                break;
            }
        }
        match self.peek() {
            None
            | Some(Token::Close | Token::And | Token::Or | Token::Near(_) | Token::Slop(_)) => {
                if occur != Occur::Should {
                    self.tell("Un operatore non aveva le parole da unire: l’ho ignorato.");
                }
            }
            Some(Token::Open) => self.group(occur, clauses),
            Some(_) => {
                if let Some(first) = self.near() {
                    self.choice(first, occur, clauses);
                }
            }
        }
    }

    /// What follows `AND`, and what stands before it, must both match.
    fn require_both(&mut self, clauses: &mut Vec<Clause>) {
        let before = clauses.len();
        if let Some(last) = clauses.last_mut()
            && last.occur == Occur::Should
        {
            last.occur = Occur::Must;
        }
        if before == 0 || matches!(self.peek(), None | Some(Token::Close)) {
            return self.tell("Un operatore non aveva le parole da unire: l’ho ignorato.");
        }
        self.item(clauses);
        for clause in clauses[before..].iter_mut().take(1) {
            if clause.occur == Occur::Should {
                clause.occur = Occur::Must;
            }
        }
    }

    /// A parenthesis: mere words inside join those outside, unless something is asked of the whole.
    fn group(&mut self, occur: Occur, clauses: &mut Vec<Clause>) {
        let Some(inside) = self.parenthesis() else {
            return;
        };
        if matches!(self.peek(), Some(Token::Or)) {
            let all = self.all_of(inside);
            return self.choice(all, occur, clauses);
        }
        clauses.extend(inside.into_iter().map(|clause| Clause {
            occur: match (occur, clause.occur) {
                (Occur::Should, inner) => inner,
                (Occur::Must, Occur::MustNot) | (Occur::MustNot, Occur::Should | Occur::Must) => {
                    Occur::MustNot
                }
                (Occur::Must | Occur::MustNot, _) => Occur::Must,
            },
            ..clause
        }));
    }

    fn parenthesis(&mut self) -> Option<Vec<Clause>> {
        self.at += 1;
        let mut inside = Vec::new();
        if self.depth == DEEPEST {
            self.tell("Le parentesi sono troppe: ne ho ignorata qualcuna.");
            return None;
        }
        self.depth += 1;
        self.items(&mut inside);
        self.depth -= 1;
        if !self.take(&Token::Close) {
            self.tell("Una parentesi non aveva la sua compagna: l’ho ignorata.");
        }
        Some(inside)
    }

    fn all_of(&mut self, clauses: Vec<Clause>) -> Part {
        if clauses.iter().any(|clause| clause.occur == Occur::MustNot) {
            self.tell("Dentro una scelta non si può escludere: ho ignorato l’esclusione.");
        }
        let wanted = limits::joined(clauses).into_iter();
        let wanted = wanted.filter(|clause| clause.occur != Occur::MustNot);
        let mut parts: Vec<Part> = wanted.map(|clause| clause.part).collect();
        if parts.len() == 1 {
            parts.remove(0)
        } else {
            Part::All(parts)
        }
    }

    /// A part with what may stand in its place.
    fn choice(&mut self, first: Part, occur: Occur, clauses: &mut Vec<Clause>) {
        let mut any = vec![first];
        while self.take(&Token::Or) {
            let other = match self.peek() {
                Some(Token::Open) => self.parenthesis().map(|inside| self.all_of(inside)),
                _ => self.near(),
            };
            match other {
                Some(part) => any.push(part),
                None => self.tell("Un operatore non aveva le parole da unire: l’ho ignorato."),
            }
        }
        let alone = any.len() == 1;
        let part = if alone { any.remove(0) } else { Part::Any(any) };
        let strict = !alone || !matches!(part, Part::Words(_) | Part::Prefix(_));
        clauses.push(Clause {
            part,
            occur: if occur == Occur::Should && strict {
                Occur::Must
            } else {
                occur
            },
        });
    }

    fn near(&mut self) -> Option<Part> {
        let mut last = self.unit()?;
        // «a VICINO b VICINO c»: each of them near the next.
        let mut pairs = Vec::new();
        while let Some(Token::Near(between)) = self.peek() {
            let between = *between;
            self.at += 1;
            match self.unit() {
                Some(other) => {
                    let one = Box::new(std::mem::replace(&mut last, other.clone()));
                    pairs.push(Part::Near(one, Box::new(other), between));
                }
                None => self.tell("Un operatore non aveva le parole da unire: l’ho ignorato."),
            }
        }
        Some(match pairs.len() {
            0 => last,
            1 => pairs.remove(0),
            _ => Part::All(pairs),
        })
    }

    fn unit(&mut self) -> Option<Part> {
        match self.peek()? {
            Token::Word(_) | Token::Quoted(_) | Token::Field(_) => {}
            _ => return None,
        }
        Some(match self.next()? {
            Token::Quoted(text) => {
                let between = match self.peek() {
                    Some(Token::Slop(between)) => *between,
                    _ => 0,
                };
                self.at += usize::from(matches!(self.peek(), Some(Token::Slop(_))));
                Part::Phrase(text, between)
            }
            Token::Field(name) => match self.next() {
                Some(Token::Word(value) | Token::Quoted(value)) => Part::Field(name, value),
                _ => {
                    self.at -= 1;
                    self.tell("Un campo non aveva il suo valore: l’ho cercato come parola.");
                    Part::Words(name.to_owned())
                }
            },
            Token::Word(word) => word_or_prefix(word),
            _ => return None,
        })
    }
}

fn word_or_prefix(word: String) -> Part {
    let stem = word.trim_end_matches('*');
    let letters = stem.chars().all(char::is_alphabetic);
    if stem.len() < word.len() && letters && stem.chars().count() >= SHORTEST_PREFIX {
        Part::Prefix(stem.to_owned())
    } else {
        Part::Words(word)
    }
}

#[cfg(test)]
mod tests;
