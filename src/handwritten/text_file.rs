//! The text of a file that people write.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;

use super::fault::{FieldFault, WrongField};

/// Why a file has no text.
#[derive(Debug)]
pub(crate) enum UnusableText {
    /// It is no regular file.
    NotAFile,
    /// It is larger than is read.
    TooLarge,
    /// It is not UTF-8: the first line that is not, from 1.
    NotUtf8(usize),
    /// The system does not give it.
    System(io::Error),
}

impl UnusableText {
    /// The same as what is wrong with a file of which at most so many bytes are read.
    pub(crate) fn fault(&self, most: u64) -> FieldFault {
        let (line, what) = match self {
            UnusableText::NotAFile => (1, WrongField::NotAFile),
            UnusableText::TooLarge => (1, WrongField::FileTooLarge(most >> 20)),
            UnusableText::NotUtf8(line) => (*line, WrongField::NotUtf8),
            UnusableText::System(error) => (1, WrongField::Unreadable(error.raw_os_error())),
        };
        FieldFault {
            line,
            field: String::new(),
            what,
        }
    }
}

/// Reads a file of at most so many bytes as text.
///
/// # Errors
/// Where it is no regular file, is larger, is not UTF-8, or cannot be read.
pub(crate) fn read_text(path: &Path, most: u64) -> Result<String, UnusableText> {
    // Asked before opening: opening a pipe would wait for a writer.
    let metadata = fs::metadata(path).map_err(UnusableText::System)?;
    if !metadata.is_file() {
        return Err(UnusableText::NotAFile);
    }
    let mut bytes = Vec::new();
    File::open(path)
        .and_then(|file| file.take(most.saturating_add(1)).read_to_end(&mut bytes))
        .map_err(UnusableText::System)?;
    // Before the bytes are text: what is cut may end inside a letter.
    if bytes.len() as u64 > most {
        return Err(UnusableText::TooLarge);
    }
    String::from_utf8(bytes).map_err(|error| {
        let valid = &error.as_bytes()[..error.utf8_error().valid_up_to()];
        let line = 1 + valid.iter().filter(|byte| **byte == b'\n').count();
        UnusableText::NotUtf8(line)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_text_or_says_why_not() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("x.toml");
        let read = |bytes: &[u8]| {
            fs::write(&path, bytes).unwrap();
            read_text(&path, 4)
        };
        assert_eq!(read("abc".as_bytes()).unwrap(), "abc");
        // The fifth byte is the first of two of a letter.
        assert!(matches!(
            read("abcdà".as_bytes()),
            Err(UnusableText::TooLarge)
        ));
        assert!(matches!(read(b"a\nb\xff"), Err(UnusableText::NotUtf8(2))));
        assert!(matches!(
            read_text(dir.path(), 4),
            Err(UnusableText::NotAFile)
        ));
        assert!(matches!(
            read_text(Path::new("/dev/zero"), 4),
            Err(UnusableText::NotAFile)
        ));
        let gone = read_text(&dir.path().join("y.toml"), 4);
        assert!(
            matches!(gone, Err(UnusableText::System(error)) if error.kind() == io::ErrorKind::NotFound)
        );
    }
}
