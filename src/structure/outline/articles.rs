//! Decides which headings of articles belong to the act itself.
//!
//! Every line with the mark of an article is a candidate, except in a table of contents or a quotation.
//! Candidates that begin again from the first article are another run: a table of contents without pages, an
//! annex, another act. In a run the longest increasing sequence belongs to the act, which leaves out articles
//! cited at the start of a line; of several runs the one that covers most text wins.

use std::collections::HashSet;
use std::ops::Range;

use super::article_mark::{self, ArticleMark};
use super::longest_increasing::longest_increasing;
use super::number::Number;
use super::{another_act, quoted, sentence};
use crate::structure::body::line::Line;

/// How far before a single article the enacting words may be, in lines.
const ENACTING_LINES: usize = 8;
/// How far into its first article an act may approve another text, in lines.
const APPROVING_LINES: usize = 5;
/// Words with which an act approves another text.
const APPROVING: &[&str] = &[
    "è approvato",
    "e' approvato",
    "sono approvati",
    "è emanato",
    "è adottato il testo",
];
/// Most articles of one document that are only said to be repealed together.
const MOST_REPEALED: usize = 2_000;
/// Most lines of an entry in a table of contents.
const LINES_OF_ENTRY: usize = 3;
/// Most marks inside a line that are looked at.
const MOST_GLUED: usize = 8;
/// Length from which a sequence may jump: consolidated texts may be printed in part.
const COUNTED: usize = 8;
/// Enacting words, alone on their line or at its end.
const ENACTING: &[&str] = &[
    "decreta",
    "emana",
    "promulga",
    "delibera",
    "dispone",
    "adotta",
    "ordina",
    "determina",
    "la seguente legge",
    "il seguente decreto",
    "il seguente regolamento",
    "la seguente delibera",
    "il seguente decreto legislativo",
    "il seguente decreto-legge",
];

/// An article of the act.
#[derive(Debug, Clone)]
pub(crate) struct Article<'t> {
    /// Index of its line.
    pub(crate) line: usize,
    /// Where it begins in the line, in bytes: after the end of another article, where no line break was kept.
    pub(crate) at: usize,
    pub(crate) mark: ArticleMark<'t>,
}

impl Article<'_> {
    /// Its number.
    fn place(&self) -> (Number, Option<u32>) {
        (self.mark.number, self.mark.comma)
    }

    fn is_before_first(&self) -> bool {
        self.mark.number.is_before_first()
    }

    fn is_first(&self) -> bool {
        let first = [Number::plain(1), Number::before_first(1)];
        first.contains(&self.mark.number) && self.mark.comma.is_none_or(|comma| comma == 1)
    }
}

/// The articles of an act, and whether it enacts them.
#[derive(Debug, Default)]
pub(crate) struct Articles<'t> {
    /// In the order of the text.
    pub(crate) own: Vec<Article<'t>>,
    /// Whether enacting words precede them, or precede those of a short act that approves them.
    pub(crate) enacted: bool,
    /// Index of the line at which another text with articles of its own begins after them.
    pub(crate) until: Option<usize>,
}

/// The articles of the act whose lines these are.
pub(crate) fn articles<'t>(
    lines: &[Line<'t>],
    tables: &[Range<usize>],
    quotations: &[Range<usize>],
) -> Articles<'t> {
    let runs = runs(candidates(lines, tables, quotations));
    let end = lines.last().map_or(0, Line::end);
    let whole = end - lines.first().map_or(end, |line| line.start);
    let mut best = (false, 0, Vec::new());
    let mut following = runs.len();
    let (mut approved, mut summarised) = (false, false);
    for (i, run) in runs.iter().enumerate() {
        let start =
            |run: &Vec<Article<'_>>| run.first().map_or(end, |first| lines[first.line].start);
        let run_end = runs.get(i + 1).map_or(end, start);
        let covered = run_end - start(run);
        let places: Vec<_> = run.iter().map(Article::place).collect();
        let rising: Vec<Article<'_>> = longest_increasing(&places)
            .into_iter()
            .map(|place| run[place].clone())
            .collect();
        // «la seguente legge: SOMMARIO Art. 1 … Art. 2 …»: the articles enacted are those that it announces.
        let announced = std::mem::take(&mut summarised);
        let mut enacted = rising
            .first()
            .is_some_and(|first| first.is_first() && (announced || enacted(first.line, lines)));
        if enacted
            && runs
                .get(i + 1)
                .is_some_and(|next| is_summary(&rising, next))
        {
            summarised = true;
            continue;
        }
        if enacted
            && rising
                .first()
                .is_some_and(|first| approves(first.line, lines))
        {
            (enacted, approved) = (false, true);
        }
        let is_an_act = match rising.first() {
            None => false,
            Some(_) if enacted => true,
            // A sequence that begins in the middle is an excerpt; it counts if it is most of the document.
            Some(first) => {
                rising.len() > 1 && counts(&rising) && (first.is_first() || covered * 2 > whole)
            }
        };
        let own = length(&rising, lines, run_end);
        // The first enacted run is the act; those after it are annexes, however long.
        if is_an_act && !best.0 && (enacted || own > best.1) {
            best = (enacted, own, rising);
            following = i + 1;
        }
    }
    let last = best
        .2
        .last()
        .map_or(0, |article: &Article<'_>| article.line);
    let next = runs.get(following).filter(|run| begins_again(run));
    Articles {
        own: best.2,
        enacted: best.0 || approved,
        until: next.map(|run| another_act::begins(lines, last + 1, run[0].line)),
    }
}

