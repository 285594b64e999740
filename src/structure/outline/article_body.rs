//! The details of an article: commi, lettere, numeri.
//!
//! If no comma is numbered, as in the codes and in older laws, the paragraphs are the commi.
//!
//! A mark counts only in sequence: «1.» opens the first comma, «2.» or «1-bis.» may follow; lettere begin
//! again in each comma and numeri in each lettera. A mark out of sequence, or quoted from another act, is
//! text.

use std::ops::Range;

use super::list_marker::Letter;
use super::number::Number;
use super::{dotted, list_marker, quoted, sentence};
use crate::law::{Partition, ProvisionPath};
use crate::structure::Provision;
use crate::structure::body::line::{Line, lines};

/// How many commi may be missing between two: consolidated texts omit repealed ones.
const MOST_MISSING: u32 = 3;
/// Letters of lists in Italian, which often omit `j k w x y`.
const ITALIAN: &str = "abcdefghilmnopqrstuvz";

/// Number of paragraphs from which they are not commi.
const MOST_UNNUMBERED: usize = 30;
/// Most lines of a lettera whose mark is looked at again.
const LONGEST_LETTERA: usize = 40;
/// Words that open the notes under an article.
const NOTES: &[&str] = &["NOTA", "NOTE", "AGGIORNAMENTO", "AGGIORNAMENTI"];

/// The sequences read so far.
#[derive(Default)]
struct LastNumbers<'t> {
    comma: Option<Number>,
    lettera: Option<Letter<'t>>,
    numero: Option<Number>,
}

/// The text of an article.
pub(crate) struct Text<'t> {
    /// The text of the body.
    pub(crate) text: &'t str,
    /// Bytes of the article below its heading.
    pub(crate) range: Range<usize>,
    /// Byte ranges quoted from other acts, and notes.
    pub(crate) not_own: &'t [Range<usize>],
    /// Byte offsets of lines that open a paragraph, in order.
    pub(crate) paragraphs: &'t [usize],
}

/// The details of the article at `path`, in order. Parents are indices into the list, `None` for those
/// directly under the article.
pub(crate) fn details(article: &Text<'_>, path: &ProvisionPath) -> Vec<Provision> {
    let range = article.range.clone();
    let lines: Vec<Line<'_>> = lines(article.text, range.clone())
        .into_iter()
        // What opened before the article and would hold it was not closed where it ends.
        .filter(|line| {
            quoted::holding(article.not_own, line.start)
                .is_none_or(|around| around.start < range.start)
        })
        .collect();
    let sign_of_comma = sign_of_comma(&lines);
    let unnumbered = match sign_of_comma {
        Some(_) => Vec::new(),
        None => unnumbered(&lines, article.paragraphs),
    };
    let mut paragraph = 0;
    let mut count = LastNumbers::default();
    let mut list = DetailList {
        found: Vec::new(),
        open: Vec::new(),
    };
    for (i, line) in lines.iter().enumerate() {
        if i > 0 && sentence::wants_number(lines[i - 1].text) {
            continue;
        }
        if i == 0 && !unnumbered.is_empty() || unnumbered.binary_search(&i).is_ok() {
            paragraph += 1;
            let start = if i == 0 { range.start } else { line.start };
            list.push(
                start,
                0,
                path.child(Partition::Comma, &paragraph.to_string()),
            );
            count = LastNumbers::default();
        }
        if let Some(letter) = misread_l(&lines[i..], count.lettera) {
            let parent = list.deepest_under(1).unwrap_or(path);
            let child = parent.child(Partition::Lettera, &letter.path());
            list.push(line.start, 1, child);
            (count.lettera, count.numero) = (Some(letter), None);
        } else if let Some((number, sign, _)) = list_marker::comma(line.text) {
            if Some(sign) == sign_of_comma {
                if count.comma.is_none() && number == Number::plain(2) && i > 0 {
                    list.push(range.start, 0, path.child(Partition::Comma, "1"));
                    count.comma = Some(Number::plain(1));
                }
                if is_next_comma(number, count.comma) {
                    list.push(line.start, 0, path.child(Partition::Comma, &number.path()));
                    count = LastNumbers {
                        comma: Some(number),
                        ..LastNumbers::default()
                    };
                }
            } else if count
                .numero
                .map_or(number == Number::plain(1), |before| number.follows(before))
            {
                let parent = list.deepest_under(2).unwrap_or(path);
                let child = parent.child(Partition::Number, &number.path());
                list.push(line.start, 2, child);
                count.numero = Some(number);
            }
        } else if let Some((letter, _)) = list_marker::lettera(line.text)
            && is_next_lettera(letter, count.lettera)
        {
            let parent = list.deepest_under(1).unwrap_or(path);
            let child = parent.child(Partition::Lettera, &letter.path());
            list.push(line.start, 1, child);
            count.lettera = Some(letter);
            count.numero = None;
        }
    }
    list.close(range.end)
}

