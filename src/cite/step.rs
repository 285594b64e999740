//! One level of partition with its numbers: `artt. 55-57`, `commi 1, 2 e 3`, `lettere a) e b)`, `quinto comma`.
//!
//! ```text
//! step       = level numbers | ordinals "comma" | "u.c."
//! numbers    = number { ("," | "e" | "-" | "a") number } [ "e seguenti" ]
//! number     = digits [ ["-" | "/"] latin ordinal ] | letter [")"] | roman
//! ```
//! The numbers of annexes are in `annex.rs`, commi named by position in `ordinal_commi.rs`.

use super::{annex, ordinal_commi};
use crate::law::{Partition, latin_ordinal, roman};
use crate::lexer::{Cursor, month};

/// Most provisions one reference can name; a range of more is not a range.
pub(super) const MOST: usize = 80;

/// In «comma 1 e …» a number above this one is not a comma.
const MOST_COMMI: u32 = 30;

/// A level and its numbers.
pub(super) struct Step {
    pub(super) level: Partition,
    pub(super) numbers: Vec<String>,
}

/// The level that a word names, and whether it is a plural.
fn level(c: Cursor<'_>) -> Option<(Partition, bool)> {
    Some(match c.word() {
        "art" | "articolo" | "artikel" | "artikels" => (Partition::Article, false),
        "artt" | "articoli" | "arttt" => (Partition::Article, true),
        "comma" | "co" | "paragrafo" | "par" | "absatz" | "abs" | "c" => (Partition::Comma, false),
        "commi" | "cc" | "paragrafi" => (Partition::Comma, true),
        "lettera" | "lett" | "let" | "buchstabe" => (Partition::Lettera, false),
        "lettere" => (Partition::Lettera, true),
        "numero" | "n" | "num" | "punto" => (Partition::Number, false),
        "numeri" | "nn" => (Partition::Number, true),
        "titolo" => (Partition::Title, false),
        "capo" => (Partition::Chapter, false),
        "libro" => (Partition::Book, false),
        "allegato" | "all" if annex::named(c) => (Partition::Annex, false),
        _ => return None,
    })
}

/// Whether partitions may begin at this word. «c.» and «n.» only continue them.
pub(crate) fn may_begin(c: Cursor<'_>) -> bool {
    !c.at_any(&["c", "n", "nn", "num", "numero", "numeri", "cc", "punto"])
        && (level(c).is_some() || ordinal_commi::is_ordinal(c.word()) || c.at_any(&["ultimo", "u"]))
}

/// The step at the cursor, and the cursor after it.
pub(super) fn step(at: Cursor<'_>) -> Option<(Step, Cursor<'_>)> {
    if let Some((numbers, after)) = ordinal_commi::commi(at) {
        let level = Partition::Comma;
        return Some((Step { level, numbers }, after));
    }
    let (level, plural) = level(at)?;
    let mut c = at.ahead(1).past_dots();
    let from_to = c.eat_any(&["da", "dal", "dall"]);
    if from_to {
        c.eat_apostrophe();
    }
    let (first, mut end) = number(c, level)?;
    let mut list = NumberList {
        level,
        plural,
        from_to,
        numbers: vec![first],
    };
    while list.numbers.len() < MOST
        && let Some(after) = list.next(end)
    {
        end = after;
    }
    let numbers = list.numbers;
    Some((Step { level, numbers }, past_and_following(end)))
}

/// The numbers of one level as far as they have been read.
struct NumberList {
    level: Partition,
    plural: bool,
    /// «da 3 a 5», «dall'1 al 4».
    from_to: bool,
    numbers: Vec<String>,
}

