//! The limits that a child sets on itself before it touches the file, and what it tells of them.
//!
//! The system may allow less than we ask for (`ulimit -v`, a container). The child then works with what
//! there is and does not say that the limits hold, so that what it dies of is not taken for the file's
//! fault.

use std::io::{self, Write};

use rustix::process::{Resource, Rlimit, getppid, getrlimit, setrlimit};
use rustix::time::{ClockId, clock_gettime};

use super::inherited;
use crate::extract::blame::LIMITS_HOLD;

/// What a child is granted for its whole life.
#[derive(Debug, Clone, Copy)]
pub(super) struct Grant {
    /// Address space, in bytes.
    pub(super) memory_bytes: u64,
    /// Files that may be open at once.
    pub(super) open_files: u64,
    /// The process that it works for, which it must not outlive.
    pub(super) parent: Option<u32>,
}

/// Sets the limits of the whole life of the child: memory, no core dump, nothing written to disk, no file
/// open that it was not given; and dies with the parent. Whether they hold as they were asked for, which
/// is also said on standard error.
pub(super) fn confine(grant: Grant) -> io::Result<bool> {
    inherited::close_all();
    die_with(grant.parent)?;
    set(Resource::Core, 0)?;
    set(Resource::Fsize, 0)?;
    set(Resource::Nofile, grant.open_files)?;
    let memory = set(Resource::As, grant.memory_bytes)?;
    let holds = memory == grant.memory_bytes && is_to_be_had(memory / 2);
    if holds {
        // Who does not hear it takes the machine for the cause of what happens: the safe side.
        let _ = writeln!(io::stderr(), "{LIMITS_HOLD}");
    }
    Ok(holds)
}

/// Grants `seconds` of CPU time from now on: past them the system ends the process.
pub(super) fn grant_cpu(seconds: u64) -> io::Result<()> {
    let used = clock_gettime(ClockId::ProcessCPUTime).tv_sec.unsigned_abs();
    // The limit counts whole seconds: one more, so that none is granted short.
    let wanted = used.saturating_add(seconds).saturating_add(1);
    // Where the system grants less for good, it kills at its own limit, by another signal than at ours.
    let maximum = getrlimit(Resource::Cpu).maximum;
    let limit = Rlimit {
        current: Some(maximum.map_or(wanted, |most| most.min(wanted))),
        maximum,
    };
    Ok(setrlimit(Resource::Cpu, limit)?)
}

/// Has the system kill this process when its parent ends; fails where the parent ended already.
fn die_with(parent: Option<u32>) -> io::Result<()> {
    #[cfg(target_os = "linux")]
    rustix::process::set_parent_process_death_signal(Some(rustix::process::Signal::KILL))?;
    // It may have ended before it was asked for: then another process has adopted this one.
    let adopted = parent.is_some_and(|parent| {
        getppid().is_none_or(|now| now.as_raw_nonzero().get().unsigned_abs() != parent)
    });
    if adopted {
        return Err(io::Error::other(
            "the process that asked for this has ended",
        ));
    }
    Ok(())
}

/// Sets a limit, or the most that the system allows; what is set.
fn set(resource: Resource, value: u64) -> io::Result<u64> {
    let most = getrlimit(resource).maximum;
    let value = most.map_or(value, |most| most.min(value));
    let limit = Rlimit {
        current: Some(value),
        maximum: Some(value),
    };
    setrlimit(resource, limit)?;
    Ok(value)
}

/// Whether the machine would give so much memory at all. Nothing is touched: it is asked for and given
/// back.
fn is_to_be_had(bytes: u64) -> bool {
    let bytes = usize::try_from(bytes).unwrap_or(usize::MAX);
    Vec::<u8>::new().try_reserve_exact(bytes).is_ok()
}