/// «i) …», «1) …», «m) …»: the letter l that recognition takes for the digit, where the next mark of the list says so.
fn misread_l(lines: &[Line<'_>], before: Option<Letter<'_>>) -> Option<Letter<'static>> {
    let (line, below) = lines.split_first()?;
    if !line.text.starts_with("1)") || before.is_none_or(|letter| letter.name != "i") {
        return None;
    }
    let next = below.iter().take(LONGEST_LETTERA).find(|line| {
        list_marker::lettera(line.text).is_some() || list_marker::comma(line.text).is_some()
    });
    let (letter, _) = list_marker::lettera("l)")?;
    let goes_on = list_marker::lettera(next?.text).is_some_and(|(next, _)| next.name == "m");
    goes_on.then_some(letter)
}

/// Indices of the lines that open the second and later commi if none has a number: paragraphs without a
/// mark. The notes below an article are not part of it.
fn unnumbered(lines: &[Line<'_>], paragraphs: &[usize]) -> Vec<usize> {
    let notes = |line: &Line<'_>| {
        let first = line.text.split([' ', ':', '.']).next().unwrap_or_default();
        NOTES.contains(&first.to_uppercase().as_str())
            || line.text.starts_with(list_marker::is_raised)
    };
    let last = lines.iter().position(notes).unwrap_or(lines.len());
    // «10.1», «10.2»: commi numbered with their article.
    let numbered =
        |line: &Line<'_>| dotted::dotted(0, line.text).is_some_and(|d| d.number.len() > 1);
    if lines.iter().any(numbered) {
        return Vec::new();
    }
    let opens = |(_, line): &(usize, &Line<'_>)| {
        let from = paragraphs.partition_point(|at| *at < line.start);
        paragraphs.get(from) == Some(&line.start)
            && list_marker::lettera(line.text).is_none()
            && list_marker::comma(line.text).is_none()
    };
    let places: Vec<usize> = lines[..last]
        .iter()
        .enumerate()
        .skip(1)
        .filter(opens)
        .map(|(place, _)| place)
        .collect();
    if places.len() < MOST_UNNUMBERED {
        places
    } else {
        Vec::new()
    }
}

/// The sign after the numbers of commi: «1.» if there is one, «1)» if it opens the article.
fn sign_of_comma(lines: &[Line<'_>]) -> Option<char> {
    let one = |line: &Line<'_>, wanted: char| {
        list_marker::comma(line.text)
            .is_some_and(|(number, sign, _)| sign == wanted && number == Number::plain(1))
    };
    if lines.iter().any(|line| one(line, '.')) {
        return Some('.');
    }
    if lines.first().is_some_and(|line| one(line, ')')) {
        return Some(')');
    }
    // Without a first number the first comma may be the text before the second.
    let second = |line: &&Line<'_>| {
        list_marker::comma(line.text)
            .is_some_and(|(number, sign, _)| sign == '.' && number == Number::plain(2))
    };
    lines
        .iter()
        .skip(1)
        .any(|line| second(&line))
        .then_some('.')
}

