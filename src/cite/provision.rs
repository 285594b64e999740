//! Which act a partition is of: the one after it, the one it points back to, or the one just before.

use super::act::act;
use super::antecedents::Named;
use super::cited_act::CitedAct;
use super::connectors::{Tie, link, points_back, tie};
use super::partition::{self, Partitions};
use super::reader::Reader;
use super::resolve::{Surroundings, resolve};
use crate::law::{Partition, ProvisionPath};
use crate::lexer::lexicon;

/// How far before an act that tells of another the other stands, in tokens.
const REACH_OF_ASIDE: usize = 24;
/// How far before such an act the word stands that says so, in tokens.
const REACH_OF_CUE: usize = 8;
/// How far back, in tokens, the act may be that «ivi» recalls.
const REACH_OF_IVI: usize = 120;

impl Reader<'_> {
    /// Cites provisions, of the act after them or of the one before.
    pub(crate) fn provision(&mut self, i: usize, parts: &Partitions) -> usize {
        let before = self.out.len();
        let end = self.followed(i, parts).unwrap_or_else(|| {
            if !link(self.t.cursor(parts.end)).of {
                self.after_act(i, parts);
            }
            parts.end
        });
        let articles: Vec<&str> = parts.paths.iter().filter_map(|p| p.article()).collect();
        if self.out.len() == before {
            self.antecedents.forget_article_but(&articles);
        }
        end
    }

    /// Cites provisions of what follows them: an act, or what points back to one. `None` where nothing does.
    fn followed(&mut self, i: usize, parts: &Partitions) -> Option<usize> {
        let t = self.t;
        let link = link(t.cursor(parts.end));
        if link.itself {
            return Some(parts.end);
        }
        let k = link.end;
        if let Some(printed) = act(t.cursor(k)) {
            let act = self.identify(k, &printed);
            return Some(self.cite_and_remember(act, parts, i, printed.end));
        }
        if link.of || link.back || k <= parts.end + 1 {
            if let Some((act, end)) = self.alias(k) {
                let (act, end) = self.with_formal_name(act, end);
                if t.is(k, "codice") {
                    self.antecedents.code(&act);
                }
                return Some(self.cite_and_remember(act, parts, i, end));
            }
            if let Some((act, end)) = self.recalled(k, link.back) {
                return Some(self.cite_and_remember(act, parts, i, end));
            }
            if link.back && t.any(k, &["articolo", "art"]) {
                return Some(self.of_that_article(i, k, parts));
            }
        }
        None
    }

    /// «comma 3 del medesimo articolo», «comma 3 del citato art. 16 della legge 12/2020»: of the article
    /// named last; one with a number is of the act after it, or of the article named last if it has that
    /// number.
    fn of_that_article(&mut self, i: usize, k: usize, parts: &Partitions) -> usize {
        let below = |article: &ProvisionPath| -> Vec<ProvisionPath> {
            parts
                .paths
                .iter()
                .map(|path| under(article, path))
                .collect()
        };
        let numbered = partition::partitions(self.t, k);
        if let Some(named) = &numbered
            && let [article] = named.paths.as_slice()
        {
            let whole = Partitions {
                paths: below(article),
                end: named.end,
            };
            if let Some(end) = self.followed(i, &whole) {
                return end;
            }
        }
        let end = numbered.as_ref().map_or(k + 1, |named| named.end);
        let number = numbered.map(|named| named.paths);
        let same = |known: &ProvisionPath| {
            number.as_ref().is_none_or(|paths| {
                paths.iter().all(|path| path.article() == known.article()) && paths.len() == 1
            })
        };
        if let Some((act, article)) = self.antecedents.article.clone()
            && same(&article)
        {
            self.cite(&act, &below(&article), i, end);
        }
        end
    }

    /// «L. 241/1990, art. 11», «… e in particolare gli articoli 20 e 21».
    fn after_act(&mut self, i: usize, parts: &Partitions) {
        // A list that was not read to its end may be of the act after it.
        let after = parts.end + usize::from(self.t.is(parts.end, ","));
        let after = after + usize::from(self.t.any(after, &["e", "ed"]));
        if after > parts.end && self.t.number(after).is_some() {
            return;
        }
        let Some((last, from)) = self.named_before(i) else {
            return;
        };
        // «Contemplati nel presente articolo 3» is of the document.
        if self.t.any(self.t.behind(i, 1), &["presente", "presenti"]) {
            return;
        }
        let annexes = parts.paths.iter().any(in_annex);
        if annexes && !self.beside(last.end, i) {
            return;
        }
        if !(annexes || parts.paths.iter().all(|path| path.article().is_some()))
            || self.is_heading(i, parts.end)
        {
            return;
        }
        let tie = if self.recalls(i) && i - last.end <= REACH_OF_IVI {
            Some(Tie::Cue)
        } else {
            tie(self.t.cursor(from), self.t.cursor(i))
        };
        match tie {
            Some(Tie::Adjacent)
                if last.short && last.whole.is_some_and(|whole| whole + 1 == self.out.len()) =>
            {
                self.out.pop();
                self.cite(&last.act, &parts.paths, last.start, parts.end);
                self.remember(last.act, last.start, parts.end, None, true);
            }
            Some(_) => {
                self.cite(&last.act, &parts.paths, i, parts.end);
                self.remember(last.act, i, parts.end, None, false);
            }
            None => {}
        }
    }

    /// «d.lgs. 36/2023, allegato II.14»: on one line with the act; elsewhere an annex is the document's own.
    fn beside(&self, end: usize, i: usize) -> bool {
        let between = i == end || i == end + 1 && self.t.is(end, ",");
        between && (end..=i).all(|k| self.t.get(k).is_some_and(|token| !token.new_line))
    }

    /// The act that a partition at `i` may go on with, and the token after it and what is said of it: the one
    /// named last, but for an act that only tells of another («decreto-legge 76/2020, convertito dalla legge
    /// 120/2020, art. 8»), and a name without a number that stands nearer («il CAD, all'art. 15»).
    fn named_before(&self, i: usize) -> Option<(Named, usize)> {
        let mut named = self.antecedents.named.iter().rev();
        let mut last = named.next()?;
        let from = last.end;
        while self.tells_of_another(last) {
            let before = named.next().filter(|before| {
                before.end <= last.start
                    && last.start - before.end <= REACH_OF_ASIDE
                    && !(before.end..last.start)
                        .any(|k| self.t.is(k, ";") || self.t.ends_sentence(k))
            });
            let Some(before) = before else { break };
            last = before;
        }
        if i >= from && i - from <= REACH_OF_ASIDE * 2 {
            let nearer = (from..i).rev().find_map(|k| Some((self.alias(k)?, k)));
            // A name inside a title is none that the sentence goes on with.
            let closes = |k: usize| self.t.any(k, &["»", "”", "\"", ")"]);
            if let Some(((act, end), start)) = nearer
                && act.id.is_some()
                && act.id != last.act.id
                && !(end..i).any(closes)
            {
                let named = Named {
                    act,
                    start,
                    end,
                    whole: None,
                    short: false,
                };
                return Some((named, end.min(i)));
            }
        }
        Some((last.clone(), from))
    }

    /// Whether an act is named only as the one that converts another into law, or on which another rests:
    /// «convertito, con modificazioni, dalla legge…», «a norma dell'articolo 1 della legge…».
    fn tells_of_another(&self, named: &Named) -> bool {
        let t = self.t;
        (1..=REACH_OF_CUE)
            .filter_map(|back| named.start.checked_sub(back))
            .take_while(|k| !t.is(*k, ";") && !t.ends_sentence(*k))
            .any(|k| {
                t.any(k, &["convertito", "convertita", "conv"])
                    || t.is(k, "norma") && t.is(t.behind(k, 1), "a")
            })
    }

    /// «ivi, art. 5», «ibidem, art. 5», «ivi compreso l'art. 6»: of the act named last.
    fn recalls(&self, i: usize) -> bool {
        let recalling = |k: usize| self.t.any(k, &["ivi", "ibidem", "ibid"]);
        let between = |k: usize| {
            self.t.apostrophe(k)
                || self.t.any(
                    k,
                    &[",", ".", ":", "l", "compreso", "incluso", "gli", "inclusi"],
                )
        };
        let mut k = i;
        while k > 0 && i - k < 5 && between(k - 1) {
            k -= 1;
        }
        k > 0 && recalling(k - 1)
    }

    /// «Art. 5 – Risorse» on a line of its own: an article of the document, not of the act above it.
    fn is_heading(&self, i: usize, end: usize) -> bool {
        let t = self.t;
        let own_line = t.get(i).is_some_and(|token| token.new_line) && t.capital(i);
        let ends_line = t.get(end).is_none_or(|token| token.new_line);
        own_line && (ends_line || t.dash(end) || t.capital(end) || t.any(end, &["(", "."]))
    }

    /// «codice del Terzo settore, di cui al d.lgs. 117/2017», «CTS (d.lgs. n. 117/2017)»: one reference.
    fn with_formal_name(&self, act: CitedAct, end: usize) -> (CitedAct, usize) {
        let t = self.t;
        let mut j = end;
        while j < end + 6
            && (t.any(
                j,
                &[",", "(", "di", "cui", "al", "approvato", "con", "ossia"],
            ) || t.dash(j))
        {
            j += 1;
        }
        if j == end {
            return (act, end);
        }
        match super::act::act(t.cursor(j)) {
            Some(printed) => {
                let around = Surroundings {
                    region: super::region::Found::Unknown,
                    document_kind: None,
                    document_issuer: None,
                };
                let formal = resolve(&printed, &around);
                let one_of = act
                    .candidates
                    .iter()
                    .any(|urn| CitedAct::from_id(urn).same_as(&formal));
                if formal.same_as(&act) {
                    (act, printed.end)
                } else if one_of {
                    (formal, printed.end)
                } else {
                    (act, end)
                }
            }
            None => (act, end),
        }
    }

    /// «del medesimo decreto», «della legge citata», «del Codice».
    fn recalled(&self, k: usize, back: bool) -> Option<(CitedAct, usize)> {
        let t = self.t;
        if t.is(k, "codice") && !t.is_word(k + 1) {
            // «Medesimo codice» is the one named last, by its name or by its number.
            if back {
                return self.antecedents.last_code().map(|act| (act.clone(), k + 1));
            }
            if !self.antecedents.several_codes {
                return self.antecedents.code.clone().map(|act| (act, k + 1));
            }
            return None;
        }
        let (form, end) = lexicon().forms.at(t, k)?;
        let after = points_back(t.cursor(end));
        if !back && !after {
            return None;
        }
        let act = self.antecedents.last_of(form)?.clone();
        Some((act, end + usize::from(after)))
    }

    fn cite_and_remember(
        &mut self,
        act: CitedAct,
        parts: &Partitions,
        start: usize,
        end: usize,
    ) -> usize {
        self.cite(&act, &parts.paths, start, end);
        self.remember(act, start, end, None, false);
        end
    }
}

/// Whether a path is of an annex, or in one.
fn in_annex(path: &ProvisionPath) -> bool {
    path.number_of(Partition::Annex).is_some()
}

/// A partition under the article named before.
fn under(article: &ProvisionPath, path: &ProvisionPath) -> ProvisionPath {
    let number = article.article().unwrap_or_default();
    let mut full = ProvisionPath::whole().child(Partition::Article, number);
    for level in [Partition::Comma, Partition::Lettera, Partition::Number] {
        if let Some(number) = path.number_of(level) {
            full = full.child(level, number);
        }
    }
    full
}
