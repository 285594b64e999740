//! `normario index --watch`: what is whole is published, what is not is left alone, and whatever is in the way is
//! told and passes.

mod in_the_way;
pub(crate) mod watching;

use std::fs;
use std::time::{Duration, Instant};

use self::watching::{LONG, Watching};
use super::extract_pdf::Maker;
use super::office::docx;
use super::workbench::Workbench;

const QUICK: [&str; 2] = ["--watch-quiet", "0.3"];

fn pdf(line: &str) -> Vec<u8> {
    Maker::new().text(line).bytes()
}

#[test]
fn files_that_come_change_move_and_go_are_published() {
    let bench = Workbench::indexed(20);
    let mut watching = Watching::start(&bench, &QUICK);
    bench.put("nuovo.pdf", &pdf("accreditamento nuovissimo"));
    let line = watching.until_published();
    assert!(line.contains("generazione 2: letti 1, "), "{line}");
    assert_eq!(bench.search("nuovissimo"), ["nuovo.pdf"]);
    bench.put("nuovo.pdf", &pdf("accreditamento cambiato"));
    watching.until_published();
    assert_eq!(bench.search("cambiato"), ["nuovo.pdf"]);
    let name = |file: &str| bench.corpus().join(file);
    fs::rename(name("nuovo.pdf"), name("mosso.pdf")).unwrap();
    let line = watching.until_published();
    assert!(line.contains("letti 0, rinominati 1, rimossi 0"), "{line}");
    assert_eq!(bench.search("cambiato"), ["mosso.pdf"]);
    fs::remove_file(name("mosso.pdf")).unwrap();
    let line = watching.until_published();
    assert!(line.contains("rimossi 1"), "{line}");
    // What is said of a file counts as a change of it.
    bench.put("atti/3.toml", b"title = \"Un titolo dato a mano\"\n");
    watching.until_published();
    assert_eq!(bench.search("titolo:mano"), ["atti/3.pdf"]);
}

#[test]
fn a_document_without_pages_is_published_as_soon_as_a_pdf() {
    let bench = Workbench::indexed(2);
    let mut watching = Watching::start(&bench, &QUICK);
    bench.put("note.docx", &docx(&[(None, "Regolamento dei lavatoi")]));
    let begun = Instant::now();
    watching.until_published();
    // By a notice, and not by the look at the whole folder that is made every minute.
    assert!(begun.elapsed() < Duration::from_secs(45));
    assert_eq!(bench.search("lavatoi"), ["note.docx"]);
}

#[test]
fn a_file_copied_by_halves_is_read_when_it_is_whole() {
    let bench = Workbench::indexed(2);
    let mut watching = Watching::start(&bench, &["--watch-quiet", "2"]);
    let bytes = pdf("accreditamento intero");
    bench.put("grande.pdf", &bytes[..bytes.len() / 2]);
    let line = watching.until("in arrivo: grande.pdf");
    assert!(line.contains("fra 3"), "{line}");
    assert_eq!(bench.generations().len(), 1, "{:?}", watching.told);
    // Others are not held up by it.
    bench.put("altro.pdf", &pdf("accreditamento altro"));
    watching.until_published();
    assert_eq!(bench.search("altro"), ["altro.pdf"]);
    bench.put("grande.pdf", &bytes);
    let line = watching.until_published();
    assert!(line.contains("letti 1, "), "{line}");
    assert_eq!(bench.search("intero"), ["grande.pdf"]);
    let failed = |line: &&String| line.contains("non letto");
    assert_eq!(watching.so_far().iter().find(failed), None);
}

#[test]
fn a_file_that_was_half_there_at_the_start_is_left_alone() {
    let bench = Workbench::indexed(1);
    let bytes = pdf("accreditamento intero");
    bench.put("grande.pdf", &bytes[..bytes.len() / 2]);
    let mut watching = Watching::start(&bench, &["--watch-quiet", "3"]);
    watching.until("in arrivo: grande.pdf");
    assert_eq!(bench.generations().len(), 1, "{:?}", watching.told);
    bench.put("grande.pdf", &bytes);
    watching.until_published();
    assert_eq!(bench.search("intero"), ["grande.pdf"]);
}

#[test]
fn a_file_that_stays_cut_is_told_as_unread() {
    let bench = Workbench::indexed(1);
    let mut watching = Watching::start(&bench, &["--watch-quiet", "0.2"]);
    let bytes = pdf("accreditamento tagliato");
    bench.put("rotto.pdf", &bytes[..40]);
    watching.until("in arrivo: rotto.pdf");
    watching.until_published();
    let line = watching.until("non letto: ");
    assert!(line.contains("rotto.pdf"), "{line}");
    bench.put("rotto.pdf", &bytes);
    watching.until_published();
    assert_eq!(bench.search("tagliato"), ["rotto.pdf"]);
}