fn is_next_comma(number: Number, before: Option<Number>) -> bool {
    match before {
        None => number == Number::plain(1),
        Some(before) => {
            number.follows(before)
                || (number.ordinal == 0
                    && number.number > before.number
                    && number.number <= before.number + 1 + MOST_MISSING)
        }
    }
}

fn is_next_lettera(letter: Letter<'_>, before: Option<Letter<'_>>) -> bool {
    let is_inserted_first = letter.name == "0a";
    let Some(before) = before else {
        return (letter.name == "a" || is_inserted_first) && letter.ordinal == 0;
    };
    if letter.name == before.name {
        return (letter.ordinal, letter.sub) > (before.ordinal, before.sub);
    }
    let (name, last) = (letter.name, before.name);
    let (plain, last_plain) = (name.trim_start_matches('0'), last.trim_start_matches('0'));
    let is_inserted = plain.len() < name.len();
    let was_inserted = last_plain.len() < last.len();
    if was_inserted && !is_inserted {
        // «0a)», «0b)», «a)».
        return name == "a" && letter.ordinal == 0;
    }
    let follows = |alphabet: &str| {
        let (here, there) = (alphabet.find(&plain[..1]), alphabet.find(&last_plain[..1]));
        match (here, there) {
            (Some(here), Some(there)) if name.len() == last.len() => here == there + 1,
            (Some(0), Some(there)) => name.len() == last.len() + 1 && there + 1 == alphabet.len(),
            _ => false,
        }
    };
    is_inserted == was_inserted
        && letter.ordinal <= 1
        && letter.sub == 0
        && (follows(ITALIAN) || follows("abcdefghijklmnopqrstuvwxyz"))
}

/// The provisions gathered so far, and those still open, outermost first.
struct DetailList {
    found: Vec<Provision>,
    open: Vec<(u8, usize)>,
}

impl DetailList {
    /// Opens a provision of `level` at `start`, and closes those that it ends.
    fn push(&mut self, start: usize, level: u8, path: ProvisionPath) {
        self.close_from(level, start);
        self.open.push((level, self.found.len()));
        let parent = self.open.iter().rev().nth(1).map(|(_, place)| *place);
        self.found.push(Provision {
            path,
            heading: None,
            range: start..start,
            parent,
        });
    }

    fn close_from(&mut self, level: u8, end: usize) {
        while let Some((open, place)) = self.open.last().copied()
            && open >= level
        {
            self.found[place].range.end = end;
            self.open.pop();
        }
    }

    /// The path of the innermost open provision above `level`.
    fn deepest_under(&self, level: u8) -> Option<&ProvisionPath> {
        let (_, place) = self.open.iter().rev().find(|(open, _)| *open < level)?;
        Some(&self.found[*place].path)
    }

