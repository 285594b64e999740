//! `normario index`: every file accounted for, only what changed read again, never a half index.

use std::fs;
use std::io::Write;
use std::process::Stdio;

use super::extract_pdf::Maker;
use super::workbench::Workbench;

#[test]
fn every_file_is_accounted_for_by_name_and_outcome() {
    let bench = Workbench::new();
    bench.put_pages("leggi/uno.pdf", &["coprogettazione e accreditamento"]);
    bench.put("scansione.pdf", &Maker::new().scan().bytes());
    bench.put("vuoto.pdf", b"");
    bench.put("testo.pdf", b"questo non e' un PDF");
    bench.put(
        "chiuso.pdf",
        &Maker::new().text("segreto").encrypted("parola"),
    );
    bench.put(
        "mista.pdf",
        &Maker::new().text("prima pagina").scan().bytes(),
    );

    let output = bench.run(&["index", "--json"]);
    assert_eq!(output.status.code(), Some(1), "something was not indexed");
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let mut outcomes: Vec<(&str, &str)> = report["files"]
        .as_array()
        .unwrap()
        .iter()
        .map(|file| {
            (
                file["file"].as_str().unwrap(),
                file["outcome"].as_str().unwrap(),
            )
        })
        .collect();
    outcomes.sort_unstable();
    let expected = [
        ("chiuso.pdf", "failed"),
        ("leggi/uno.pdf", "indexed"),
        ("mista.pdf", "indexed"),
        ("scansione.pdf", "without_text"),
        ("testo.pdf", "failed"),
        ("vuoto.pdf", "failed"),
    ];
    assert_eq!(outcomes, expected);
    let reason = |name: &str| {
        let files = report["files"].as_array().unwrap();
        let file = files.iter().find(|file| file["file"] == name).unwrap();
        file["reason"].as_str().unwrap().to_owned()
    };
    assert!(reason("chiuso.pdf").contains("password"));
    assert!(reason("testo.pdf").contains("non è un PDF"));
    assert!(reason("vuoto.pdf").contains("vuoto"));
    let mixed = report["files"]
        .as_array()
        .unwrap()
        .iter()
        .find(|file| file["file"] == "mista.pdf")
        .unwrap();
    assert_eq!(mixed["pages_without_text"][0]["page"], 2);

    let summary = bench.run(&["index"]);
    let text = String::from_utf8(summary.stdout).unwrap();
    for file in [
        "scansione.pdf",
        "vuoto.pdf",
        "testo.pdf",
        "chiuso.pdf",
        "mista.pdf",
    ] {
        assert!(text.contains(file), "{file} is not in the summary:\n{text}");
    }
}

#[test]
fn only_what_changed_is_read_again() {
    let bench = Workbench::new();
    bench.put_pages("a.pdf", &["istruttoria pubblica"]);
    bench.put_pages("b.pdf", &["accreditamento"]);
    bench.put_pages("c.pdf", &["convenzione"]);
    // A file younger than the clock's grain is looked into again, to be sure.
    std::thread::sleep(std::time::Duration::from_millis(2_100));
    assert_eq!(bench.index_run(&[])["read"], 3);
    let generation = bench.generations();

    let again = bench.index_run(&[]);
    assert_eq!(
        (&again["read"], &again["unchanged"]),
        (&0.into(), &3.into())
    );
    assert_eq!(
        bench.generations(),
        generation,
        "nothing new is nothing to publish"
    );

    bench.put_pages("b.pdf", &["manifestazione di interesse"]);
    fs::remove_file(bench.corpus().join("a.pdf")).unwrap();
    fs::rename(
        bench.corpus().join("c.pdf"),
        bench.corpus().join("convenzioni.pdf"),
    )
    .unwrap();
    bench.put_pages("d.pdf", &["rimborso delle spese"]);
    let changed = bench.index_run(&["--accept-removals"]);
    assert_eq!(
        (&changed["read"], &changed["moved"]),
        (&2.into(), &1.into())
    );
    assert_eq!(changed["removed"], serde_json::json!(["a.pdf"]));
    assert_eq!(bench.search("manifestazione"), ["b.pdf"]);
    assert_eq!(bench.search("accreditamento"), [""; 0]);
    assert_eq!(bench.search("istruttoria"), [""; 0]);
    assert_eq!(bench.search("convenzione"), ["convenzioni.pdf"]);
    assert_eq!(bench.search("rimborso"), ["d.pdf"]);
    // What was replaced is kept for servers that are still on it.
    assert_eq!(bench.generations().len(), 2);

    assert_eq!(bench.index_run(&["--full"])["read"], 3);
    assert_eq!(bench.search("convenzione"), ["convenzioni.pdf"]);
}

#[test]
fn two_files_may_swap_their_names() {
    let bench = Workbench::new();
    bench.put_pages("uno.pdf", &["sussidiarietà"]);
    bench.put_pages("due.pdf", &["trasparenza"]);
    bench.index_run(&[]);
    let [one, two, aside] = ["uno.pdf", "due.pdf", "via.pdf"].map(|name| bench.corpus().join(name));
    fs::rename(&one, &aside).unwrap();
    fs::rename(&two, &one).unwrap();
    fs::rename(&aside, &two).unwrap();
    bench.index_run(&[]);
    assert_eq!(bench.search("trasparenza"), ["uno.pdf"]);
    assert_eq!(bench.search("sussidiarieta"), ["due.pdf"]);
}

