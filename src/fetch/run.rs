//! One run: every document of the catalogue that is not here, or may have changed, is asked for.

use std::path::Path;

use super::decisions::KeptArchives;
use super::download::Got;
use super::error::FetchError;
use super::event::FetchEvent;
use super::folder::Folder;
use super::getting::{Getter, Sought};
use super::hash::sha256;
use super::keep;
use super::options::FetchOptions;
use super::outcome::{ByHand, FetchOutcome, FetchReport, FetchTrouble, Fetched, Refusal};
use super::state::{FetchedText, Pinned, State};
use super::today::{now, today};
use super::visitor::Visitor;
use super::wanted::{self, Wanted, WantedSource};
use crate::ingest::stated_documents;

/// What is asked of whoever knows the corpus.
#[derive(Clone, Copy)]
pub struct CorpusTexts<'a> {
    /// Whether the corpus has the text of an act, by its id.
    pub has: &'a dyn Fn(&str) -> bool,
    /// The ids of the acts that a file holds; nothing where it cannot be read.
    pub acts_in: &'a dyn Fn(&Path) -> Option<Vec<String>>,
}

/// Gets the documents. `tell` is called as documents come.
///
/// # Errors
/// Where the corpus cannot be listed, or what earlier runs noted cannot be read or another one works with it. What keeps
/// the run from going on later is in the report; a document that does not come is a line of it.
pub fn run(
    options: &FetchOptions,
    texts: CorpusTexts<'_>,
    tell: &dyn Fn(FetchEvent<'_>),
) -> Result<FetchReport, FetchError> {
    let corpus = &options.corpus;
    let no_corpus = |cause| FetchError::Corpus {
        path: corpus.clone(),
        cause,
    };
    let stated = stated_documents(corpus, &options.index).map_err(no_corpus)?;
    let folder = match options.dry_run {
        true => Folder::seen(corpus),
        false => Folder::open(corpus)?,
    };
    let mut state = State::read(&folder.state())?;
    let is_here = |file: &str| folder.holds(file).is_ok_and(|it| it);
    let wanted = wanted::list(stated.documents, options, is_here);
    let rules = std::mem::take(&mut state.rules);
    if state.is_unwritten() && !options.dry_run {
        state.write(&folder.state())?;
    }
    let visitor = Visitor::new(options, rules, tell);
    let mut run = FetchRun {
        options,
        has_text: texts.has,
        folder: &folder,
        getter: Getter::new(visitor, options, texts.acts_in, &state),
        state,
    };
    let mut report = FetchReport {
        warnings: stated.warnings,
        ..FetchReport::default()
    };
    let of = wanted.len();
    for (before, wanted) in wanted.into_iter().enumerate() {
        let ask = |address: &str| {
            let at = before + 1;
            tell(FetchEvent::Asking { at, of, address });
        };
        let outcome = match report.is_interrupted || report.failure.is_some() {
            true => FetchOutcome::NotAsked,
            false => run.take(&wanted, &ask).unwrap_or_else(|failure| {
                report.failure = Some(failure);
                FetchOutcome::NotAsked
            }),
        };
        report.is_interrupted |= options.is_stopped();
        let fetched = Fetched {
            title: wanted.title,
            act: wanted.act,
            file: wanted.file,
            address: wanted.told,
            outcome,
        };
        tell(FetchEvent::Done(&fetched));
        report.documents.push(fetched);
    }
    if !options.dry_run
        && let Err(failure) = run.write()
    {
        report.failure.get_or_insert(failure);
    }
    Ok(report)
}

/// What a run works with.
struct FetchRun<'a> {
    options: &'a FetchOptions,
    has_text: &'a dyn Fn(&str) -> bool,
    folder: &'a Folder,
    getter: Getter<'a>,
    state: State,
}

