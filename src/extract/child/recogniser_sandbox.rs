//! What the recogniser may ask of the system: memory, time, threads, reading files, and writing to the
//! streams that it was born with.
//!
//! It has to load its libraries and models, so it may open files, for reading alone. It cannot connect to
//! anything, make, change, rename or remove a file, or start a process. The kernel cannot be told to let
//! a program start once and no more: it may become another program in its own place, which then is under
//! the same list.

/// Confines this process and what it becomes; whether the kernel did it.
pub(super) fn confine() -> bool {
    #[cfg(all(target_os = "linux", target_endian = "little"))]
    {
        calls::program().is_some_and(|program| seccompiler::apply_filter(&program).is_ok())
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
    /// Bits of an opening for anything but reading.
    const NOT_READING: i32 =
        libc::O_ACCMODE | libc::O_CREAT | libc::O_TRUNC | libc::O_APPEND | TEMPORARY;
    /// A file without a name; the other bit of this flag also says that a folder is meant.
    const TEMPORARY: i32 = libc::O_TMPFILE & !libc::O_DIRECTORY;

    /// Calls that are harmless whatever their arguments.
    const FREE: [libc::c_long; 64] = [
        // Files, for reading, and the places where they are.
        libc::SYS_read,
        libc::SYS_readv,
        libc::SYS_pread64,
        libc::SYS_close,
        libc::SYS_lseek,
        libc::SYS_fstat,
        libc::SYS_newfstatat,
        libc::SYS_statx,
        libc::SYS_statfs,
        libc::SYS_fstatfs,
        libc::SYS_faccessat,
        libc::SYS_faccessat2,
        libc::SYS_readlinkat,
        libc::SYS_getdents64,
        libc::SYS_getcwd,
        libc::SYS_fadvise64,
        libc::SYS_dup,
        libc::SYS_dup3,
        libc::SYS_ppoll,
        // Becoming the recogniser.
        libc::SYS_execve,
        // Memory. What is mapped for writing of a file that is open for reading is a copy.
        libc::SYS_brk,
        libc::SYS_mmap,
        libc::SYS_mprotect,
        libc::SYS_madvise,
        libc::SYS_mremap,
        libc::SYS_munmap,
        // Threads, and what they need to know of the machine and of themselves.
        libc::SYS_futex,
        libc::SYS_membarrier,
        libc::SYS_sched_yield,
        libc::SYS_sched_getaffinity,
        libc::SYS_sched_getparam,
        libc::SYS_sched_getscheduler,
        libc::SYS_set_robust_list,
        libc::SYS_get_robust_list,
        libc::SYS_set_tid_address,
        libc::SYS_rseq,
        libc::SYS_getcpu,
        libc::SYS_gettid,
        libc::SYS_getpid,
        libc::SYS_getppid,
        libc::SYS_getuid,
        libc::SYS_geteuid,
        libc::SYS_getgid,
        libc::SYS_getegid,
        libc::SYS_uname,
        libc::SYS_sysinfo,
        libc::SYS_getrusage,
        libc::SYS_times,
        libc::SYS_restart_syscall,
        // Time and chance.
        libc::SYS_clock_gettime,
        libc::SYS_clock_getres,
        libc::SYS_clock_nanosleep,
        libc::SYS_nanosleep,
        libc::SYS_gettimeofday,
        libc::SYS_getrandom,
        // Signals to itself, the end.
        libc::SYS_rt_sigaction,
        libc::SYS_rt_sigprocmask,
        libc::SYS_rt_sigreturn,
        libc::SYS_rt_sigsuspend,
        libc::SYS_rt_sigpending,
        libc::SYS_sigaltstack,
        libc::SYS_exit,
        libc::SYS_exit_group,
        libc::SYS_getpgid,
    ];

    /// The same under the names that only older processors have for them.
    #[cfg(target_arch = "x86_64")]
    const OLD: [libc::c_long; 13] = [
        libc::SYS_arch_prctl,
        libc::SYS_access,
        libc::SYS_stat,
        libc::SYS_lstat,
        libc::SYS_readlink,
        libc::SYS_getdents,
        libc::SYS_dup2,
        libc::SYS_poll,
        libc::SYS_time,
        libc::SYS_getpgrp,
        libc::SYS_getrlimit,
        libc::SYS_pause,
        libc::SYS_alarm,
    ];
    #[cfg(not(target_arch = "x86_64"))]
    const OLD: [libc::c_long; 0] = [];

    /// The program that the kernel runs at each call; `None` on a processor it cannot be written for.
    ///
    /// What is not allowed is answered as by a kernel that does not know the call: libraries then try an
    /// older way, as for threads, whose new call hides its arguments from the kernel's list.
    pub(super) fn program() -> Option<BpfProgram> {
        let guarded = [
            Guarded::new(libc::SYS_write).up_to(0, LAST_STREAM),
            Guarded::new(libc::SYS_writev).up_to(0, LAST_STREAM),
            Guarded::new(libc::SYS_openat).without(2, NOT_READING),
            #[cfg(target_arch = "x86_64")]
            Guarded::new(libc::SYS_open).without(1, NOT_READING),
            // A thread of this process, never a process.
            Guarded::new(libc::SYS_clone).with(0, libc::CLONE_THREAD),
            // What a descriptor is, and that it is not handed on.
            Guarded::new(libc::SYS_fcntl).up_to(1, libc::F_GETFL.cast_unsigned().into()),
            Guarded::new(libc::SYS_fcntl).equal(1, libc::F_DUPFD_CLOEXEC.cast_unsigned().into()),
            // Names of threads; not whether it dies with its parent.
            Guarded::new(libc::SYS_prctl).equal(0, libc::PR_SET_NAME.cast_unsigned().into()),
            Guarded::new(libc::SYS_prlimit64).equal(0, 0),
            Guarded::new(libc::SYS_tgkill).equal(0, std::process::id().into()),
        ];
        let free: Vec<libc::c_long> = FREE.into_iter().chain(OLD).collect();
        filter::program(&free, guarded, libc::ENOSYS)
    }

    #[cfg(test)]
    mod tests {
        use std::fs::File;
        use std::net::TcpStream;
        use std::process::Command;
        use std::{fs, thread};

        #[test]
        fn a_recogniser_reads_files_and_changes_and_starts_nothing() {
            let folder = tempfile::tempdir().unwrap();
            let file = folder.path().join("model");
            fs::write(&file, "before").unwrap();
            let program = super::program().unwrap();
            let (model, aside) = (file.clone(), folder.path().join("aside"));
            let read = thread::spawn(move || {
                // Of this thread only: the other tests go on as they were.
                seccompiler::apply_filter(&program).unwrap();
                let failed = [
                    fs::write(&model, "after").is_err(),
                    File::options().append(true).open(&model).is_err(),
                    File::create(&aside).is_err(),
                    fs::create_dir(&aside).is_err(),
                    fs::rename(&model, &aside).is_err(),
                    fs::hard_link(&model, &aside).is_err(),
                    std::os::unix::fs::symlink(&model, &aside).is_err(),
                    fs::set_permissions(&model, fs::metadata(&model).unwrap().permissions())
                        .is_err(),
                    fs::remove_file(&model).is_err(),
                    TcpStream::connect("127.0.0.1:9").is_err(),
                    Command::new("true").status().is_err(),
                ];
                assert_eq!(failed, [true; 11]);
                let helper = thread::spawn(|| 7).join().unwrap();
                assert_eq!(helper, 7, "threads it may have");
                fs::read_to_string(&model).unwrap()
            });
            assert_eq!(read.join().unwrap(), "before");
            assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
        }
    }
}
