//! One look: the sources in turn, and what they said kept after each.

use std::collections::BTreeMap;
use std::io::Write;

use super::addresses::{self, GotFile};
use super::copy::{LookedCopy, PendingLook, as_got, day_of, got_on};
use super::report::LookReport;
use super::{court_decisions, links, state_acts, union_acts};
use crate::fetch::address::Address;
use crate::fetch::decisions::{CourtArchives, KeptArchives};
use crate::fetch::durable;
use crate::fetch::error::FetchError;
use crate::fetch::event::FetchEvent;
use crate::fetch::folder::Folder;
use crate::fetch::options::FetchOptions;
use crate::fetch::outcome::Refusal;
use crate::fetch::recipe::{StateAct, based_on, court};
use crate::fetch::state::State;
use crate::fetch::today::today;
use crate::fetch::visitor::Visitor;
use crate::official::{LinkLook, LinkState, OfficialLooks, OfficialSource};

/// What is looked at.
#[derive(Debug, Default)]
pub struct LookRequest {
    /// The copies of acts that the corpus has; `None` where their sources are not asked.
    pub copies: Option<Vec<LookedCopy>>,
    /// Official addresses; `None` where they are not asked.
    pub links: Option<Vec<String>>,
}

/// Looks, and keeps what it saw beside what `normario fetch` keeps.
///
/// # Errors
/// Where what earlier looks saw cannot be read, another run works with it, or nothing can be written.
pub fn look(
    options: &FetchOptions,
    request: &LookRequest,
    tell: &dyn Fn(FetchEvent<'_>),
) -> Result<LookReport, FetchError> {
    let folder = Folder::open(&options.corpus)?;
    let mut state = State::read(&folder.state())?;
    let rules = std::mem::take(&mut state.rules);
    let mut look = LookRun {
        options,
        looks: OfficialLooks::read(&options.corpus)?,
        folder: &folder,
        visitor: Visitor::new(options, rules, tell),
        report: LookReport::default(),
    };
    if let Some(copies) = &request.copies {
        look.copies(copies, &mut state)?;
        let known =
            |act: &str, hash: &str| copies.iter().any(|it| it.act == act && it.hash == hash);
        look.looks.keep_only(known, |_| true);
    }
    if let Some(links) = &request.links {
        look.links(links)?;
        let known = |address: &str| links.iter().any(|it| it == address);
        look.looks.keep_only(|_, _| true, known);
    }
    look.keep()?;
    state.rules.clone_from(&look.visitor.kept);
    let report = look.report;
    state.write(&folder.state())?;
    Ok(report)
}

struct LookRun<'a> {
    options: &'a FetchOptions,
    looks: OfficialLooks,
    folder: &'a Folder,
    visitor: Visitor<'a>,
    report: LookReport,
}