impl FetchRun<'_> {
    /// Deals with one document.
    fn take(&mut self, wanted: &Wanted, ask: &dyn Fn(&str)) -> Result<FetchOutcome, FetchError> {
        let here = self.folder.document(&wanted.file);
        let pinned = self.state.documents.get(&wanted.file).cloned();
        // A name that is none of ours is not looked at.
        if let Err(ByHand::FileName) = wanted.from {
            return Ok(FetchOutcome::ByHand(ByHand::FileName));
        }
        let is_here = match self.folder.holds(&wanted.file) {
            Ok(is_here) => is_here,
            Err(trouble) => return Ok(FetchOutcome::Failed(trouble)),
        };
        let is_own = is_here && pinned.is_none();
        // Also one that came once and was moved to another place of the corpus.
        let has_text = || wanted.act.as_deref().is_some_and(self.has_text);
        if is_own || !is_here && has_text() {
            return Ok(FetchOutcome::Present);
        }
        let source = match &wanted.from {
            Ok(source) => source,
            Err(reason) => return Ok(FetchOutcome::ByHand(*reason)),
        };
        let pinned = match (pinned, is_here.then(|| sha256(&here))) {
            (Some(pinned), Some(Ok(hash))) => {
                match self.recognised(&wanted.file, pinned, &hash)? {
                    Some(pinned) => Some(pinned),
                    None => return Ok(FetchOutcome::Altered),
                }
            }
            (_, Some(Err(error))) => return Ok(FetchOutcome::Failed(FetchTrouble::File(error))),
            (pinned, _) => pinned,
        };
        if self.options.dry_run {
            return Ok(FetchOutcome::Planned);
        }
        let (newer, _) = self.folder.newer(&wanted.file);
        let waiting = pinned.as_ref().and_then(|pinned| pinned.newer.as_ref());
        let waiting = waiting.filter(|_| newer.exists()).cloned();
        ask(&source.address.to_string());
        let last = last(pinned.as_ref(), waiting.as_ref(), source, is_here);
        let part = self.state.parts.remove(&wanted.file);
        let path = self.folder.part(&wanted.file);
        let sought = Sought {
            source,
            file: &wanted.file,
            last: last.as_ref(),
            path: &path,
            part: part.as_ref(),
        };
        let mut kept = KeptArchives {
            folder: self.folder,
            state: &mut self.state,
        };
        let outcome = match self.getter.get(&sought, &mut kept)? {
            Got::Same => match (pinned, waiting) {
                (Some(pinned), Some(waiting)) => {
                    self.changed(wanted, source, pinned, waiting, &newer)?
                }
                (Some(pinned), None) => {
                    self.still(wanted, pinned);
                    FetchOutcome::Same
                }
                (None, _) => FetchOutcome::Same,
            },
            Got::Document(content) => self.keep(wanted, source, pinned, content, &path)?,
            Got::Nothing(refusal, part) => {
                match part {
                    Some(part) => drop(self.state.parts.insert(wanted.file.clone(), part)),
                    None => keep::forget(&path)?,
                }
                match refusal {
                    Refusal::ByHand(reason) => FetchOutcome::ByHand(reason),
                    Refusal::Trouble(trouble) => FetchOutcome::Failed(trouble),
                    Refusal::Stopped => FetchOutcome::NotAsked,
                }
            }
        };
        self.state.note(&self.folder.state(), &wanted.file)?;
        Ok(outcome)
    }

    /// What is noted of a file that is here, with this hash; nothing where it is none of those that came. One that waited may have been
    /// put into its place: by a person, or by a run that ended before it could note that.
    fn recognised(
        &mut self,
        file: &str,
        pinned: Pinned,
        hash: &str,
    ) -> Result<Option<Pinned>, FetchError> {
        if hash == pinned.content.sha256 {
            return Ok(Some(pinned));
        }
        let Some(content) = pinned.newer.filter(|newer| newer.sha256 == hash) else {
            return Ok(None);
        };
        let pinned = Pinned {
            content,
            newer: None,
            ..pinned
        };
        if !self.options.dry_run {
            keep::forget(&self.folder.newer(file).0)?;
        }
        self.state.documents.insert(file.to_owned(), pinned.clone());
        Ok(Some(pinned))
    }

    /// Keeps a document that came.
    fn keep(
        &mut self,
        wanted: &Wanted,
        source: &WantedSource,
        pinned: Option<Pinned>,
        content: FetchedText,
        came: &Path,
    ) -> Result<FetchOutcome, FetchError> {
        let is_here = match self.folder.holds(&wanted.file) {
            Ok(is_here) => is_here,
            Err(trouble) => return not_put(trouble, came),
        };
        let Some(pinned) = pinned else {
            // Somebody put it there meanwhile.
            if is_here {
                keep::forget(came)?;
                return Ok(FetchOutcome::Present);
            }
            let (bytes, version) = (content.bytes, content.version.clone());
            // Noted first: a file that nobody noted would pass for somebody's own.
            self.pin(wanted, source, content);
            self.state.note(&self.folder.state(), &wanted.file)?;
            if let Err(error) = keep::place(self.folder, came, &wanted.file) {
                self.state.documents.remove(&wanted.file);
                return not_put(FetchTrouble::File(error), came);
            }
            return Ok(FetchOutcome::New { bytes, version });
        };
        if pinned.content.sha256 != content.sha256 {
            return self.changed(wanted, source, pinned, content, came);
        }
        let (bytes, version) = (content.bytes, content.version.clone());
        if is_here {
            keep::forget(came)?;
        } else if let Err(error) = keep::place(self.folder, came, &wanted.file) {
            return not_put(FetchTrouble::File(error), came);
        }
        keep::forget(&self.folder.newer(&wanted.file).0)?;
        self.pin(wanted, source, content);
        Ok(match is_here {
            true => FetchOutcome::Same,
            false => FetchOutcome::New { bytes, version },
        })
    }

    /// Keeps another text than the one that came first, which is at `path`.
    fn changed(
        &mut self,
        wanted: &Wanted,
        source: &WantedSource,
        pinned: Pinned,
        content: FetchedText,
        path: &Path,
    ) -> Result<FetchOutcome, FetchError> {
        let file = &wanted.file;
        if self.options.accept_changes {
            let sha256 = pinned.content.sha256.clone();
            // Noted as what waits until it is in its place.
            self.wait_for(file, pinned, content.clone());
            self.state.note(&self.folder.state(), file)?;
            let old = match keep::replace(self.folder, path, file, &sha256) {
                Ok(old) => old,
                // It waits where it is, or comes again.
                Err(error) => return Ok(FetchOutcome::Failed(FetchTrouble::File(error))),
            };
            self.pin(wanted, source, content);
            return Ok(FetchOutcome::Accepted { old });
        }
        let kept = match path == self.folder.newer(file).0 {
            true => self.folder.newer(file).1,
            false => keep::keep_newer(self.folder, path, file)?,
        };
        self.wait_for(file, pinned, content);
        Ok(FetchOutcome::Changed { kept })
    }

    /// Notes what is published now and waits.
    fn wait_for(&mut self, file: &str, pinned: Pinned, content: FetchedText) {
        let newer = Some(content);
        let pinned = Pinned { newer, ..pinned };
        self.state.documents.insert(file.to_owned(), pinned);
    }

    /// Notes that a text in force is so still.
    fn still(&mut self, wanted: &Wanted, mut pinned: Pinned) {
        if let Some(version) = &mut pinned.content.version {
            version.on = today().to_string();
            self.state.documents.insert(wanted.file.clone(), pinned);
        }
    }

    /// Writes what is noted.
    fn write(&mut self) -> Result<(), FetchError> {
        self.state.rules.clone_from(self.getter.rules());
        self.state.write(&self.folder.state())
    }

    /// Notes what is in the corpus now.
    fn pin(&mut self, wanted: &Wanted, source: &WantedSource, content: FetchedText) {
        let pinned = Pinned {
            address: source.address.to_string(),
            fetched: now(),
            content,
            newer: None,
        };
        self.state.documents.insert(wanted.file.clone(), pinned);
    }
}

/// What came and cannot be put into the corpus is told; the next document may have a better place.
fn not_put(trouble: FetchTrouble, came: &Path) -> Result<FetchOutcome, FetchError> {
    keep::forget(came)?;
    Ok(FetchOutcome::Failed(trouble))
}

/// The last text that came from this address and is here.
fn last(
    pinned: Option<&Pinned>,
    waiting: Option<&FetchedText>,
    source: &WantedSource,
    is_here: bool,
) -> Option<FetchedText> {
    let pinned = pinned.filter(|pinned| pinned.address == source.address.to_string())?;
    waiting.or(is_here.then_some(&pinned.content)).cloned()
}
