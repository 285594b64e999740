//! What the child may still ask of the system once it has the bytes of the file: memory, time, and
//! its three standard streams. Nothing can be opened, connected to or started any more, and what it was
//! born with besides the streams can neither be read nor written.

/// Confines the whole process; whether the kernel did it.
///
/// Where it does not (another system, a kernel without seccomp, an unknown processor), the limits on
/// memory, time and output still hold: reading goes on.
pub(super) fn confine() -> bool {
    #[cfg(all(target_os = "linux", target_endian = "little"))]
    {
        calls::program().is_some_and(|program| {
            // In all threads: the first one only waits, and shares its memory with the one that reads.
            seccompiler::apply_filter_all_threads(&program).is_ok()
        })
    }
    #[cfg(not(all(target_os = "linux", target_endian = "little")))]
    {
        false
    }
}

#[cfg(all(target_os = "linux", target_endian = "little"))]
mod calls {
    use seccompiler::BpfProgram;

    use crate::extract::child::filter::{self, Guarded};

    /// The last of the standard streams.
    const LAST_STREAM: u64 = 2;

    /// Calls that are harmless whatever their arguments.
    const FREE: [libc::c_long; 25] = [
        libc::SYS_close,
        // Memory.
        libc::SYS_brk,
        libc::SYS_madvise,
        libc::SYS_mremap,
        libc::SYS_munmap,
        // Threads that wait for each other, and what the runtime does on their start and end.
        libc::SYS_futex,
        libc::SYS_sched_yield,
        libc::SYS_sched_getaffinity,
        libc::SYS_set_robust_list,
        libc::SYS_rseq,
        libc::SYS_gettid,
        libc::SYS_getpid,
        libc::SYS_restart_syscall,
        // Time and chance.
        libc::SYS_clock_gettime,
        libc::SYS_clock_getres,
        libc::SYS_clock_nanosleep,
        libc::SYS_nanosleep,
        libc::SYS_gettimeofday,
        libc::SYS_getrandom,
        // Signals to itself: the report of a stack overflow, the end.
        libc::SYS_rt_sigaction,
        libc::SYS_rt_sigprocmask,
        libc::SYS_rt_sigreturn,
        libc::SYS_sigaltstack,
        libc::SYS_exit,
        libc::SYS_exit_group,
    ];

    /// The program that the kernel runs at each call; `None` on a processor it cannot be written for.
    pub(super) fn program() -> Option<BpfProgram> {
        let guarded = [
            // The standard streams, and whatever else may be open stays as it is.
            Guarded::new(libc::SYS_read).up_to(0, LAST_STREAM),
            Guarded::new(libc::SYS_write).up_to(0, LAST_STREAM),
            Guarded::new(libc::SYS_writev).up_to(0, LAST_STREAM),
            Guarded::new(libc::SYS_fstat).up_to(0, LAST_STREAM),
            Guarded::new(libc::SYS_lseek).up_to(0, LAST_STREAM),
            // No memory that holds code: there is none to be made here. And none that shows a file.
            Guarded::new(libc::SYS_mmap)
                .without(2, libc::PROT_EXEC)
                .with(3, libc::MAP_ANONYMOUS),
            Guarded::new(libc::SYS_mprotect).without(2, libc::PROT_EXEC),
            // Limits of this process: the time for the next page is granted with it.
            Guarded::new(libc::SYS_prlimit64).equal(0, 0),
            // Signals to this process: how the runtime ends on a failed allocation.
            Guarded::new(libc::SYS_tgkill).equal(0, u64::from(std::process::id())),
        ];
        filter::program(&FREE, guarded, libc::EPERM)
    }

    #[cfg(test)]
    mod tests {
        use std::fs::File;
        use std::io::ErrorKind::PermissionDenied;
        use std::io::{Read, Seek, SeekFrom, Write};
        use std::net::{TcpStream, UdpSocket};
        use std::process::Command;
        use std::{fs, thread};

        #[test]
        fn a_confined_thread_opens_connects_and_starts_nothing() {
            let folder = tempfile::tempdir().unwrap();
            let file = folder.path().join("file");
            fs::write(&file, "before").unwrap();
            let open = File::options().read(true).write(true).open(&file).unwrap();
            let program = super::program().unwrap();
            let (inside, read) = (file.clone(), file.clone());
            let errors = thread::spawn(move || {
                // Of this thread only: the other tests go on as they were.
                seccompiler::apply_filter(&program).unwrap();
                let grown: Vec<u8> = vec![1; 64 << 20];
                assert_eq!(
                    grown.iter().map(|byte| u64::from(*byte)).sum::<u64>(),
                    64 << 20
                );
                [
                    fs::write(&inside, "after").unwrap_err().kind(),
                    fs::read(&read).unwrap_err().kind(),
                    fs::remove_file(&inside).unwrap_err().kind(),
                    TcpStream::connect("127.0.0.1:9").unwrap_err().kind(),
                    UdpSocket::bind("127.0.0.1:0").unwrap_err().kind(),
                    Command::new("true").status().unwrap_err().kind(),
                    // What was open before it was confined.
                    (&open).read(&mut [0; 9]).unwrap_err().kind(),
                    (&open).write(b"after").unwrap_err().kind(),
                    (&open).seek(SeekFrom::Start(3)).unwrap_err().kind(),
                ]
            })
            .join()
            .unwrap();
            assert_eq!(errors, [PermissionDenied; 9]);
            assert_eq!(fs::read_to_string(&file).unwrap(), "before");
        }
    }
}
