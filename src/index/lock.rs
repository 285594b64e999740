//! At most one writer: a lock on a file, released by the system even when the holder is killed.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::{Read, Seek, Write};
use std::path::Path;
use std::time::Duration;

use super::{IndexError, LockHolder};

/// How often the lock is tried again before somebody is said to hold it, and after what pause.
const ATTEMPTS: u32 = 10;
const PAUSE: Duration = Duration::from_millis(20);

/// The right to write an index, until dropped.
#[derive(Debug)]
pub struct WriterLock {
    /// Keeping it open keeps the lock.
    _file: File,
}

impl WriterLock {
    /// Takes the lock of the index in `dir`, creating the folder where it is missing.
    ///
    /// # Errors
    /// [`IndexError::Locked`] says who holds it.
    pub fn acquire(dir: &Path) -> Result<Self, IndexError> {
        std::fs::create_dir_all(dir).map_err(IndexError::io(dir))?;
        let path = dir.join("lock");
        let mut file = OpenOptions::new()
            .read(true)
            .write(true)
            .create(true)
            .truncate(false)
            .open(&path)
            .map_err(IndexError::io(&path))?;
        match try_for_a_moment(&file) {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                let mut holder = String::new();
                // Who it is helps, but the lock is held whatever the file says.
                let _ = file.read_to_string(&mut holder);
                return Err(IndexError::Locked {
                    path: dir.to_owned(),
                    holder: LockHolder::of(holder.trim()),
                });
            }
            Err(TryLockError::Error(cause)) => return Err(IndexError::io(path)(cause)),
        }
        let now = jiff::Timestamp::now();
        file.set_len(0)
            .and_then(|()| file.rewind())
            .and_then(|()| write!(file, "{} {now:.0}", std::process::id()))
            .map_err(IndexError::io(&path))?;
        Ok(WriterLock { _file: file })
    }
}

impl LockHolder {
    /// The holder by what it wrote of itself.
    fn of(said: &str) -> Self {
        let process = said.split_once(' ').and_then(|(id, since)| {
            Some(LockHolder::Process {
                id: id.parse().ok()?,
                since: since.to_owned(),
            })
        });
        match (process, said) {
            (Some(process), _) => process,
            (None, "") => LockHolder::Unknown,
            // A program from before wrote a sentence.
            (None, said) => LockHolder::Said(said.to_owned()),
        }
    }
}

/// Tries to lock a file. A process that was being started when another writer of its parent let go has that
/// writer's file open until it runs its own program: a moment is waited for that.
fn try_for_a_moment(file: &File) -> Result<(), TryLockError> {
    for _ in 0..ATTEMPTS {
        match file.try_lock() {
            Err(TryLockError::WouldBlock) => std::thread::sleep(PAUSE),
            end => return end,
        }
    }
    file.try_lock()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_second_writer_is_told_who_holds_the_lock() {
        let dir = tempfile::tempdir().unwrap();
        let first = WriterLock::acquire(dir.path()).unwrap();
        let refused = WriterLock::acquire(dir.path()).unwrap_err();
        let IndexError::Locked { holder, .. } = &refused else {
            panic!("{refused}");
        };
        let own = std::process::id();
        assert!(matches!(holder, LockHolder::Process { id, .. } if *id == own));
        let earlier = "processo 7 dalle 2026-01-02T03:04:05Z";
        assert_eq!(
            LockHolder::of(earlier),
            LockHolder::Said(earlier.to_owned())
        );
        drop(first);
        WriterLock::acquire(dir.path()).unwrap();
    }
}
