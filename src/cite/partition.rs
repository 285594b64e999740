//! The partitions of an act that a text names: `articoli 76 e 87, quinto comma`, `art. 55, commi 3-4`,
//! `lettera a) del comma 2 dell'articolo 3`, `artt. 55-57`, `art. 153 e ss.`, `Titolo VII`, `allegato I.2`.
//!
//! ```text
//! partitions = step { [","] ["e"] step } { upward }
//! step       = level numbers | ordinals "comma" | "u.c."
//! numbers    = number { ("," | "e" | "-" | "a") number } [ "e seguenti" ]
//! number     = digits [ ["-" | "/"] latin ordinal ] | letter [")"] | roman
//! upward     = ("del" | "dell'" | "della") level number
//! ```
//! A step below the one before it belongs to the last provision named so far: in «articoli 76 e 87,
//! quinto comma» the comma is of article 87 only.

use super::{annex, ordinal_commi};
use crate::law::{Partition, ProvisionPath, latin_ordinal, roman};
use crate::lexer::Tokens;

/// Most provisions one reference can name: a range of more is no range.
const MOST: usize = 80;

/// A number after «comma 1 e» above this one is no comma.
const MOST_COMMI: u32 = 30;

type Steps = Vec<(Partition, String)>;

/// Provisions named at one place.
#[derive(Debug, Clone)]
pub(crate) struct Partitions {
    pub(crate) paths: Vec<ProvisionPath>,
    pub(crate) end: usize,
}

/// Reads partitions from `i`.
pub(crate) fn partitions(t: &Tokens, i: usize) -> Option<Partitions> {
    let mut items: Vec<Steps> = Vec::new();
    let (level, numbers, mut end) = step(t, i)?;
    add(&mut items, level, numbers);
    while items.len() < MOST {
        let mut j = end;
        if t.is(j, ",") {
            j += 1;
        }
        if t.any(j, &["e", "ed", "nonché"]) {
            j += 1;
        }
        let Some((level, numbers, next)) = step(t, j).or_else(|| article_again(t, i, end, j))
        else {
            break;
        };
        add(&mut items, level, numbers);
        end = next;
    }
    end = upward(t, &mut items, end);
    let paths = items
        .into_iter()
        .map(|steps| {
            steps
                .iter()
                .fold(ProvisionPath::whole(), |path, (level, number)| {
                    path.child(*level, number)
                })
        })
        .collect();
    Some(Partitions { paths, end })
}

/// «articoli 3, primo comma, e 6, quarto comma»: a bare number after a comma of a list of articles.
fn article_again(
    t: &Tokens,
    first: usize,
    end: usize,
    j: usize,
) -> Option<(Partition, Vec<String>, usize)> {
    if !t.any(first, &["articoli", "artt"]) || j <= end {
        return None;
    }
    let (number, next) = number(t, j, Partition::Article)?;
    let goes_on = t.any(
        next,
        &[",", "del", "della", "dell", "dello", "e", "cost", "cts"],
    );
    goes_on.then(|| (Partition::Article, vec![number], next))
}

/// Puts the numbers of one step under the provision they belong to.
fn add(items: &mut Vec<Steps>, level: Partition, numbers: Vec<String>) {
    let base: Steps = items
        .last()
        .map(|last| last.iter().filter(|(l, _)| *l < level).cloned().collect())
        .unwrap_or_default();
    // The last provision was only the way to this one.
    if !base.is_empty() && items.last().is_some_and(|last| *last == base) {
        items.pop();
    }
    for number in numbers {
        let mut steps = base.clone();
        steps.push((level, number));
        items.push(steps);
    }
}

