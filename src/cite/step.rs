//! One level of partition with its numbers: `artt. 31-33`, `commi 1, 2 e 3`, `lettere a) e b)`, `quinto comma`.
//!
//! ```text
//! step       = level numbers | ordinals "comma" | "u.c."
//! numbers    = number { ("," | "e" | "-" | "a") number } [ "e seguenti" ]
//! number     = digits [ ["-" | "/"] latin ordinal [ "." digits ] ] | letter [")"] | roman | "unico"
//! letter     = [ digits ] one letter, or one several times, [ "-" latin ordinal [ "." digits ] ]
//! ```
//! The numbers of annexes are in `annex.rs`, commi named by position in `ordinal_commi.rs`.

use super::alias::aliases;
use super::{annex, ordinal_commi};
use crate::law::{Partition, latin_ordinal, roman};
use crate::lexer::{Cursor, lexicon, month};

/// Most provisions one reference can name; a range of more is not a range.
pub(super) const MOST: usize = 80;

/// Most times that the letter of a lettera is repeated: «dddd)».
const MOST_LETTERS: usize = 4;

/// In «comma 1 e …» a number above this one is not a comma.
const MOST_COMMI: u32 = 30;

/// A level and its numbers.
pub(super) struct Step {
    pub(super) level: Partition,
    pub(super) numbers: Vec<String>,
    /// Printed as a paragraph, as acts of the Union have them: below it are commi.
    pub(super) of_paragraphs: bool,
}

impl Step {
    pub(super) fn new(level: Partition, numbers: Vec<String>) -> Self {
        Step {
            level,
            numbers,
            of_paragraphs: false,
        }
    }
}

