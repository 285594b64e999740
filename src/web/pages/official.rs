//! What official sources said of an act, as pages show it.

use crate::index::{ActRecord, IndexReader, StoredAct, official_address};
use crate::law::ProvisionPath;
use crate::messages::copy_day;
use crate::web::i18n::lang::Lang;
use crate::web::last_look::{LastLook, written_day};

/// What a source said of the copy of an act.
#[derive(Debug)]
pub(super) struct LookView {
    /// Its words.
    pub(super) text: String,
    /// When it was asked, in words.
    pub(super) checked: String,
    /// Where the official text is read.
    pub(super) href: Option<String>,
    /// Whether the text changed since.
    pub(super) has_changed: bool,
}

impl LookView {
    /// What was said; nothing where nobody asked.
    pub(super) fn of(
        look: &LastLook,
        index: &IndexReader,
        act: &StoredAct,
        record: Option<&ActRecord>,
        locale: Lang,
    ) -> Option<Self> {
        let said = look.of(index, act)?;
        let changed = look.change_told(index, act, locale);
        Some(LookView {
            has_changed: changed.is_some(),
            text: changed
                .unwrap_or_else(|| locale.official_unchanged(&copy_day(&said.copy, locale))),
            checked: locale.official_checked(&written_day(&said.looked, locale)),
            href: official_address(act, record, &ProvisionPath::whole()),
        })
    }
}