/// Whether a run is a table of contents without pages: an article a line or two, all of which follow again.
fn is_summary(run: &[Article<'_>], next: &[Article<'_>]) -> bool {
    let dense = |pair: &[Article<'_>]| pair[1].line - pair[0].line <= LINES_OF_ENTRY;
    let again = || {
        run.iter()
            .zip(next)
            .all(|(one, other)| one.place() == other.place())
    };
    let longer = |run: &[Article<'_>]| {
        run.last().map_or(0, |last| last.line) - run.first().map_or(0, |first| first.line)
    };
    run.len() > 2
        && next.len() >= run.len()
        && run.windows(2).all(dense)
        && again()
        && longer(next) > longer(run)
}

/// Whether a run after the articles of the act is one of another text, and not an article that is cited.
fn begins_again(run: &[Article<'_>]) -> bool {
    let next = |pair: &[Article<'_>]| pair[1].mark.number.is_next_to(pair[0].mark.number);
    run.first().is_some_and(Article::is_first) && run.len() > 1 && next(&run[..2])
}

/// How much text the articles of a sequence have, in bytes. What follows the last one up to `end` may be anything:
/// it counts as far as the longest of the others.
fn length(sequence: &[Article<'_>], lines: &[Line<'_>], end: usize) -> usize {
    let starts: Vec<usize> = sequence
        .iter()
        .map(|article| lines[article.line].start)
        .collect();
    let (Some(first), Some(last)) = (starts.first(), starts.last()) else {
        return 0;
    };
    let longest = starts.windows(2).map(|pair| pair[1] - pair[0]).max();
    let rest = end.saturating_sub(*last);
    last - first + longest.map_or(rest, |longest| rest.min(longest))
}

/// Whether a sequence has more steps than jumps; articles cited here and there mostly jump.
fn counts(sequence: &[Article<'_>]) -> bool {
    let steps = sequence.windows(2);
    let next = steps.filter(|pair| {
        pair[1].mark.comma.is_some() || pair[1].mark.number.follows(pair[0].mark.number)
    });
    sequence.len() >= COUNTED || next.count() * 3 >= sequence.len() - 1
}

fn candidates<'t>(
    lines: &[Line<'t>],
    tables: &[Range<usize>],
    quotations: &[Range<usize>],
) -> Vec<Article<'t>> {
    let mut found: Vec<Article<'t>> = Vec::new();
    let mut repealed = 0;
    for (i, line) in lines.iter().enumerate() {
        if let Some(marks) = article_mark::repealed(line.text) {
            let next = |last: &Article<'_>| {
                marks
                    .first()
                    .is_some_and(|mark| mark.number > last.mark.number)
            };
            let outside = |ranges| !quoted::holds(ranges, line.start);
            let few = repealed + marks.len() <= MOST_REPEALED;
            if found.last().is_none_or(next) && few && outside(quotations) && outside(tables) {
                repealed += marks.len();
                found.extend(marks.into_iter().map(|mark| Article {
                    line: i,
                    at: 0,
                    mark,
                }));
            }
            continue;
        }
        let Some(mark) = article_mark::article(line.text) else {
            let last = found.last().map(|last| last.mark.number);
            let inside = last.and_then(|last| glued(line.text, last));
            let own = |at| !quoted::holds(quotations, at) && !quoted::holds(tables, at);
            found.extend(
                inside
                    .filter(|(at, _)| own(line.start + at))
                    .map(|(at, mark)| Article { line: i, at, mark }),
            );
            continue;
        };
        let cited = i > 0 && sentence::leads_on(lines[i - 1].text);
        // A quotation that the PDF closes too late must not hide the next article.
        let quoted = quoted::holds(quotations, line.start)
            && !found
                .last()
                .is_some_and(|last| mark.number.is_next_to(last.mark.number));
        if !cited && !quoted && !quoted::holds(tables, line.start) {
            found.push(Article {
                line: i,
                at: 0,
                mark,
            });
        }
    }
    tell_padded(&mut found);
    // Marks in small letters are those of acts that write no others.
    if found.iter().any(|article| article.mark.is_large) {
        found.retain(|article| article.mark.is_large);
    }
    found
}

/// «…le spese. Art. 6 (Durata) 1. Il contratto…»: the next article where its line break was lost, after a full stop.
fn glued(line: &str, last: Number) -> Option<(usize, ArticleMark<'_>)> {
    let found = line.match_indices(" Art").chain(line.match_indices(" ART"));
    found.take(MOST_GLUED).find_map(|(before, _)| {
        let at = before + 1;
        let ended = line[..before].trim_end().ends_with(['.', ';', '»', ')']);
        let mark = article_mark::article(&line[at..]).filter(|_| ended)?;
        // Alone at the end of the line it may be a citation that goes on.
        (!mark.rest.is_empty() && mark.number.is_next_to(last)).then_some((at, mark))
    })
}

/// «Art. 01» beside an «Art. 1» was inserted before it; where all are so, the zero only fills the column.
fn tell_padded(found: &mut [Article<'_>]) {
    let plain: HashSet<u32> = found
        .iter()
        .filter(|article| !article.mark.is_padded)
        .map(|article| article.mark.number.number)
        .collect();
    for article in found.iter_mut().filter(|article| article.mark.is_padded) {
        let number = article.mark.number;
        if plain.contains(&number.number) && number == Number::plain(number.number) {
            article.mark.number = Number::before_first(number.number);
        }
    }
}

/// Splits candidates where they begin again from the first article. If the sequence continues after a first
/// article as before it, that one is only cited.
fn runs(candidates: Vec<Article<'_>>) -> Vec<Vec<Article<'_>>> {
    let mut runs: Vec<Vec<Article<'_>>> = Vec::new();
    let mut candidates = candidates.into_iter().peekable();
    let mut last = 0;
    while let Some(candidate) = candidates.next() {
        let goes_on = candidates.peek().is_some_and(|next| {
            let next = next.mark.number.number;
            last > 2 && (last..=last + 2).contains(&next)
        });
        match runs.last_mut() {
            Some(_) if candidate.is_first() && goes_on => {}
            // «Art. 01», «Art. 1»
            Some(run) if run.last().is_some_and(Article::is_before_first) => {
                last = candidate.mark.number.number;
                run.push(candidate);
            }
            Some(run) if !candidate.is_first() => {
                last = candidate.mark.number.number;
                run.push(candidate);
            }
            _ => {
                last = candidate.mark.number.number;
                runs.push(vec![candidate]);
            }
        }
    }
    runs
}

/// Whether enacting words just precede a line.
fn enacted(line: usize, lines: &[Line<'_>]) -> bool {
    let before = &lines[line.saturating_sub(ENACTING_LINES)..line];
    before.iter().any(|line| enacts(line.text))
}

/// Whether a line ends with enacting words.
pub(crate) fn enacts(line: &str) -> bool {
    let line = line.trim_end_matches([':', '.', ' ']).to_lowercase();
    let spaced: String = line.split(' ').collect();
    ENACTING.iter().any(|words| {
        line == *words || spaced == *words || (words.contains(' ') && line.ends_with(words))
    })
}

/// Whether the article on a line approves an annexed text, which then is the act.
fn approves(line: usize, lines: &[Line<'_>]) -> bool {
    let text: Vec<&str> = lines[line..]
        .iter()
        .take(APPROVING_LINES)
        .map(|line| line.text)
        .collect();
    let text = text.join(" ").to_lowercase();
    let Some(at) = APPROVING.iter().find_map(|verb| text.find(verb)) else {
        return false;
    };
    let what = &text[at..];
    ["testo unico", "codice", "regolamento", "statuto"]
        .iter()
        .any(|name| what.contains(name))
}
