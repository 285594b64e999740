//! The process that reads a PDF is confined by the kernel while it reads.

#![cfg(target_os = "linux")]

use std::fs;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use super::extract_pdf::{Maker, TestFile};
use super::workbench::program;

/// The value of a line of `/proc/PID/status`.
fn status(pid: u32, name: &str) -> Option<String> {
    let status = fs::read_to_string(format!("/proc/{pid}/status")).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix(name))?;
    Some(line.trim_start_matches(':').trim().to_owned())
}

#[test]
fn the_child_is_under_a_filter_while_it_reads() {
    if status(std::process::id(), "Seccomp").is_none() {
        assert!(
            std::env::var_os("CI").is_none(),
            "needed here: a kernel with seccomp"
        );
        eprintln!("SKIPPED, the kernel has no seccomp");
        return;
    }
    let file = TestFile::new(&Maker::new().endless().bytes());
    // Whoever started normario may have left something open.
    let mut child = Command::new("sh")
        .args(["-c", "exec \"$0\" \"$@\" 7</dev/null 9>/dev/null"])
        .arg(program())
        .args([
            "extract-child",
            "--from",
            "1",
            "--memory-bytes",
            "1073741824",
        ])
        .args([
            "--page-cpu-seconds",
            "10",
            "--page-text-bytes",
            "1048576",
            "--",
        ])
        .arg(&file.path)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let start = Instant::now();
    let mut found = None;
    // The filter is set after the file is read, before it is looked into.
    while start.elapsed() < Duration::from_secs(5) && found.as_deref() != Some("2") {
        std::thread::sleep(Duration::from_millis(10));
        found = status(child.id(), "Seccomp");
    }
    let descriptors = fs::read_dir(format!("/proc/{}/fd", child.id())).unwrap();
    let mut descriptors: Vec<_> = descriptors
        .map(|entry| entry.unwrap().file_name())
        .collect();
    descriptors.sort();
    let privileges = status(child.id(), "NoNewPrivs");
    child.kill().unwrap();
    child.wait().unwrap();
    assert_eq!(found.as_deref(), Some("2"), "a filter is set");
    assert_eq!(descriptors, ["0", "1", "2"], "nothing else is open");
    assert_eq!(
        privileges.as_deref(),
        Some("1"),
        "no program can give more rights"
    );
}
