//! Trouble of the machine is not the file's fault: what is tried again, and what is told where it stays.

#![cfg(unix)]

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};

use normario::extract::{
    Document, ExtractError, ExtractOptions, Limits, LossReason, Obstacle, OcrMode, PageWarning,
    Trouble, extract,
};

use super::extract_pdf::{Maker, TestFile};
use super::workbench::program;

/// What a child of ours says when its limits hold.
const LIMITS_HOLD: &str = "limits hold as asked";

/// A program in the place of ours, in a folder of its own.
pub(crate) struct StandIn {
    pub(crate) folder: tempfile::TempDir,
    pub(crate) path: PathBuf,
}

impl StandIn {
    /// A script; `$NORMARIO` is the program, `$HERE` the folder.
    pub(crate) fn new(body: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("normario");
        let here = folder.path().display();
        let text = format!(
            "#!/bin/sh\nNORMARIO='{}'\nHERE='{here}'\n{body}\n",
            program().display()
        );
        fs::write(&path, text).unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
        StandIn { folder, path }
    }
}

fn read_through(program: &Path, file: &Path, limits: Limits) -> Result<Document, ExtractError> {
    let options = ExtractOptions {
        ocr: OcrMode::Off,
        limits,
        ..ExtractOptions::new(program.into())
    };
    extract(file, &options)
}

fn three_pages() -> TestFile {
    let maker = Maker::new().text("primo").text("secondo").text("terzo");
    TestFile::new(&maker.bytes())
}

fn texts(document: &Document) -> Vec<&str> {
    let pages = document.pages.iter();
    pages.map(|page| page.text.trim_end()).collect()
}

/// What the child writes for this file, line by line.
fn frames(file: &Path) -> Vec<u8> {
    let output = Command::new(program())
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
        .arg(file)
        .stdin(Stdio::null())
        .output()
        .unwrap();
    output.stdout
}

