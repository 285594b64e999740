//! The text of an act of the State from Normattiva: found, ordered, waited for, taken out of its archive, and read
//! before it is believed.

use std::io::Write;
use std::path::Path;
use std::time::{Duration, Instant};

use jiff::civil::Date;

use super::address::Address;
use super::archive::{self, ArchivedText};
use super::body;
use super::client::Verb;
use super::download::Got;
use super::durable;
use super::error::FetchError;
use super::event::FetchEvent;
use super::hash::sha256;
use super::interface::{self, Answered};
use super::keep;
use super::options::FetchOptions;
use super::order::KeptOrder;
use super::outcome::{ByHand, FetchTrouble, Refusal, SourceFault};
use super::recipe::StateAct;
use super::recipe::normattiva::{self, ActList, ArchiveState, SourceAct};
use super::state::FetchedText;
use super::today::{now, today};
use super::validators::Validators;
use super::version::TextVersion;
use super::visitor::{Request, Visitor};

/// Shortest time between two looks whether the archive is made.
const SHORTEST_WAIT: Duration = Duration::from_millis(200);

/// Gets the text of an act and writes it to `path`. `order` is what an earlier run ordered, and then what the next one is
/// to ask for. `acts_in` gives the ids of the acts that a file holds, where it can be read.
pub(super) fn export(
    visitor: &mut Visitor<'_>,
    act: &StateAct,
    (path, order): (&Path, &mut Option<KeptOrder>),
    acts_in: &dyn Fn(&Path) -> Option<Vec<String>>,
    options: &FetchOptions,
) -> Result<Got, FetchError> {
    let on = today();
    let text = match text(visitor, act, on, order, options) {
        Ok(text) => text,
        Err(refusal) => return Ok(Got::Nothing(refusal, None)),
    };
    let written = || -> std::io::Result<()> {
        let mut file = durable::anew(path)?;
        file.write_all(&text.bytes)?;
        file.sync_all()
    };
    written().map_err(FetchError::io(path))?;
    let found = acts_in(path).unwrap_or_default();
    let is_it = |id: &String| StateAct::of(id).is_some_and(|found| found.is(act));
    if !found.iter().any(is_it) {
        keep::forget(path)?;
        return Ok(Got::Nothing(SourceFault::OtherAct.into(), None));
    }
    Ok(Got::Document(FetchedText {
        sha256: sha256(path).map_err(FetchError::io(path))?,
        bytes: text.bytes.len() as u64,
        validators: Validators::default(),
        version: Some(TextVersion {
            asked: options.text,
            on: on.to_string(),
            valid_from: text.valid_from.map(|day| day.to_string()),
        }),
    }))
}

fn text(
    visitor: &mut Visitor<'_>,
    act: &StateAct,
    on: Date,
    kept: &mut Option<KeptOrder>,
    options: &FetchOptions,
) -> Result<ArchivedText, Refusal> {
    let earlier = kept.take().filter(|it| it.is_of(options.text));
    let from = match earlier {
        Some(earlier) => made(visitor, kept.insert(earlier), options)?,
        None => None,
    };
    let from = match from {
        Some(from) => from,
        // What the source knows nothing of any more is ordered anew.
        None => {
            *kept = None;
            let listed = find(visitor, act, options)?;
            let ordered = kept.insert(KeptOrder {
                token: order(visitor, act, options)?,
                code: listed.code,
                asked: options.text,
                ordered: now(),
            });
            let ended = wait(visitor, &ordered.token, options);
            if matches!(&ended, Err(refusal) if is_dropped(refusal)) {
                *kept = None;
            }
            ended?
        }
    };
    let (answer, _) = visitor.get(&Request {
        verb: Verb::Get,
        address: &from,
        headers: Vec::new(),
    })?;
    if answer.status() != 200 {
        *kept = None;
        return Err(SourceFault::Status(answer.status()).into());
    }
    let archive = body::whole(answer, options.most_bytes, options)?;
    visitor.has_read();
    // It came: whatever is in it, it is not asked for again.
    let code = kept.take().map(|it| it.code).unwrap_or_default();
    if archive.is_empty() {
        return Err(SourceFault::Empty.into());
    }
    if normattiva::is_page(&archive) {
        return Err(SourceFault::Page.into());
    }
    let most = options.most_bytes;
    Ok(archive::text_of(&archive, &code, options.text, on, most)?)
}

