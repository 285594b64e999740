//! Partitions that follow their act: `L. 241/1990, art. 11`, `… e in particolare gli articoli 20 e 21`.

use super::antecedents::Antecedent;
use super::connectors::{Tie, tie};
use super::partition::Partitions;
use super::provision::in_annex;
use super::reader::CitationReader;
use crate::lexer::Cursor;

/// How far before an act named only in an aside its main act may be, in tokens.
const REACH_OF_ASIDE: usize = 24;
/// How far before an act the word may be that marks it as an aside, in tokens.
const REACH_OF_CUE: usize = 8;
/// Most acts in a row that are named only in asides to the one before.
const MOST_ASIDES: usize = 3;
/// How far before «ivi» its act may be, in tokens.
const REACH_OF_IVI: usize = 120;
/// Most tokens between «ivi» and its partition.
const LONGEST_IVI: usize = 5;

impl<'t> CitationReader<'t> {
    /// «L. 241/1990, art. 11», «… e in particolare gli articoli 20 e 21».
    pub(super) fn after_act(&mut self, at: Cursor<'t>, parts: &Partitions<'t>) {
        // A list that was not read to its end may belong to the act after it.
        let mut rest = parts.end;
        rest.eat(",");
        rest.eat_any(&["e", "ed"]);
        if rest > parts.end && rest.number().is_some() {
            return;
        }
        let Some((last, from)) = self.named_before(at) else {
            return;
        };
        // «Contemplati nel presente articolo 3»: an article of the document.
        if at.behind(1).at_any(&["presente", "presenti"]) {
            return;
        }
        let annexes = parts.paths.iter().any(in_annex);
        if annexes && !is_beside(last.end, at) {
            return;
        }
        if !(annexes || parts.paths.iter().all(|path| path.article().is_some()))
            || is_heading(at, parts.end)
        {
            return;
        }
        let tie = if recalls(at) && at.distance(last.end) <= REACH_OF_IVI {
            Some(Tie::Cue)
        } else {
            tie(from, at)
        };
        match tie {
            Some(tie)
                if (tie == Tie::Own || tie == Tie::Adjacent && last.short)
                    && last.whole.is_some_and(|whole| whole + 1 == self.out.len()) =>
            {
                self.out.pop();
                self.cite(&last.act, &parts.paths, last.start, parts.end);
                self.remember(last.act, last.start, parts.end, None, true);
            }
            Some(_) => {
                self.cite(&last.act, &parts.paths, at, parts.end);
                self.remember(last.act, at, parts.end, None, false);
            }
            None => {}
        }
    }

    /// The act that a partition at the cursor may continue, and where the text after it begins: the act
    /// named last, unless that was an aside to another («decreto-legge 76/2020, convertito dalla legge
    /// 120/2020, art. 8») or a name without a number is nearer («il CAD, all'art. 15»).
    fn named_before(&self, at: Cursor<'t>) -> Option<(Antecedent<'t>, Cursor<'t>)> {
        let mut named = self.antecedents.named.iter().rev();
        let mut last = named.next()?;
        let from = last.end;
        for _ in 0..MOST_ASIDES {
            if !is_aside(last.start) {
                break;
            }
            let before = named.next().filter(|before| {
                before.end <= last.start
                    && last.start.distance(before.end) <= REACH_OF_ASIDE
                    && !before.end.until(last.start).any(is_break)
            });
            let Some(before) = before else { break };
            last = before;
        }
        if at >= from && at.distance(from) <= REACH_OF_ASIDE * 2 {
            let mut between = from.until(at).rev();
            let nearer = between.find_map(|start| Some((self.alias(start)?, start)));
            // The sentence does not continue a name inside a title.
            let closes = |c: Cursor<'t>| c.at_any(&["»", "”", "\"", ")"]);
            if let Some(((act, end), start)) = nearer
                && act.id.is_some()
                && act.id != last.act.id
                && !end.until(at).any(closes)
            {
                let nearer = Antecedent {
                    act,
                    start,
                    end,
                    whole: None,
                    short: false,
                };
                return Some((nearer, end.min(at)));
            }
        }
        Some((last.clone(), from))
    }
}

/// Whether a sentence or an item of a list ends here.
fn is_break(c: Cursor<'_>) -> bool {
    c.at(";") || c.ends_sentence()
}

/// «d.lgs. 36/2023, allegato II.14»: whether the annex at `at` is on one line with the act that ends at `end`;
/// elsewhere it is one of the document.
fn is_beside(end: Cursor<'_>, at: Cursor<'_>) -> bool {
    let between = at == end || at == end.ahead(1) && end.at(",");
    between && !end.until(at.ahead(1)).any(Cursor::on_new_line)
}

/// Whether an act at `start` is named only as the one that converts another into law, or on which another
/// is based: «convertito, con modificazioni, dalla legge…», «a norma dell'articolo 1 della legge…».
fn is_aside(start: Cursor<'_>) -> bool {
    start
        .back(REACH_OF_CUE)
        .take_while(|c| !is_break(*c))
        .any(|c| {
            c.at_any(&["convertito", "convertita", "conv"]) || c.at("norma") && c.behind(1).at("a")
        })
}

/// «ivi, art. 5», «ibidem, art. 5», «ivi compreso l'art. 6»: a provision of the act named last.
fn recalls(at: Cursor<'_>) -> bool {
    let is_between = |c: &Cursor| {
        c.at_apostrophe()
            || c.at_any(&[",", ".", ":", "l", "compreso", "incluso", "gli", "inclusi"])
    };
    let between = at.back(LONGEST_IVI).take_while(is_between).count();
    at.behind(between + 1).at_any(&["ivi", "ibidem", "ibid"])
}

/// «Art. 5 – Risorse» on a line of its own: an article of the document, not of the act above it.
fn is_heading(at: Cursor<'_>, end: Cursor<'_>) -> bool {
    let own_line = at.on_new_line() && at.at_capital();
    let ends_line = end.token().is_none_or(|token| token.new_line);
    own_line && (ends_line || end.at_dash() || end.at_capital() || end.at_any(&["(", "."]))
}
