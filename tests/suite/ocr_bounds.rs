//! The recogniser in bounds: what it may do, what becomes of it when its parent is killed, and which pages
//! wait for it.

#![cfg(target_os = "linux")]

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use normario::extract::{
    Document, ExtractOptions, OcrError, OcrMode, PageWarning, TextSource, extract, ocr_is_available,
};

use super::extract_pdf::{Maker, TestFile};
use super::extract_trouble::StandIn;
use super::workbench::program;

/// A scan of bars, which is neither blank nor text.
fn scan() -> Maker {
    let bars = (0..60 * 80).map(|at| if at / 60 % 8 < 3 { 0 } else { 255 });
    Maker::new().image(60, 80, bars.collect())
}

/// A recogniser of our own making, which has the Italian model.
fn recogniser(body: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("tesseract");
    let text = format!("#!/bin/sh\n[ \"$1\" = --list-langs ] && echo ita && exit\n{body}\n");
    fs::write(&path, text).unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
    folder
}

/// The command that reads a file, where the recogniser is found first in this folder.
fn reading(recogniser: &Path, file: &Path) -> Command {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let mut paths = vec![recogniser.to_owned()];
    paths.extend(std::env::split_paths(&path));
    let mut command = Command::new(program());
    command
        .arg("extract")
        .arg(file)
        .env("PATH", std::env::join_paths(paths).unwrap())
        .stdin(Stdio::null());
    command
}

fn read_with(maker: Maker, change: impl FnOnce(&mut ExtractOptions)) -> Document {
    let file = TestFile::new(&maker.bytes());
    let mut options = ExtractOptions::new(program().into());
    change(&mut options);
    extract(&file.path, &options).unwrap()
}

/// The process that was started with these words, once it is there.
fn find(words: &str) -> Option<u32> {
    let start = Instant::now();
    while start.elapsed() < Duration::from_secs(30) {
        let processes = fs::read_dir("/proc").unwrap().flatten();
        let numbers = processes.filter_map(|entry| entry.file_name().to_str()?.parse().ok());
        let is_it = |pid: &u32| {
            let line = fs::read(format!("/proc/{pid}/cmdline")).unwrap_or_default();
            String::from_utf8_lossy(&line).replace('\0', " ").trim() == words
        };
        if let Some(pid) = numbers.into_iter().find(is_it) {
            return Some(pid);
        }
        std::thread::sleep(Duration::from_millis(20));
    }
    None
}

fn is_alive(pid: u32) -> bool {
    let stat = fs::read_to_string(format!("/proc/{pid}/stat")).unwrap_or_default();
    stat.rsplit_once(") ")
        .is_some_and(|(_, rest)| !rest.starts_with('Z'))
}

fn value(pid: u32, file: &str, name: &str) -> String {
    let text = fs::read_to_string(format!("/proc/{pid}/{file}")).unwrap();
    let line = text.lines().find_map(|line| line.strip_prefix(name));
    let line = line.unwrap_or_default().trim_start_matches(':').trim();
    line.split_whitespace()
        .next()
        .unwrap_or_default()
        .to_owned()
}

/// A command that is killed at the end of the test at the latest.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[test]
fn the_recogniser_is_in_bounds_and_ends_with_a_killed_parent() {
    let folder = recogniser("exec sleep 61.75");
    let file = TestFile::new(&scan().bytes());
    let mut command = reading(folder.path(), &file.path);
    let mut running = Running(command.stdout(Stdio::null()).spawn().unwrap());
    let pid = find("sleep 61.75").expect("the recogniser started");
    assert_eq!(value(pid, "status", "Seccomp"), "2");
    assert_eq!(value(pid, "status", "NoNewPrivs"), "1");
    assert_eq!(value(pid, "limits", "Max file size"), "0");
    assert_eq!(value(pid, "limits", "Max core file size"), "0");
    assert_eq!(
        value(pid, "limits", "Max address space"),
        (2_u64 << 30).to_string()
    );
    assert_ne!(value(pid, "limits", "Max cpu time"), "unlimited");

    running.0.kill().unwrap();
    running.0.wait().unwrap();
    let start = Instant::now();
    while is_alive(pid) && start.elapsed() < Duration::from_secs(5) {
        std::thread::sleep(Duration::from_millis(10));
    }
    assert!(
        start.elapsed() < Duration::from_secs(1),
        "{:?}",
        start.elapsed()
    );
}