fn machine_reason(result: Result<Document, ExtractError>) -> LossReason {
    match result {
        Err(ExtractError::Machine { reason, .. }) => reason,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_child_killed_once_from_outside_costs_nothing() {
    let file = three_pages();
    // The last one is a signal that children also die of by themselves.
    for signal in ["KILL", "TERM", "HUP", "XCPU", "SEGV"] {
        let once = format!("if mkdir \"$HERE/once\"; then kill -{signal} $$; fi");
        let at_once = StandIn::new(&format!("{once}\nexec \"$NORMARIO\" \"$@\""));
        let document = read_through(&at_once.path, &file.path, Limits::default()).unwrap();
        assert_eq!(texts(&document), ["primo", "secondo", "terzo"], "{signal}");
        assert_eq!(document.trouble, None, "{signal}");

        // After the header and the first page.
        let frames_file = "head -n 2 \"$HERE/frames\"";
        let midway = StandIn::new(&format!(
            "if mkdir \"$HERE/once\"; then echo {LIMITS_HOLD} >&2; {frames_file}; kill -{signal} $$; fi\n\
             exec \"$NORMARIO\" \"$@\""
        ));
        fs::write(midway.folder.path().join("frames"), frames(&file.path)).unwrap();
        let document = read_through(&midway.path, &file.path, Limits::default()).unwrap();
        assert_eq!(texts(&document), ["primo", "secondo", "terzo"], "{signal}");
        assert!(document.pages.iter().all(|page| page.warnings.is_empty()));
    }
}

#[test]
fn children_killed_from_outside_again_and_again_are_trouble_of_the_machine() {
    let file = three_pages();
    let never = StandIn::new("kill -KILL $$");
    let reason = machine_reason(read_through(&never.path, &file.path, Limits::default()));
    assert_eq!(reason, LossReason::Stopped(9));

    let one_page = StandIn::new(&format!(
        "echo {LIMITS_HOLD} >&2\n[ \"$3\" = 1 ] && head -n 2 \"$HERE/frames\"\nkill -KILL $$"
    ));
    fs::write(one_page.folder.path().join("frames"), frames(&file.path)).unwrap();
    let document = read_through(&one_page.path, &file.path, Limits::default()).unwrap();
    assert_eq!(texts(&document), ["primo", "", ""]);
    for page in &document.pages[1..] {
        let unread = PageWarning::Unread(LossReason::Stopped(9));
        assert_eq!(page.warnings, [unread]);
    }
    let trouble = Trouble::Pages {
        count: 2,
        first: Obstacle::Reading(LossReason::Stopped(9)),
    };
    assert_eq!(document.trouble, Some(trouble));
}

#[test]
fn a_page_that_kills_its_child_every_time_is_at_fault() {
    let file = three_pages();
    let body = format!(
        "echo {LIMITS_HOLD} >&2\nif [ \"$3\" = 1 ]; then head -n 2 \"$HERE/frames\"; fi\n\
         if [ \"$3\" -le 2 ]; then kill -SEGV $$; fi\nexec \"$NORMARIO\" \"$@\""
    );
    let stand_in = StandIn::new(&body);
    fs::write(stand_in.folder.path().join("frames"), frames(&file.path)).unwrap();
    let document = read_through(&stand_in.path, &file.path, Limits::default()).unwrap();
    assert_eq!(texts(&document), ["primo", "", "terzo"]);
    let lost = PageWarning::Lost(LossReason::Signal(11));
    assert_eq!(document.pages[1].warnings, [lost]);
    assert_eq!(document.trouble, None);
}

#[test]
fn a_program_that_does_not_start_is_trouble_of_the_machine() {
    let file = three_pages();
    let nowhere = Path::new("/nonexistent/normario");
    let reason = machine_reason(read_through(nowhere, &file.path, Limits::default()));
    assert!(matches!(reason, LossReason::NotStarted(_)), "{reason}");
    // Another program in its place, as during an upgrade.
    let other = StandIn::new("echo altro; exit 0");
    machine_reason(read_through(&other.path, &file.path, Limits::default()));
}

#[test]
fn a_machine_that_gives_no_time_is_not_waited_for_without_end() {
    let file = three_pages();
    let stopped = StandIn::new("kill -STOP $$");
    let limits = Limits {
        file_seconds: 1,
        ..Limits::default()
    };
    let start = Instant::now();
    let reason = machine_reason(read_through(&stopped.path, &file.path, limits));
    assert_eq!(reason, LossReason::Busy);
    assert!(start.elapsed() < Duration::from_secs(20));
}

/// The program under a limit of the shell.
fn under(limit: &str, file: &Path) -> Output {
    Command::new("sh")
        .args([
            "-c",
            &format!("{limit}; exec \"$0\" extract --ocr off \"$1\""),
        ])
        .arg(program())
        .arg(file)
        .stdin(Stdio::null())
        .output()
        .unwrap()
}

fn assert_is_trouble(output: &Output) {
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(2), "{said}");
    assert!(said.contains("problema della macchina"), "{said}");
    assert!(said.contains("riprova"), "{said}");
}

#[test]
fn little_memory_is_worked_with_or_told_and_never_blamed_on_the_file() {
    let file = three_pages();
    let output = under("ulimit -v 500000", &file.path);
    let shown = String::from_utf8_lossy(&output.stdout);
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    assert!(shown.contains("secondo"), "{shown}");
    // Enough for the program, which as it is tested takes about 60 MB, and not for the deep stack on which files are read.
    assert_is_trouble(&under("ulimit -v 100000", &file.path));

    // A page that would be read with all the memory that a page may take.
    let maker = Maker::new().text("primo").bomb(150 << 20).text("terzo");
    let file = TestFile::new(&maker.bytes());
    let output = under("ulimit -v 200000", &file.path);
    let shown = String::from_utf8_lossy(&output.stdout);
    assert_eq!(output.status.code(), Some(1), "{output:?}");
    assert!(
        shown.contains("primo") && shown.contains("terzo"),
        "{shown}"
    );
    assert!(shown.contains("problema della macchina"), "{shown}");
    assert!(!shown.contains("pagina persa"), "{shown}");
}

#[test]
fn no_descriptor_to_be_had_is_trouble_of_the_machine() {
    assert_is_trouble(&under("ulimit -n 6", &three_pages().path));
}

#[test]
fn a_low_limit_on_cpu_time_is_no_hindrance() {
    let output = under("ulimit -t 60", &three_pages().path);
    assert_eq!(output.status.code(), Some(0), "{output:?}");
}

#[cfg(target_os = "linux")]
#[test]
fn a_disk_that_fails_is_trouble_of_the_machine() {
    // A file that is there, and whose first byte cannot be read.
    let result = read_through(program(), Path::new("/proc/self/mem"), Limits::default());
    let reason = machine_reason(result);
    assert!(matches!(reason, LossReason::NotRead(_)), "{reason}");
}

#[test]
fn what_is_no_file_is_told_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let pipe = folder.path().join("delibera.pdf");
    let made = Command::new("mkfifo").arg(&pipe).status().unwrap();
    assert!(made.success());
    for path in [pipe.as_path(), folder.path(), Path::new("/nonexistent.pdf")] {
        let result = read_through(program(), path, Limits::default());
        assert!(
            matches!(result, Err(ExtractError::Unreadable { .. })),
            "{result:?}"
        );
    }
}