/// «del comma 2 dell'articolo 3» after a lower partition.
fn upward(t: &Tokens, items: &mut [Steps], mut end: usize) -> usize {
    loop {
        let top = items
            .iter()
            .filter_map(|steps| steps.first())
            .map(|(level, _)| *level)
            .min();
        let mut j = end;
        while t.any(
            j,
            &[
                ",", "del", "dell", "della", "dello", "di", "cui", "al", "all", "des",
            ],
        ) || t.apostrophe(j)
        {
            j += 1;
            if j > end + 5 {
                return end;
            }
        }
        let Some((level, numbers, next)) = (j > end).then(|| step(t, j)).flatten() else {
            return end;
        };
        let (Some(top), [number]) = (top, numbers.as_slice()) else {
            return end;
        };
        // «articolo 100 e punto 4 dell'allegato XV»: the article is none of the annex.
        let apart = |steps: &Steps| {
            let levels: Vec<Partition> = steps.iter().map(|(level, _)| *level).collect();
            levels.contains(&Partition::Number)
                && levels.contains(&Partition::Article)
                && !levels.contains(&Partition::Comma)
        };
        if level >= top || level == Partition::Annex && items.iter().any(apart) {
            return end;
        }
        for steps in items.iter_mut() {
            steps.insert(0, (level, number.clone()));
        }
        end = next;
    }
}

/// The level a word names, and whether it stands for several.
fn level(t: &Tokens, i: usize) -> Option<(Partition, bool)> {
    Some(match t.word(i) {
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
        "allegato" | "all" if annex::named(t.cursor(i)) => (Partition::Annex, false),
        _ => return None,
    })
}

/// Whether partitions may begin at this word; «c.» and «n.» only go on.
pub(crate) fn may_begin(t: &Tokens, i: usize) -> bool {
    !t.any(
        i,
        &["c", "n", "nn", "num", "numero", "numeri", "cc", "punto"],
    ) && (level(t, i).is_some()
        || ordinal_commi::is_ordinal(t.word(i))
        || t.any(i, &["ultimo", "u"]))
}

fn step(t: &Tokens, i: usize) -> Option<(Partition, Vec<String>, usize)> {
    if let Some((numbers, after)) = ordinal_commi::commi(t.cursor(i)) {
        let end = after.place();
        return Some((Partition::Comma, numbers, end));
    }
    let (level, several) = level(t, i)?;
    let mut j = t.after_dots(i + 1);
    let mut numbers = Vec::new();
    let from_to = t.any(j, &["da", "dal", "dall"]);
    if from_to {
        j += 1 + usize::from(t.apostrophe(j + 1));
    }
    let (first, mut end) = number(t, j, level)?;
    numbers.push(first);
    while numbers.len() < MOST {
        let mut j = end;
        let range = t.dash(j) || t.is(j, "÷") || from_to && t.any(j, &["a", "al", "all"]);
        if range {
            j += 1 + usize::from(t.apostrophe(j + 1));
        } else {
            let comma = t.is(j, ",");
            j += usize::from(comma);
            let and = t.any(j, &["e", "ed", "o", "und", "nonché"])
                && !(level == Partition::Lettera && t.is(j + 1, ")"));
            j += usize::from(and);
            // «art. 5 e 30 giorni»: only a plural, or what follows, makes it a list.
            let doubtful = !several && !comma && level != Partition::Lettera && numbers.len() < 2;
            if !(comma || and) || doubtful && !continues(t, j) {
                break;
            }
        }
        // «lett. a), n. 3»: a level, not a letter.
        if level == Partition::Lettera && t.is(j + 1, ".") && t.number(j + 2).is_some() {
            break;
        }
        // «lett. b), D.L. 34/2019»: an act begins.
        if level == Partition::Lettera && t.capital(j) && t.is(j + 1, ".") {
            break;
        }
        let Some((next, after)) = number(t, j, level) else {
            break;
        };
        // «art. 5, 7 agosto 1990», «art. 12, 117/2017»: what follows is a date or an act's number.
        if crate::lexer::month(t.word(after)).is_some()
            || t.is(after, "/") && !range
            || t.any(after, &["comma", "commi"])
        {
            break;
        }
        // «art. 49, comma 1 e 147 bis»: the second is an article again.
        if level == Partition::Comma
            && !several
            && !range
            && t.number(j).is_some_and(|n| n > MOST_COMMI)
        {
            break;
        }
        if range {
            fill(&mut numbers, &next);
        }
        numbers.push(next);
        end = after;
    }
    Some((level, numbers, and_following(t, end)))
}

/// Whether a number after «e» ends the list rather than begins another phrase («art. 5 e 30 giorni»).
fn continues(t: &Tokens, number: usize) -> bool {
    !t.is_word(number + 1)
        || t.any(
            number + 1,
            &[
                "del", "della", "dell", "dello", "d", "l", "bis", "ter", "cts",
            ],
        )
}

