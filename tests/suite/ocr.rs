//! Pages without text of their own: drawn, recognised by Tesseract, kept, or reported with what to install.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;
use std::process::Command;

use normario::extract::{
    Document, ExtractOptions, Limits, OcrError, OcrMode, Page, PageBox, PageWarning, TextSource,
    extract,
};

use super::extract_pdf::{Maker, TestFile};
use super::workbench::{Workbench, program};

const LINES: [&str; 3] = [
    "Delibera della Giunta regionale numero 531",
    "Approvazione delle linee guida per la coprogettazione",
    "Il presente provvedimento viene pubblicato",
];

/// Whether the recogniser is there; where tests are to be complete it must be.
fn has_tesseract() -> bool {
    let list = Command::new("tesseract").arg("--list-langs").output();
    let has = list.is_ok_and(|output| {
        let list = String::from_utf8_lossy(&output.stdout).into_owned();
        list.lines().any(|line| line == "ita")
    });
    let what = "apt-get install tesseract-ocr tesseract-ocr-ita";
    assert!(
        has || std::env::var_os("CI").is_none(),
        "needed here: {what}"
    );
    if !has {
        eprintln!("SKIPPED, Tesseract with Italian is not installed: {what}");
    }
    has
}

/// A page of text as an image: width, height, grey.
fn drawn(maker: Maker) -> (u32, u32, Vec<u8>) {
    let file = TestFile::new(&maker.bytes());
    let output = Command::new(program())
        .args(["draw-child", "--page", "1", "--memory-bytes", "2147483648"])
        .args(["--cpu-seconds", "20", "--"])
        .arg(&file.path)
        .output()
        .unwrap();
    let end = output
        .stdout
        .iter()
        .position(|byte| *byte == b'\n')
        .unwrap();
    let header: serde_json::Value = serde_json::from_slice(&output.stdout[..end]).unwrap();
    let side = |name: &str| u32::try_from(header[name].as_u64().unwrap()).unwrap();
    (
        side("width"),
        side("height"),
        output.stdout[end + 1..].to_vec(),
    )
}

/// Enough of them that the recogniser can tell which way up they stand.
fn lines() -> impl Iterator<Item = &'static str> {
    LINES.into_iter().cycle().take(18)
}

fn written() -> Maker {
    let content: String = lines()
        .zip(0..)
        .map(|(line, row)| format!("BT /F1 16 Tf 60 {} Td ({line}) Tj ET\n", 700 - 30 * row))
        .collect();
    Maker::new().content(&content)
}

fn scan() -> Maker {
    let (width, height, grey) = drawn(written());
    Maker::new().image(width, height, grey)
}

fn read_with(bytes: &[u8], change: impl FnOnce(&mut ExtractOptions)) -> Document {
    let file = TestFile::new(bytes);
    let mut options = ExtractOptions::new(program().into());
    change(&mut options);
    extract(&file.path, &options).unwrap()
}

fn assert_says_the_lines(page: &Page) {
    assert_eq!(page.source, TextSource::Ocr, "{:?}", page.warnings);
    assert!(page.confidence.unwrap() >= 75, "{:?}", page.confidence);
    assert_eq!(
        page.text.lines().collect::<Vec<_>>(),
        lines().collect::<Vec<_>>()
    );
}

#[test]
fn a_scan_is_read_whichever_way_up_it_lies() {
    if !has_tesseract() {
        return;
    }
    let (width, height, grey) = drawn(written());
    let at = |x: u32, y: u32| grey[(y * width + x) as usize];
    let upside_down: Vec<u8> = grey.iter().rev().copied().collect();
    let on_its_side: Vec<u8> = (0..width)
        .flat_map(|x| (0..height).rev().map(move |y| (x, y)))
        .map(|(x, y)| at(x, y))
        .collect();
    let bytes = Maker::new()
        .image(width, height, grey.clone())
        .text("pagina scritta")
        .image(width, height, upside_down)
        .image(height, width, on_its_side)
        .bytes();
    let document = read_with(&bytes, |_| {});
    assert_says_the_lines(&document.pages[0]);
    assert_eq!(document.pages[0].warnings, []);
    assert_eq!(document.pages[1].source, TextSource::Text);
    assert_says_the_lines(&document.pages[2]);
    let side = &document.pages[3];
    assert!(
        side.text.contains("linee guida per la coprogettazione"),
        "{side:?}"
    );
}

