//! Reading a log, line by line.

use std::fs::File;
use std::io::{self, BufRead, BufReader};
use std::path::Path;

use jiff::civil::Date;

use super::error::FeedbackError;
use super::folder::LogFolder;
use super::line::LogLine;

/// Gives every line of the days from `since` on to `take`, `None` for one that cannot be read: torn, or of a later
/// version. The days of which there is a file.
///
/// # Errors
/// Where there is no such folder, or the folder or a file in it cannot be read.
pub(super) fn read(
    folder: &Path,
    since: Option<Date>,
    take: &mut dyn FnMut(Option<LogLine>),
) -> Result<Vec<Date>, FeedbackError> {
    let files = LogFolder::new(folder)
        .files()
        .map_err(|error| match error.kind() {
            io::ErrorKind::NotFound => FeedbackError::NoFolder(folder.to_owned()),
            _ => unreadable(folder, error),
        })?;
    let mut days = Vec::new();
    for (day, path) in files {
        if since.is_some_and(|since| day < since) {
            continue;
        }
        let file = match File::open(&path) {
            Ok(file) => file,
            // A server removed it meanwhile, as too old.
            Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
            Err(error) => return Err(unreadable(&path, error)),
        };
        days.push(day);
        for line in BufReader::new(file).split(b'\n') {
            let line = line.map_err(|error| unreadable(&path, error))?;
            if !line.is_empty() {
                take(serde_json::from_slice(&line).ok());
            }
        }
    }
    Ok(days)
}

fn unreadable(path: &Path, error: io::Error) -> FeedbackError {
    FeedbackError::Unreadable {
        path: path.to_owned(),
        error,
    }
}
