//! Decides which act a partition belongs to: the one after it, the one it points back to, or the one before
//! (`after_act.rs`).

use super::act::act;
use super::alias::aliases;
use super::cited_act::CitedAct;
use super::connectors::{link, points_back};
use super::partition::{Partitions, partitions, partitions_of_number};
use super::reader::CitationReader;
use super::resolve::{Surroundings, resolve};
use super::step;
use crate::law::{Partition, ProvisionPath};
use crate::lexer::{Cursor, lexicon};

/// Most tokens between the name of an act and its formal name.
const LONGEST_FORMAL_TIE: usize = 6;

impl<'t> CitationReader<'t> {
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

    /// Cites recitals of the act of the Union after them: acts of others have none that are numbered.
    pub(crate) fn provision_of_union(
        &mut self,
        at: Cursor<'t>,
        parts: &Partitions<'t>,
    ) -> Option<Cursor<'t>> {
        let link = link(parts.end);
        let next = link.end;
        if !link.of && next.distance(link.start) > 1 {
            return None;
        }
        let (act, end) = match act(next) {
            Some((printed, end)) => (self.identify(next, &printed), end),
            None => self.alias_of_provision(next)?,
        };
        let of_union = act.id.as_deref().is_some_and(|id| id.starts_with("CELEX"));
        of_union.then(|| self.cite_and_remember(act, parts, at, end))
    }

    /// «13 della legge regionale toscana n. 41/2005», cut after «artt. 12 e».
    pub(crate) fn rest_of_list(&mut self, at: Cursor<'t>) -> Option<Cursor<'t>> {
        let parts = partitions_of_number(at)?;
        // «2, del decreto legislativo 196/2003» may be a comma.
        let whole = |path: &ProvisionPath| path.number_of(Partition::Comma).is_none();
        let doubtful = parts.end.at(",") && parts.paths.iter().all(whole);
        // «261 TFUE»: of an act cited by its name the number is an article.
        let named = self.alias_of_provision(parts.end).is_some() && parts.paths.iter().all(whole);
        let of = link(parts.end).of && !doubtful || named;
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

    /// «comma 3 del medesimo articolo», «comma 2 del citato art. 21 della legge 12/2020»: the article named
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

    /// «codice del Terzo settore, di cui al d.lgs. 117/2017», «CTS (d.lgs. n. 117/2017)»: one reference.
    fn with_formal_name(&self, act: CitedAct, end: Cursor<'t>) -> (CitedAct, Cursor<'t>) {
        let mut formal = end;
        formal.eat_while(LONGEST_FORMAL_TIE, |c| {
            c.at_any(&[",", "(", "di", "cui", "al", "approvato", "con", "ossia"]) || c.at_dash()
        });
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

/// «art. 14 della legge 241/1990, comma 3», «art. 117 Cost., secondo comma»: the partitions of an article that follow
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
pub(super) fn in_annex(path: &ProvisionPath) -> bool {
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
