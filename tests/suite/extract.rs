//! Extraction with the real child process: what is lost when a page kills it, which errors are told
//! apart, and what the command prints.

use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use normario::extract::{
    Document, ExtractError, ExtractOptions, Limits, LossReason, OcrMode, PageWarning, TextSource,
    extract,
};

use crate::extract_pdf::{Maker, TestFile};

const PROGRAM: &str = env!("CARGO_BIN_EXE_normario");

fn read_with(bytes: &[u8], limits: Limits) -> Result<Document, ExtractError> {
    let file = TestFile::new(bytes);
    let options = ExtractOptions {
        ocr: OcrMode::Off,
        limits,
        ..ExtractOptions::new(PROGRAM.into())
    };
    extract(&file.path, &options)
}

fn read(bytes: &[u8]) -> Result<Document, ExtractError> {
    read_with(bytes, Limits::default())
}

fn run(path: &Path, args: &[&str]) -> Output {
    Command::new(PROGRAM)
        .arg("extract")
        .args(args)
        .arg(path)
        .output()
        .unwrap()
}

/// Text of each page, `None` where it was lost.
fn texts(document: &Document) -> Vec<Option<&str>> {
    let is_lost = |warning: &PageWarning| matches!(warning, PageWarning::Lost(_));
    let pages = document.pages.iter();
    pages
        .map(|page| (!page.warnings.iter().any(is_lost)).then(|| page.text.trim_end()))
        .collect()
}

fn lost_reason(document: &Document, page: usize) -> &LossReason {
    match document.pages[page - 1].warnings.as_slice() {
        [PageWarning::Lost(reason)] => reason,
        other => panic!("page {page}: {other:?}"),
    }
}

#[test]
fn pages_come_in_order_with_their_source() {
    let bytes = Maker::new()
        .title("Linee guida")
        .text("primo")
        .scan()
        .text("terzo")
        .bytes();
    let document = read(&bytes).unwrap();
    assert_eq!(document.title.as_deref(), Some("Linee guida"));
    assert_eq!(texts(&document), [Some("primo"), Some(""), Some("terzo")]);
    let numbers: Vec<u32> = document.pages.iter().map(|page| page.number).collect();
    assert_eq!(numbers, [1, 2, 3]);
    assert_eq!(document.pages[1].source, TextSource::None);
    assert_eq!(document.pages[1].warnings, [PageWarning::Scanned]);
}

#[test]
fn a_page_that_never_ends_costs_that_page() {
    let bytes = Maker::new().text("primo").endless().text("terzo").bytes();
    let limits = Limits {
        page_cpu_seconds: 1,
        ..Limits::default()
    };
    let document = read_with(&bytes, limits).unwrap();
    assert_eq!(texts(&document), [Some("primo"), None, Some("terzo")]);
    // On a machine so busy that the child hardly runs, the wall clock ends it first.
    let reasons = [LossReason::PageCpu, LossReason::PageTime];
    let reason = lost_reason(&document, 2);
    assert!(reasons.contains(reason), "{reason}");
}

#[test]
fn a_page_that_fills_the_memory_costs_that_page() {
    let bytes = Maker::new()
        .text("primo")
        .bomb(300 << 20)
        .text("terzo")
        .bytes();
    let limits = Limits {
        memory_bytes: 256 << 20,
        ..Limits::default()
    };
    let document = read_with(&bytes, limits).unwrap();
    assert_eq!(texts(&document), [Some("primo"), None, Some("terzo")]);
    assert_eq!(lost_reason(&document, 2), &LossReason::PageMemory);
}

#[test]
fn the_time_for_the_file_ends() {
    let bytes = Maker::new().text("primo").endless().text("terzo").bytes();
    let limits = Limits {
        file_seconds: 1,
        ..Limits::default()
    };
    let start = Instant::now();
    let document = read_with(&bytes, limits).unwrap();
    assert!(start.elapsed() < Duration::from_secs(15));
    assert_eq!(texts(&document), [Some("primo"), None, None]);
    assert_eq!(lost_reason(&document, 3), &LossReason::FileTime);
}

#[test]
fn text_over_the_limits_is_cut_and_told() {
    let bytes = Maker::new()
        .text("uno due tre quattro")
        .text("secondo")
        .bytes();
    let limits = Limits {
        page_text_bytes: 7,
        ..Limits::default()
    };
    let document = read_with(&bytes, limits).unwrap();
    assert_eq!(texts(&document), [Some("uno due"), Some("secondo")]);
    assert_eq!(document.pages[0].warnings, [PageWarning::Truncated]);
    let limits = Limits {
        file_text_bytes: 10,
        ..Limits::default()
    };
    let document = read_with(&bytes, limits).unwrap();
    assert_eq!(texts(&document), [None, None]);
}

