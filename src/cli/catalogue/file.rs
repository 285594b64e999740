//! `catalogo.toml` as it is completed: what is there stays byte for byte, entries are added at its end, and the file is
//! replaced in one step.

use std::fs::{self, File, Permissions};
use std::io::{self, Write};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use anyhow::{Context, bail, ensure};

use crate::handwritten::written_entries;

/// Name of the catalogue at the top of a corpus.
pub(super) const CATALOGUE: &str = "catalogo.toml";
/// Who may do what with a new file, before the umask.
const NEW_FILE: u32 = 0o666;

/// The catalogue, with its text; none where it is not there yet.
pub(super) struct CatalogueFile {
    /// The file itself, where the name is a link.
    path: PathBuf,
    text: Option<String>,
}

impl CatalogueFile {
    /// Reads it.
    pub(super) fn read(corpus: &Path) -> anyhow::Result<Self> {
        let named = corpus.join(CATALOGUE);
        if fs::symlink_metadata(&named).is_err_and(|error| error.kind() == io::ErrorKind::NotFound)
        {
            ensure!(
                corpus.is_dir(),
                "{}: non è una cartella; indica quella dei PDF",
                corpus.display()
            );
            return Ok(CatalogueFile {
                path: named,
                text: None,
            });
        }
        let shown = || named.display().to_string();
        let path = named.canonicalize().with_context(shown)?;
        ensure!(path.is_file(), "{}: non è un file", named.display());
        let text = fs::read_to_string(&path).with_context(shown)?;
        Ok(CatalogueFile {
            path,
            text: Some(text),
        })
    }

    /// Adds entries at the end, each with its name and its lines, after what comes `before` the first of all; the line of
    /// the heading of each.
    pub(super) fn append(
        &self,
        before: &str,
        drafts: &[(String, Vec<String>)],
    ) -> anyhow::Result<Vec<usize>> {
        let old = self.text.as_deref().unwrap_or_default();
        // As the file has them.
        let end = if old.contains("\r\n") { "\r\n" } else { "\n" };
        let mut new = old.to_owned();
        if !new.is_empty() && !new.ends_with('\n') {
            new.push_str(end);
        }
        let mut add = |lines: &mut dyn Iterator<Item = &str>| {
            if !new.is_empty() {
                new.push_str(end);
            }
            let first = new.matches('\n').count() + 1;
            for line in lines {
                new.push_str(line);
                new.push_str(end);
            }
            first
        };
        // Said once a file.
        if !before.lines().all(|line| old.contains(line)) {
            add(&mut before.lines());
        }
        let drafted = drafts
            .iter()
            .map(|(_, draft)| add(&mut draft.iter().map(String::as_str)));
        let lines: Vec<usize> = drafted.collect();
        let names = drafts.iter().map(|(name, _)| name.clone());
        self.ensure_read_as_meant(&new, names.zip(lines.iter().copied()))?;
        self.replace(&new)?;
        Ok(lines)
    }

    /// A text that nobody closed would take what is added for a part of itself.
    fn ensure_read_as_meant(
        &self,
        new: &str,
        added: impl Iterator<Item = (String, usize)>,
    ) -> anyhow::Result<()> {
        let read = |text: &str| {
            let (entries, nameless) = written_entries(text);
            let entries = entries.into_iter().map(|entry| (entry.name, entry.line));
            (entries.collect::<Vec<_>>(), nameless)
        };
        let (mut expected, nameless) = read(self.text.as_deref().unwrap_or_default());
        expected.extend(added);
        if read(new) != (expected, nameless) {
            bail!(
                "{}: c'è una riga da correggere prima di poter aggiungere voci, e nulla è cambiato: la dice «normario \
                 catalogue check»",
                self.path.display()
            );
        }
        Ok(())
    }

    fn replace(&self, text: &str) -> anyhow::Result<()> {
        let shown = || self.path.display().to_string();
        let folder = self.path.parent().unwrap_or(Path::new("."));
        let mode = match fs::metadata(&self.path) {
            Ok(known) => known.permissions(),
            Err(_) => Permissions::from_mode(NEW_FILE),
        };
        let mut beside = tempfile::Builder::new()
            .prefix(".normario-")
            .permissions(mode)
            .tempfile_in(folder)
            .with_context(shown)?;
        beside.write_all(text.as_bytes()).with_context(shown)?;
        beside.as_file().sync_all().with_context(shown)?;
        match &self.text {
            Some(old) => {
                // Somebody may have written into it meanwhile, in an editor.
                let is_same = fs::read(&self.path).is_ok_and(|now| now == old.as_bytes());
                ensure!(
                    is_same,
                    "{}: qualcuno lo ha cambiato proprio ora; nulla è scritto: ripeti",
                    self.path.display()
                );
                beside.persist(&self.path).map_err(|failed| failed.error)
            }
            None => beside
                .persist_noclobber(&self.path)
                .map_err(|failed| failed.error),
        }
        .with_context(shown)?;
        File::open(folder)
            .and_then(|folder| folder.sync_all())
            .with_context(shown)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draft(name: &str) -> Vec<(String, Vec<String>)> {
        let lines = vec![format!("[\"{name}\"]"), "# kind = \"\"".to_owned()];
        vec![(name.to_owned(), lines)]
    }

    #[test]
    fn what_is_there_stays_byte_for_byte_and_the_lines_are_told() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join(CATALOGUE);
        for (old, line) in [
            ("", 3),
            ("# mio\n['b.pdf']\nkind = 'dgr'", 7),
            ("['b.pdf']\r\nkind  =  'dgr'\r\n", 6),
            ("[[act]]\nkind 'x'\n", 6),
            ("# bozze\n", 3),
        ] {
            fs::write(&path, old).unwrap();
            let lines = CatalogueFile::read(dir.path())
                .unwrap()
                .append("# bozze", &draft("a.pdf"))
                .unwrap();
            let new = fs::read_to_string(&path).unwrap();
            assert!(new.starts_with(old), "{new}");
            assert_eq!(lines, [line], "{new}");
            assert_eq!(new.lines().nth(line - 1), Some("[\"a.pdf\"]"), "{new}");
            assert_eq!(new.contains("\r\n"), old.contains("\r\n"), "{new:?}");
            assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 1);
        }
    }

    #[test]
    fn what_would_swallow_an_entry_is_left_as_it_is() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join(CATALOGUE);
        let old = "['b.pdf']\ntitle = \"\"\"aperto\n";
        fs::write(&path, old).unwrap();
        let end = CatalogueFile::read(dir.path())
            .unwrap()
            .append("", &draft("a.pdf"));
        assert!(end.is_err());
        assert_eq!(fs::read_to_string(&path).unwrap(), old);
    }

    #[test]
    fn what_changed_meanwhile_is_not_overwritten_and_a_link_stays_one() {
        let dir = tempfile::tempdir().unwrap();
        let real = dir.path().join("vero.toml");
        let path = dir.path().join(CATALOGUE);
        fs::write(&real, "# uno\n").unwrap();
        std::os::unix::fs::symlink("vero.toml", &path).unwrap();
        let file = CatalogueFile::read(dir.path()).unwrap();
        fs::write(&real, "# due\n").unwrap();
        assert!(file.append("", &draft("a.pdf")).is_err());
        assert_eq!(fs::read_to_string(&real).unwrap(), "# due\n");
        CatalogueFile::read(dir.path())
            .unwrap()
            .append("", &draft("a.pdf"))
            .unwrap();
        assert!(fs::symlink_metadata(&path).unwrap().is_symlink());
        assert!(fs::read_to_string(&real).unwrap().contains("a.pdf"));
    }
}
