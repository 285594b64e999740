//! A file of the corpus with the documents that it carries: attachments of a PDF, documents of a portfolio.
//!
//! Each is taken out into the generation, under the hash of its bytes, and read from there like any other file, with those
//! that it carries itself. What is not taken out is told in the entry of the file that carries it.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::carried_name::CarriedNames;
use super::catalogue::Catalogue;
use super::file::{self, ReadFile};
use super::scan::Pending;
use crate::extract::{
    self, Attachment, Carried, ExtractOptions, PageWarning, TakingFault, Trouble, WhyNotTaken,
    reading_end,
};
use crate::index::{FileEntry, IndexError, Kept, Outcome};

/// Files in one another that are looked into: a signed message has its message inside, with the documents in that.
const MOST_DEPTH: usize = 4;
/// Most documents that a file of the corpus carries, over all depths.
const MOST_DOCUMENTS: usize = 500;
/// Most bytes of all of them.
const MOST_BYTES: usize = 512 << 20;
/// Longest text of a sheet that only says how a portfolio is opened, in bytes.
const COVER_BYTES: usize = 1500;
/// Words of such a sheet: it names the program that shows the portfolio.
const COVER_WORDS: [&str; 2] = ["acrobat", "adobe"];

/// A file that was read, by its path.
pub(super) type NamedFile = (String, ReadFile);

/// Keeps the bytes of a document, by the end of its name.
pub(super) type KeepDocument<'a> = dyn Fn(&[u8], &str) -> Result<KeptDocument, IndexError> + 'a;

/// The hash of a document, and where it is.
pub(super) type KeptDocument = (String, PathBuf);

/// Reads files with what they carry.
pub(super) struct CarriedReader<'a> {
    pub(super) corpus: &'a Path,
    pub(super) options: &'a ExtractOptions,
    pub(super) catalogue: &'a Catalogue,
    pub(super) keep: &'a KeepDocument<'a>,
}

/// What may still be taken out of a file of the corpus.
struct Room {
    documents: usize,
    bytes: usize,
}

/// Documents that are not taken out, by the reason.
type NotTaken = BTreeMap<WhyNotTaken, Vec<String>>;

impl CarriedReader<'_> {
    /// Reads a file of the corpus; the documents that it carries after it, each with the file of the corpus in its entry.
    /// What of the machine was in the way of any of them is in the entry of the file.
    pub(super) fn read(&self, pending: &Pending) -> Result<(ReadFile, Vec<NamedFile>), IndexError> {
        let mut room = Room {
            documents: MOST_DOCUMENTS,
            bytes: MOST_BYTES,
        };
        let path = self.corpus.join(&pending.file);
        let (mut read, mut carried) = self.read_at(pending, &path, 0, &mut room)?;
        for (_, document) in &mut carried {
            document.entry.within = Some(pending.file.clone());
            if read.entry.retry.is_none() {
                read.entry.retry.clone_from(&document.entry.retry);
            }
        }
        Ok((read, carried))
    }

    fn read_at(
        &self,
        pending: &Pending,
        path: &Path,
        depth: usize,
        room: &mut Room,
    ) -> Result<(ReadFile, Vec<NamedFile>), IndexError> {
        let mut read = file::read(pending, path, self.corpus, self.options);
        if read.attachments.is_empty() {
            return Ok((read, Vec::new()));
        }
        let mut carried = Vec::new();
        let mut not_taken = NotTaken::new();
        let mut names = CarriedNames::of(&pending.file);
        for (number, attachment) in std::mem::take(&mut read.attachments).iter().enumerate() {
            let (bytes, end) = match self.take(path, number, attachment, depth, room) {
                Ok(taken) => taken,
                Err(TakingFault::Document(why)) => {
                    not_taken
                        .entry(why)
                        .or_default()
                        .push(attachment.name.clone());
                    continue;
                }
                Err(TakingFault::Machine(reason)) => {
                    read.entry.retry = Some(Trouble::File(reason).into());
                    continue;
                }
            };
            let (hash, kept) = (self.keep)(&bytes, &end)?;
            let file = names.next(&attachment.name, &end);
            let inside = Pending {
                size: bytes.len() as u64,
                changed_ns: pending.changed_ns,
                hash: Ok(hash),
                declaration: self.catalogue.of(&file).ok().flatten().cloned(),
                file,
            };
            drop(bytes);
            let (document, below) = self.read_at(&inside, &kept, depth + 1, room)?;
            carried.push((inside.file, document));
            carried.extend(below);
        }
        tell(&mut read, &carried, &not_taken);
        Ok((read, carried))
    }

    /// The bytes of a document, and the end by which it is read.
    fn take(
        &self,
        path: &Path,
        number: usize,
        attachment: &Attachment,
        depth: usize,
        room: &mut Room,
    ) -> Result<(Vec<u8>, String), TakingFault> {
        let not_taken = |why| Err(TakingFault::Document(why));
        if attachment.is_beside {
            return not_taken(WhyNotTaken::NoDocument);
        }
        let media_type = attachment.media_type.as_deref();
        let Some(end) = reading_end(&attachment.name, media_type) else {
            return not_taken(WhyNotTaken::Kind);
        };
        if depth == MOST_DEPTH {
            return not_taken(WhyNotTaken::TooDeep);
        }
        if room.documents == 0 {
            return not_taken(WhyNotTaken::TooMany);
        }
        let bytes = extract::take_out(path, number, self.options)?;
        // Acts are written in XML, and so are the data of programs, which come with them.
        if end == ".xml" && !extract::begins_as_act(&bytes) {
            return not_taken(WhyNotTaken::NoDocument);
        }
        let Some(left) = room.bytes.checked_sub(bytes.len()) else {
            return not_taken(WhyNotTaken::TooMuch);
        };
        *room = Room {
            documents: room.documents - 1,
            bytes: left,
        };
        Ok((bytes, end))
    }
}

