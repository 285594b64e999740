//! The body of an answer, written to a file as it comes, and given up as soon as it is seen to be no document.

use std::cell::Cell;
use std::fs::File;
use std::io::{self, Read, Write};
use std::path::Path;
use std::time::Instant;

use flate2::read::MultiGzDecoder;

use super::client::{WebAnswer, trouble_of_reading};
use super::error::FetchError;
use super::expected::{Expected, HEAD};
use super::options::FetchOptions;
use super::outcome::{FetchTrouble, Refusal};

/// Bytes that are read at a time.
const CHUNK: usize = 64 << 10;

/// Slowest that a document may come once the time for an answer is over, in bytes a second: who gives a byte now and
/// then would hold a run for days.
const SLOWEST: u64 = 1 << 10;

/// What became of a body.
pub(super) struct Received {
    /// Size of the file now.
    pub(super) bytes: u64,
    /// How it ended.
    pub(super) end: BodyEnd,
}

/// How a body ended.
pub(super) enum BodyEnd {
    /// It is all here.
    Whole,
    /// It was cut off; the rest may be asked for where it came as it is.
    Cut(FetchTrouble),
    /// It is not what is wanted.
    Refused(Refusal),
}

/// A file that a body is appended to.
pub(super) struct Target<'a> {
    /// What the body is to be.
    pub(super) expected: Expected,
    pub(super) path: &'a Path,
    pub(super) file: File,
    /// Bytes that are in it.
    pub(super) had: u64,
    /// Bytes that it has in the end, where the host says so of a part.
    pub(super) whole: Option<u64>,
    /// Its first bytes.
    pub(super) head: Vec<u8>,
}

/// Reads a body into a file.
pub(super) fn receive(
    answer: WebAnswer,
    target: Target<'_>,
    options: &FetchOptions,
) -> Result<Received, FetchError> {
    let Target {
        expected,
        path,
        mut file,
        had,
        whole,
        mut head,
    } = target;
    let ended = |bytes, end| Ok(Received { bytes, end });
    let too_large = || {
        Refusal::from(FetchTrouble::TooLarge {
            most: options.most_bytes,
        })
    };
    let announced = answer.announced();
    let is_packed = match packing(&answer) {
        Some(is_packed) => is_packed,
        None => return ended(had, BodyEnd::Refused(FetchTrouble::Encoding.into())),
    };
    if announced == Some(0) && had == 0 {
        return ended(0, BodyEnd::Refused(FetchTrouble::Empty.into()));
    }
    if announced.is_some_and(|announced| had.saturating_add(announced) > options.most_bytes) {
        return ended(had, BodyEnd::Refused(too_large()));
    }
    // A part says its own end, and only with the size of the whole that of the document.
    let is_framed = answer.is_framed() && (had == 0 || whole.is_some());
    let came = Cell::new(0_u64);
    let counted = Counted {
        inner: answer.into_reader(),
        came: &came,
    };
    let mut reader = unpacked(counted, is_packed);
    let since = Instant::now();
    let mut bytes = had;
    let mut chunk = vec![0; CHUNK];
    let cut = loop {
        if options.is_stopped() {
            break Some(None);
        }
        let time = since.elapsed();
        if time > options.timeout && came.get() < SLOWEST.saturating_mul(time.as_secs()) {
            break Some(Some(io::ErrorKind::TimedOut.into()));
        }
        let read = match reader.read(&mut chunk) {
            Ok(0) => break None,
            Ok(read) => read,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => break Some(Some(error)),
        };
        let part = chunk.get(..read).unwrap_or_default();
        bytes += read as u64;
        if bytes > options.most_bytes {
            return ended(bytes, BodyEnd::Refused(too_large()));
        }
        let room = HEAD.saturating_sub(head.len());
        head.extend(part.iter().take(room));
        if head.len() == HEAD
            && let Some(refusal) = expected.refused(&head)
        {
            return ended(bytes, BodyEnd::Refused(refusal));
        }
        file.write_all(part).map_err(FetchError::io(path))?;
    };
    drop(reader);
    file.sync_all().map_err(FetchError::io(path))?;
    let whole_came = announced.is_none_or(|announced| came.get() >= announced);
    let short = || {
        let all = |announced: u64| {
            if is_packed {
                announced
            } else {
                had + announced
            }
        };
        FetchTrouble::Short {
            came: if is_packed { came.get() } else { bytes },
            announced: announced.map(all),
        }
    };
    let end = match cut {
        Some(None) => BodyEnd::Refused(Refusal::Stopped),
        Some(Some(error)) if error.kind() == io::ErrorKind::UnexpectedEof => BodyEnd::Cut(short()),
        Some(Some(error)) => BodyEnd::Cut(trouble_of_reading(error)),
        None if !whole_came => BodyEnd::Cut(short()),
        // Some hosts give no more than so much of a document at a time.
        None if whole.is_some_and(|whole| bytes < whole) => BodyEnd::Cut(FetchTrouble::Short {
            came: bytes,
            announced: whole,
        }),
        None if bytes == 0 => BodyEnd::Refused(FetchTrouble::Empty.into()),
        None => match expected.refused(&head) {
            Some(refusal) => BodyEnd::Refused(refusal),
            None if !is_framed && !expected.has_end(path).map_err(FetchError::io(path))? => {
                BodyEnd::Cut(expected.unended(bytes))
            }
            None => BodyEnd::Whole,
        },
    };
    ended(bytes, end)
}