impl LookRun<'_> {
    /// Asks the source of each copy.
    fn copies(&mut self, copies: &[LookedCopy], state: &mut State) -> Result<(), FetchError> {
        let mut of_state = Vec::new();
        let mut of_union = Vec::new();
        let mut of_court = Vec::new();
        let mut of_addresses: BTreeMap<&str, GotFile<'_, '_>> = BTreeMap::new();
        for copy in copies {
            let pinned = as_got(copy, state, &self.options.corpus);
            let day = day_of(copy, pinned);
            let act = StateAct::of(&copy.act);
            let union = based_on(&copy.act);
            let before = self.looks.of(&copy.act, &copy.hash);
            let pending = |source, day| PendingLook::new(copy, source, day, before);
            match (act, union, pinned, day) {
                (Some(act), _, _, Some(day)) => {
                    of_state.push((act, pending(OfficialSource::Normattiva, day)));
                }
                (None, Some((celex, _)), _, Some(day)) => {
                    of_union.push((celex, pending(OfficialSource::Cellar, day)));
                }
                (None, None, Some(pinned), _) if court_decisions::is_record(copy) => {
                    let decision = court::CourtDecision::of(&copy.act);
                    let pending = pending(OfficialSource::Address, got_on(pinned));
                    let known = pinned.content.sha256.clone();
                    of_court.extend(decision.map(|decision| (decision, known, pending)));
                }
                (None, None, Some(pinned), _) => {
                    let got = of_addresses.entry(&copy.file).or_insert_with(|| GotFile {
                        file: &copy.file,
                        pinned,
                        acts: Vec::new(),
                    });
                    got.acts
                        .push(pending(OfficialSource::Address, got_on(pinned)));
                }
                _ => self.report.without_source += 1,
            }
        }
        self.report.copies = copies.len() - self.report.without_source;
        let answer = state_acts::look(&mut self.visitor, &mut of_state, self.options);
        self.take(
            of_state.into_iter().map(|(_, it)| it),
            OfficialSource::Normattiva,
            None,
            answer,
        )?;
        let answer = match self.report.is_interrupted {
            true => Err(Refusal::Stopped),
            false => union_acts::look(&mut self.visitor, &mut of_union, self.options),
        };
        self.take(
            of_union.into_iter().map(|(_, it)| it),
            OfficialSource::Cellar,
            None,
            answer,
        )?;
        let of = of_addresses.len();
        for (before, mut got) in of_addresses.into_values().enumerate() {
            if self.report.is_interrupted {
                break;
            }
            let at = (before + 1, of);
            let answer =
                addresses::look(&mut self.visitor, &mut got, at, self.folder, self.options)?;
            let file = got.file;
            self.take(
                got.acts.into_iter(),
                OfficialSource::Address,
                Some(file),
                answer,
            )?;
        }
        let mut archives = CourtArchives::default();
        for (decision, known, mut pending) in of_court {
            if self.report.is_interrupted {
                break;
            }
            let mut kept = KeptArchives {
                folder: self.folder,
                state,
            };
            let (visitor, options) = (&mut self.visitor, self.options);
            let record = archives.record(visitor, decision, &mut kept, options)?;
            let answer = court_decisions::look(record, &known, &mut pending);
            let file = pending.copy.file.as_str();
            self.take(
                std::iter::once(pending),
                OfficialSource::Address,
                Some(file),
                answer,
            )?;
        }
        Ok(())
    }

    /// Keeps what a source said, and what was in the way of the rest.
    fn take<'c>(
        &mut self,
        pending: impl Iterator<Item = PendingLook<'c>>,
        source: OfficialSource,
        file: Option<&str>,
        answer: Result<(), Refusal>,
    ) -> Result<(), FetchError> {
        let mut is_new = false;
        for pending in pending.filter(|it| it.is_answered) {
            let LookedCopy { act, hash, .. } = pending.copy;
            self.looks.note(act, hash, pending.look);
            self.report.answered += 1;
            is_new = true;
        }
        if let Err(refusal) = answer {
            self.report.note(source, file, refusal);
        }
        match is_new {
            true => self.keep(),
            false => Ok(()),
        }
    }

    /// Asks addresses, each once.
    fn links(&mut self, links: &[String]) -> Result<(), FetchError> {
        let of = links.len();
        for (before, link) in links.iter().enumerate() {
            if self.report.is_interrupted || self.options.is_stopped() {
                self.report.is_interrupted = true;
                break;
            }
            let at = before + 1;
            self.visitor.report(&FetchEvent::Asking {
                at,
                of,
                address: link,
            });
            let state = match Address::parse(link) {
                None => LinkState::Unknown,
                Some(address) => match links::look(&mut self.visitor, &address, self.options) {
                    Ok(state) => state,
                    Err(_) => continue,
                },
            };
            self.report.links += 1;
            if state == LinkState::Unknown {
                self.report.unknown_links += 1;
            }
            let looked = today().to_string();
            // What was found dead stays so until somebody answers.
            let was = self.looks.of_link(link).map(|look| look.state);
            let is_known = was.is_some_and(|was| was != LinkState::Unknown);
            if state != LinkState::Unknown || !is_known {
                self.looks.note_link(link, LinkLook { looked, state });
            }
            if at % 20 == 0 {
                self.keep()?;
            }
        }
        Ok(())
    }

    /// Writes what was seen in one step.
    fn keep(&mut self) -> Result<(), FetchError> {
        let path = OfficialLooks::path(&self.options.corpus);
        let mut written = || -> std::io::Result<()> {
            let beside = path.with_extension("nuovo");
            let mut file = durable::anew(&beside)?;
            file.write_all(&self.looks.bytes()?)?;
            file.sync_all()?;
            durable::rename(&beside, &path)
        };
        written().map_err(FetchError::io(&path))
    }
}
