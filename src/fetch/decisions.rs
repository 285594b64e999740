//! A decision of the Corte costituzionale, taken out of the archive of its years. An archive is asked for once in a run,
//! and kept: the next run asks whether it is another one now.
//!
//! Archives are opened here, in the process that asks for them, which neither indexes nor serves, and under bounds; what
//! comes out of one is believed only once the child that reads documents has read it as the decision that was asked for.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{BufReader, Cursor, Write};
use std::path::Path;

use super::download::{AskedDocument, Got, download};
use super::durable;
use super::error::FetchError;
use super::event::FetchEvent;
use super::expected::Expected;
use super::folder::Folder;
use super::hash::sha256_of;
use super::interface;
use super::keep;
use super::options::FetchOptions;
use super::outcome::{ByHand, FetchTrouble, Refusal, SourceFault};
use super::recipe::court::{self, CourtDecision};
use super::state::{FetchedText, Pinned, State};
use super::today::{now, today};
use super::validators::Validators;
use super::visitor::Visitor;
use super::zip_file::ZipFile;

/// Largest archive of a year, in bytes: those of today have some two million.
const MOST_YEAR_ARCHIVE: u64 = 64 << 20;
/// Largest file of a year, in bytes.
const MOST_YEAR: u64 = 256 << 20;

/// What a run keeps, and where.
pub(super) struct KeptArchives<'a> {
    pub(super) folder: &'a Folder,
    pub(super) state: &'a mut State,
}

/// The archives of a run.
#[derive(Debug, Default)]
pub(super) struct CourtArchives {
    /// Whether an archive came, of those that were asked for.
    came: BTreeMap<&'static str, bool>,
}

impl CourtArchives {
    /// Gets a decision and writes it to `path`, unless it has the hash `known`. `acts_in` gives the ids of the acts
    /// that a file holds, where it can be read.
    pub(super) fn get(
        &mut self,
        visitor: &mut Visitor<'_>,
        decision: CourtDecision,
        (path, known): (&Path, Option<&str>),
        kept: &mut KeptArchives<'_>,
        acts_in: &dyn Fn(&Path) -> Option<Vec<String>>,
        options: &FetchOptions,
    ) -> Result<Got, FetchError> {
        let record = match self.record(visitor, decision, kept, options)? {
            Ok(record) => record,
            Err(refusal) => return Ok(Got::Nothing(refusal, None)),
        };
        let sha256 = sha256_of(&record);
        if known == Some(&sha256) {
            return Ok(Got::Same);
        }
        let written = || -> std::io::Result<()> {
            let mut file = durable::anew(path)?;
            file.write_all(&record)?;
            file.sync_all()
        };
        written().map_err(FetchError::io(path))?;
        let found = acts_in(path).unwrap_or_default();
        if !found.contains(&decision.id()) {
            keep::forget(path)?;
            return Ok(Got::Nothing(SourceFault::OtherAct.into(), None));
        }
        Ok(Got::Document(FetchedText {
            sha256,
            bytes: record.len() as u64,
            validators: Validators::default(),
            version: None,
        }))
    }

    /// The record of a decision.
    pub(super) fn record(
        &mut self,
        visitor: &mut Visitor<'_>,
        decision: CourtDecision,
        kept: &mut KeptArchives<'_>,
        options: &FetchOptions,
    ) -> Result<Result<Vec<u8>, Refusal>, FetchError> {
        let Some(name) = decision.archive() else {
            return Ok(Err(ByHand::NotThere.into()));
        };
        let came = match self.came.get(name) {
            Some(came) => came.then_some(()).ok_or(SourceFault::NoArchive.into()),
            None => archive(visitor, name, kept, options)?,
        };
        if !matches!(came, Err(Refusal::Stopped)) {
            self.came.insert(name, came.is_ok());
        }
        if let Err(refusal) = came {
            return Ok(Err(refusal));
        }
        let (path, key) = kept.folder.archive(name);
        let record = taken_out(&path, decision);
        if let Err(Refusal::Trouble(FetchTrouble::Source(SourceFault::NotAnArchive))) = record {
            // A damaged one would be found unchanged for ever.
            keep::forget(&path)?;
            kept.state.documents.remove(&key);
            kept.state.note(&kept.folder.state(), &key)?;
            self.came.insert(name, false);
        }
        Ok(record)
    }
}

/// Brings an archive up to date.
fn archive(
    visitor: &mut Visitor<'_>,
    name: &str,
    kept: &mut KeptArchives<'_>,
    options: &FetchOptions,
) -> Result<Result<(), Refusal>, FetchError> {
    let address = match interface::place(&options.bases.court, name) {
        Ok(address) => address,
        Err(refusal) => return Ok(Err(refusal)),
    };
    let (path, key) = kept.folder.archive(name);
    let pinned = kept.state.documents.get(&key);
    let is_whole = |pinned: &&Pinned| {
        let found = fs::symlink_metadata(&path);
        let is_here = found.is_ok_and(|it| it.is_file() && it.len() == pinned.content.bytes);
        is_here && pinned.address == address.to_string()
    };
    let asked = AskedDocument {
        expected: Expected::Archive,
        address: &address,
        wishes: &[("Accept", "application/zip")],
        known: pinned
            .filter(is_whole)
            .map(|it| it.content.validators.clone()),
        path: kept.folder.part(&key),
    };
    visitor.report(&FetchEvent::Archive { name });
    let part = kept.state.parts.remove(&key);
    let came = match download(visitor, &asked, part.as_ref(), options)? {
        Got::Same => Ok(()),
        Got::Document(content) => {
            durable::rename(&asked.path, &path).map_err(FetchError::io(&path))?;
            let pinned = Pinned {
                address: address.to_string(),
                fetched: now(),
                content,
                newer: None,
            };
            kept.state.documents.insert(key.clone(), pinned);
            Ok(())
        }
        Got::Nothing(refusal, part) => {
            match part {
                Some(part) => drop(kept.state.parts.insert(key.clone(), part)),
                None => keep::forget(&asked.path)?,
            }
            Err(refusal)
        }
    };
    kept.state.note(&kept.folder.state(), &key)?;
    Ok(came)
}

/// The record of a decision out of an archive.
fn taken_out(archive: &Path, decision: CourtDecision) -> Result<Vec<u8>, Refusal> {
    let file = File::open(archive).map_err(FetchTrouble::File)?;
    let mut archive = ZipFile::open(BufReader::new(file))?;
    let mut years = archive.names();
    let Some((at, _)) = years.find(|(_, name)| decision.is_year(name)) else {
        drop(years);
        // A year may have no decisions yet; one that is over has some.
        return match decision.year < today().year() {
            true => Err(SourceFault::NotUnderstood.into()),
            false => Err(ByHand::NotThere.into()),
        };
    };
    drop(years);
    let mut year = ZipFile::open(Cursor::new(archive.read(at, MOST_YEAR_ARCHIVE)?))?;
    let is_list = |name: &str| name.to_ascii_lowercase().ends_with(".json");
    let at = year.names().find(|(_, name)| is_list(name));
    let (at, _) = at.ok_or(SourceFault::NotUnderstood)?;
    court::record(&year.read(at, MOST_YEAR)?, decision)
}
