//! An act in a list: what it is, its title, its page.

use super::hit::Labels;
use crate::index::{ActRecord, StoredAct};
use crate::law::ProvisionPath;
use crate::search::Hit;
use crate::web::i18n::lang::Lang;
use crate::web::links;

/// An act in a list.
#[derive(Debug)]
pub(super) struct ActLine {
    pub(super) labels: Labels,
    pub(super) title: String,
    pub(super) url: String,
}

impl ActLine {
    /// An act and what the catalogue says of it: its labels say whether it is only catalogued, or ended.
    pub(super) fn of(act: &StoredAct, record: Option<&ActRecord>, locale: Lang) -> Self {
        let href = links::act(act, &ProvisionPath::whole(), 1);
        ActLine {
            labels: Labels::from(act).with_record(act, record, locale),
            title: act.title.clone(),
            url: locale.link(&href),
        }
    }

    /// The act of a hit.
    pub(super) fn of_hit(hit: &Hit, locale: Lang) -> Self {
        ActLine::of(&hit.act, hit.record.as_ref(), locale)
    }
}
