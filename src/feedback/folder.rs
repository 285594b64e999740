//! The folder of the log: one file a day, for its owner alone.

use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::{self, Write};
use std::os::unix::fs::{DirBuilderExt, FileExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

use jiff::ToSpan;
use jiff::civil::Date;
use rustix::fs::OFlags;

/// What the names of the files begin and end with, the day between.
const NAME_START: &str = "registro-";
const NAME_END: &str = ".jsonl";
/// Rights on the folder and on a file: its owner's alone.
const FOLDER_MODE: u32 = 0o700;
const FILE_MODE: u32 = 0o600;

/// A folder with a file a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct LogFolder(PathBuf);

impl LogFolder {
    pub(super) fn new(path: &Path) -> Self {
        LogFolder(path.to_owned())
    }

    pub(super) fn path(&self) -> &Path {
        &self.0
    }

    /// Makes the folder where there is none. One that is there keeps its rights: it may be more than ours.
    pub(super) fn make(&self) -> io::Result<()> {
        let made = DirBuilder::new()
            .recursive(true)
            .mode(FOLDER_MODE)
            .create(&self.0);
        made.map_err(|error| match fs::metadata(&self.0) {
            Ok(there) if there.is_file() => io::ErrorKind::NotADirectory.into(),
            _ => error,
        })
    }

    /// Opens the file of a day to write at its end.
    pub(super) fn day(&self, day: Date) -> io::Result<DayFile> {
        self.make()?;
        let file = OpenOptions::new()
            .read(true)
            .append(true)
            .create(true)
            .mode(FILE_MODE)
            // What a link leads to would be written, and neither read nor removed after its days.
            .custom_flags(OFlags::NOFOLLOW.bits().cast_signed())
            .open(self.0.join(file_name(day)))?;
        let mut day = DayFile {
            file,
            is_torn: false,
        };
        day.is_torn = day.ends_in_a_line()?;
        Ok(day)
    }

    /// The files of the log by their days, the first one first. Whatever else lies in the folder is none.
    ///
    /// # Errors
    /// Where the folder cannot be read.
    pub(super) fn files(&self) -> io::Result<Vec<(Date, PathBuf)>> {
        let mut files = Vec::new();
        for entry in fs::read_dir(&self.0)? {
            let entry = entry?;
            let name = entry.file_name();
            let Some(day) = name.to_str().and_then(day_of) else {
                continue;
            };
            // Not through a link: it may lead anywhere.
            if entry.file_type()?.is_file() {
                files.push((day, entry.path()));
            }
        }
        files.sort();
        Ok(files)
    }

    /// Removes the files of days that are more than `days` ago.
    ///
    /// # Errors
    /// At the first that cannot be removed.
    pub(super) fn sweep(&self, today: Date, days: u16) -> io::Result<()> {
        let first = today.saturating_sub(i64::from(days).days());
        for (day, path) in self.files()? {
            if day < first {
                match fs::remove_file(&path) {
                    // Another server has it already.
                    Err(error) if error.kind() == io::ErrorKind::NotFound => {}
                    removed => removed?,
                }
            }
        }
        Ok(())
    }
}

/// The file of a day, to be written at its end.
pub(super) struct DayFile {
    file: File,
    /// Whether the last line is without its end: a crash, or a disk that was full.
    is_torn: bool,
}

impl DayFile {
    /// Writes a line in one piece: other servers may write to the same file.
    pub(super) fn write(&mut self, line: &str) -> io::Result<()> {
        let start = if self.is_torn { "\n" } else { "" };
        let text = format!("{start}{line}\n");
        self.is_torn = true;
        self.file.write_all(text.as_bytes())?;
        self.is_torn = false;
        Ok(())
    }

    /// Waits until the disk has what was written.
    pub(super) fn sync(&self) -> io::Result<()> {
        self.file.sync_data()
    }

    /// Whether the file ends inside a line.
    fn ends_in_a_line(&self) -> io::Result<bool> {
        let length = self.file.metadata()?.len();
        let Some(last) = length.checked_sub(1) else {
            return Ok(false);
        };
        let mut byte = [0];
        self.file.read_exact_at(&mut byte, last)?;
        Ok(byte != *b"\n")
    }
}

fn file_name(day: Date) -> String {
    format!("{NAME_START}{day}{NAME_END}")
}

/// The day of a file of the log; `None` of any other name.
fn day_of(name: &str) -> Option<Date> {
    let day = name.strip_prefix(NAME_START)?.strip_suffix(NAME_END)?;
    let day: Date = day.parse().ok()?;
    // Only as we write it: the parser knows more ways to write a day.
    (file_name(day) == name).then_some(day)
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt;

    use jiff::civil::date;

    use super::*;

    #[test]
    fn only_old_files_of_the_log_are_removed() {
        let dir = tempfile::tempdir().unwrap();
        let folder = LogFolder::new(dir.path());
        let names = [
            "registro-2026-08-31.jsonl",
            "registro-2026-09-01.jsonl",
            "registro-2026-09-02.jsonl",
            "registro-2020-01-01.json",
            "registro-20200101.jsonl",
            "registro-2020-13-01.jsonl",
            "altro-2020-01-01.jsonl",
            "registro-2020-01-01.jsonl.bak",
        ];
        for name in names {
            fs::write(dir.path().join(name), "").unwrap();
        }
        fs::create_dir(dir.path().join("registro-2020-01-02.jsonl")).unwrap();
        std::os::unix::fs::symlink(
            "altro-2020-01-01.jsonl",
            dir.path().join("registro-2020-01-03.jsonl"),
        )
        .unwrap();
        folder.sweep(date(2026, 12, 1), 90).unwrap();
        let mut left: Vec<String> = fs::read_dir(dir.path())
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        left.sort();
        let mut kept: Vec<&str> = names[2..].to_vec();
        kept.extend(["registro-2020-01-02.jsonl", "registro-2020-01-03.jsonl"]);
        kept.sort_unstable();
        assert_eq!(left, kept, "the ninetieth day before is kept");
    }

    #[test]
    fn nothing_is_written_through_a_link() {
        let dir = tempfile::tempdir().unwrap();
        let folder = LogFolder::new(dir.path());
        let day = date(2026, 12, 1);
        let elsewhere = dir.path().join("altrove");
        fs::write(&elsewhere, "").unwrap();
        std::os::unix::fs::symlink(&elsewhere, dir.path().join(file_name(day))).unwrap();
        assert!(folder.day(day).is_err());
        assert_eq!(fs::read_to_string(&elsewhere).unwrap(), "");
    }

    #[test]
    fn a_torn_line_is_ended_before_the_next_one() {
        let dir = tempfile::tempdir().unwrap();
        let folder = LogFolder::new(&dir.path().join("nuova"));
        let day = date(2026, 12, 1);
        folder.day(day).unwrap().write("uno").unwrap();
        let path = folder.files().unwrap()[0].1.clone();
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!((mode(folder.path()), mode(&path)), (0o700, 0o600));
        fs::write(&path, "uno\n{\"mezz").unwrap();
        let mut again = folder.day(day).unwrap();
        again.write("due").unwrap();
        again.write("tre").unwrap();
        assert_eq!(
            fs::read_to_string(&path).unwrap(),
            "uno\n{\"mezz\ndue\ntre\n"
        );
    }
}
