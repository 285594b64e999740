//! What official sources said of the acts of a generation when they were last asked.

use std::path::Path;

use crate::index::{IndexReader, StoredAct};
use crate::messages::copy_day;
use crate::official::{ActLook, OfficialLooks};
use crate::web::i18n::lang::Lang;

/// The last look, as it was read.
#[derive(Debug, Default)]
pub(crate) struct LastLook {
    looks: OfficialLooks,
    /// What tells it from another one; empty where nobody ever looked.
    stamp: String,
}

impl LastLook {
    /// What is kept in the corpus. Where it cannot be read, nothing is known: the quality report says so.
    pub(crate) fn read(corpus: &Path) -> Self {
        // Taken before: what is written meanwhile is read again.
        let stamp = OfficialLooks::stamp(corpus).unwrap_or_default();
        let looks = OfficialLooks::read(corpus).unwrap_or_else(|error| {
            tracing::warn!(%error, "what official sources said cannot be used");
            OfficialLooks::default()
        });
        LastLook { looks, stamp }
    }

    /// Whether the corpus keeps another one now.
    pub(super) fn is_stale(&self, corpus: &Path) -> bool {
        OfficialLooks::stamp(corpus).unwrap_or_default() != self.stamp
    }

    /// What tells it from another one.
    pub(super) fn mark(&self) -> &str {
        &self.stamp
    }

    /// What was said of the copy of an act that the generation was made from.
    pub(crate) fn of(&self, index: &IndexReader, act: &StoredAct) -> Option<&ActLook> {
        let entry = index.manifest().files.get(act.file.as_deref()?)?;
        self.looks.of(&act.id, &entry.hash)
    }

    /// That the official text of an act changed since the copy, in words; nothing where nobody said so.
    pub(crate) fn change_told(
        &self,
        index: &IndexReader,
        act: &StoredAct,
        locale: Lang,
    ) -> Option<String> {
        let said = self.of(index, act)?;
        let changed = written_day(said.changed.as_deref()?, locale);
        Some(locale.official_changed(&changed, &copy_day(&said.copy, locale)))
    }
}

/// A day in words; what is none, as it is.
pub(crate) fn written_day(day: &str, locale: Lang) -> String {
    day.parse()
        .map_or_else(|_| day.to_owned(), |date| locale.day(date))
}
