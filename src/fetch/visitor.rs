//! Asks an address with good manners: the rules of the site first, a pause between two requests, the wait that a host
//! asks for; and follows where it leads, but not into private networks.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::io::Read;
use std::time::{Duration, Instant, SystemTime};

use super::address::Address;
use super::body::{packing, unpacked};
use super::client::{Verb, WebAnswer, WebClient};
use super::cookies::Cookies;
use super::event::FetchEvent;
use super::options::FetchOptions;
use super::outcome::{ByHand, FetchTrouble, Refusal};
use super::robots::{self, Rules};
use super::state::KeptRules;

/// Most redirects of one document.
const MOST_REDIRECTS: usize = 8;
/// How often a host that has too much to do is asked again.
const MOST_TRIES: u32 = 2;
/// A host that did not answer so many times in a row is left alone.
const MOST_SILENCES: u32 = 3;
/// How long the rules of a site hold, in seconds: what RFC 9309 allows at most.
const RULES_HOLD: u64 = 24 * 3_600;
/// How often it is looked whether the run is to end.
const LOOK_EVERY: Duration = Duration::from_millis(50);

/// Who asks.
pub(super) struct Visitor<'a> {
    options: &'a FetchOptions,
    tell: &'a dyn Fn(FetchEvent<'_>),
    client: WebClient,
    /// The rules of sites as they were read, by origin.
    pub(super) kept: BTreeMap<String, KeptRules>,
    /// When a host was last done with.
    asked: HashMap<String, Instant>,
    /// The host of the last answer.
    last: String,
    silences: HashMap<String, u32>,
    left: BTreeSet<String>,
    cookies: Cookies,
}

/// What is asked for.
pub(super) struct Request<'a> {
    pub(super) verb: Verb<'a>,
    pub(super) address: &'a Address,
    pub(super) headers: Vec<(&'static str, String)>,
}

