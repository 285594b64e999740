//! What the system tells of a running child: the CPU time that it took, and whether it wants more.
//!
//! By the wall clock alone a busy machine and a page that never ends look the same.

use std::fs;
use std::path::PathBuf;
use std::time::Duration;

/// A child at one moment.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Observed {
    /// CPU time since its start; `None` where the system does not tell.
    pub(super) cpu: Option<Duration>,
    /// Whether a thread of it waits for the machine: for a processor, for the disk, or to be let go on.
    pub(super) waits_for_machine: bool,
}

/// Looks at the child with this number. One that ended and was not waited for is still there.
pub(super) fn observe(pid: u32) -> Observed {
    let threads = fs::read_dir(folder(pid).join("task"));
    let threads = threads.into_iter().flatten();
    let waits_for_machine = threads.flatten().any(|thread| {
        let stat = fs::read_to_string(thread.path().join("stat")).ok();
        let state = stat
            .as_deref()
            .and_then(|stat| field(stat, 0)?.chars().next());
        // Running or ready to, in the disk's hands, stopped.
        state.is_some_and(|state| matches!(state, 'R' | 'D' | 'T' | 't'))
    });
    Observed {
        cpu: cpu(pid),
        waits_for_machine,
    }
}

/// The CPU time that the child took since its start; `None` where the system does not tell.
pub(super) fn cpu(pid: u32) -> Option<Duration> {
    cpu_of(&fs::read_to_string(folder(pid).join("stat")).ok()?)
}

fn folder(pid: u32) -> PathBuf {
    PathBuf::from(format!("/proc/{pid}"))
}

/// User and system time of the line of `/proc/PID/stat`.
fn cpu_of(stat: &str) -> Option<Duration> {
    let ticks = |at| field(stat, at)?.parse::<u64>().ok();
    let ticks = ticks(11)? + ticks(12)?;
    let a_second = rustix::param::clock_ticks_per_second().max(1);
    Some(Duration::from_millis(ticks.saturating_mul(1000) / a_second))
}

/// The fields after the name of the program, which may hold anything, parentheses too.
fn field(stat: &str, at: usize) -> Option<&str> {
    stat.rsplit_once(") ")?.1.split_ascii_whitespace().nth(at)
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use std::process::{Command, Stdio};
    use std::thread;
    use std::time::Instant;

    use super::*;

    #[test]
    fn a_child_that_sleeps_is_told_from_one_that_works() {
        let start = |script: &str| {
            let mut command = Command::new("sh");
            command.args(["-c", script]).stdin(Stdio::null());
            command.spawn().unwrap()
        };
        let mut sleeping = start("exec sleep 60");
        let mut working = start("while :; do :; done");
        let begun = Instant::now();
        while observe(working.id()).cpu < Some(Duration::from_millis(50))
            && begun.elapsed() < Duration::from_secs(20)
        {
            thread::sleep(Duration::from_millis(20));
        }
        let (idle, busy) = (observe(sleeping.id()), observe(working.id()));
        for child in [&mut sleeping, &mut working] {
            child.kill().unwrap();
            child.wait().unwrap();
        }
        assert!(!idle.waits_for_machine && busy.waits_for_machine);
        assert!(busy.cpu >= Some(Duration::from_millis(50)), "{busy:?}");
        assert!(idle.cpu < Some(Duration::from_millis(50)), "{idle:?}");
        assert_eq!(observe(u32::MAX), Observed::default());
    }

    #[test]
    fn the_name_of_the_program_does_not_confuse() {
        let stat = "12 (a) b (c) R 1 2 3 4 5 6 7 8 9 10 150 50 0 0";
        assert_eq!(cpu_of(stat), Some(Duration::from_secs(2)));
        assert_eq!(field(stat, 0), Some("R"));
        assert_eq!(cpu_of("12 (a"), None);
    }
}