    fn close(mut self, end: usize) -> Vec<Provision> {
        self.close_from(0, end);
        self.found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paths(text: &str) -> String {
        let article = "art5".parse().unwrap();
        let quotations = quoted::quoted(text, 0..text.len());
        // A line after a blank one opens a paragraph here.
        let paragraphs: Vec<usize> = text.match_indices("\n\n").map(|(at, _)| at + 2).collect();
        let whole = Text {
            text,
            range: 0..text.len(),
            not_own: &quotations,
            paragraphs: &paragraphs,
        };
        let found = details(&whole, &article);
        for provision in &found {
            if let Some(parent) = provision.parent {
                let outer = &found[parent].range;
                assert!(outer.start <= provision.range.start && provision.range.end <= outer.end);
            }
        }
        let steps: Vec<String> = found
            .iter()
            .map(|p| p.path.to_string().replace("art5-", ""))
            .collect();
        steps.join(" ")
    }

    #[test]
    fn marks_count_in_their_turn() {
        let cases = [
            (
                "1. Primo\n2. Due\n2-bis. Tre\n3. Quattro",
                "com1 com2 com2bis com3",
            ),
            // Recognition takes the letter l for the digit.
            (
                "1. Sono:\na) uno;\nb) due;\nc) tre;\nd) tre;\ne) tre;\nf) tre;\ng) tre;\nh) tre;\ni) tre;\n1) tre;\nm) tre;\nn) tre:\n1) x;\n2) y",
                "com1 com1-leta com1-letb com1-letc com1-letd com1-lete com1-letf com1-letg com1-leth com1-leti com1-letl com1-letm com1-letn com1-letn-num1 com1-letn-num2",
            ),
            (
                "1. Sono:\na) uno:\n1) x;\n2) y;\nb) due;\nb-bis) tre;\n2. Altro:\na) uno",
                "com1 com1-leta com1-leta-num1 com1-leta-num2 com1-letb com1-letbbis com2 com2-leta",
            ),
            ("1. Uno, comma\n2. Il resto\n2. Due", "com1 com2"),
            ("1. È inserito:\n«2. Nuovo\n3. Altro».\n2. Due", "com1 com2"),
            ("1) Primo\n2) Due", "com1 com2"),
            (
                "1. Primo\n[2. Due abrogato:\n[a) uno;\nb) due.]\n3. Tre",
                "com1 com2 com2-leta com2-letb com3",
            ),
            ("[1. Uno.\n2. Due.]", "com1 com2"),
            ("Sono organi:\n1) uno;\n2) due.", "num1 num2"),
            ("Sono:\na) uno;\nb) due;\nd) salta", "leta letb"),
            ("h) fuori\na) uno", "leta"),
            (
                "1. Sono:\na. uno;\nb. due;\nd. salta",
                "com1 com1-leta com1-letb",
            ),
            ("1. Primo\n3. Il due è abrogato\n9. Salta", "com1 com3"),
            ("Uno senza numero.\n2. Due", "com1 com2"),
            ("Testo senza numeri.\nAltro testo.", ""),
            (
                "Il primo comma.\n\nIl secondo ³.\n³ Comma aggiunto.\n\nIl testo della nota.",
                "com1 com2",
            ),
            (
                "Il primo comma.\n\nIl secondo:\na) uno;\n\nb) due.\n\nIl terzo.",
                "com1 com2 com2-leta com2-letb com3",
            ),
            (
                "Il primo comma.\n\nIl secondo.\n\nNote\n\nIl testo della nota.",
                "com1 com2",
            ),
            (
                "1. Il primo comma.\n\nUn capoverso.\n2. Il secondo.",
                "com1 com2",
            ),
            (
                "1. Sono:\n0a) prima;\na) uno;\nw) fuori;\nb) due;\nb-bis.1) tre.\n8-bis.1. Salta",
                "com1 com1-let0a com1-leta com1-letb com1-letbbis.1",
            ),
            (
                "1. Uno:\na) uno;\n1-bis. Due\n1-bis.1. Tre:\na) uno;\na-bis) due;\na-bis.1) tre;\n1-ter. Quattro",
                "com1 com1-leta com1bis com1bis.1 com1bis.1-leta com1bis.1-letabis com1bis.1-letabis.1 com1ter",
            ),
            ("1. Primo\n1.1 dettaglio\n3.500 euro\n2. Due", "com1 com2"),
        ];
        for (text, expected) in cases {
            assert_eq!(paths(text), expected, "{text}");
        }
        let alphabet: Vec<String> = "abcdefghilmnopqrstuvz"
            .chars()
            .map(|c| format!("{c}) voce\n"))
            .collect();
        let times = |times: usize| -> String {
            let item = |line: &String| format!("{}{}", line[..1].repeat(times), &line[1..]);
            alphabet.iter().map(item).collect()
        };
        let four = [1, 2, 3, 4].map(times).concat();
        let found = paths(&four);
        assert_eq!(found.split(' ').count(), 4 * alphabet.len());
        assert!(found.ends_with("letzzzz"), "{found}");
    }
}