#[cfg(target_os = "linux")]
#[test]
fn children_start_without_dev_null() {
    // They are given a closed pipe to read from, and need nothing of `/dev`.
    let file = three_pages();
    let stand_in = StandIn::new(
        "[ -p /proc/self/fd/0 ] || { echo 'not a pipe' >&2; exit 3; }\nexec \"$NORMARIO\" \"$@\"",
    );
    let document = read_through(&stand_in.path, &file.path, Limits::default()).unwrap();
    assert_eq!(texts(&document), ["primo", "secondo", "terzo"]);

    let without_dev = |command: &str| {
        let mut unshare = Command::new("unshare");
        unshare
            .args(["--user", "--map-root-user", "--mount", "sh", "-c"])
            .arg(format!("mount -t tmpfs none /dev && {command}"))
            .arg(program())
            .arg(&file.path)
            .stdin(Stdio::null())
            .output()
    };
    let is_allowed = without_dev("true").is_ok_and(|output| output.status.success());
    if !is_allowed {
        eprintln!("SKIPPED in part, no mount may be made here");
        return;
    }
    let output = without_dev("[ ! -e /dev/null ] && exec \"$0\" extract --ocr off \"$1\"").unwrap();
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    assert!(String::from_utf8_lossy(&output.stdout).contains("terzo"));
}

#[test]
fn a_child_whose_parent_is_gone_does_nothing() {
    let file = three_pages();
    let memory = ["--memory-bytes", "1073741824"];
    // Process 1 did not start them: as when the parent ended before the child asked to die with it.
    let parent = ["--parent", "1"];
    let [mut read, mut draw, mut recognise] = ["extract-child", "draw-child", "recognise-child"]
        .map(|name| {
            let mut command = Command::new(program());
            command
                .arg(name)
                .args(memory)
                .args(parent)
                .stdin(Stdio::null());
            command
        });
    read.args([
        "--from",
        "1",
        "--page-cpu-seconds",
        "9",
        "--page-text-bytes",
        "99",
        "--",
    ])
    .arg(&file.path);
    draw.args(["--page", "1", "--cpu-seconds", "9", "--"])
        .arg(&file.path);
    recognise.args(["--cpu-seconds", "9", "--", "echo", "started"]);
    for command in [&mut read, &mut draw, &mut recognise] {
        let output = command.output().unwrap();
        assert_eq!(output.status.code(), Some(2), "{output:?}");
        assert!(output.stdout.is_empty(), "{output:?}");
    }
}