/// The image turned by some degrees around its middle.
fn askew(width: u32, height: u32, grey: &[u8], degrees: f32) -> Vec<u8> {
    let (sin, cos) = degrees.to_radians().sin_cos();
    let (middle_x, middle_y) = (width as f32 / 2.0, height as f32 / 2.0);
    let at = |x: u32, y: u32| {
        let (x, y) = (x as f32 - middle_x, y as f32 - middle_y);
        let from_x = (middle_x + x * cos + y * sin).round();
        let from_y = (middle_y - x * sin + y * cos).round();
        let is_inside =
            (0.0..width as f32).contains(&from_x) && (0.0..height as f32).contains(&from_y);
        if is_inside {
            grey[from_y as usize * width as usize + from_x as usize]
        } else {
            255
        }
    };
    (0..height)
        .flat_map(|y| (0..width).map(move |x| (x, y)))
        .map(|(x, y)| at(x, y))
        .collect()
}

#[test]
fn a_sheet_that_lies_askew_is_read_and_its_words_stand_where_they_are() {
    if !has_tesseract() {
        return;
    }
    let (width, height, grey) = drawn(written());
    let bytes = Maker::new()
        .image(width, height, grey.clone())
        .image(width, height, askew(width, height, &grey, 4.0))
        .bytes();
    let document = read_with(&bytes, |_| {});
    assert_says_the_lines(&document.pages[1]);
    // The words, in points from the upper left corner: those of the straight page, turned.
    let [straight, turned] = [0, 1].map(|page| &document.pages[page].layout.words);
    assert_eq!(straight.len(), turned.len());
    let middle = |place: PageBox| {
        let half = |one: u16, other: u16| f32::from(one + other) / 2.0;
        let [x, y] = [half(place.left, place.right), half(place.top, place.bottom)];
        (x, y)
    };
    let layout = &document.pages[0].layout;
    let (middle_x, middle_y) = (
        f32::from(layout.width) / 2.0,
        f32::from(layout.height) / 2.0,
    );
    let (sin, cos) = (-4.0_f32).to_radians().sin_cos();
    for (one, other) in straight.iter().zip(turned) {
        let (x, y) = middle(one.place);
        let (x, y) = (x - middle_x, y - middle_y);
        let expected = (middle_x + x * cos + y * sin, middle_y - x * sin + y * cos);
        let found = middle(other.place);
        // Quarters of a point: two points are less than a third of a letter.
        assert!(
            (found.0 - expected.0).abs() < 8.0 && (found.1 - expected.1).abs() < 8.0,
            "{found:?} {expected:?}"
        );
    }
}

#[test]
fn the_time_for_the_scans_of_a_file_ends() {
    let bytes = scan().text("pagina scritta").bytes();
    let (_folder, path) = script("exit 1");
    let document = read_with(&bytes, |options| {
        options.tesseract = path;
        options.limits.file_ocr_seconds = 0;
    });
    let failed = PageWarning::OcrFailed(OcrError::FileTime);
    assert_eq!(document.pages[0].warnings, [PageWarning::Scanned, failed]);
    assert_eq!(document.pages[1].source, TextSource::Text);
}

#[test]
fn the_command_shows_source_and_confidence() {
    if !has_tesseract() {
        return;
    }
    let file = TestFile::new(&scan().bytes());
    let output = Command::new(program())
        .args(["extract", "--json"])
        .arg(&file.path)
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(0));
    let json: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(json["pages"][0]["source"], "ocr");
    assert!(json["pages"][0]["confidence"].as_u64().unwrap() > 75);
    let output = Command::new(program())
        .arg("extract")
        .arg(&file.path)
        .output()
        .unwrap();
    let shown = String::from_utf8(output.stdout).unwrap();
    assert!(shown.contains("--- pagina 1, OCR 9"), "{shown}");
    assert!(shown.contains("1 pagine: 0 con testo, 1 da OCR, 0 senza testo"));
}

#[test]
fn all_pages_are_read_by_force_and_none_when_it_is_off() {
    let off = read_with(&scan().bytes(), |options| options.ocr = OcrMode::Off);
    assert_eq!(off.pages[0].warnings, [PageWarning::Scanned]);
    if !has_tesseract() {
        return;
    }
    let forced = read_with(&written().bytes(), |options| options.ocr = OcrMode::Force);
    assert_says_the_lines(&forced.pages[0]);
}

/// Two lines that a protocol office prints over a scan, of more letters than a short page has.
const STAMP: [&str; 2] = [
    "Copia informatica per consultazione conforme all'originale cartaceo depositato presso questo ente",
    "Comune di Vallerossa, registro generale, protocollo numero 0004521 del giorno 14 maggio 2024, pagina 1",
];