#[test]
fn the_recogniser_changes_no_file_starts_none_and_inherits_none() {
    let outside = tempfile::tempdir().unwrap();
    fs::write(outside.path().join("kept"), "before").unwrap();
    let aside = outside.path().display();
    let attempts = [
        format!("exec 5> '{aside}/made'"),
        format!("exec 5>> '{aside}/kept'"),
        "true & wait $!".to_owned(),
        "[ -e /proc/$$/fd/7 ] || exit 1".to_owned(),
    ];
    let attempts = attempts.map(|attempt| format!("{attempt}\necho riesce >&2\nexit 1"));
    let removal = format!("exec rm '{aside}/kept'");
    for attempt in attempts.into_iter().chain([removal]) {
        let folder = recogniser(&format!("read line\n{attempt}"));
        let file = TestFile::new(&scan().bytes());
        let mut command = Command::new("sh");
        let inner = reading(folder.path(), &file.path);
        command
            .args(["-c", "exec \"$0\" \"$@\" 7</dev/null"])
            .arg(inner.get_program())
            .args(inner.get_args())
            .stdin(Stdio::null());
        for (name, value) in inner.get_envs() {
            command.env(name, value.unwrap());
        }
        let said = String::from_utf8_lossy(&command.output().unwrap().stdout).into_owned();
        assert!(
            said.contains("riconoscimento non riuscito"),
            "{attempt}: {said}"
        );
        assert!(!said.contains("riesce"), "{attempt}: {said}");
    }
    let names: Vec<_> = fs::read_dir(outside.path()).unwrap().flatten().collect();
    assert_eq!(names.len(), 1);
    let kept = fs::read_to_string(outside.path().join("kept")).unwrap();
    assert_eq!(kept, "before");
}

#[test]
fn a_recogniser_or_a_drawing_killed_from_outside_is_tried_again() {
    let tesseract = recogniser("read line; echo no model >&2; exit 1");
    let tesseract = tesseract.path().join("tesseract");
    for child in ["recognise-child", "draw-child"] {
        let is_it = format!("[ \"$1\" = {child} ]");
        let once = StandIn::new(&format!(
            "if {is_it} && mkdir \"$HERE/once\" 2>&-; then kill -KILL $$; fi\nexec \"$NORMARIO\" \"$@\""
        ));
        let document = read_with(scan(), |options| {
            options.program.clone_from(&once.path);
            options.tesseract.clone_from(&tesseract);
        });
        assert!(once.folder.path().join("once").exists(), "{child}");
        // As far as the recogniser, which says of the page that it cannot be read.
        let expected = PageWarning::OcrFailed(OcrError::Stopped("no model".to_owned()));
        assert_eq!(document.pages[0].warnings, [PageWarning::Scanned, expected]);
        assert_eq!(
            (document.trouble, document.awaiting_ocr),
            (None, 0),
            "{child}"
        );

        let always = StandIn::new(&format!(
            "if {is_it}; then kill -KILL $$; fi\nexec \"$NORMARIO\" \"$@\""
        ));
        let document = read_with(scan().text("pagina scritta"), |options| {
            options.program.clone_from(&always.path);
            options.tesseract.clone_from(&tesseract);
        });
        let [PageWarning::Scanned, PageWarning::Unrecognised(_)] =
            document.pages[0].warnings.as_slice()
        else {
            panic!("{child}: {:?}", document.pages[0].warnings);
        };
        assert!(document.trouble.is_some(), "{child}");
        assert_eq!(document.awaiting_ocr, 1, "{child}");
        assert_eq!(document.pages[1].text, "pagina scritta\n");
    }
}

#[test]
fn pages_that_wait_for_the_recogniser_are_counted() {
    let tesseract = recogniser("read line; echo no model >&2; exit 1");
    let there = |options: &mut ExtractOptions| {
        options.tesseract = tesseract.path().join("tesseract");
    };
    let nowhere = |options: &mut ExtractOptions| {
        options.tesseract = "/nonexistent/tesseract".into();
    };
    let three = || scan().text("pagina scritta").scan();
    let off = read_with(three(), |options| options.ocr = OcrMode::Off);
    assert_eq!(off.awaiting_ocr, 2);
    assert_eq!(read_with(three(), nowhere).awaiting_ocr, 2);
    // One fails by its own fault, the other shows nothing: neither is worth another try.
    let read = read_with(three(), there);
    assert_eq!((read.awaiting_ocr, read.trouble), (0, None));
    assert_eq!(read.pages[1].source, TextSource::Text);
    let text = read_with(Maker::new().text("pagina scritta"), nowhere);
    assert_eq!(text.awaiting_ocr, 0);

    let mut options = ExtractOptions::new(program().into());
    nowhere(&mut options);
    assert!(!ocr_is_available(&options));
    there(&mut options);
    assert!(ocr_is_available(&options));
}

#[test]
fn recognition_by_force_without_a_recogniser_cannot_start() {
    let file = TestFile::new(&scan().text("pagina scritta").bytes());
    let mut command = Command::new(program());
    command.args(["extract", "--ocr", "force"]).arg(&file.path);
    let output = command.env("PATH", "/nonexistent").output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(2), "{said}");
    assert!(output.stdout.is_empty());
    assert!(
        said.contains("apt-get install tesseract-ocr tesseract-ocr-ita"),
        "{said}"
    );
}