/// The numbers between the last one and the end of a range.
fn fill(numbers: &mut Vec<String>, last: &str) {
    let Some(first) = numbers.last() else { return };
    if let (Ok(a), Ok(b)) = (first.parse::<usize>(), last.parse::<usize>()) {
        if a < b && b - a < MOST {
            numbers.extend((a + 1..b).map(|n| n.to_string()));
        }
    } else if let ([a], [b]) = (first.as_bytes(), last.as_bytes())
        && a < b
    {
        numbers.extend((a + 1..*b).map(|letter| char::from(letter).to_string()));
    }
}

/// «e seguenti», «e ss.», «segg.»: an open range names only where it begins.
fn and_following(t: &Tokens, end: usize) -> usize {
    let mut j = end + usize::from(t.is(end, ","));
    j += usize::from(t.any(j, &["e", "ed"]));
    if t.any(j, &["seguenti", "seguente", "ss", "segg", "seg"]) {
        j + 1 + usize::from(t.is(j + 1, ".") && !t.ends_sentence(j + 1))
    } else {
        end
    }
}

/// One number of a level.
fn number(t: &Tokens, i: usize, level: Partition) -> Option<(String, usize)> {
    if level == Partition::Annex {
        return annex::number(t.cursor(i)).map(|(number, after)| (number, after.place()));
    }
    let word = t.word(i);
    if t.number(i).is_some() {
        if word.len() > 4 || level == Partition::Lettera {
            return None;
        }
        let mut text = word.trim_start_matches('0').to_owned();
        let mut end = i + 1;
        end += usize::from(t.any(end, &["°", "º"]));
        let suffix = end + usize::from(t.dash(end) || t.is(end, "/"));
        if t.is_word(suffix) && latin_ordinal(t.word(suffix)).is_some() {
            text.push_str(t.word(suffix));
            end = suffix + 1;
        } else if level == Partition::Number && t.is(end, ")") {
            end += 1;
        }
        return (!text.is_empty()).then_some((text, end));
    }
    if matches!(
        level,
        Partition::Title | Partition::Chapter | Partition::Book
    ) {
        return roman(word).map(|number| (number.to_string(), i + 1));
    }
    let letter =
        word.len() == 1 || word.len() == 2 && word.bytes().all(|b| b == word.as_bytes()[0]);
    if level == Partition::Lettera && letter && word.bytes().all(|b| b.is_ascii_lowercase()) {
        let mut text = word.to_owned();
        let mut end = i + 1;
        let suffix = end + usize::from(t.dash(end));
        if suffix > end && t.is_word(suffix) && latin_ordinal(t.word(suffix)).is_some() {
            text.push_str(t.word(suffix));
            end = suffix + 1;
        }
        end += usize::from(t.is(end, ")"));
        return Some((text, end));
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn printed_partitions() {
        let cases = [
            ("art. 55, comma 3 del", "art55-com3"),
            ("artt. 55-57 del", "art55 art56 art57"),
            ("articoli 76 e 87, quinto comma, della", "art76 art87-com5"),
            (
                "art. 1, c. 4, art. 5 e art. 22, comma 2, lettera c);",
                "art1-com4 art5 art22-com2-letc",
            ),
            ("lettera a) del comma 2 dell'articolo 3", "art3-com2-leta"),
            ("art. 5- ter", "art5ter"),
            ("articolo 35/septies", "art35septies"),
            ("art. 153 e ss. del", "art153"),
            ("Titolo VII del", "tit7"),
            (
                "art. 8, commi 1, lett. a) e b), e 5",
                "art8-com1-leta art8-com1-letb",
            ),
            ("articoli da 3 a 5", "art3 art4 art5"),
            ("art. 118, u.c. Cost.", "art118-comultimo"),
            ("art. 3 dell'allegato I.2 del", "alli.2-art3"),
            ("Allegato 4, art. 3, comma 2, del", "all4-art3-com2"),
            ("all. B) alla", "allb"),
            ("allegato a quello", ""),
            ("art. art. art.", ""),
        ];
        for (text, want) in cases {
            let got: Vec<String> = partitions(&Tokens::new(text), 0)
                .map(|p| p.paths.iter().map(ToString::to_string).collect())
                .unwrap_or_default();
            assert_eq!(got.join(" "), want, "{text}");
        }
    }
}