#[test]
fn a_scan_with_a_long_stamp_is_a_scan_and_keeps_the_words_of_the_stamp() {
    let stamp: String = STAMP
        .into_iter()
        .zip([820, 806])
        .map(|(line, y)| format!("BT /F1 9 Tf 40 {y} Td ({line}) Tj ET\n"))
        .collect();
    let bytes = || {
        let (width, height, grey) = drawn(written());
        Maker::new().image(width, height, grey).over(&stamp).bytes()
    };
    let off = read_with(&bytes(), |options| options.ocr = OcrMode::Off);
    assert_eq!(off.pages[0].warnings, [PageWarning::Scanned]);
    assert!(
        off.pages[0].text.contains(STAMP[1]),
        "{:?}",
        off.pages[0].text
    );
    assert_eq!(off.awaiting_ocr, 1);
    if !has_tesseract() {
        return;
    }
    let page = &read_with(&bytes(), |_| {}).pages[0];
    assert_eq!(
        (page.source, page.warnings.as_slice()),
        (TextSource::Ocr, &[][..])
    );
    for line in lines().chain(STAMP) {
        assert!(page.text.contains(line), "{line}: {}", page.text);
    }
    let protocol = page.text.matches("0004521").count();
    assert_eq!(protocol, 1, "once: {}", page.text);
    let words = page.layout.words.iter();
    assert!(
        words
            .clone()
            .all(|word| page.text.get(word.range()).is_some())
    );
    assert!(words.count() > 60);
}

#[test]
fn a_missing_recogniser_is_told_with_what_installs_it() {
    let bytes = scan().text("pagina scritta").bytes();
    let document = read_with(&bytes, |options| {
        options.tesseract = PathBuf::from("/nonexistent/tesseract");
    });
    let missing = PageWarning::OcrMissing;
    assert_eq!(document.pages[0].warnings, [PageWarning::Scanned, missing]);
    assert_eq!(document.pages[1].warnings, []);
}

/// A recogniser of our own making.
fn script(body: &str) -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("tesseract");
    let text = format!("#!/bin/sh\n[ \"$1\" = --list-langs ] && echo ita && exit\n{body}\n");
    fs::write(&path, text).unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
    (folder, path)
}

#[test]
fn a_recogniser_that_fails_or_never_ends_costs_the_page() {
    let bytes = scan().text("pagina scritta").bytes();
    let slow = OcrError::TooSlow;
    let cases = [
        ("exec sleep 60", slow.clone()),
        ("while :; do :; done", slow),
        (
            "read line; echo no model >&2; exit 1",
            OcrError::Stopped("no model".to_owned()),
        ),
    ];
    for (body, reason) in cases {
        let (_folder, path) = script(body);
        let document = read_with(&bytes, |options| {
            options.tesseract = path;
            options.limits = Limits {
                ocr_seconds: 1,
                ..Limits::default()
            };
        });
        let failed = PageWarning::OcrFailed(reason);
        // On a machine so busy that the recogniser hardly runs, its CPU time never ends.
        let busy = PageWarning::Unrecognised(OcrError::Busy);
        let may_be_busy = body.starts_with("while");
        let [PageWarning::Scanned, warning] = document.pages[0].warnings.as_slice() else {
            panic!("{:?}", document.pages[0].warnings);
        };
        assert!(
            *warning == failed || may_be_busy && *warning == busy,
            "{warning:?}"
        );
        assert_eq!(document.pages[1].text, "pagina scritta\n");
    }
}

#[test]
fn what_was_recognised_is_kept_through_a_full_reindex() {
    if !has_tesseract() {
        return;
    }
    let bench = Workbench::new();
    bench.put("scansione.pdf", &scan().bytes());
    let report = bench.index_run(&[]);
    assert_eq!(
        (&report["pages_ocr"], &report["without_text"]),
        (&1.into(), &0.into())
    );
    assert_eq!(bench.search("coprogettazione"), ["scansione.pdf"]);

    // Under another name, and with no recogniser to be found: what is known is known.
    let [old, new] = ["scansione.pdf", "delibera.pdf"].map(|name| bench.corpus().join(name));
    fs::rename(old, new).unwrap();
    let output = bench
        .command(&["index", "--full", "--json"])
        .env("PATH", "/nonexistent")
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(bench.search("coprogettazione"), ["delibera.pdf"]);

    // What no file of the corpus uses any more is not kept.
    let entries = || {
        let shelves = fs::read_dir(bench.index().join("ocr-cache")).unwrap();
        let listed = shelves.map(|shelf| fs::read_dir(shelf.unwrap().path()).unwrap().count());
        listed.sum::<usize>()
    };
    assert_eq!(entries(), 1);
    fs::remove_file(bench.corpus().join("delibera.pdf")).unwrap();
    bench.put_pages("legge.pdf", &["il testo della legge"]);
    bench.index_run(&["--accept-removals"]);
    assert_eq!(entries(), 0);
}
