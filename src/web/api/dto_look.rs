//! Wire types of what official sources said of an act.

use serde::Serialize;
use utoipa::ToSchema;

use crate::index::{ActRecord, IndexReader, StoredAct, official_address};
use crate::law::ProvisionPath;
use crate::official::ActLook;
use crate::web::last_look::LastLook;

/// What an official source said of the copy of an act when it was last asked. Where nobody asked, there is none: that is
/// not to say that the text is the one of today.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = OfficialLook)]
pub(crate) struct OfficialLookDto<'a> {
    /// Who was asked: `normattiva`, `cellar`, or `address`, the site that the copy came from.
    source: &'static str,
    /// The day of the last change after the copy; null where there was none up to `looked`.
    changed: Option<&'a str>,
    /// The day of the copy.
    copy: &'a str,
    /// Whether the copy may be older than `copy`.
    copy_at_latest: bool,
    /// Up to which day it is known.
    looked: &'a str,
    /// Where the official text is read.
    url: Option<String>,
}

impl<'a> OfficialLookDto<'a> {
    /// What was said of an act.
    pub(crate) fn of(
        look: &'a LastLook,
        index: &IndexReader,
        act: &StoredAct,
        record: Option<&ActRecord>,
    ) -> Option<Self> {
        let ActLook {
            source,
            copy,
            looked,
            changed,
        } = look.of(index, act)?;
        Some(OfficialLookDto {
            source: source.as_str(),
            changed: changed.as_deref(),
            copy: &copy.day,
            copy_at_latest: copy.at_latest,
            looked,
            url: official_address(act, record, &ProvisionPath::whole()),
        })
    }
}
