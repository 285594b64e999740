//! Descriptors that a child was born with and was not given: whoever started normario may have left a
//! file, a socket or a secret open, and a file of unknown origin has no business with it.

use std::fs;

use rustix::process::{Resource, getrlimit};

/// The first descriptor after the standard streams.
const FIRST: i32 = 3;
/// Where the system lists what this process has open.
const LIST: &str = "/proc/self/fd";
/// Most descriptors tried where it does not: the usual limit is a thousand.
const MOST: u64 = 65_536;

/// Closes all but the standard streams. To be called before this process opens anything.
pub(super) fn close_all() {
    for descriptor in open() {
        // One that is closed already is what is wanted.
        let _ = nix::unistd::close(descriptor);
    }
}

fn open() -> Vec<i32> {
    let Ok(list) = fs::read_dir(LIST) else {
        let limit = getrlimit(Resource::Nofile)
            .current
            .unwrap_or(MOST)
            .min(MOST);
        return (FIRST..i32::try_from(limit).unwrap_or(i32::MAX)).collect();
    };
    let names = list.flatten().map(|entry| entry.file_name());
    // The list itself is among them, and closed by then.
    let numbers = names.filter_map(|name| name.to_str()?.parse().ok());
    numbers.filter(|descriptor| *descriptor >= FIRST).collect()
}
