//! The partitions of an act that a text names: `articoli 14 e 19, quarto comma`, `art. 41, commi 3-4`,
//! `lettera a) del comma 2 dell'articolo 3`, `artt. 31-33`, `art. 211 e ss.`, `Titolo VII`, `allegato I.2`.
//!
//! ```text
//! partitions = step { [","] ["e"] step } { upward }
//! upward     = ("del" | "dell'" | "della") step               of a higher level, with one number
//! ```
//! The grammar of `step` is in `step.rs`. A step below the one before it belongs to the last provision named
//! so far: in «articoli 14 e 19, quarto comma» the comma belongs to article 87 only.

use super::alias::{Aliased, aliases};
use super::annex;
use super::qualifiers::past_qualifiers;
use super::step::{MOST, Step, bare_article, number_again, step, step_among};
use crate::law::{Partition, ProvisionPath};
use crate::lexer::{Cursor, lexicon};

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
    if let Some((below, after)) = glued(end) {
        below.into_iter().for_each(|step| add(&mut items, step));
        end = after;
    }
    let mut of_commi = at.at_any(COMMI);
    let mut of_paragraphs = false;
    let several = at.at_any(&["artt", "articoli"]);
    while items.len() < MOST {
        // «art. 9 (nn. 2 e 7)»
        if end.at("(")
            && let Some((below, after)) = step(end.ahead(1))
            && below.level > Partition::Article
            && (after.at(")") || after.behind(1).at(")"))
        {
            add(&mut items, below);
            // The bracket may have been taken for that of the number.
            end = if after.at(")") { after.ahead(1) } else { after };
            continue;
        }
        let mut c = past_qualifiers(end);
        let comma = c.eat(",");
        let and = c.eat_any(&["e", "ed", "nonché"]);
        // «art. 53 e l'allegato 4»
        let elided = and && c.at("l") && c.ahead(1).at_apostrophe();
        if elided && step(c.ahead(2)).is_some() {
            c = c.ahead(2);
        }
        let listed = || number_again(at, c, comma && and, of_commi).filter(|_| comma || and);
        let Some((next, after)) = step_among(c, several).or_else(listed) else {
            break;
        };
        // «articolo 6, paragrafo 1, comma 2» of an act of the Union: paragraphs have no numbered commi.
        if of_paragraphs && next.level == Partition::Comma && !next.of_paragraphs {
            end = after;
            continue;
        }
        of_paragraphs = next.of_paragraphs || of_paragraphs && next.level > Partition::Comma;
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
        // «lett. a), comma 2, art. 9»: from the lowest up.
        let highest = items.iter().flatten().map(|(level, _)| *level).min();
        let inner = matches!(
            next.level,
            Partition::Annex | Partition::Article | Partition::Comma
        );
        if let [number] = next.numbers.as_slice()
            && inner
            && !and
            && highest.is_some_and(|highest| next.level < highest)
        {
            for levels in &mut items {
                levels.insert(0, (next.level, number.clone()));
            }
            end = after;
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

/// «art. 6.1 GDPR», «art. 6(1)(e) del regolamento (UE) 2016/679»: paragraph and letter as they are glued to an article
/// of an act of the Union. Elsewhere the number in brackets is the mark of a note.
fn glued(end: Cursor<'_>) -> Option<(Vec<Step>, Cursor<'_>)> {
    let mut c = end;
    let mut steps = Vec::new();
    let dotted = c.at(".") && !c.is_spaced() && !c.ahead(1).is_spaced();
    if dotted && c.ahead(1).number().is_some() && c.ahead(1).word().len() <= 2 {
        steps.push(Step::new(
            Partition::Comma,
            vec![c.ahead(1).word().to_owned()],
        ));
        c = c.ahead(2);
    }
    while steps.len() < 2 && c.at("(") && !c.is_spaced() && c.ahead(2).at(")") {
        let inner = c.ahead(1);
        let level = if inner.number().is_some() && steps.is_empty() {
            Partition::Comma
        } else if inner.at_word() && inner.word().len() == 1 {
            Partition::Lettera
        } else {
            break;
        };
        steps.push(Step::new(level, vec![inner.word().to_owned()]));
        c = c.ahead(3);
    }
    (!steps.is_empty() && is_of_union(c)).then_some((steps, c))
}

/// Whether an act of the Union follows.
fn is_of_union(mut c: Cursor<'_>) -> bool {
    c.eat(",");
    c.eat_while(MOST_JOINTS, Cursor::at_preposition);
    let form = lexicon()
        .forms
        .at(c)
        .is_some_and(|(form, _)| form.is_european());
    let named = || {
        let (entry, _) = aliases().at(c)?;
        aliases().meaning(entry, None)
    };
    form || matches!(named(), Some(Aliased::Act(id)) if id.starts_with("CELEX"))
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
        // «dell'All. 2» is no preposition.
        !annex::named(c)
            && c.at_any(&[
                ",", "del", "dell", "della", "dello", "di", "cui", "al", "all", "des",
            ])
            || c.at_apostrophe()
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

/// «articolo 40 e punto 2 dell'allegato IX»: the article does not belong to the annex.
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
                "art. 2, c. 3, art. 7 e art. 31, comma 4, lettera d);",
                "art2-com3 art7 art31-com4-letd",
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
            ("comma 3, art. 9, del", "art9-com3"),
            (
                "lett. a) e b), co. 2, art. 9 del",
                "art9-com2-leta art9-com2-letb",
            ),
            ("art. 3, allegato I.2, del", "alli.2-art3"),
            ("art. 3 dell'All. I.02 al", "alli.2-art3"),
            ("articolo 9, lettera (a), della", "art9-leta"),
            ("art. 6.1 GDPR", "art6-com1"),
            ("art. 6(1)(e) del regolamento (UE)", "art6-com1-lete"),
            ("art. 6(1) della legge", "art6"),
            ("art. 7.3 della legge", "art7"),
            ("art. 6, § 1, lett. e), del", "art6-com1-lete"),
            (
                "articolo 6, paragrafo 1, comma 2, lettera a), del",
                "art6-com1-leta",
            ),
            (
                "artt. 7, comma 2, 8 e 9, comma 1, del",
                "art7-com2 art8 art9-com1",
            ),
            ("art. 7, 2^ co., lett. b), del", "art7-com2-letb"),
            ("articolo unico, comma 3, della", "art1-com3"),
            ("art. 512-ter.1 c.p.", "art512ter.1"),
            ("comma 4-bis.1 dell'articolo 9 della", "art9-com4bis.1"),
            ("art. 9, lettera eeee), della", "art9-leteeee"),
            ("art. 9, lettera h-quater.1), della", "art9-lethquater.1"),
            ("art. 9, lettera 0a), della", "art9-let0a"),
            ("art. 9 (nn. 2 e 7), del", "art9-num2 art9-num7"),
            (
                "art. 9-bis dell'allegato II.4-ter del",
                "allii.4ter-art9bis",
            ),
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
