//! A whole document from an address: asked for only where it changed, gone on with where it was cut off.

use std::fs::{self, OpenOptions};
use std::io::{self, Read, Seek, SeekFrom};
use std::path::PathBuf;

use super::address::Address;
use super::body::{BodyEnd, Target, receive};
use super::client::{Verb, WebAnswer};
use super::durable;
use super::error::FetchError;
use super::expected::Expected;
use super::hash::sha256;
use super::options::FetchOptions;
use super::outcome::{FetchTrouble, Refusal};
use super::state::{CutDocument, FetchedText};
use super::validators::Validators;
use super::visitor::{Request, Visitor};

/// How often the rest of a document is asked for in one run.
const MOST_RESUMES: usize = 3;
/// Bytes of the head that is looked at again before a document is gone on with.
const HEAD: u64 = 1_024;

/// A document that is asked for.
pub(super) struct AskedDocument<'a> {
    /// What it is to be.
    pub(super) expected: Expected,
    pub(super) address: &'a Address,
    /// What it may be and in which language, where the address leaves that open.
    pub(super) wishes: &'a [(&'static str, &'static str)],
    /// What is known of it already.
    pub(super) known: Option<Validators>,
    /// Where it is written.
    pub(super) path: PathBuf,
}

/// What came of it.
pub(super) enum Got {
    /// It is as it was.
    Same,
    /// All of it is at [`AskedDocument::path`].
    Document(FetchedText),
    /// It did not come; what was cut off may be gone on with.
    Nothing(Refusal, Option<CutDocument>),
}

/// Gets a document; `part` is what an earlier run has of it.
pub(super) fn download(
    visitor: &mut Visitor<'_>,
    asked: &AskedDocument<'_>,
    part: Option<&CutDocument>,
    options: &FetchOptions,
) -> Result<Got, FetchError> {
    let path = &asked.path;
    let is_here = |part: &&CutDocument| {
        let found = fs::symlink_metadata(path);
        found.is_ok_and(|it| it.is_file() && it.len() == part.bytes)
    };
    let is_same = |part: &&CutDocument| part.address == asked.address.to_string();
    let mut part = part.filter(is_same).filter(is_here).cloned();
    let mut trouble = None;
    for _ in 0..=MOST_RESUMES {
        let request = Request {
            verb: Verb::Get,
            address: asked.address,
            headers: headers(asked, part.as_ref()),
        };
        let answer = match visitor.get(&request) {
            Ok((answer, _)) => answer,
            Err(refusal) => return Ok(Got::Nothing(refusal, part)),
        };
        let range = range_of(&answer);
        let had = match (answer.status(), &part) {
            (304, None) => return Ok(Got::Same),
            (200, _) => 0,
            (206, Some(part)) if range.is_some_and(|it| it.first == part.bytes) => part.bytes,
            // The rest cannot be had: from the beginning.
            (206 | 416, Some(_)) => {
                part = None;
                continue;
            }
            (status, _) => {
                return Ok(Got::Nothing(FetchTrouble::Status(status).into(), part));
            }
        };
        let validators = match &part {
            Some(part) if had > 0 => part.validators.clone(),
            _ => Validators::of(&answer),
        };
        let is_plain = answer.header("content-encoding").is_none();
        let may_go_on = is_plain && answer.header("accept-ranges") != Some("none");
        let whole = range.filter(|_| had > 0).and_then(|range| range.whole);
        let target = target(asked, had, whole).map_err(FetchError::io(path))?;
        let received = receive(answer, target, options)?;
        visitor.has_read();
        let rest = || CutDocument {
            address: asked.address.to_string(),
            bytes: received.bytes,
            validators: validators.clone(),
        };
        let can_go_on = may_go_on && validators.for_rest().is_some() && received.bytes > 0;
        match received.end {
            BodyEnd::Whole => {
                return Ok(Got::Document(FetchedText {
                    sha256: sha256(path).map_err(FetchError::io(path))?,
                    bytes: received.bytes,
                    validators,
                    version: None,
                }));
            }
            BodyEnd::Cut(cut) if can_go_on => {
                part = Some(rest());
                trouble = Some(cut);
            }
            BodyEnd::Refused(Refusal::Stopped) if can_go_on => {
                return Ok(Got::Nothing(Refusal::Stopped, Some(rest())));
            }
            BodyEnd::Cut(cut) => return Ok(Got::Nothing(cut.into(), None)),
            BodyEnd::Refused(refusal) => return Ok(Got::Nothing(refusal, None)),
        }
    }
    let trouble = trouble.unwrap_or(FetchTrouble::Status(416));
    Ok(Got::Nothing(trouble.into(), part))
}

/// What is said to the host with the request.
fn headers(asked: &AskedDocument<'_>, part: Option<&CutDocument>) -> Vec<(&'static str, String)> {
    let wishes = asked.wishes.iter();
    let mut headers: Vec<_> = wishes.map(|(name, it)| (*name, (*it).to_owned())).collect();
    if let Some((part, validator)) = part.and_then(|it| Some((it, it.validators.for_rest()?))) {
        headers.push(("Range", format!("bytes={}-", part.bytes)));
        headers.push(("If-Range", validator.to_owned()));
    } else {
        headers.extend(asked.known.iter().flat_map(Validators::conditions));
    }
    headers
}

/// The part of a document that an answer has.
#[derive(Debug, Clone, Copy)]
struct PartRange {
    /// Its first byte.
    first: u64,
    /// Bytes of the whole document, where the host says so.
    whole: Option<u64>,
}

fn range_of(answer: &WebAnswer) -> Option<PartRange> {
    let range = answer.header("content-range")?.trim();
    let range = range.strip_prefix("bytes")?.trim_start();
    let (first, rest) = range.split_once('-')?;
    Some(PartRange {
        first: first.trim().parse().ok()?,
        whole: rest
            .split_once('/')
            .and_then(|(_, whole)| whole.trim().parse().ok()),
    })
}

/// The file, with so much of what is in it.
fn target<'a>(
    asked: &'a AskedDocument<'_>,
    had: u64,
    whole: Option<u64>,
) -> io::Result<Target<'a>> {
    let path = &asked.path;
    let mut file = match had {
        0 => durable::anew(path)?,
        _ => OpenOptions::new().read(true).write(true).open(path)?,
    };
    file.set_len(had)?;
    let mut head = Vec::new();
    (&mut file).take(HEAD).read_to_end(&mut head)?;
    file.seek(SeekFrom::Start(had))?;
    Ok(Target {
        expected: asked.expected,
        path,
        file,
        had,
        whole,
        head,
    })
}
