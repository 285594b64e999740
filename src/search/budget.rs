//! How much CPU time a search may take, and whether anybody still waits for its answer.
//!
//! A search that has spent its time answers what it has and says what is missing, so that no query starves
//! the others. Its time is that of its thread, not of the clock: a busy machine makes no answer poorer.
//! Asking costs some ten nanoseconds: as long as the clock says that hardly any time went by, the time of
//! the thread, which only the kernel knows, is not asked for.

use std::cell::Cell;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering::Relaxed};
use std::time::{Duration, Instant};

use rustix::time::{ClockId, clock_gettime};

use super::client::Client;
use super::turns::Turn;
use crate::index::IndexReader;

// Set on an index of 15,400 passages, where the median of the judged queries takes 2.7 ms of CPU and the
// slowest 4.8 ms, and by the growth of searches up to a million passages (`docs/growth.md`: a median of
// 8 ms, a p99 of 42 ms), of which the slowest must not come near.

/// What every search may take.
const FLOOR: Duration = Duration::from_millis(40);
/// What it may take besides for each hit that is shown with its passages.
const FOR_EACH_HIT: Duration = Duration::from_micros(100);
/// What it may take besides for each passage of the index.
const FOR_EACH_PASSAGE: Duration = Duration::from_nanos(400);
/// The part of it that a search inside an act may take, marking the text of the act included: the largest
/// codes take as much again to be written.
const INSIDE_AN_ACT: f32 = 0.5;
/// The part of a budget that makes a search a long one: several times what an ordinary one takes.
const LONG: u32 = 4;
/// The same program takes so much longer where it is not optimised, as in tests.
const UNOPTIMISED: u32 = if cfg!(debug_assertions) { 100 } else { 1 };

/// Longest time of the clock after which a thread's own time is asked for.
const GRAIN: Duration = Duration::from_micros(250);

// Shares of the budget by which each step of a search must be done, so that the next has some left.

/// Reading the query: spelling, citations.
pub(super) const READING: f32 = 0.4;
/// Making the sets of its words.
pub(super) const SETS: f32 = 0.6;
/// Finding and scoring what matches.
pub(super) const FINDING: f32 = 0.8;
/// Showing it.
pub(super) const SHOWING: f32 = 1.0;

/// The CPU time of one search, which is one thread.
#[derive(Debug)]
pub struct Budget {
    limit: Duration,
    /// What was spent before it began to count.
    before: Duration,
    /// From when on it is a long search.
    long: Duration,
    /// Nanoseconds.
    spent: AtomicU64,
    client: Option<Client>,
    turn: Turn,
}

thread_local! {
    /// The time of this thread that is accounted for: by the clock, and its own.
    static KNOWN: Cell<Option<(Instant, Duration)>> = const { Cell::new(None) };
}

fn limit(index: &IndexReader, hits: usize) -> Duration {
    let in_32_bits = |number: u64| u32::try_from(number).unwrap_or(u32::MAX);
    let passages = FOR_EACH_PASSAGE * in_32_bits(index.engine().num_docs());
    FLOOR + passages + FOR_EACH_HIT * in_32_bits(hits as u64)
}

/// The CPU time that this thread has taken.
fn own_time() -> Duration {
    let time = clock_gettime(ClockId::ThreadCPUTime);
    Duration::new(
        time.tv_sec.try_into().unwrap_or_default(),
        time.tv_nsec.try_into().unwrap_or_default(),
    )
}

impl Budget {
    /// What a search of an index for so many hits may take.
    pub fn of(index: &IndexReader, hits: usize) -> Self {
        Budget::of_cpu_time(limit(index, hits) * UNOPTIMISED)
    }

    /// What an export may take: a thousand results are found and shown in about half of it. It is no more than
    /// that of a short page, since writing and compressing so many results costs, too.
    pub fn of_export(index: &IndexReader) -> Self {
        Budget::of(index, 0)
    }

    /// What a search inside an act may take, with marking its text.
    pub fn of_act(index: &IndexReader) -> Self {
        Budget::of_cpu_time(limit(index, 0).mul_f32(INSIDE_AN_ACT) * UNOPTIMISED)
    }

    /// So much CPU time from now on, on this thread.
    pub fn of_cpu_time(limit: Duration) -> Self {
        enter();
        Budget {
            limit,
            before: Duration::ZERO,
            long: limit / LONG,
            spent: AtomicU64::new(0),
            client: Client::current(),
            turn: Turn::new(),
        }
    }

