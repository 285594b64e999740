//! Decides which act a partition belongs to: the one after it, the one it points back to, or the one before.

use super::act::act;
use super::alias::aliases;
use super::antecedents::Antecedent;
use super::cited_act::CitedAct;
use super::connectors::{Tie, link, points_back, tie};
use super::partition::{Partitions, partitions, partitions_of_number};
use super::reader::Reader;
use super::resolve::{Surroundings, resolve};
use super::step;
use crate::law::{Partition, ProvisionPath};
use crate::lexer::{Cursor, lexicon};

/// How far before an act named only in an aside its main act may be, in tokens.
const REACH_OF_ASIDE: usize = 24;
/// How far before an act the word may be that marks it as an aside, in tokens.
const REACH_OF_CUE: usize = 8;
/// How far before «ivi» its act may be, in tokens.
const REACH_OF_IVI: usize = 120;
/// Most tokens between «ivi» and its partition.
const LONGEST_IVI: usize = 5;
/// Most tokens between the name of an act and its formal name.
const LONGEST_FORMAL_TIE: usize = 6;

impl<'t> Reader<'t> {
    /// Cites provisions of the act after them, or of the one before.
    pub(crate) fn provision(&mut self, at: Cursor<'t>, parts: &Partitions<'t>) -> Cursor<'t> {
        let before = self.out.len();
        let followed = self.followed(at, parts);
        let mut end = followed.unwrap_or_else(|| {
            if !link(parts.end).of {
                self.after_act(at, parts);
            }
            parts.end
        });
        if followed.is_some() && self.out.len() > before {
            while let Some(after) = self.listed_provision(end) {
                end = after;
            }
        }
        let articles: Vec<&str> = parts.paths.iter().filter_map(|p| p.article()).collect();
        if self.out.len() == before {
            self.antecedents.forget_article_but(&articles);
        }
        end
    }

    /// «artt. 18, comma 1, l. 689/1981 e 75, comma 4, d.P.R. 309/90»: another article with its own act, after
    /// one that ends at `end`.
    fn listed_provision(&mut self, end: Cursor<'t>) -> Option<Cursor<'t>> {
        let mut c = end;
        let listed = c.eat(",") | c.eat_any(&["e", "ed", "nonché"]);
        if !listed {
            return None;
        }
        self.provision_of_number(c)
    }

    /// Cites the provision that begins with the bare number of an article, if its act follows.
    fn provision_of_number(&mut self, at: Cursor<'t>) -> Option<Cursor<'t>> {
        let parts = partitions_of_number(at)?;
        let link = link(parts.end);
        let next = link.end;
        let tied = !link.itself && (link.of || next.distance(link.start) <= 1);
        if !tied || act(next).is_none() && self.alias_of_provision(next).is_none() {
            return None;
        }
        self.followed(at, &parts)
    }

    /// The act that a name after a provision means: «CTS», «CE».
    fn alias_of_provision(&self, at: Cursor<'t>) -> Option<(CitedAct, Cursor<'t>)> {
        self.alias(at).or_else(|| {
            let (urn, end) = aliases().after_provision(at)?;
            Some((CitedAct::from_id(urn), end))
        })
    }

    /// «30 del decreto-legge 31 maggio 2010, n. 78», cut after «artt. 29 e».
    pub(crate) fn rest_of_list(&mut self, at: Cursor<'t>) -> Option<Cursor<'t>> {
        let parts = partitions_of_number(at)?;
        let of = link(parts.end).of && !parts.end.at(",");
        of.then(|| self.provision_of_number(at)).flatten()
    }

    /// Cites provisions of what follows them: an act, or words that point back to one. `None` if neither does.
    fn followed(&mut self, at: Cursor<'t>, parts: &Partitions<'t>) -> Option<Cursor<'t>> {
        let link = link(parts.end);
        if link.itself {
            return Some(parts.end);
        }
        let next = link.end;
        if let Some((printed, end)) = act(next) {
            let act = self.identify(next, &printed);
            let parts = &with_partitions_after(parts, end);
            return Some(self.cite_and_remember(act, parts, at, end.max(parts.end)));
        }
        if link.of || link.back || next.distance(link.start) <= 1 {
            if let Some((act, end)) = self.alias_of_provision(next) {
                let (act, end) = self.with_formal_name(act, end);
                if next.at("codice") {
                    self.antecedents.code(&act);
                }
                let parts = &with_partitions_after(parts, end);
                return Some(self.cite_and_remember(act, parts, at, end.max(parts.end)));
            }
            if let Some((act, end)) = self.recalled(next, link.back) {
                return Some(self.cite_and_remember(act, parts, at, end));
            }
            if link.back && next.at_any(&["articolo", "art"]) {
                return Some(self.of_that_article(at, next, parts));
            }
        }
        None
    }

    /// «comma 3 del medesimo articolo», «comma 3 del citato art. 16 della legge 12/2020»: the article named
    /// last. One with a number belongs to the act after it, or is the article named last if that has the
    /// same number.
    fn of_that_article(
        &mut self,
        at: Cursor<'t>,
        named: Cursor<'t>,
        parts: &Partitions<'t>,
    ) -> Cursor<'t> {
        let below = |article: &ProvisionPath| -> Vec<ProvisionPath> {
            parts
                .paths
                .iter()
                .map(|path| under(article, path))
                .collect()
        };
        let numbered = partitions(named);
        if let Some(numbered) = &numbered
            && let [article] = numbered.paths.as_slice()
        {
            let whole = Partitions {
                paths: below(article),
                end: numbered.end,
            };
            if let Some(end) = self.followed(at, &whole) {
                return end;
            }
        }
        let end = numbered
            .as_ref()
            .map_or(named.ahead(1), |numbered| numbered.end);
        let same = |known: &ProvisionPath| match numbered.as_ref().map(|n| n.paths.as_slice()) {
            None => true,
            Some([path]) => path.article() == known.article(),
            Some(_) => false,
        };
        if let Some((act, article)) = self.antecedents.article.clone()
            && same(&article)
        {
            self.cite(&act, &below(&article), at, end);
        }
        end
    }

    /// «L. 241/1990, art. 11», «… e in particolare gli articoli 20 e 21».
    fn after_act(&mut self, at: Cursor<'t>, parts: &Partitions<'t>) {
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
        while is_aside(last.start) {
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

    /// «codice del Terzo settore, di cui al d.lgs. 117/2017», «CTS (d.lgs. n. 117/2017)»: one reference.
    fn with_formal_name(&self, act: CitedAct, end: Cursor<'t>) -> (CitedAct, Cursor<'t>) {
        let mut formal = end;
        formal.eat_while(LONGEST_FORMAL_TIE, |c| {
            c.at_any(&[",", "(", "di", "cui", "al", "approvato", "con", "ossia"]) || c.at_dash()
        });
        if formal == end {
            return (act, end);
        }
        let Some((printed, after)) = super::act::act(formal) else {
            return (act, end);
        };
        let formal = resolve(&printed, &Surroundings::unknown());
        let one_of = act
            .candidates
            .iter()
            .any(|urn| CitedAct::from_id(urn).same_as(&formal));
        if formal.same_as(&act) {
            (act, after)
        } else if one_of {
            (formal, after)
        } else {
            (act, end)
        }
    }

    /// «del medesimo decreto», «della legge citata», «del Codice».
    fn recalled(&self, at: Cursor<'t>, back: bool) -> Option<(CitedAct, Cursor<'t>)> {
        if at.at("codice") && !at.ahead(1).at_word() {
            // «Medesimo codice» is the one named last, by its name or by its number.
            let code = if back {
                self.antecedents.last_code()
            } else {
                let only = self.antecedents.code.as_ref();
                only.filter(|_| !self.antecedents.several_codes)
            };
            return code.map(|act| (act.clone(), at.ahead(1)));
        }
        let (form, end) = lexicon().forms.at(at)?;
        let after = points_back(end);
        if !back && !after {
            return None;
        }
        let act = self.antecedents.last_of(form)?.clone();
        Some((act, end.ahead(usize::from(after))))
    }

    fn cite_and_remember(
        &mut self,
        act: CitedAct,
        parts: &Partitions<'t>,
        start: Cursor<'t>,
        end: Cursor<'t>,
    ) -> Cursor<'t> {
        self.cite(&act, &parts.paths, start, end);
        self.remember(act, start, end, None, false);
        end
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

/// «art. 12 della legge 241/1990, comma 2», «art. 53 Cost., comma 1»: the partitions of an article that follow
/// its act, which ends at `end`.
fn with_partitions_after<'t>(parts: &Partitions<'t>, end: Cursor<'t>) -> Partitions<'t> {
    let mut c = end;
    c.eat(",");
    let [article] = parts.paths.as_slice() else {
        return parts.clone();
    };
    let below = |path: &ProvisionPath| {
        path.article().is_none()
            && !in_annex(path)
            && [Partition::Comma, Partition::Lettera]
                .iter()
                .any(|level| path.number_of(*level).is_some())
    };
    let has_comma = article.number_of(Partition::Comma).is_some();
    if has_comma || article.article().is_none() || !step::may_begin(c) {
        return parts.clone();
    }
    let after = partitions(c).filter(|after| {
        let of_next = link(after.end).of || act(link(after.end).end).is_some();
        after.paths.iter().all(below) && !of_next
    });
    match after {
        Some(after) => Partitions {
            paths: after
                .paths
                .iter()
                .map(|path| under(article, path))
                .collect(),
            end: after.end,
        },
        None => parts.clone(),
    }
}

/// Whether a path names an annex or a provision in one.
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