#[test]
fn a_second_writer_is_told_who_holds_the_lock() {
    let bench = Workbench::new();
    bench.put_pages("a.pdf", &["testo"]);
    bench.index_run(&[]);
    let holder = normario::index::WriterLock::acquire(&bench.index()).unwrap();
    let refused = bench.run(&["index"]);
    assert_eq!(refused.status.code(), Some(2));
    let message = String::from_utf8(refused.stderr).unwrap();
    assert!(
        message.contains(&std::process::id().to_string()),
        "{message}"
    );
    assert_eq!(bench.search("testo"), ["a.pdf"], "readers need no lock");
    drop(holder);
}

#[test]
fn an_index_of_another_version_is_refused_with_the_command() {
    let bench = Workbench::new();
    bench.put_pages("a.pdf", &["testo"]);
    bench.index_run(&[]);
    super::generations_shared::make_old(&bench.index(), Some(0));
    for args in [&["index"][..], &["search", "testo"], &["stats"]] {
        let refused = bench.run(args);
        assert_eq!(refused.status.code(), Some(2), "{args:?}");
        let message = String::from_utf8(refused.stderr).unwrap();
        assert!(message.contains("normario index --full"), "{message}");
    }
    bench.index_run(&["--full"]);
    assert_eq!(bench.search("testo"), ["a.pdf"]);
}

#[test]
fn progress_is_plain_lines_where_there_is_no_terminal() {
    let bench = Workbench::new();
    bench.put_pages("a.pdf", &["testo"]);
    let output = bench.run(&["index"]);
    let told = String::from_utf8(output.stderr).unwrap();
    assert!(told.contains("letto: a.pdf (1 pagina)"), "{told}");
    assert!(!told.contains('\u{1b}'), "{told}");
}

#[test]
fn a_run_killed_at_any_moment_leaves_what_was_published() {
    const LETTERS: [&str; 12] = [
        "alfa", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota", "kappa",
        "lambda", "mi",
    ];
    let bench = Workbench::new();
    for i in 0..12 {
        bench.put_pages(
            &format!("{i}.pdf"),
            &[&format!("coprogettazione numero{i}")],
        );
    }
    bench.index_run(&[]);
    for (run, letter) in LETTERS.into_iter().enumerate() {
        bench.put_pages("nuovo.pdf", &[&format!("coprogettazione giro {letter}")]);
        let mut child = bench
            .command(&["index", "--full"])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        // From before the first file is read to after the switch.
        std::thread::sleep(std::time::Duration::from_millis(run as u64 * 12));
        child.kill().unwrap();
        child.wait().unwrap();
        assert!(bench.search("coprogettazione").len() >= 10, "run {run}");
    }
    let last = bench.index_run(&[]);
    assert_eq!(last["indexed"], 13);
    assert_eq!(
        bench.search(&format!("+{}", LETTERS[LETTERS.len() - 1])),
        ["nuovo.pdf"]
    );
    assert_eq!(bench.generations().len(), 2);
}

#[test]
fn a_folder_that_is_not_there_is_said() {
    let bench = Workbench::new();
    let output = bench.run(&["index", "altrove"]);
    assert_eq!(output.status.code(), Some(2));
    let message = String::from_utf8(output.stderr).unwrap();
    assert!(message.contains("altrove"), "{message}");
    let output = bench.run(&["search", "x"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(
        String::from_utf8(output.stderr)
            .unwrap()
            .contains("normario index")
    );
}

#[test]
fn options_may_follow_the_words_and_words_may_be_excluded() {
    let bench = Workbench::new();
    bench.put_pages("a.pdf", &["avviso di appalto"]);
    bench.put_pages("b.pdf", &["avviso di coprogettazione"]);
    bench.index_run(&[]);
    let output = bench.run(&["search", "avviso", "-appalto", "--size", "5", "--json"]);
    let answer: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(answer["size"], 5);
    assert_eq!(answer["total"], 1);
    assert_eq!(answer["hits"][0]["act"]["file"], "b.pdf");
}

#[test]
fn a_reader_that_closes_the_pipe_is_no_error() {
    let bench = Workbench::new();
    let many: Vec<String> = (0..40).map(|i| format!("pagina {i} del testo")).collect();
    let many: Vec<&str> = many.iter().map(String::as_str).collect();
    bench.put_pages("a.pdf", &many);
    bench.index_run(&[]);
    for args in [
        &["search", "pagina"][..],
        &["stats"],
        &["completions", "bash"],
        &["man"],
    ] {
        let mut child = bench
            .command(args)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        drop(child.stdout.take());
        std::io::stderr().flush().unwrap();
        let output = child.wait_with_output().unwrap();
        let told = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(0), "{args:?}: {told}");
        assert_eq!(told, "", "{args:?}");
    }
}
