//! The limits that the child sets on itself before it touches the file.

use std::io;

use rustix::process::{Resource, Rlimit, setrlimit};
use rustix::time::{ClockId, clock_gettime};

/// Files that the child may have open: its three streams, the PDF, and the system's own.
const OPEN_FILES: u64 = 16;

/// Sets the limits of the whole life of the child: memory, no core dump, nothing written to disk; and
/// dies with the parent.
pub(super) fn confine(memory_bytes: u64) -> io::Result<()> {
    #[cfg(target_os = "linux")]
    rustix::process::set_parent_process_death_signal(Some(rustix::process::Signal::KILL))?;
    set(Resource::As, memory_bytes)?;
    set(Resource::Core, 0)?;
    set(Resource::Fsize, 0)?;
    set(Resource::Nofile, OPEN_FILES)
}

/// Grants `seconds` of CPU time from now on: past them the system kills the process.
pub(super) fn grant_cpu(seconds: u64) -> io::Result<()> {
    let used = clock_gettime(ClockId::ProcessCPUTime).tv_sec.unsigned_abs();
    // The limit counts whole seconds: one more, so that none is granted short.
    let limit = Rlimit {
        current: Some(used.saturating_add(seconds).saturating_add(1)),
        maximum: None,
    };
    Ok(setrlimit(Resource::Cpu, limit)?)
}

fn set(resource: Resource, value: u64) -> io::Result<()> {
    let limit = Rlimit {
        current: Some(value),
        maximum: Some(value),
    };
    Ok(setrlimit(resource, limit)?)
}
