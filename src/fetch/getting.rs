//! One document, in the way of its source.

use std::collections::BTreeMap;
use std::path::Path;

use jiff::civil::Date;

use super::changed_acts::{changed_acts, last_change};
use super::decisions::{CourtArchives, KeptArchives};
use super::download::{AskedDocument, Got, download};
use super::error::FetchError;
use super::expected::Expected;
use super::export::export;
use super::options::FetchOptions;
use super::outcome::Refusal;
use super::recipe::StateAct;
use super::recipe::normattiva::SourceAct;
use super::state::{CutDocument, FetchedText, KeptRules, State};
use super::today::today;
use super::version::AskedText;
use super::visitor::Visitor;
use super::wanted::{SourceForm, WantedSource};

/// What is sought, and what is known of it.
pub(super) struct Sought<'a> {
    pub(super) source: &'a WantedSource,
    /// The file that it is to be, relative to the corpus.
    pub(super) file: &'a str,
    /// The last text that came from there and is here.
    pub(super) last: Option<&'a FetchedText>,
    /// Where it is written.
    pub(super) path: &'a Path,
    /// What an earlier run has of it.
    pub(super) part: Option<&'a CutDocument>,
}

/// Gets documents.
pub(super) struct Getter<'a> {
    visitor: Visitor<'a>,
    options: &'a FetchOptions,
    acts_in: &'a dyn Fn(&Path) -> Option<Vec<String>>,
    /// The earliest day of which a text in force is noted.
    since: Option<Date>,
    /// The acts that were changed since, once that was asked.
    changed: Option<Vec<SourceAct>>,
    /// The archives of the Corte costituzionale.
    archives: CourtArchives,
}

impl<'a> Getter<'a> {
    pub(super) fn new(
        visitor: Visitor<'a>,
        options: &'a FetchOptions,
        acts_in: &'a dyn Fn(&Path) -> Option<Vec<String>>,
        state: &State,
    ) -> Self {
        let texts = state.documents.values().map(|pinned| &pinned.content);
        Getter {
            visitor,
            options,
            acts_in,
            since: texts.filter_map(known_on).min(),
            changed: None,
            archives: CourtArchives::default(),
        }
    }

    /// The rules of sites as they were read.
    pub(super) fn rules(&self) -> &BTreeMap<String, KeptRules> {
        &self.visitor.kept
    }

    /// Gets a document.
    pub(super) fn get(
        &mut self,
        sought: &Sought<'_>,
        kept: &mut KeptArchives<'_>,
    ) -> Result<Got, FetchError> {
        match &sought.source.form {
            SourceForm::Pdf(wishes) => {
                let asked = AskedDocument {
                    expected: Expected::Pdf,
                    address: &sought.source.address,
                    wishes,
                    known: sought.last.map(|last| last.validators.clone()),
                    path: sought.path.to_owned(),
                };
                download(&mut self.visitor, &asked, sought.part, self.options)
            }
            SourceForm::Act(act) => match self.is_same(act, sought.last) {
                Ok(true) => Ok(Got::Same),
                Ok(false) => {
                    let mut order = kept.state.orders.remove(sought.file);
                    let place = (sought.path, &mut order);
                    let got = export(&mut self.visitor, act, place, self.acts_in, self.options);
                    let orders = &mut kept.state.orders;
                    orders.extend(order.map(|order| (sought.file.to_owned(), order)));
                    got
                }
                Err(refusal) => Ok(Got::Nothing(refusal, None)),
            },
            SourceForm::Decision(decision) => {
                let known = sought.last.map(|last| last.sha256.as_str());
                self.archives.get(
                    &mut self.visitor,
                    *decision,
                    (sought.path, known),
                    kept,
                    self.acts_in,
                    self.options,
                )
            }
        }
    }

    /// Whether the text that is here is the one that would come: the original one always, the one in force where the
    /// act was not changed since. An order of a text costs its source more than a question for what was changed.
    fn is_same(&mut self, act: &StateAct, last: Option<&FetchedText>) -> Result<bool, Refusal> {
        let version = last.and_then(|last| last.version.as_ref());
        let Some(version) = version.filter(|version| version.asked == self.options.text) else {
            return Ok(false);
        };
        let Some(on) = last.and_then(known_on) else {
            return Ok(version.asked == AskedText::Original);
        };
        let changed = self.changed()?;
        Ok(last_change(changed, act).is_none_or(|change| change < on))
    }

    fn changed(&mut self) -> Result<&[SourceAct], Refusal> {
        let changed = match self.changed.take() {
            Some(changed) => changed,
            None => {
                let mut all = Vec::new();
                let to = today();
                let from = self.since.unwrap_or(to).min(to);
                let take = &mut |_, acts| all.extend::<Vec<SourceAct>>(acts);
                changed_acts(&mut self.visitor, (from, to), self.options, take)?;
                all
            }
        };
        Ok(self.changed.insert(changed))
    }
}

/// The day of which a text is known to have been the one in force.
pub(super) fn known_on(text: &FetchedText) -> Option<Date> {
    let version = text.version.as_ref()?;
    let is_in_force = version.asked == AskedText::InForce;
    version.on.parse().ok().filter(|_| is_in_force)
}
