//! The partitions of an act that a text names: `articoli 14 e 19, quarto comma`, `art. 41, commi 3-4`,
//! `lettera a) del comma 2 dell'articolo 3`, `artt. 31-33`, `art. 211 e ss.`, `Titolo VII`, `allegato I.2`.
//!
//! ```text
//! partitions = step { [","] ["e"] step } { upward }
//! upward     = ("del" | "dell'" | "della") step               of a higher level, with one number
//! ```
//! The grammar of `step` is in `step.rs`. A step below the one before it belongs to the last provision named
//! so far: in «articoli 14 e 19, quarto comma» the comma belongs to article 87 only.

use super::qualifiers::past_qualifiers;
use super::step::{MOST, Step, bare_article, number_again, step};
use crate::law::{Partition, ProvisionPath};
use crate::lexer::Cursor;

/// Names of several commi.
const COMMI: &[&str] = &["commi", "cc"];
/// Most words between a partition and a higher one.
const MOST_JOINTS: usize = 5;

/// A provision as levels and numbers, the highest first.
type Levels = Vec<(Partition, String)>;

/// Provisions named together.
#[derive(Clone)]
pub(crate) struct Partitions<'t> {
    pub(crate) paths: Vec<ProvisionPath>,
    /// After the last of them.
    pub(crate) end: Cursor<'t>,
}

/// The partitions at the cursor.
pub(crate) fn partitions(at: Cursor<'_>) -> Option<Partitions<'_>> {
    let (first, end) = step(at)?;
    Some(continued(at, first, end))
}

/// «26, comma 2»: partitions that begin with the bare number of an article.
pub(crate) fn partitions_of_number(at: Cursor<'_>) -> Option<Partitions<'_>> {
    let (first, end) = bare_article(at)?;
    Some(continued(at, first, end))
}

/// The partitions that begin at `at` with a step, which ends at `end`.
fn continued<'t>(at: Cursor<'t>, first: Step, mut end: Cursor<'t>) -> Partitions<'t> {
    let mut items: Vec<Levels> = Vec::new();
    add(&mut items, first);
    let mut of_commi = at.at_any(COMMI);
    while items.len() < MOST {
        // «art. 9 (nn. 2 e 7)»
        if end.at("(")
            && let Some((below, after)) = step(end.ahead(1))
            && below.level > Partition::Article
            && after.at(")")
        {
            add(&mut items, below);
            end = after.ahead(1);
            continue;
        }
        let mut c = past_qualifiers(end);
        let comma = c.eat(",");
        let and = c.eat_any(&["e", "ed", "nonché"]);
        let listed = || number_again(at, c, comma && and, of_commi).filter(|_| comma || and);
        let Some((next, after)) = step(c).or_else(listed) else {
            break;
        };
        // «art. 10 e commi 2 e 3 dell'art. 14»
        let below = vec![(next.level, String::new())];
        if next.level > Partition::Article
            && past_qualifiers(after).at_any(&["del", "dell"])
            && let Some((Partition::Article, article, past)) = higher(&[below], after)
        {
            let levels = |number| vec![(Partition::Article, article.clone()), (next.level, number)];
            items.extend(next.numbers.into_iter().map(levels));
            end = past;
            continue;
        }
        of_commi = match next.level {
            Partition::Article => false,
            _ => of_commi || c.at_any(COMMI),
        };
        add(&mut items, next);
        end = after;
    }
    let end = upward(&mut items, end);
    let path = |levels: Levels| {
        levels
            .iter()
            .fold(ProvisionPath::whole(), |path, (level, number)| {
                path.child(*level, number)
            })
    };
    let paths = items.into_iter().map(path).collect();
    Partitions { paths, end }
}

/// Puts the numbers of a step under the provision they belong to.
fn add(items: &mut Vec<Levels>, step: Step) {
    let base: Levels = items
        .last()
        .map(|last| {
            let above = last.iter().filter(|(level, _)| *level < step.level);
            above.cloned().collect()
        })
        .unwrap_or_default();
    // The last provision only led to this one.
    if !base.is_empty() && items.last().is_some_and(|last| *last == base) {
        items.pop();
    }
    for number in step.numbers {
        let mut levels = base.clone();
        levels.push((step.level, number));
        items.push(levels);
    }
}

/// Reads «del comma 2 dell'articolo 3» after a lower partition, and returns the cursor after it.
fn upward<'t>(items: &mut [Levels], mut end: Cursor<'t>) -> Cursor<'t> {
    while let Some((level, number, after)) = higher(items, end) {
        for levels in items.iter_mut() {
            levels.insert(0, (level, number.clone()));
        }
        end = after;
    }
    end
}

/// The next level up after the partitions.
fn higher<'t>(items: &[Levels], end: Cursor<'t>) -> Option<(Partition, String, Cursor<'t>)> {
    let highest = items.iter().filter_map(|levels| levels.first());
    let highest = highest.map(|(level, _)| *level).min()?;
    let from = past_qualifiers(end);
    let mut c = from;
    c.eat_while(MOST_JOINTS + 1, |c| {
        c.at_any(&[
            ",", "del", "dell", "della", "dello", "di", "cui", "al", "all", "des",
        ]) || c.at_apostrophe()
    });
    if c == from || c.distance(from) > MOST_JOINTS {
        return None;
    }
    let (step, after) = step(c)?;
    let [number] = step.numbers.as_slice() else {
        return None;
    };
    let outside = step.level == Partition::Annex && items.iter().any(is_apart);
    (step.level < highest && !outside).then(|| (step.level, number.clone(), after))
}

/// «articolo 100 e punto 4 dell'allegato XV»: the article does not belong to the annex.
fn is_apart(levels: &Levels) -> bool {
    let has = |wanted: Partition| levels.iter().any(|(level, _)| *level == wanted);
    has(Partition::Number) && has(Partition::Article) && !has(Partition::Comma)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexer::Tokens;

    #[test]
    fn printed_partitions() {
        let cases = [
            ("art. 41, comma 3 del", "art41-com3"),
            ("artt. 31-33 del", "art31 art32 art33"),
            ("articoli 14 e 19, quarto comma, della", "art14 art19-com4"),
            (
                "art. 1, c. 4, art. 5 e art. 22, comma 2, lettera c);",
                "art1-com4 art5 art22-com2-letc",
            ),
            ("lettera a) del comma 2 dell'articolo 3", "art3-com2-leta"),
            ("art. 5- ter", "art5ter"),
            ("articolo 21/septies", "art21septies"),
            ("art. 211 e ss. del", "art211"),
            ("Titolo VII del", "tit7"),
            (
                "art. 8, commi 1, lett. a) e b), e 5",
                "art8-com1-leta art8-com1-letb art8-com5",
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
            let got: Vec<String> = partitions(Tokens::new(text).start())
                .map(|p| p.paths.iter().map(ToString::to_string).collect())
                .unwrap_or_default();
            assert_eq!(got.join(" "), want, "{text}");
        }
    }
}