#[test]
fn a_looped_page_tree_ends() {
    let document = read(&Maker::new().text("primo").looped().bytes()).unwrap();
    assert_eq!(texts(&document), [Some("primo")]);
}

/// Arrays in arrays, and states saved and never restored: neither harms the other pages.
#[test]
fn a_page_nested_without_end_costs_at_most_that_page() {
    for opening in ["[", "<</A ", "q ", "/P BMC ", "BT "] {
        let nested = opening.repeat(400_000);
        let bytes = Maker::new()
            .text("primo")
            .content(&nested)
            .text("terzo")
            .bytes();
        let document = read(&bytes).unwrap();
        assert_eq!(document.pages.len(), 3, "{opening}");
        for (page, text) in [(0, "primo"), (2, "terzo")] {
            assert_eq!(document.pages[page].text.trim_end(), text, "{opening}");
        }
        assert_eq!(document.pages[1].source, TextSource::None, "{opening}");
        assert_ne!(document.pages[1].warnings, [], "{opening}");
    }
}

#[test]
fn an_empty_password_and_junk_before_the_header_are_no_hindrance() {
    let document = read(&Maker::new().text("cifrato").encrypted("")).unwrap();
    assert_eq!(texts(&document), [Some("cifrato")]);
    let mut junk = b"HTTP/1.1 200 OK\r\n\r\n".to_vec();
    junk.extend(Maker::new().text("preceduto").bytes());
    assert_eq!(texts(&read(&junk).unwrap()), [Some("preceduto")]);
}

#[test]
fn files_without_pages_are_told_apart() {
    assert!(matches!(read(b""), Err(ExtractError::Empty(_))));
    assert!(matches!(
        read(b"<html>404</html>"),
        Err(ExtractError::NotPdf(_))
    ));
    let locked = Maker::new().text("segreto").encrypted("chiave");
    assert!(matches!(read(&locked), Err(ExtractError::Password(_))));
    assert!(matches!(
        read(b"%PDF-1.7\nnothing"),
        Err(ExtractError::Broken { .. })
    ));
    let missing = extract(
        Path::new("/nonexistent/delibera.pdf"),
        &ExtractOptions {
            ocr: OcrMode::Off,
            ..ExtractOptions::new(PROGRAM.into())
        },
    );
    assert!(matches!(missing, Err(ExtractError::Unreadable { .. })));
}

#[test]
fn several_threads_read_at_once() {
    let bytes = Maker::new().text("primo").text("secondo").bytes();
    let file = TestFile::new(&bytes);
    thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                let options = ExtractOptions {
                    ocr: OcrMode::Off,
                    ..ExtractOptions::new(PROGRAM.into())
                };
                let document = extract(&file.path, &options).unwrap();
                assert_eq!(texts(&document), [Some("primo"), Some("secondo")]);
            });
        }
    });
}

#[test]
fn the_command_prints_json_and_tells_by_its_exit_code() {
    let whole = TestFile::new(&Maker::new().text("art. 55").bytes());
    let output = run(&whole.path, &["--json"]);
    assert_eq!(output.status.code(), Some(0));
    let json: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let page = serde_json::json!({
        "number": 1, "text": "art. 55\n", "furniture": [], "source": "text", "warnings": [],
    });
    assert_eq!(json["pages"], serde_json::json!([page]));
    assert_eq!(json["warnings"], serde_json::json!([]));
    // The page does not say what it is; the name of the file does.
    assert_eq!(json["act"]["kind"], "delibera");

    let scanned = TestFile::new(&Maker::new().scan().bytes());
    let output = run(&scanned.path, &["--ocr", "off"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stdout).contains("[scansione"));

    let locked = TestFile::new(&Maker::new().text("x").encrypted("chiave"));
    let output = run(&locked.path, &["--json"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(output.stdout.is_empty());
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(
        said.contains("delibera n. 5.pdf") && said.contains("password"),
        "{said}"
    );
}

#[test]
fn a_closed_pipe_is_no_error() {
    let mut maker = Maker::new();
    for _ in 0..300 {
        maker = maker.text(&"parola ".repeat(100));
    }
    let file = TestFile::new(&maker.bytes());
    let mut command = Command::new(PROGRAM)
        .arg("extract")
        .arg(&file.path)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(command.stdout.take());
    let output = command.wait_with_output().unwrap();
    assert_eq!(
        output.status.code(),
        Some(0),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
}