    /// Whether all of it is spent, or nobody waits any more.
    pub(crate) fn is_spent(&self) -> bool {
        self.spent() >= self.before.saturating_add(self.limit)
    }

    /// Pauses, where what this thread has done is long by now and short searches run: for work beside
    /// searches, which cannot end with less.
    pub(crate) fn give_way(&self) {
        self.spent();
    }

    /// What was done so far is not taken from it.
    pub(crate) fn begin_anew(&mut self) {
        self.before = Duration::from_nanos(self.account(Duration::ZERO));
    }

    /// What is left until this share of it is spent.
    pub(super) fn until(&self, share: f32) -> Allowance<'_> {
        Allowance {
            budget: self,
            // What is more than a century needs no share of it.
            until: self.limit.checked_div(1_000).map_or(self.limit, |part| {
                let part = part.saturating_mul((share * 1_000.0) as u32);
                self.before.saturating_add(part)
            }),
            cut: AtomicBool::new(false),
        }
    }

    /// The time that is spent; all there is where nobody waits any more. Pauses, where it is much and short
    /// searches run.
    fn spent(&self) -> Duration {
        let nobody_waits = || self.client.as_ref().is_some_and(Client::is_gone);
        if nobody_waits() {
            return Duration::MAX;
        }
        let spent = Duration::from_nanos(self.account(GRAIN));
        if spent >= self.long {
            if self.turn.become_long() {
                self.client.iter().for_each(Client::takes_long);
            }
            if !self.turn.give_way(nobody_waits) {
                return Duration::MAX;
            }
        }
        spent
    }

    /// Adds what this thread took since it was last asked, where that may be more than `grain`.
    fn account(&self, grain: Duration) -> u64 {
        let now = Instant::now();
        KNOWN.with(|known| match known.get() {
            Some((then, _)) if now - then < grain => self.spent.load(Relaxed),
            before => {
                let own = own_time();
                known.set(Some((now, own)));
                let since = before.map_or(Duration::ZERO, |(_, before)| own.saturating_sub(before));
                let since = u64::try_from(since.as_nanos()).unwrap_or(u64::MAX);
                self.spent.fetch_add(since, Relaxed).saturating_add(since)
            }
        })
    }
}

/// From now on this thread's time counts.
fn enter() {
    KNOWN.set(Some((Instant::now(), own_time())));
}

/// What a step of a search may still take.
#[derive(Debug)]
pub(super) struct Allowance<'a> {
    pub(super) budget: &'a Budget,
    until: Duration,
    cut: AtomicBool,
}

impl Allowance<'_> {
    /// Whether nothing is left, so that the step must end with what it has.
    pub(super) fn is_spent(&self) -> bool {
        if self.cut.load(Relaxed) {
            return true;
        }
        let spent = self.budget.spent() >= self.until;
        if spent {
            self.cut();
        }
        spent
    }

    /// From now on nothing is left.
    pub(super) fn cut(&self) {
        self.cut.store(true, Relaxed);
    }

    /// Whether some step found that nothing is left.
    pub(super) fn was_cut(&self) -> bool {
        self.cut.load(Relaxed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Takes CPU time until `done`.
    fn work_until(done: impl Fn() -> bool) {
        let begun = Instant::now();
        while !done() {
            assert!(begun.elapsed() < Duration::from_secs(20));
        }
    }

    #[test]
    fn the_time_of_the_thread_counts_and_sleep_does_not() {
        let budget = Budget::of_cpu_time(Duration::from_millis(40));
        let allowance = budget.until(1.0);
        std::thread::sleep(Duration::from_millis(60));
        assert!(!allowance.is_spent());
        let begun = own_time();
        work_until(|| own_time() - begun > Duration::from_millis(45));
        assert!(allowance.is_spent() && allowance.was_cut());
    }

    #[test]
    fn what_was_done_before_is_not_taken_from_it() {
        let mut budget = Budget::of_cpu_time(Duration::from_millis(40));
        work_until(|| budget.is_spent());
        budget.begin_anew();
        let allowance = budget.until(0.5);
        assert!(!budget.is_spent() && !allowance.is_spent());
        work_until(|| allowance.is_spent());
        assert!(!budget.is_spent());
    }

    #[test]
    fn a_step_leaves_its_share_to_the_next() {
        let budget = Budget::of_cpu_time(Duration::from_millis(40));
        let (first, whole) = (budget.until(0.5), budget.until(1.0));
        work_until(|| first.is_spent());
        assert!(!whole.is_spent());
        work_until(|| whole.is_spent());
    }
}