/// A whole body in memory: of an answer that is read here and goes nowhere. `most` is its largest size.
pub(super) fn whole(
    answer: WebAnswer,
    most: u64,
    options: &FetchOptions,
) -> Result<Vec<u8>, Refusal> {
    let announced = answer.announced();
    if announced.is_some_and(|announced| announced > most) {
        return Err(FetchTrouble::TooLarge { most }.into());
    }
    let is_packed = packing(&answer).ok_or(FetchTrouble::Encoding)?;
    let came = Cell::new(0_u64);
    let counted = Counted {
        inner: answer.into_reader(),
        came: &came,
    };
    let mut reader = unpacked(counted, is_packed);
    let short = |came| FetchTrouble::Short { came, announced };
    let (since, mut bytes, mut chunk) = (Instant::now(), Vec::new(), vec![0; CHUNK]);
    loop {
        if options.is_stopped() {
            return Err(Refusal::Stopped);
        }
        let time = since.elapsed();
        if time > options.timeout && came.get() < SLOWEST.saturating_mul(time.as_secs()) {
            return Err(FetchTrouble::TimedOut.into());
        }
        match reader.read(&mut chunk) {
            Ok(0) if announced.is_some_and(|announced| came.get() < announced) => {
                return Err(short(came.get()).into());
            }
            Ok(0) => return Ok(bytes),
            Ok(read) => bytes.extend(chunk.iter().take(read)),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => {
                return Err(short(came.get()).into());
            }
            Err(error) => return Err(trouble_of_reading(error).into()),
        }
        if bytes.len() as u64 > most {
            return Err(FetchTrouble::TooLarge { most }.into());
        }
    }
}

/// A body as it was before it was packed.
pub(super) fn unpacked<'a>(body: impl Read + 'a, is_packed: bool) -> Box<dyn Read + 'a> {
    match is_packed {
        true => Box::new(MultiGzDecoder::new(body)),
        false => Box::new(body),
    }
}

/// Whether the body is packed with gzip; nothing where it is packed in another way.
pub(super) fn packing(answer: &WebAnswer) -> Option<bool> {
    match answer.header("content-encoding").map(str::trim) {
        None | Some("" | "identity") => Some(false),
        Some(name)
            if ["gzip", "x-gzip"]
                .iter()
                .any(|it| name.eq_ignore_ascii_case(it)) =>
        {
            Some(true)
        }
        Some(_) => None,
    }
}

/// Counts what comes.
struct Counted<'a, R> {
    inner: R,
    came: &'a Cell<u64>,
}

impl<R: Read> Read for Counted<'_, R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(into)?;
        self.came.set(self.came.get() + read as u64);
        Ok(read)
    }
}