#[test]
fn what_copying_programs_write_on_the_way_is_not_read() {
    let bench = Workbench::indexed(1);
    // So long a quiet that only a file that is renamed into place is taken before the test ends.
    let mut watching = Watching::start(&bench, &["--watch-quiet", "100"]);
    let bytes = pdf("accreditamento scaricato");
    for name in ["~$a.pdf", ".a.pdf.Xy12ab", "a.pdf.part", "a.pdf.crdownload"] {
        bench.put(name, &bytes);
    }
    let name = |file: &str| bench.corpus().join(file);
    fs::rename(name("a.pdf.part"), name("a.pdf")).unwrap();
    let line = watching.until_published();
    assert!(line.contains("letti 1, "), "{line}");
    assert_eq!(bench.search("scaricato"), ["a.pdf"]);
    fs::rename(name(".a.pdf.Xy12ab"), name("b.pdf")).unwrap();
    let line = watching.until_published();
    assert!(line.contains("letti 1, "), "{line}");
}

#[test]
fn a_burst_makes_one_generation_and_nothing_new_none() {
    let bench = Workbench::indexed(1);
    let mut watching = Watching::start(&bench, &["--watch-quiet", "2"]);
    for i in 0..12 {
        bench.put(
            &format!("lotto/{i}.pdf"),
            &pdf(&format!("accreditamento lotto{i}")),
        );
    }
    let line = watching.until_published();
    assert!(line.contains("letti 12, "), "{line}");
    assert_eq!(bench.generations(), ["gen-000001", "gen-000002"]);
    // A whole folder that is moved here.
    let elsewhere = bench.corpus().with_file_name("altrove");
    fs::rename(bench.corpus().join("lotto"), &elsewhere).unwrap();
    watching.signal("-HUP");
    watching.until("SIGHUP");
    watching.until("non pubblicato: ");
    fs::rename(&elsewhere, bench.corpus().join("spostato")).unwrap();
    let line = watching.until_published();
    assert!(line.contains("letti 0, rinominati 12, rimossi 0"), "{line}");
    watching.signal("-HUP");
    watching.until("niente di nuovo: resta la generazione 3");
    assert_eq!(bench.generations().len(), 3);
}

#[test]
fn a_steady_stream_is_published_on_the_way() {
    let bench = Workbench::indexed(1);
    let mut watching = Watching::start(&bench, &["--watch-quiet", "0.5"]);
    let begun = Instant::now();
    let bytes = pdf("accreditamento fiume");
    let mut files = 0;
    while !watching
        .so_far()
        .iter()
        .any(|line| line.contains("pubblicata"))
    {
        assert!(begun.elapsed() < LONG, "{:?}", watching.told);
        bench.put(&format!("fiume/{files}.pdf"), &bytes);
        files += 1;
        std::thread::sleep(Duration::from_millis(100));
    }
    assert!(files > 2, "it had no time to flow");
}

#[test]
fn a_folder_can_be_looked_at_without_notices() {
    let bench = Workbench::indexed(2);
    let mut watching = Watching::begin(&bench, &["--watch-poll", "0.2", "--watch-quiet", "0.3"]);
    let line = watching.until("seguo ");
    assert!(line.contains("ogni 0,2 s (come chiesto)"), "{line}");
    bench.put("nuovo.pdf", &pdf("accreditamento nuovissimo"));
    watching.until_published();
    assert_eq!(bench.search("nuovissimo"), ["nuovo.pdf"]);
    let name = |file: &str| bench.corpus().join(file);
    fs::rename(name("nuovo.pdf"), name("mosso.pdf")).unwrap();
    let line = watching.until_published();
    assert!(line.contains("rinominati 1, rimossi 0"), "{line}");
}

#[test]
fn programs_get_a_line_of_json_a_run() {
    let bench = Workbench::indexed(2);
    let args = [&QUICK[..], &["--json"]].concat();
    let mut watching = Watching::begin(&bench, &args);
    let first = watching.until_event("nothing_new");
    assert_eq!(first["files"].as_array().unwrap().len(), 2);
    watching.until_event("followed");
    bench.put("nuovo.pdf", &pdf("accreditamento nuovissimo"));
    let run = watching.until_event("published");
    assert_eq!((&run["generation"], &run["read"]), (&2.into(), &1.into()));
    let files = run["files"].as_array().unwrap();
    assert_eq!(files.len(), 1, "only what changed: {run}");
    assert_eq!(files[0]["file"], "nuovo.pdf");
    for line in watching.so_far() {
        let line: serde_json::Value = serde_json::from_str(line).unwrap();
        assert!(line["message"].is_string(), "{line}");
    }
    watching.signal("-TERM");
    watching.until_event("ended");
    assert_eq!(watching.ended().code(), Some(0));
}