/// The level that a word names, and whether it is a plural.
fn level(c: Cursor<'_>) -> Option<(Partition, bool)> {
    Some(match c.word() {
        "art" | "articolo" | "artikel" | "artikels" => (Partition::Article, false),
        "artt" | "articoli" | "arttt" => (Partition::Article, true),
        "comma" | "co" | "paragrafo" | "par" | "§" | "absatz" | "abs" | "c" => {
            (Partition::Comma, false)
        }
        "commi" | "cc" | "paragrafi" | "§§" => (Partition::Comma, true),
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

/// Whether partitions may begin at this word. «c.», «n.» and «§» only continue them.
pub(crate) fn may_begin(c: Cursor<'_>) -> bool {
    !c.at_any(&[
        "§", "c", "n", "nn", "num", "numero", "numeri", "cc", "punto",
    ]) && (level(c).is_some() || ordinal_commi::is_ordinal(c.word()) || c.at_any(&["ultimo", "u"]))
}

/// The step at the cursor, and the cursor after it.
pub(super) fn step(at: Cursor<'_>) -> Option<(Step, Cursor<'_>)> {
    step_among(at, false)
}

/// The step at the cursor in a list of several articles, if `articles`: there «comma 2, 8» goes on with article 8.
pub(super) fn step_among(at: Cursor<'_>, articles: bool) -> Option<(Step, Cursor<'_>)> {
    if let Some((numbers, after)) = ordinal_commi::commi(at) {
        return Some((Step::new(Partition::Comma, numbers), after));
    }
    let (level, plural) = level(at)?;
    let mut c = at.ahead(1).past_dots();
    let from_to = c.eat_any(&["da", "dal", "dall"]);
    if from_to {
        c.eat_apostrophe();
    }
    // «comma quarto», «commi secondo e terzo»
    let in_words = level == Partition::Comma && number(c, level).is_none();
    let (first, mut end) = if in_words {
        ordinal_commi::ordinal(c)?
    } else {
        number(c, level)?
    };
    let mut list = NumberList {
        level,
        plural,
        from_to,
        in_words,
        among_articles: articles && level == Partition::Comma,
        dashed: false,
        numbers: vec![first],
    };
    while list.numbers.len() < MOST
        && let Some(after) = list.next(end)
    {
        end = after;
    }
    let step = Step {
        of_paragraphs: at.at_any(&["paragrafo", "paragrafi", "par", "§", "§§"]),
        ..Step::new(level, list.numbers)
    };
    Some((step, past_and_following(end)))
}

/// The numbers of one level as far as they have been read.
struct NumberList {
    level: Partition,
    plural: bool,
    /// «da 3 a 5», «dall'1 al 4».
    from_to: bool,
    /// «commi secondo e terzo».
    in_words: bool,
    /// Commi of one of several articles.
    among_articles: bool,
    /// «3-7-12»: the last number followed a dash.
    dashed: bool,
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
            let letter_e = lettera
                && (c.ahead(1).at(")") || comma && c.at("e") && c.ahead(1).at_any(&[",", "e"]));
            let and = !letter_e && c.eat_any(&["e", "ed", "o", "und", "nonché"]);
            // «co. 3, e 9 del», «comma 1, e 3, comma 1»: an article again.
            if self.level == Partition::Comma && !self.plural && comma && and {
                return None;
            }
            // «artt. 7, comma 2, 8 e 9», «artt. 7, commi 2 e 3, e 9»: articles again.
            if self.among_articles && comma && (and || !self.plural) {
                return None;
            }
            // «art. 5 e 30 giorni»: a list only after a plural, or if what follows says so.
            let doubtful = !self.plural && !comma && !lettera && self.numbers.len() < 2;
            if !(comma || and) || doubtful && !continues(c) {
                return None;
            }
        }
        // «lett. a), n. 3»: a level. «lett. b), D.L. 34/2019», «lett. d), d.lgs. 33/2013», «lett. c), c.c.»: an act.
        let abbreviation = c.ahead(1).at(".")
            && (c.ahead(2).number().is_some()
                || c.at_capital()
                || lexicon().forms.at(c).is_some()
                || aliases().at(c).is_some());
        if lettera && abbreviation {
            return None;
        }
        // «co. 4, 1. 68/99»: the letter l, misread.
        if c.at_all(&["1", "."]) && c.ahead(3).at("/") {
            return None;
        }
        // «articoli 2, commi primo e secondo, 3 e 16»: articles again.
        if self.in_words && c.number().is_some() {
            return None;
        }
        let in_words = self.in_words && self.plural;
        let (number, after) =
            number(c, self.level).or_else(|| ordinal_commi::ordinal(c).filter(|_| in_words))?;
        // «art. 5, 7 agosto 1990», «art. 12, 117/2017»: a date or the number of an act.
        let of_an_act = month(after.word()).is_some() || after.at("/") && !range;
        let mut below = after;
        below.eat(",");
        let article = self.level == Partition::Comma && below.at_any(&["comma", "commi", "co"]);
        // «art. 7, 2^ co.»
        let position = c.ahead(1).at_any(&["°", "º", "^"]) && after.at_any(&["co", "c"]);
        if of_an_act || article || position || after.at_any(&["comma", "commi"]) {
            return None;
        }
        // «art. 49, comma 1 e 31 bis»: the second is an article again.
        let article = self.level == Partition::Comma
            && !self.plural
            && !range
            && c.number().is_some_and(|number| number > MOST_COMMI)
            && self.first().is_some_and(|first| first <= MOST_COMMI);
        if article {
            return None;
        }
        // «artt. 3-7-12»: several dashes make a list, one a range.
        let dashed = range && end.at_dash();
        let list = self.dashed || after.at_dash() && after.ahead(1).number().is_some();
        if range && !(dashed && list) {
            self.fill(&number);
        }
        self.dashed = dashed;
        self.numbers.push(number);
        Some(after)
    }

    /// The first number.
    fn first(&self) -> Option<u32> {
        let digits = self.numbers.first()?;
        let digits = digits.trim_end_matches(|c: char| !c.is_ascii_digit());
        digits.parse().ok()
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

/// «articoli 3, primo comma, e 6, quarto comma», «art. 19, co. 3, e 9 del»: a bare number in a list of
/// articles, which began at `first`. A singular makes a list only if both a comma and «e» precede the number.
/// After a plural of commi the number is a comma: «art. 9, commi 2, lettera b), e 4, del».
pub(super) fn number_again<'t>(
    first: Cursor<'t>,
    c: Cursor<'t>,
    comma_and: bool,
    of_commi: bool,
) -> Option<(Step, Cursor<'t>)> {
    // «art. 49, comma 1 e 31 bis»: too high for a comma.
    let high = c.number().is_some_and(|number| number > MOST_COMMI);
    let singular = (comma_and || high) && first.at_any(&["art", "articolo"]);
    if !singular && !first.at_any(&["articoli", "artt"]) {
        return None;
    }
    let level = if singular && of_commi {
        Partition::Comma
    } else {
        Partition::Article
    };
    let (number, after) = number(c, level)?;
    let goes_on = after.at_any(&[
        ",", "del", "della", "dell", "dello", "e", "cost", "cts", ";", ")",
    ]) || after.token().is_none()
        || lexicon().forms.at(after).is_some() && !after.on_new_line();
    goes_on.then_some((Step::new(level, vec![number]), after))
}

/// The bare number of an article, which is not a date nor the number of an act.
pub(super) fn bare_article(at: Cursor<'_>) -> Option<(Step, Cursor<'_>)> {
    at.number()?;
    let level = Partition::Article;
    let (number, after) = number(at, level)?;
    let other = after.at_any(&["/", "."]) || after.at_dash() || month(after.word()).is_some();
    (!other).then_some((Step::new(level, vec![number]), after))
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
        // «articolo unico», «art. un.»
        P::Article if at.at("unico") || at.at_all(&["un", "."]) => {
            Some(("1".to_owned(), at.ahead(1).past_dots()))
        }
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
    c.eat_any(&["°", "º", "^"]);
    let mut suffix = c;
    if suffix.at_dash() || suffix.at("/") {
        suffix.bump();
    }
    if suffix.at_word() && latin_ordinal(suffix.word()).is_some() {
        text.push_str(suffix.word());
        c = past_sub_number(suffix.ahead(1), &mut text);
    } else if level == Partition::Number {
        c.eat(")");
    }
    (!text.is_empty()).then_some((text, c))
}

/// «10-bis.1»: adds the number after an ordinal, and returns the cursor after it.
fn past_sub_number<'t>(c: Cursor<'t>, text: &mut String) -> Cursor<'t> {
    let sub = c.ahead(1);
    let glued = c.at(".") && !c.is_spaced() && !sub.is_spaced();
    if !glued || sub.number().is_none() || sub.word().len() > 2 {
        return c;
    }
    text.push('.');
    text.push_str(sub.word());
    sub.ahead(1)
}

/// «a)», «bb)», «dddd)», «a-bis)», «w-quater.1)», «0a)».
fn letter(at: Cursor<'_>) -> Option<(String, Cursor<'_>)> {
    let mut text = String::new();
    let mut c = at;
    // «lettera (a)»
    if c.at("(") && c.ahead(2).at(")") {
        c.bump();
    }
    if c.at_digits() && c.word().len() == 1 && c.ahead(1).at_word() && !c.ahead(1).is_spaced() {
        text.push_str(c.word());
        c.bump();
    }
    let letters = c.word().as_bytes();
    let [first, rest @ ..] = letters else {
        return None;
    };
    let repeated = rest.len() < MOST_LETTERS && rest.iter().all(|letter| letter == first);
    if !repeated || !first.is_ascii_lowercase() {
        return None;
    }
    text.push_str(c.word());
    c.bump();
    let suffix = c.ahead(1);
    if c.at_dash() && suffix.at_word() && latin_ordinal(suffix.word()).is_some() {
        text.push_str(suffix.word());
        c = past_sub_number(suffix.ahead(1), &mut text);
    }
    c.eat(")");
    Some((text, c))
}
