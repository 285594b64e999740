//! How long the reading of one file may take.
//!
//! What counts is the CPU time of its children: on a busy machine the wall clock says little of the
//! file. The wall clock only bounds how long a machine is waited for that gives next to none.

use std::time::{Duration, Instant};

/// Wall-clock time over CPU time after which the machine is taken for too busy.
const WALL_FACTOR: u32 = 4;
/// Wall-clock time granted besides: a child has to start, and a busy disk to answer.
const WALL_SLACK: Duration = Duration::from_secs(5);

/// The time of one file.
pub(super) struct Clock {
    start: Instant,
    granted: Duration,
    /// CPU time of the children that ended; `None` where the system does not tell.
    spent: Option<Duration>,
    /// When to look at the CPU time next.
    next_look: Instant,
}

/// What the clock says.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Time {
    /// There is time left.
    Left,
    /// The children of the file took all that they may.
    Spent,
    /// The machine gave them less than they may take, and was waited for long enough.
    Busy,
}

impl Clock {
    /// Grants `granted` of CPU time from now on.
    pub(super) fn start(granted: Duration) -> Self {
        let start = Instant::now();
        Clock {
            start,
            granted,
            spent: Some(Duration::ZERO),
            next_look: start + granted,
        }
    }

    /// When to look at the clock again at the latest.
    pub(super) fn next_look(&self) -> Instant {
        self.next_look
    }

    /// A child ended, having taken so much.
    pub(super) fn add(&mut self, cpu: Option<Duration>) {
        self.spent = self.spent.zip(cpu).map(|(spent, cpu)| spent + cpu);
    }

    /// What is the time, with what the running child took so far.
    pub(super) fn look(&mut self, running: Option<Duration>) -> Time {
        let now = Instant::now();
        let wall = now.saturating_duration_since(self.start);
        // A tenth less than granted: the system counts in hundredths, and what starts a child counts too.
        let enough = self.granted.mul_f32(0.9);
        let cpu = self.spent.zip(running).map(|(spent, cpu)| spent + cpu);
        if cpu.is_some_and(|cpu| cpu >= enough) {
            return Time::Spent;
        }
        if wall >= self.granted.saturating_mul(WALL_FACTOR) + WALL_SLACK {
            return if cpu.is_some() {
                Time::Busy
            } else {
                Time::Spent
            };
        }
        let left = cpu.map_or(self.granted, |cpu| self.granted.saturating_sub(cpu));
        self.next_look = now + left.max(Duration::from_millis(100));
        Time::Left
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn after(wall: u64, spent: Option<u64>, running: Option<u64>) -> Time {
        let mut clock = Clock::start(Duration::from_secs(10));
        clock.start -= Duration::from_secs(wall);
        clock.add(spent.map(Duration::from_secs));
        clock.look(running.map(Duration::from_secs))
    }

    #[test]
    fn a_file_is_measured_by_its_cpu_time_and_a_machine_by_the_wall() {
        assert_eq!(after(10, Some(3), Some(7)), Time::Spent);
        assert_eq!(after(10, Some(3), Some(3)), Time::Left);
        assert_eq!(after(44, Some(3), Some(3)), Time::Left);
        assert_eq!(after(45, Some(3), Some(3)), Time::Busy);
        assert_eq!(after(20, None, Some(3)), Time::Left);
        assert_eq!(after(45, Some(3), None), Time::Spent);
    }
}
