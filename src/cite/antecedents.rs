//! The acts a text has cited so far: the antecedents of «medesimo decreto», «del Codice» and bare numbers.

use super::alias::aliases;
use super::cited_act::CitedAct;
use crate::law::{Form, ProvisionPath};
use crate::lexer::Cursor;

/// How many acts back a reference may point.
const REACH: usize = 200;

/// An act as the text named it.
#[derive(Clone)]
pub(crate) struct Antecedent<'t> {
    pub(crate) act: CitedAct,
    /// Where the reference begins.
    pub(crate) start: Cursor<'t>,
    /// After the reference.
    pub(crate) end: Cursor<'t>,
    /// Index of the citation of the whole act.
    pub(crate) whole: Option<usize>,
    /// Printed as «L. 13/1994», not with its full name and date.
    pub(crate) short: bool,
}

/// What the text has named so far.
#[derive(Default)]
pub(crate) struct Antecedents<'t> {
    pub(crate) named: Vec<Antecedent<'t>>,
    /// The last article: «medesimo articolo».
    pub(crate) article: Option<(CitedAct, ProvisionPath)>,
    /// The code cited first by its name, and whether others followed.
    pub(crate) code: Option<CitedAct>,
    pub(crate) several_codes: bool,
}

impl Antecedents<'_> {
    /// The last act that a reference back with this form may mean.
    pub(crate) fn last_of(&self, form: Form) -> Option<&CitedAct> {
        self.recent()
            .find(|act| act.form.is_some_and(|other| form.may_recall(other)))
    }

    /// Completes an act printed with too little from an earlier one with the same number.
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

    /// Records a code cited by its name.
    pub(crate) fn code(&mut self, act: &CitedAct) {
        match &self.code {
            Some(known) if known.id != act.id => self.several_codes = true,
            _ => self.code = Some(act.clone()),
        }
    }

    /// The last act named that is called a code.
    pub(crate) fn last_code(&self) -> Option<&CitedAct> {
        let id = |act: &CitedAct| act.id.clone();
        let known = self.code.as_ref().and_then(id);
        self.recent().find(|act| {
            act.id
                .as_deref()
                .is_some_and(|own| known.as_deref() == Some(own) || aliases().is_code(own))
        })
    }

    /// Called when an article of no known act was named: «medesimo articolo» no longer means the article
    /// before it, unless that has the same number.
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
