//! How many files and connections the system lets the server have open.

use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};

/// Files that are open whatever is asked: the program's own, the index, what is being read of it.
const OWN: u64 = 128;
/// Files of a connection: itself, and the PDF that is sent over it.
const EACH: u64 = 2;
/// Connections below which the operator is told.
const FEW: usize = 256;
/// Most connections: each may hold some hundred kilobytes of what its reader has not read yet.
const MOST: u64 = 4_096;

/// Raises the limit of open files to what the system allows this process, and says how many connections
/// fit under it. Where it cannot be raised it stays, and the server has fewer connections.
pub(crate) fn connections() -> usize {
    let limit = getrlimit(Resource::Nofile);
    let raised = Rlimit {
        current: limit.maximum,
        maximum: limit.maximum,
    };
    let current = match setrlimit(Resource::Nofile, raised) {
        Ok(()) => limit.maximum,
        Err(error) => {
            tracing::warn!(%error, "the limit of open files cannot be raised");
            limit.current
        }
    };
    let fitting = fitting(current.unwrap_or(u64::MAX));
    if fitting < FEW {
        tracing::warn!(
            connections = fitting,
            "few connections fit under the limit of open files (ulimit -n): raise it"
        );
    }
    fitting
}

/// Connections that fit under a limit of open files; under a low one half of the files are theirs.
fn fitting(files: u64) -> usize {
    let own = OWN.min(files / 2);
    let fitting = (files.saturating_sub(own) / EACH).clamp(1, MOST);
    usize::try_from(fitting).unwrap_or(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn connections_leave_room_for_the_files_they_open() {
        for (files, connections) in [(0, 1), (64, 16), (256, 64), (1_024, 448), (u64::MAX, 4_096)] {
            assert_eq!(fitting(files), connections, "{files}");
        }
    }
}
