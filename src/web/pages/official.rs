//! What official sources said of an act, as pages show it.

use crate::index::{ActRecord, IndexReader, StoredAct, official_address};
use crate::law::ProvisionPath;
use crate::messages::copy_day;
use crate::web::i18n::lang::Lang;
use crate::web::last_look::LastLook;

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
        let day = |text: &str| match text.parse() {
            Ok(date) => locale.day(date),
            Err(_) => text.to_owned(),
        };
        let copy = copy_day(&said.copy, locale);
        Some(LookView {
            text: match &said.changed {
                Some(changed) => locale.official_changed(&day(changed), &copy),
                None => locale.official_unchanged(&copy),
            },
            checked: locale.official_checked(&day(&said.looked)),
            href: official_address(act, record, &ProvisionPath::whole()),
            has_changed: said.changed.is_some(),
        })
    }
}
