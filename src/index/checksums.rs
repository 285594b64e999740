//! The checksums of a generation: BLAKE3 and length of each of its files, in a list that protects itself.
//!
//! ```text
//! normario-checksums 1 gen-000012
//! <BLAKE3 in hexadecimal> <length in bytes> <path inside the generation>
//! <BLAKE3 of all lines before> <their length> .
//! ```

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};

use serde::{Deserialize, Serialize};

use super::{Damage, IndexError, durable, names};

/// Name of the list in a generation's folder.
pub(super) const FILE_NAME: &str = "checksums";
/// How the list begins; the name of the generation follows, since a folder may be copied.
const HEAD: &str = "normario-checksums 1 ";
/// Stands for the list itself on its last line.
const ITSELF: &str = ".";
/// Bytes that are read at once.
const CHUNK: usize = 256 << 10;

/// What a file was when it was written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Sum {
    /// BLAKE3 of its bytes, in hexadecimal.
    pub(super) hash: String,
    /// Its length in bytes.
    pub(super) length: u64,
}

impl Sum {
    /// Of some bytes.
    pub(super) fn of(bytes: &[u8]) -> Self {
        Sum {
            hash: blake3::hash(bytes).to_hex().to_string(),
            length: bytes.len() as u64,
        }
    }

    /// Of a file; `None` where `stop` was set meanwhile.
    pub(super) fn of_file(path: &Path, stop: &AtomicBool) -> io::Result<Option<Self>> {
        let mut file = File::open(path)?;
        let mut hasher = blake3::Hasher::new();
        let mut length = 0;
        // Most files are small, and there may be ten thousand of them.
        let expected = usize::try_from(file.metadata()?.len()).unwrap_or(CHUNK);
        let mut chunk = vec![0; (expected + 1).min(CHUNK)];
        loop {
            if stop.load(Ordering::Relaxed) {
                return Ok(None);
            }
            match file.read(&mut chunk) {
                Ok(0) => break,
                Ok(read) => {
                    hasher.update(&chunk[..read]);
                    length += read as u64;
                }
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
        Ok(Some(Sum {
            hash: hasher.finalize().to_hex().to_string(),
            length,
        }))
    }
}

/// The checksums of a generation by the paths of its files, relative to its folder.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Checksums(pub(super) BTreeMap<String, Sum>);

impl Checksums {
    /// Reads the list of a generation; `None` where an older program wrote the generation.
    ///
    /// # Errors
    /// [`IndexError::Damaged`] where the list itself is not what was written.
    pub(super) fn read(index_dir: &Path, generation: u64) -> Result<Option<Self>, IndexError> {
        let path = names::folder(index_dir, generation).join(FILE_NAME);
        let Some(bytes) = durable::if_there(fs::read(&path), &path)? else {
            return Ok(None);
        };
        let damaged = || IndexError::damaged(&path, Damage::SumsAltered);
        let text = std::str::from_utf8(&bytes).map_err(|_| damaged())?;
        let (body, last) = whole(text).ok_or_else(damaged)?;
        let sum =
            entry(last).filter(|(name, sum)| *name == ITSELF && *sum == Sum::of(body.as_bytes()));
        sum.ok_or_else(damaged)?;
        let mut lines = body.lines();
        let of = lines.next().and_then(|line| line.strip_prefix(HEAD));
        if of != Some(&names::name(generation)) {
            // A program from before there were checksums copies what it does not know.
            return Ok(None);
        }
        let entries = lines.map(|line| entry(line).map(|(name, sum)| (name.to_owned(), sum)));
        let sums = entries.collect::<Option<BTreeMap<_, _>>>();
        Ok(Some(Checksums(sums.ok_or_else(damaged)?)))
    }

    /// Writes the list and waits until it is on disk.
    pub(super) fn write(&self, index_dir: &Path, generation: u64) -> Result<(), IndexError> {
        let mut text = format!("{HEAD}{}\n", names::name(generation));
        for (name, sum) in &self.0 {
            // Writing to a String never fails.
            let _ = writeln!(text, "{} {} {name}", sum.hash, sum.length);
        }
        let own = Sum::of(text.as_bytes());
        let _ = writeln!(text, "{} {} {ITSELF}", own.hash, own.length);
        let path = names::folder(index_dir, generation).join(FILE_NAME);
        durable::write_durably(&path, text.as_bytes())
    }
}

/// The error of a generation that was published with checksums and has none.
pub(super) fn missing(folder: &Path) -> IndexError {
    IndexError::damaged(&folder.join(FILE_NAME), Damage::SumsMissing)
}

/// A list that ends as it should: all lines but the last, and the last.
fn whole(text: &str) -> Option<(&str, &str)> {
    let lines = text.strip_suffix('\n')?;
    let last = lines.rfind('\n')? + 1;
    Some((&text[..last], &lines[last..]))
}

/// A line of the list.
fn entry(line: &str) -> Option<(&str, Sum)> {
    let (hash, rest) = line.split_once(' ')?;
    let (length, name) = rest.split_once(' ')?;
    let sum = Sum {
        hash: hash.to_owned(),
        length: length.parse().ok()?,
    };
    Some((name, sum))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_bit_of_the_list_changes_unseen() {
        let dir = tempfile::tempdir().unwrap();
        let folder = names::folder(dir.path(), 3);
        fs::create_dir(&folder).unwrap();
        let mut sums = Checksums::default();
        for name in ["a.term", "pages/ab"] {
            sums.0.insert(name.to_owned(), Sum::of(name.as_bytes()));
        }
        sums.write(dir.path(), 3).unwrap();
        assert_eq!(Checksums::read(dir.path(), 3).unwrap(), Some(sums.clone()));
        let path = folder.join(FILE_NAME);
        let written = fs::read(&path).unwrap();
        for bit in 0..written.len() * 8 {
            let mut flipped = written.clone();
            flipped[bit / 8] ^= 1 << (bit % 8);
            fs::write(&path, flipped).unwrap();
            let read = Checksums::read(dir.path(), 3);
            assert!(matches!(read, Err(IndexError::Damaged { .. })), "bit {bit}");
        }
        for end in 0..written.len() {
            fs::write(&path, &written[..end]).unwrap();
            let read = Checksums::read(dir.path(), 3);
            assert!(
                matches!(read, Err(IndexError::Damaged { .. })),
                "{end} bytes"
            );
        }
    }

    #[test]
    fn the_list_of_another_generation_says_nothing_of_this_one() {
        let dir = tempfile::tempdir().unwrap();
        fs::create_dir(names::folder(dir.path(), 3)).unwrap();
        Checksums::default().write(dir.path(), 3).unwrap();
        fs::rename(names::folder(dir.path(), 3), names::folder(dir.path(), 4)).unwrap();
        assert_eq!(Checksums::read(dir.path(), 4).unwrap(), None);
    }
}
