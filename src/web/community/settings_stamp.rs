//! Whether `sito.toml` is as it was.

use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::Path;

use super::load::SETTINGS;

/// What the file system says of the settings; that there are none is a state too.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct SettingsStamp(Option<(u64, i64, i64, u64)>);

impl SettingsStamp {
    /// Of the settings of a corpus folder as they are now.
    pub(crate) fn of(corpus: &Path) -> Self {
        let metadata = fs::metadata(corpus.join(SETTINGS));
        SettingsStamp(
            metadata
                .ok()
                .map(|it| (it.len(), it.ctime(), it.ctime_nsec(), it.ino())),
        )
    }
}