impl<'a> Visitor<'a> {
    pub(super) fn new(
        options: &'a FetchOptions,
        mut kept: BTreeMap<String, KeptRules>,
        tell: &'a dyn Fn(FetchEvent<'_>),
    ) -> Self {
        let now = seconds_since_1970();
        kept.retain(|_, rules| is_fresh(rules, now));
        Visitor {
            options,
            tell,
            client: WebClient::new(options),
            kept,
            asked: HashMap::new(),
            last: String::new(),
            silences: HashMap::new(),
            left: BTreeSet::new(),
            cookies: Cookies::default(),
        }
    }

    /// The answer of the address itself, wherever it leads: of an interface, which says more with a status than sites do.
    pub(super) fn ask(&mut self, request: &Request<'_>) -> Result<WebAnswer, Refusal> {
        let Request {
            verb,
            address,
            headers,
        } = request;
        let rules = self.rules(address, true)?;
        if !rules.allow(address.target()) {
            return Err(ByHand::Forbidden.into());
        }
        let pause = rules.pause.unwrap_or_default();
        let answer = self.send(*verb, address, true, pause, headers)?;
        for cookie in answer.headers("set-cookie") {
            self.cookies.take(address, cookie);
        }
        Ok(answer)
    }

    /// The answer that the address, or where it leads, gives in the end; and who gave it.
    pub(super) fn get(&mut self, request: &Request<'_>) -> Result<(WebAnswer, Address), Refusal> {
        let mut address = request.address.clone();
        let mut been = BTreeSet::new();
        for _ in 0..=MOST_REDIRECTS {
            let is_named = address.host() == request.address.host();
            let rules = self.rules(&address, is_named)?;
            if !rules.allow(address.target()) {
                return Err(ByHand::Forbidden.into());
            }
            let pause = rules.pause.unwrap_or_default();
            let answer = self.send(request.verb, &address, is_named, pause, &request.headers)?;
            let mut is_new = been.insert(address.clone());
            for cookie in answer.headers("set-cookie") {
                is_new |= self.cookies.take(&address, cookie);
            }
            let Some(next) = redirected(&address, &answer)? else {
                return Ok((answer, address));
            };
            // Back where it was, and nothing new to show there.
            if !is_new {
                return Err(FetchTrouble::Redirects.into());
            }
            address = next;
        }
        Err(FetchTrouble::Redirects.into())
    }

    /// The rules of a site for this program.
    fn rules(&mut self, address: &Address, is_named: bool) -> Result<Rules, Refusal> {
        let origin = address.origin();
        let now = seconds_since_1970();
        let known = self.kept.get(&origin);
        if let Some(kept) = known.filter(|kept| is_fresh(kept, now)) {
            return Ok(Rules::read(&kept.text));
        }
        let text = self.read_rules(address, is_named)?;
        let rules = Rules::read(&text);
        self.kept.insert(origin, KeptRules { read: now, text });
        Ok(rules)
    }

    /// What a site says to programs; nothing where it has nothing to say.
    fn read_rules(&mut self, of: &Address, is_named: bool) -> Result<String, Refusal> {
        let mut address = of.join("/robots.txt").ok_or(FetchTrouble::Rules)?;
        for _ in 0..=MOST_REDIRECTS {
            let is_named = is_named && address.host() == of.host();
            let answer = self.send(Verb::Get, &address, is_named, Duration::ZERO, &[])?;
            if let Some(next) = redirected(&address, &answer)? {
                address = next;
                continue;
            }
            return match answer.status() {
                200 => {
                    let text = self.text_of_rules(answer);
                    self.has_read();
                    text
                }
                400..=499 => Ok(String::new()),
                _ => Err(FetchTrouble::Rules.into()),
            };
        }
        // Rules that lead nowhere are none.
        Ok(String::new())
    }

    /// The words of rules, which come within the time for an answer.
    fn text_of_rules(&self, answer: WebAnswer) -> Result<String, Refusal> {
        let is_packed = packing(&answer).ok_or(FetchTrouble::Rules)?;
        let mut reader = unpacked(answer.into_reader(), is_packed).take(robots::MOST_BYTES);
        let (since, mut text, mut chunk) = (Instant::now(), Vec::new(), [0; 4_096]);
        loop {
            if self.options.is_stopped() {
                return Err(Refusal::Stopped);
            }
            let read = reader.read(&mut chunk).map_err(|_| FetchTrouble::Rules)?;
            text.extend(chunk.iter().take(read));
            if read == 0 {
                let text = String::from_utf8_lossy(&text);
                // A page is what sites give that have no such file: whatever its lines say, they are no rules.
                let is_page = text
                    .trim_start_matches('\u{feff}')
                    .trim_start()
                    .starts_with('<');
                return Ok(if is_page {
                    String::new()
                } else {
                    text.into_owned()
                });
            }
            if since.elapsed() > self.options.timeout {
                return Err(FetchTrouble::Rules.into());
            }
        }
    }

    /// Tells what happens.
    pub(super) fn report(&self, event: &FetchEvent<'_>) {
        (self.tell)(event.clone());
    }

    /// Notes that the body of the last answer was read: the pause begins where it ends.
    pub(super) fn has_read(&mut self) {
        self.asked.insert(self.last.clone(), Instant::now());
    }

    /// Asks one address when its turn has come, and again where the host asks to wait.
    fn send(
        &mut self,
        verb: Verb<'_>,
        address: &Address,
        is_named: bool,
        pause: Duration,
        headers: &[(&'static str, String)],
    ) -> Result<WebAnswer, Refusal> {
        let host = address.host().to_owned();
        if self.left.contains(&host) {
            return Err(FetchTrouble::HostLeft.into());
        }
        let mut headers = headers.to_vec();
        headers.extend(self.cookies.of(address).map(|cookie| ("Cookie", cookie)));
        let pause = pause.max(self.options.pause);
        let mut tries = 0;
        loop {
            let since = self.asked.get(&host).map(Instant::elapsed);
            self.sleep(since.map_or(Duration::ZERO, |since| pause.saturating_sub(since)))?;
            let answer = self.client.send(verb, address, is_named, &headers);
            self.last.clone_from(&host);
            self.has_read();
            let answer = answer.map_err(|trouble| self.silent(&host, trouble))?;
            self.silences.remove(&host);
            if !matches!(answer.status(), 429 | 503) {
                return Ok(answer);
            }
            let asked = answer.header("retry-after").and_then(seconds);
            let own = pause.max(Duration::from_secs(1)) * 2_u32.pow(tries + 1);
            let wait = asked.unwrap_or(own.min(self.options.longest_wait));
            if wait > self.options.longest_wait || tries == MOST_TRIES {
                self.left.insert(host);
                let wait = asked.map(|wait| wait.as_secs());
                return Err(FetchTrouble::Busy { wait }.into());
            }
            tries += 1;
            (self.tell)(FetchEvent::Waiting { host: &host, wait });
            self.sleep(wait)?;
        }
    }

    /// Notes that a host did not answer.
    fn silent(&mut self, host: &str, trouble: FetchTrouble) -> FetchTrouble {
        if matches!(
            trouble,
            FetchTrouble::TimedOut | FetchTrouble::Connection(_) | FetchTrouble::UnknownHost
        ) {
            let silences = self.silences.entry(host.to_owned()).or_default();
            *silences += 1;
            if *silences >= MOST_SILENCES {
                self.left.insert(host.to_owned());
            }
        }
        trouble
    }

    /// Waits, unless the run is to end.
    pub(super) fn sleep(&self, wait: Duration) -> Result<(), Refusal> {
        let since = Instant::now();
        loop {
            if self.options.is_stopped() {
                return Err(Refusal::Stopped);
            }
            let left = wait.saturating_sub(since.elapsed());
            if left.is_zero() {
                return Ok(());
            }
            std::thread::sleep(left.min(LOOK_EVERY));
        }
    }
}

fn seconds_since_1970() -> u64 {
    let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH);
    now.map_or(0, |since| since.as_secs())
}

/// Whether rules that were read hold at this moment.
fn is_fresh(rules: &KeptRules, now: u64) -> bool {
    rules.read <= now && now - rules.read < RULES_HOLD
}

/// Where an answer leads, if it leads on. A safe address leads to safe ones alone.
fn redirected(from: &Address, answer: &WebAnswer) -> Result<Option<Address>, FetchTrouble> {
    if !matches!(answer.status(), 301 | 302 | 303 | 307 | 308) {
        return Ok(None);
    }
    let location = answer.location().ok_or(FetchTrouble::BadRedirect)?;
    let to = from.join(location).ok_or(FetchTrouble::BadRedirect)?;
    let is_worse = from.is_secure() && !to.is_secure();
    Ok(Some(if is_worse { to.secure() } else { to }))
}

/// What `Retry-After` says: seconds, or a moment.
fn seconds(header: &str) -> Option<Duration> {
    let header = header.trim();
    if let Ok(seconds) = header.parse() {
        return Some(Duration::from_secs(seconds));
    }
    let moment = httpdate::parse_http_date(header).ok()?;
    Some(moment.duration_since(SystemTime::now()).unwrap_or_default())
}