/// Where the archive of an earlier order is; nothing where the source will not give it.
fn made(
    visitor: &mut Visitor<'_>,
    order: &KeptOrder,
    options: &FetchOptions,
) -> Result<Option<Address>, Refusal> {
    match wait(visitor, &order.token, options) {
        Ok(from) => Ok(Some(from)),
        Err(refusal) if is_dropped(&refusal) => Ok(None),
        Err(refusal) => Err(refusal),
    }
}

/// Whether nothing will come of an order: the source said so, and not only that it takes longer.
fn is_dropped(refusal: &Refusal) -> bool {
    matches!(
        refusal,
        Refusal::Trouble(FetchTrouble::Source(fault)) if *fault != SourceFault::NotReady
    )
}

/// The only act that is meant.
fn find(
    visitor: &mut Visitor<'_>,
    act: &StateAct,
    options: &FetchOptions,
) -> Result<SourceAct, Refusal> {
    let question = normattiva::search(act);
    let answered = ask(visitor, Verb::Post(&question), normattiva::SEARCH, options)?;
    let ActList::Whole(listed) = normattiva::list(answered.status, &answered.body)? else {
        return Err(ByHand::SeveralActs.into());
    };
    let mut listed: Vec<SourceAct> = listed.into_iter().filter(|it| it.act.is(act)).collect();
    listed.dedup_by(|a, b| a.code == b.code);
    match listed.len() {
        0 => Err(ByHand::NotThere.into()),
        1 => Ok(listed.swap_remove(0)),
        _ => Err(ByHand::SeveralActs.into()),
    }
}

/// Orders an archive of the act; its token.
fn order(
    visitor: &mut Visitor<'_>,
    act: &StateAct,
    options: &FetchOptions,
) -> Result<String, Refusal> {
    let order = normattiva::order(act, options.text);
    let answered = ask(visitor, Verb::Post(&order), normattiva::ORDER, options)?;
    if !matches!(answered.status, 200 | 202) {
        return Err(SourceFault::Status(answered.status).into());
    }
    let token = normattiva::token(&answered.body)?;
    let confirmation = normattiva::confirmation(&token);
    let confirmed = ask(
        visitor,
        Verb::Put(&confirmation),
        normattiva::CONFIRM,
        options,
    )?;
    match normattiva::archive_state(confirmed.status, &confirmed.body)? {
        ArchiveState::Refused(fault) => Err(fault.into()),
        ArchiveState::Coming | ArchiveState::Made => Ok(token),
    }
}

/// Waits until the archive is made; where it is.
fn wait(
    visitor: &mut Visitor<'_>,
    token: &str,
    options: &FetchOptions,
) -> Result<Address, Refusal> {
    let since = Instant::now();
    let path = normattiva::status_path(token);
    let mut is_told = false;
    loop {
        let answered = ask(visitor, Verb::Get, &path, options)?;
        match normattiva::archive_state(answered.status, &answered.body)? {
            ArchiveState::Refused(fault) => return Err(fault.into()),
            ArchiveState::Made => return place(token, answered.header.as_deref(), options),
            ArchiveState::Coming if since.elapsed() > options.longest_wait => {
                return Err(SourceFault::NotReady.into());
            }
            ArchiveState::Coming => {
                if !std::mem::replace(&mut is_told, true) {
                    visitor.report(&FetchEvent::Preparing);
                }
                visitor.sleep(options.pause.max(SHORTEST_WAIT))?;
            }
        }
    }
}

/// Where the archive is: where the answer says, if that is at the same host, else where the description says.
fn place(token: &str, said: Option<&str>, options: &FetchOptions) -> Result<Address, Refusal> {
    let described = interface::place(&options.bases.normattiva, &normattiva::archive_path(token))?;
    let Some(said) = said else {
        return Ok(described);
    };
    // Some clients were given a place inside the interface.
    let inside = interface::place(&options.bases.normattiva, "-")?;
    let said = inside.join(said).ok_or(FetchTrouble::BadRedirect)?;
    Ok(match said.origin() == described.origin() {
        true => said,
        false => described,
    })
}

fn ask(
    visitor: &mut Visitor<'_>,
    verb: Verb<'_>,
    path: &str,
    options: &FetchOptions,
) -> Result<Answered, Refusal> {
    let address = interface::place(&options.bases.normattiva, path)?;
    let header = normattiva::LOCATION;
    interface::ask(visitor, verb, &address, "application/json", header, options)
}
