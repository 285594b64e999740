//! `normario index` is silent on nothing: neither what the maintainer wrote wrong nor what lies in the folder
//! and is not read.

use std::process::Command;

use super::extract_pdf::Maker;
use super::workbench::Workbench;

#[test]
fn a_typo_in_the_catalogue_costs_its_entry_and_keeps_what_was_said() {
    let bench = Workbench::indexed(2);
    let both = "['atti/0.pdf']\ntitle = 'Primo'\n['atti/1.pdf']\ntitle = 'Secondo'\n";
    bench.put("catalogo.toml", both.as_bytes());
    assert_eq!(bench.run(&["index"]).status.code(), Some(0));
    let titles = || {
        let output = bench.run(&["search", "--json", "accreditamento"]);
        let answer: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        let hits = answer["hits"].as_array().unwrap().iter();
        let mut titles: Vec<String> = hits
            .map(|hit| hit["act"]["title"].as_str().unwrap().to_owned())
            .collect();
        titles.sort();
        titles
    };
    assert_eq!(titles(), ["Primo", "Secondo"]);
    for typo in ["title = 'Primo\n", "titel = 'Primo'\n", "kind = 'leggge'\n"] {
        let text = format!("['atti/0.pdf']\n{typo}['atti/1.pdf']\ntitle = 'Terzo'\n");
        bench.put("catalogo.toml", text.as_bytes());
        let output = bench.run(&["index"]);
        let told = String::from_utf8(output.stdout).unwrap();
        assert_eq!(output.status.code(), Some(1), "{told}");
        assert!(told.contains("catalogo.toml: riga 2"), "{told}");
        assert_eq!(titles(), ["Primo", "Terzo"], "{typo}");
    }
}

#[test]
fn what_was_said_of_a_file_is_not_forgotten_while_it_cannot_be_read() {
    let bench = Workbench::indexed(2);
    bench.put("catalogo.toml", b"['atti/0.pdf']\ntitle = 'Primo'\n");
    assert_eq!(bench.run(&["index"]).status.code(), Some(0));
    let title = |word: &str| {
        let output = bench.run(&["search", "--json", word]);
        let answer: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        answer["hits"][0]["act"]["title"].clone()
    };
    let catalogue = bench.corpus().join("catalogo.toml");
    std::fs::remove_file(&catalogue).unwrap();
    std::os::unix::fs::symlink("nowhere", &catalogue).unwrap();
    bench.put_pages("atti/0.pdf", &["accreditamento rinnovato parola0"]);
    let output = bench.run(&["index"]);
    let told = String::from_utf8(output.stdout).unwrap();
    assert_eq!(output.status.code(), Some(1), "{told}");
    assert!(told.contains("avviso: catalogo.toml: "), "{told}");
    assert!(told.contains("avviso: atti/0.pdf: è cambiato"), "{told}");
    assert_eq!(
        (title("parola0"), bench.count("rinnovato")),
        ("Primo".into(), 0)
    );
    let said = bench.refused(&["index", "--full"]);
    assert!(
        said.contains("atti/0.pdf") && said.contains("--accept-removals"),
        "{said}"
    );

    std::fs::remove_file(&catalogue).unwrap();
    bench.put("catalogo.toml", b"['atti/0.pdf']\ntitle = 'Primo'\n");
    assert_eq!(bench.run(&["index"]).status.code(), Some(0));
    assert_eq!(
        (title("rinnovato"), bench.count("rinnovato")),
        ("Primo".into(), 1)
    );
}

#[test]
fn a_pipe_named_as_a_catalogue_or_a_pdf_hangs_nothing() {
    let bench = Workbench::indexed(1);
    for name in ["atti/0.toml", "catalogo.toml", "tubo.pdf", "tubo.docx"] {
        let made = Command::new("mkfifo")
            .arg(bench.corpus().join(name))
            .status();
        assert!(made.unwrap().success());
    }
    let report = bench.index_run(&[]);
    assert_eq!(report["unchanged"], 1);
    let left_out = report["left_out"].as_array().unwrap();
    assert_eq!(left_out.len(), 4);
    assert!(left_out.iter().all(|left| left["reason"] == "special"));
}

#[test]
fn everything_in_the_folder_that_is_not_read_is_named() {
    let bench = Workbench::new();
    bench.put_pages("a.pdf", &["accreditamento"]);
    for name in [
        "atto.pdf.p7s",
        "b.doc",
        "c.rtf",
        "d.xhtml",
        "e.xml",
        "f.msg",
        "g.zip",
        "h.epub",
    ] {
        bench.put(name, b"x");
    }
    bench.put(".nascosto.pdf", b"x");
    bench.put("foto.xyz", b"x");
    let output = bench.run(&["index"]);
    let told = String::from_utf8(output.stdout).unwrap();
    assert_eq!(
        output.status.code(),
        Some(0),
        "left out, not failed: {told}"
    );
    for name in [
        "atto.pdf.p7s",
        "b.doc",
        "c.rtf",
        "d.xhtml",
        "e.xml",
        "f.msg",
        "g.zip",
        "h.epub",
    ] {
        assert!(
            told.contains(&format!("non indicizzato: {name}: ")),
            "{told}"
        );
    }
    assert!(told.contains("1 file o cartelle nascosti"), "{told}");
    assert!(told.contains("1 file di altro formato"), "{told}");
    let report = bench.index_run(&[]);
    assert_eq!(
        report["left_out"].as_array().unwrap().len(),
        10,
        "also when nothing is new"
    );
}

#[test]
fn a_name_with_a_line_break_forges_no_line_of_the_report() {
    let bench = Workbench::new();
    bench.put("male\nletto: falso.pdf", b"non un PDF");
    bench.put_pages("b\n  nell'indice    99.pdf", &["accreditamento"]);
    bench.put("c\nnon letto: altro.doc", b"x");
    let output = bench.run(&["index"]);
    for told in [output.stdout, output.stderr] {
        let told = String::from_utf8(told).unwrap();
        for forged in ["letto: falso", "  nell'indice    99", "non letto: altro"] {
            assert!(!told.lines().any(|line| line.starts_with(forged)), "{told}");
        }
    }
}

#[test]
fn what_was_told_once_is_no_failure_of_the_next_run() {
    let bench = Workbench::indexed(1);
    bench.put(
        "chiuso.pdf",
        &Maker::new().text("segreto").encrypted("parola"),
    );
    assert_eq!(bench.run(&["index"]).status.code(), Some(1));
    std::thread::sleep(std::time::Duration::from_millis(2_100));
    bench.run(&["index"]);
    let output = bench.run(&["index"]);
    assert_eq!(output.status.code(), Some(0));
    let told = String::from_utf8(output.stdout).unwrap();
    assert!(
        told.contains("non letto: ") && told.contains("chiuso.pdf"),
        "{told}"
    );
}

#[test]
fn numbers_out_of_range_are_refused() {
    let bench = Workbench::indexed(1);
    for jobs in ["0", "257", "uno"] {
        let said = bench.refused(&["index", "--jobs", jobs]);
        assert!(said.contains("--jobs"), "{said}");
    }
}
