//! The acts a text has cited so far: the antecedents of «medesimo decreto», «del Codice» and bare numbers.

use super::alias::aliases;
use super::cited_act::CitedAct;
use crate::law::{Form, ProvisionPath};

/// How many acts back a reference may reach.
const REACH: usize = 200;

/// An act where the text named it.
#[derive(Debug, Clone)]
pub(crate) struct Named {
    pub(crate) act: CitedAct,
    /// Tokens of the reference.
    pub(crate) start: usize,
    pub(crate) end: usize,
    /// Place, among the citations, of the one to the whole act.
    pub(crate) whole: Option<usize>,
    /// Printed as «L. 13/1994», not with its full name and date.
    pub(crate) short: bool,
}

/// What was named.
#[derive(Default)]
pub(crate) struct Antecedents {
    pub(crate) named: Vec<Named>,
    /// The last article: «medesimo articolo».
    pub(crate) article: Option<(CitedAct, ProvisionPath)>,
    /// The one code the text speaks of, and whether there are several.
    pub(crate) code: Option<CitedAct>,
    pub(crate) several_codes: bool,
}

impl Antecedents {
    /// The last act that a form may recall.
    pub(crate) fn last_of(&self, form: Form) -> Option<&CitedAct> {
        self.recent()
            .find(|act| act.form.is_some_and(|other| form.may_recall(other)))
    }

    /// Completes an act of which too little is printed from one named before with the same number.
    pub(crate) fn complete(&self, act: &mut CitedAct) {
        let Some(form) = act.form.filter(|_| act.id.is_none()) else {
            return;
        };
        let year_missing = act.date.is_none();
        let earlier = self.recent().find(|other| {
            other.id.is_some()
                && other.form.is_some_and(|o| form.may_recall(o))
                && (other.same_as(act)
                    || year_missing
                        && act.number.is_some()
                        && act.number == other.number
                        && act.legislature == other.legislature)
                && (act.region.is_none() || other.region == act.region || act.candidates.is_empty())
        });
        if let Some(earlier) = earlier {
            *act = earlier.clone();
        }
    }

    /// Remembers a code cited by its name.
    pub(crate) fn code(&mut self, act: &CitedAct) {
        match &self.code {
            Some(known) if known.id != act.id => self.several_codes = true,
            _ => self.code = Some(act.clone()),
        }
    }

    /// The last act that is called a code.
    pub(crate) fn last_code(&self) -> Option<&CitedAct> {
        let id = |act: &CitedAct| act.id.clone();
        let known = self.code.as_ref().and_then(id);
        self.recent().find(|act| {
            act.id
                .as_deref()
                .is_some_and(|own| known.as_deref() == Some(own) || aliases().is_code(own))
        })
    }

    /// An article that is of no known act was named: what follows does not mean the one before, unless it
    /// has its number.
    pub(crate) fn forget_article_but(&mut self, articles: &[&str]) {
        let other = |(_, path): &(CitedAct, ProvisionPath)| {
            !articles.is_empty() && !articles.iter().any(|a| path.article() == Some(a))
        };
        if self.article.as_ref().is_some_and(other) {
            self.article = None;
        }
    }

    fn recent(&self) -> impl Iterator<Item = &CitedAct> {
        self.named.iter().rev().take(REACH).map(|named| &named.act)
    }
}