impl NumberList {
    /// Reads the next number of the list, with the mark or word before it, and returns the cursor after it.
    fn next<'t>(&mut self, end: Cursor<'t>) -> Option<Cursor<'t>> {
        let lettera = self.level == Partition::Lettera;
        let mut c = end;
        let range = c.at_dash() || c.at("÷") || self.from_to && c.at_any(&["a", "al", "all"]);
        if range {
            c.bump();
            c.eat_apostrophe();
        } else {
            let comma = c.eat(",");
            let letter_e = lettera && c.ahead(1).at(")");
            let and = !letter_e && c.eat_any(&["e", "ed", "o", "und", "nonché"]);
            // «art. 5 e 30 giorni»: a list only after a plural, or if what follows says so.
            let doubtful = !self.plural && !comma && !lettera && self.numbers.len() < 2;
            if !(comma || and) || doubtful && !continues(c) {
                return None;
            }
        }
        // «lett. a), n. 3»: a level. «lett. b), D.L. 34/2019»: an act.
        let abbreviation = c.ahead(1).at(".") && (c.ahead(2).number().is_some() || c.at_capital());
        if lettera && abbreviation {
            return None;
        }
        let (number, after) = number(c, self.level)?;
        // «art. 5, 7 agosto 1990», «art. 12, 117/2017»: a date or the number of an act.
        let of_an_act = month(after.word()).is_some() || after.at("/") && !range;
        if of_an_act || after.at_any(&["comma", "commi"]) {
            return None;
        }
        // «art. 49, comma 1 e 147 bis»: the second is an article again.
        let article = self.level == Partition::Comma
            && !self.plural
            && !range
            && c.number().is_some_and(|number| number > MOST_COMMI);
        if article {
            return None;
        }
        if range {
            self.fill(&number);
        }
        self.numbers.push(number);
        Some(after)
    }

    /// Adds the numbers between the last one and the end of a range.
    fn fill(&mut self, end: &str) {
        let Some(first) = self.numbers.last() else {
            return;
        };
        if let (Ok(a), Ok(b)) = (first.parse::<usize>(), end.parse::<usize>()) {
            if a < b && b - a < MOST {
                self.numbers.extend((a + 1..b).map(|n| n.to_string()));
            }
        } else if let ([a], [b]) = (first.as_bytes(), end.as_bytes())
            && a < b
        {
            let between = a + 1..*b;
            self.numbers
                .extend(between.map(|letter| char::from(letter).to_string()));
        }
    }
}

/// Whether the number after «e» ends the list rather than beginning another phrase («art. 5 e 30 giorni»).
fn continues(number: Cursor<'_>) -> bool {
    let after = number.ahead(1);
    !after.at_word()
        || after.at_any(&[
            "del", "della", "dell", "dello", "d", "l", "bis", "ter", "cts",
        ])
}

/// «articoli 3, primo comma, e 6, quarto comma»: a bare number in a list of articles, which began at `first`.
pub(super) fn article_again<'t>(first: Cursor<'t>, c: Cursor<'t>) -> Option<(Step, Cursor<'t>)> {
    if !first.at_any(&["articoli", "artt"]) {
        return None;
    }
    let level = Partition::Article;
    let (number, after) = number(c, level)?;
    let numbers = vec![number];
    let goes_on = after.at_any(&[",", "del", "della", "dell", "dello", "e", "cost", "cts"]);
    goes_on.then_some((Step { level, numbers }, after))
}

/// The cursor after «e seguenti», «e ss.», «segg.»: an open range names only its first provision.
fn past_and_following(end: Cursor<'_>) -> Cursor<'_> {
    let mut c = end;
    c.eat(",");
    c.eat_any(&["e", "ed"]);
    if !c.eat_any(&["seguenti", "seguente", "ss", "segg", "seg"]) {
        return end;
    }
    if !c.ends_sentence() {
        c.eat(".");
    }
    c
}

/// One number of a level.
fn number(at: Cursor<'_>, level: Partition) -> Option<(String, Cursor<'_>)> {
    use Partition as P;
    let word = at.word();
    match level {
        P::Annex => annex::number(at),
        P::Lettera => letter(at),
        _ if at.number().is_some() => digits(at, level),
        P::Title | P::Chapter | P::Book => {
            roman(word).map(|number| (number.to_string(), at.ahead(1)))
        }
        _ => None,
    }
}

/// «5», «5-bis», «5°», and «5)» of a numbered item.
fn digits(at: Cursor<'_>, level: Partition) -> Option<(String, Cursor<'_>)> {
    if at.word().len() > 4 {
        return None;
    }
    let mut text = at.word().trim_start_matches('0').to_owned();
    let mut c = at.ahead(1);
    c.eat_any(&["°", "º"]);
    let mut suffix = c;
    if suffix.at_dash() || suffix.at("/") {
        suffix.bump();
    }
    if suffix.at_word() && latin_ordinal(suffix.word()).is_some() {
        text.push_str(suffix.word());
        c = suffix.ahead(1);
    } else if level == Partition::Number {
        c.eat(")");
    }
    (!text.is_empty()).then_some((text, c))
}

/// «a)», «bb)», «a-bis)».
fn letter(at: Cursor<'_>) -> Option<(String, Cursor<'_>)> {
    let (first, second) = match at.word().as_bytes() {
        [letter] => (*letter, *letter),
        [first, second] => (*first, *second),
        _ => return None,
    };
    if first != second || !first.is_ascii_lowercase() {
        return None;
    }
    let mut text = at.word().to_owned();
    let mut c = at.ahead(1);
    let suffix = c.ahead(1);
    if c.at_dash() && suffix.at_word() && latin_ordinal(suffix.word()).is_some() {
        text.push_str(suffix.word());
        c = suffix.ahead(1);
    }
    c.eat(")");
    Some((text, c))
}
