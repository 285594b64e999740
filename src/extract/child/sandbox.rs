//! What the child may still ask of the system once it has the bytes of the file: memory, time, and
//! writing to the streams that it was born with. Nothing can be opened, connected to or started any more.
//!
//! A list of what is allowed, not of what is forbidden: a call that nobody thought of fails like the
//! others. It fails with an error, not with death, so that a library that asks in vain goes on.

/// Confines the whole process; whether the kernel did it.
///
/// Where it does not (another system, a kernel without seccomp, an unknown processor), the limits on
/// memory, time and output still hold: reading goes on.
pub(super) fn confine() -> bool {
    #[cfg(all(target_os = "linux", target_endian = "little"))]
    {
        filter::program().is_some_and(|program| {
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
mod filter {
    use std::collections::BTreeMap;

    use seccompiler::{
        BpfProgram, SeccompAction, SeccompCmpArgLen, SeccompCmpOp, SeccompCondition, SeccompFilter,
        SeccompRule,
    };

    /// Calls that are harmless whatever their arguments.
    const FREE: [libc::c_long; 30] = [
        // The streams that are open.
        libc::SYS_read,
        libc::SYS_write,
        libc::SYS_writev,
        libc::SYS_close,
        libc::SYS_fstat,
        libc::SYS_lseek,
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
        let mut rules: BTreeMap<i64, Vec<SeccompRule>> =
            FREE.into_iter().map(|call| (call, Vec::new())).collect();
        let pid = u64::from(std::process::id());
        let no_code = SeccompCmpOp::MaskedEq(libc::PROT_EXEC.unsigned_abs().into());
        let guarded = [
            // No memory that holds code: there is none to be made here.
            (libc::SYS_mmap, 2, no_code.clone(), 0),
            (libc::SYS_mprotect, 2, no_code, 0),
            // Limits of this process: the time for the next page is granted with it.
            (libc::SYS_prlimit64, 0, SeccompCmpOp::Eq, 0),
            // Signals to this process: how the runtime ends on a failed allocation.
            (libc::SYS_tgkill, 0, SeccompCmpOp::Eq, pid),
        ];
        for (call, argument, operator, value) in guarded {
            let condition =
                SeccompCondition::new(argument, SeccompCmpArgLen::Dword, operator, value).ok()?;
            rules.insert(call, vec![SeccompRule::new(vec![condition]).ok()?]);
        }
        SeccompFilter::new(
            rules,
            SeccompAction::Errno(libc::EPERM.unsigned_abs()),
            SeccompAction::Allow,
            std::env::consts::ARCH.try_into().ok()?,
        )
        .ok()?
        .try_into()
        .ok()
    }

    #[cfg(test)]
    mod tests {
        use std::io::ErrorKind::PermissionDenied;
        use std::net::{TcpStream, UdpSocket};
        use std::process::Command;
        use std::{fs, thread};

        #[test]
        fn a_confined_thread_opens_connects_and_starts_nothing() {
            let folder = tempfile::tempdir().unwrap();
            let file = folder.path().join("file");
            fs::write(&file, "before").unwrap();
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
                ]
            })
            .join()
            .unwrap();
            assert_eq!(errors, [PermissionDenied; 6]);
            assert_eq!(fs::read_to_string(&file).unwrap(), "before");
        }
    }
}
