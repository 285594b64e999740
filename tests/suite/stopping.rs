//! A run that is told to stop keeps what it did, says how to go on, and ends as whoever stops it expects.

use std::fs;
use std::io::{BufRead, BufReader};
use std::os::unix::fs::PermissionsExt;
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};

use super::workbench::Workbench;

/// Files of so many pages that reading one takes a while.
const FILES: usize = 40;

fn bench() -> Workbench {
    let bench = Workbench::new();
    for i in 0..FILES {
        let line = format!("accreditamento parola{i}");
        bench.put_pages(&format!("{i:02}.pdf"), &vec![line.as_str(); 40]);
    }
    bench
}

/// Starts a run and waits until it has read so many files.
fn started(bench: &Workbench, read: usize) -> (Child, BufReader<std::process::ChildStderr>) {
    let mut child = bench
        .command(&["index", "--jobs", "1", "--ocr", "off"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut said = BufReader::new(child.stderr.take().unwrap());
    let mut found = 0;
    while found < read {
        let mut line = String::new();
        assert!(said.read_line(&mut line).unwrap() > 0, "it ended");
        found += usize::from(line.starts_with("letto: "));
    }
    (child, said)
}

fn send(child: &Child, signals: &[&str]) {
    for signal in signals {
        let pid = child.id().to_string();
        let sent = Command::new("kill").args([*signal, &pid]).status();
        assert!(sent.unwrap().success());
    }
}

fn ended(child: Child, said: BufReader<std::process::ChildStderr>) -> Output {
    said.lines().for_each(drop);
    child.wait_with_output().unwrap()
}

#[test]
fn a_first_run_that_is_terminated_halfway_is_gone_on_from() {
    let bench = bench();
    let (child, said) = started(&bench, 5);
    send(&child, &["-TERM"]);
    let output = ended(child, said);
    let told = String::from_utf8(output.stdout).unwrap();
    assert_eq!(output.status.code(), Some(143), "{told}");
    let line = told
        .lines()
        .find(|line| line.starts_with("interrotto: "))
        .unwrap();
    assert!(
        line.contains("non c'è ancora un indice pubblicato"),
        "{line}"
    );
    let number = |before: &str| {
        let rest = line.split_once(before).unwrap().1;
        rest.split(' ').next().unwrap().parse::<usize>().unwrap()
    };
    let (read, left) = (number("letti "), number("restano "));
    assert!(read >= 5 && left > 0 && read + left == FILES, "{line}");
    // The command can be pasted.
    let command = line.split(['«', '»']).nth(1).unwrap();
    let args: Vec<&str> = command.split(' ').skip(1).chain(["--json"]).collect();
    let report = bench.run(&args);
    let report: serde_json::Value = serde_json::from_slice(&report.stdout).unwrap();
    assert_eq!(report["read"], left, "what was read is not read again");
    assert_eq!(report["indexed"], FILES);
    assert_eq!(bench.count("accreditamento"), FILES as u64);
}

#[test]
fn a_later_run_that_is_stopped_leaves_what_is_published() {
    let bench = bench();
    bench.put_pages("00.pdf", &["accreditamento solo"]);
    bench.index_run(&["--ocr", "off"]);
    for i in 1..FILES {
        let line = format!("accreditamento altra{i}");
        bench.put_pages(&format!("{i:02}.pdf"), &vec![line.as_str(); 40]);
    }
    let (child, said) = started(&bench, 3);
    send(&child, &["-INT"]);
    let output = ended(child, said);
    let told = String::from_utf8(output.stdout).unwrap();
    assert_eq!(output.status.code(), Some(130), "{told}");
    assert!(
        told.contains("l'indice pubblicato resta la generazione 1"),
        "{told}"
    );
    assert_eq!(bench.search("solo"), ["00.pdf"]);
    assert_eq!(bench.count("parola7"), 1);
    assert_eq!(bench.index_run(&["--ocr", "off"])["generation"], 2);
    assert_eq!(bench.search("altra7"), ["07.pdf"]);
}

/// A run that waits for a recogniser of characters which never ends, once it waits.
fn waiting() -> (Workbench, Child) {
    let bench = Workbench::new();
    bench.put_pages("a.pdf", &["accreditamento"]);
    bench.put_pages("b.pdf", &["accreditamento altro"]);
    let folder = bench.corpus().with_file_name("bin");
    fs::create_dir(&folder).unwrap();
    let recogniser = folder.join("tesseract");
    let script = "#!/bin/sh\n[ \"$1\" = --list-langs ] && echo ita && exit\nexec sleep 60\n";
    fs::write(&recogniser, script).unwrap();
    fs::set_permissions(&recogniser, fs::Permissions::from_mode(0o755)).unwrap();
    let path = format!("{}:{}", folder.display(), std::env::var("PATH").unwrap());
    let child = bench
        .command(&["index", "--ocr", "force"])
        .env("PATH", path)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let since = Instant::now();
    while !is_waited_for(child.id()) {
        assert!(since.elapsed() < Duration::from_secs(30), "it never began");
        std::thread::sleep(Duration::from_millis(50));
    }
    (bench, child)
}

/// Whether the recogniser sleeps below this process. Where no `/proc` tells it, after three seconds it should.
fn is_waited_for(process: u32) -> bool {
    let Ok(processes) = fs::read_dir("/proc") else {
        std::thread::sleep(Duration::from_secs(3));
        return true;
    };
    let parent = |id: u32| -> Option<u32> {
        let stat = fs::read_to_string(format!("/proc/{id}/stat")).ok()?;
        let after_name = stat.rsplit_once(')')?.1;
        after_name.split_whitespace().nth(1)?.parse().ok()
    };
    let sleeps = |id: &u32| {
        let name = fs::read_to_string(format!("/proc/{id}/comm"));
        name.is_ok_and(|name| name.trim() == "sleep")
    };
    processes
        .flatten()
        .filter_map(|entry| entry.file_name().to_str()?.parse().ok())
        .filter(sleeps)
        .any(|id| std::iter::successors(Some(id), |id| parent(*id)).any(|id| id == process))
}

#[test]
fn a_second_signal_ends_at_once() {
    let (bench, child) = waiting();
    // The first one leaves the files in hand three seconds; the second one comes long before.
    send(&child, &["-TERM"]);
    std::thread::sleep(Duration::from_millis(300));
    send(&child, &["-INT"]);
    let output = child.wait_with_output().unwrap();
    let told = String::from_utf8(output.stdout).unwrap();
    assert_eq!(output.status.code(), Some(130), "{told}");
    assert!(!told.contains("interrotto"), "{told}");
    assert_eq!(bench.index_run(&["--ocr", "off"])["indexed"], 2);
}

#[test]
fn a_file_that_takes_long_does_not_keep_a_run_from_stopping() {
    let (_bench, child) = waiting();
    let since = Instant::now();
    send(&child, &["-TERM"]);
    let output = child.wait_with_output().unwrap();
    let told = String::from_utf8(output.stdout).unwrap();
    assert_eq!(output.status.code(), Some(143), "{told}");
    assert!(
        since.elapsed() < Duration::from_secs(20),
        "{:?}",
        since.elapsed()
    );
    assert!(told.contains("restano 2 "), "{told}");
}