/// Says in a file what became of what it carries.
fn tell(read: &mut ReadFile, carried: &[NamedFile], not_taken: &NotTaken) {
    let is_portfolio = read
        .entry
        .warnings
        .iter()
        .any(|it| matches!(it, Kept::Value(Carried::Collection { .. })));
    let is_told = |it: &Kept<Carried>| !matches!(it, Kept::Value(it) if it.is_of_documents());
    read.entry.warnings.retain(is_told);
    let told = not_taken
        .iter()
        .map(|(why, names)| Carried::not_taken(*why, names).into());
    read.entry.warnings.extend(told);
    let is_read = |(_, document): &NamedFile| {
        matches!(document.entry.outcome, Outcome::Indexed | Outcome::Carrier)
    };
    let only_carries = match read.entry.outcome {
        Outcome::WithoutText => has_nothing_of_its_own(&read.entry),
        Outcome::Indexed => is_portfolio && is_cover(read),
        _ => false,
    };
    if only_carries && carried.iter().any(is_read) {
        read.entry.outcome = Outcome::Carrier;
        read.entry.passages = 0;
        read.entry.acts = Some(0);
        read.entry.identity.clear();
        read.entry.pages_without_text.clear();
        read.passages.clear();
        read.pages.clear();
    }
}

/// Whether no text of its pages is missing: they are blank.
fn has_nothing_of_its_own(entry: &FileEntry) -> bool {
    let is_blank = |reasons: &Kept<Vec<PageWarning>>| matches!(reasons, Kept::Value(reasons) if reasons.iter().all(|it| *it == PageWarning::Blank));
    let mut pages = entry.pages_without_text.iter();
    entry.awaiting_ocr == Some(0) && pages.all(|(_, reasons)| is_blank(reasons))
}

/// Whether a portfolio has one page of its own, which only says how it is opened.
fn is_cover(read: &ReadFile) -> bool {
    let [page] = read.pages.as_slice() else {
        return false;
    };
    let text = page.text.to_lowercase();
    let is_known = |id: &str| !id.starts_with("file/");
    text.len() <= COVER_BYTES
        && COVER_WORDS.iter().any(|word| text.contains(word))
        && !read.passages.iter().any(|it| is_known(&it.act.id))
}
