//! The configuration file as it is written.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::bail;

use super::keys::ConfigKey;
use crate::handwritten::{FieldFault, WrittenTable, read_text};
use crate::messages::{Lang, Message};

/// The file that is read where no other is named.
const USUAL: &str = "normario.toml";
/// The variable that names another one.
pub(super) const NAMED_BY: &str = "NORMARIO_CONFIG";
/// Most bytes of a configuration file.
const MOST_BYTES: u64 = 1 << 20;

/// A value of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct FileValue {
    /// The value, as the command line takes it.
    pub(crate) value: String,
    /// Its line, from 1.
    pub(crate) line: usize,
}

/// A configuration file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct ConfigFile {
    /// Its path; `None` where there is none.
    pub(crate) path: Option<PathBuf>,
    /// Values by the key's name.
    pub(crate) values: BTreeMap<String, FileValue>,
}

impl ConfigFile {
    /// The file that the environment names, else `normario.toml` where one lies in the folder of work.
    ///
    /// # Errors
    /// Where it cannot be read, or anything in it is not a key with its value: nothing of a file that is
    /// misunderstood in part is used, since a setting that is silently not in force is worse than none.
    pub(crate) fn find(keys: &[ConfigKey]) -> anyhow::Result<Self> {
        let named = std::env::var_os(NAMED_BY).filter(|name| !name.is_empty());
        let path = match named {
            Some(name) => PathBuf::from(name),
            // A link that leads nowhere is a file that was meant.
            None if fs::symlink_metadata(USUAL).is_ok() => PathBuf::from(USUAL),
            None => return Ok(ConfigFile::default()),
        };
        let shown = path.display().to_string();
        let (values, faults) = match read_text(&path, MOST_BYTES) {
            Ok(text) => parse(&text, keys, path.parent()),
            Err(reason) => (BTreeMap::new(), vec![reason.fault(MOST_BYTES)]),
        };
        if !faults.is_empty() {
            let told = faults.iter().map(|fault| fault.text(Lang::It));
            bail!("{shown}: {}", told.collect::<Vec<_>>().join("; "));
        }
        Ok(ConfigFile {
            path: Some(path),
            values,
        })
    }
}

/// The values of a file, and what is wrong with it. Relative paths are those of its folder.
fn parse(
    text: &str,
    keys: &[ConfigKey],
    folder: Option<&Path>,
) -> (BTreeMap<String, FileValue>, Vec<FieldFault>) {
    let mut faults = Vec::new();
    let mut table = WrittenTable::parse(text, 0, &mut faults);
    let mut values = BTreeMap::new();
    for key in keys {
        let is_there = table.has(&key.name);
        let line = table.line_of(&key.name);
        let written = match key.is_list {
            true => Some(table.texts(&key.name, &mut faults).join(",")),
            false => table.text(&key.name, &mut faults).map(|text| text.value),
        };
        let Some(written) = written.filter(|_| is_there) else {
            continue;
        };
        let value = match (key.is_path, folder) {
            (true, Some(folder)) if !written.is_empty() => {
                folder.join(&written).display().to_string()
            }
            _ => written,
        };
        values.insert(key.name.clone(), FileValue { value, line });
    }
    table.finish(&mut faults);
    (values, faults)
}
