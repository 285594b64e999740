//! The points of a judgment that a text names with the part that they are of: `punto 2.1 del considerato in diritto`,
//! `punti 3 e 4.2 del Ritenuto in fatto`, `considerato in diritto, punto 5`. Facts and law are each numbered from 1, so
//! that a number without its part is of neither.
//!
//! ```text
//! grounds = points ["," | "del"] part | part [","] points
//! points  = ("punto" | "punti" | "paragrafo" | "§" …) number { ("," | "e") number }
//! part    = "considerato in diritto" | "ritenuto in fatto"
//! ```

use crate::law::{Partition, ProvisionPath};
use crate::lexer::Cursor;

/// Words for a point.
const POINTS: &[&str] = &["punto", "punti", "paragrafo", "paragrafi", "par", "§", "§§"];
/// Most points that one reference names.
const MOST: usize = 20;
/// Most levels of a number.
const LEVELS: usize = 5;
/// How far before a judgment, in tokens, its points may begin.
const BEFORE: usize = 30;

/// The points of the judgment that is named from `at` to `end`, after it or before it, and the cursor after all of it.
pub(super) fn grounds<'t>(
    at: Cursor<'t>,
    end: Cursor<'t>,
) -> Option<(Vec<ProvisionPath>, Cursor<'t>)> {
    let mut after = end;
    let in_brackets = !after.eat(",") && after.eat("(");
    after.eat_any(&["al", "nel", "v", "cfr"]);
    after.eat(".");
    if let Some((paths, mut c)) = named(after) {
        if in_brackets {
            c.eat(")");
        }
        return Some((paths, c));
    }
    let reaches = |mut c: Cursor<'t>| {
        c.eat(",");
        c.eat_any(&["della", "dell", "delle", "di"]);
        c.eat_apostrophe();
        c.distance(at) == 0 && at.distance(c) == 0
    };
    let before = at.back(BEFORE).filter_map(named);
    let mut before = before.filter(|(_, c)| reaches(*c));
    before.next().map(|(paths, _)| (paths, end))
}

/// Points with their part at the cursor.
fn named(at: Cursor<'_>) -> Option<(Vec<ProvisionPath>, Cursor<'_>)> {
    if let Some((part, mut c)) = part(at) {
        c.eat(",");
        let (numbers, end) = points(c)?;
        return Some((paths(part, numbers), end));
    }
    let (numbers, mut c) = points(at)?;
    c.eat(",");
    c.eat_any(&["del", "nel"]);
    let (part, end) = part(c)?;
    Some((paths(part, numbers), end))
}

fn paths(part: Partition, numbers: Vec<String>) -> Vec<ProvisionPath> {
    let part = ProvisionPath::whole().child(part, "");
    let numbers = numbers.iter();
    numbers
        .map(|number| part.child(Partition::Paragraph, number))
        .collect()
}

fn part(c: Cursor<'_>) -> Option<(Partition, Cursor<'_>)> {
    let part = if c.at_all(&["considerato", "in", "diritto"]) {
        Partition::Law
    } else if c.at_all(&["ritenuto", "in", "fatto"]) {
        Partition::Facts
    } else {
        return None;
    };
    Some((part, c.ahead(3)))
}

fn points(at: Cursor<'_>) -> Option<(Vec<String>, Cursor<'_>)> {
    if !at.at_any(POINTS) {
        return None;
    }
    let (first, mut end) = number(at.ahead(1).past_dots())?;
    let mut numbers = vec![first];
    while numbers.len() < MOST {
        let mut c = end;
        let comma = c.eat(",");
        if !(c.eat_any(&["e", "ed"]) || comma) {
            break;
        }
        let Some((next, after)) = number(c) else {
            break;
        };
        numbers.push(next);
        end = after;
    }
    Some((numbers, end))
}

/// «2.1», «3.»
fn number(at: Cursor<'_>) -> Option<(String, Cursor<'_>)> {
    at.number().filter(|_| at.word().len() <= 2)?;
    let mut number = at.word().to_owned();
    let mut c = at.ahead(1);
    for _ in 1..LEVELS {
        let below = c.ahead(1);
        let is_below = c.at(".") && !c.is_spaced() && !below.is_spaced();
        if !is_below || below.number().is_none() {
            break;
        }
        number.push('.');
        number.push_str(below.word());
        c = below.ahead(1);
    }
    c.eat(".");
    Some((number, c))
}

#[cfg(test)]
mod tests {
    use crate::cite::{Context, reader::read};

    #[test]
    fn the_points_of_a_judgment_are_cited_with_their_part() {
        for (text, paths) in [
            (
                "Corte cost. n. 131 del 2020, punto 2.1 del considerato in diritto",
                "diritto-par2.1",
            ),
            (
                "sentenza n. 131 del 2020 della Corte costituzionale (punti 3 e 4.2. del Considerato in diritto)",
                "diritto-par3 diritto-par4.2",
            ),
            (
                "il punto 2.3.1 del Considerato in diritto della sentenza della Corte costituzionale n. 131 del 2020",
                "diritto-par2.3.1",
            ),
            (
                "Corte cost., sent. 131/2020, ritenuto in fatto, punto 1",
                "fatto-par1",
            ),
            (
                "Corte cost. 131/2020 punto 2.1 considerato in diritto",
                "diritto-par2.1",
            ),
            ("Corte cost. 131/2020, punto 2.1", ""),
            (
                "Corte cost. 131/2020. Il considerato in diritto, al punto 5, va letto",
                "",
            ),
            (
                "al punto 2 del considerato in diritto si legge; la Corte costituzionale, sentenza n. 131 del 2020",
                "",
            ),
        ] {
            let found = read(text, &Context::default());
            let told: Vec<String> = found.iter().map(|it| it.path.to_string()).collect();
            assert_eq!(told.join(" "), paths, "{text}: {found:?}");
            assert!(
                found.iter().all(|it| it
                    .id
                    .as_deref()
                    .is_some_and(|id| id.starts_with("ECLI:IT:COST:2020:131"))),
                "{found:?}"
            );
        }
    }
}
