//! `normario index` gives up nothing that is published to a wrong, unmounted or unreadable folder.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::os::unix::process::CommandExt;
use std::process::{Command, Output};

use super::extract_pdf::Maker;
use super::workbench::{Workbench, program};

#[test]
fn an_empty_folder_or_a_loss_of_more_than_a_tenth_publishes_nothing() {
    let bench = Workbench::indexed(11);
    let generations = bench.generations();
    let aside = bench.corpus().with_file_name("aside");
    // As when the disk with the corpus is not mounted.
    fs::rename(bench.corpus(), &aside).unwrap();
    fs::create_dir(bench.corpus()).unwrap();
    for args in [&["index"][..], &["index", "--full"]] {
        let said = bench.refused(args);
        assert!(said.contains("11 atti su 11"), "{said}");
        assert!(said.contains("--accept-removals"), "{said}");
    }
    fs::remove_dir(bench.corpus()).unwrap();
    fs::rename(&aside, bench.corpus()).unwrap();

    fs::remove_file(bench.corpus().join("atti/0.pdf")).unwrap();
    fs::remove_file(bench.corpus().join("atti/1.pdf")).unwrap();
    let said = bench.refused(&["index"]);
    assert!(
        said.contains("2 atti su 11") && said.contains("atti/0.pdf"),
        "{said}"
    );
    assert_eq!(
        (bench.count("accreditamento"), bench.generations()),
        (11, generations)
    );

    bench.put_pages("atti/1.pdf", &["accreditamento parola1"]);
    let one = bench.index_run(&[]);
    assert_eq!(
        one["removed"],
        serde_json::json!(["atti/0.pdf"]),
        "one in eleven"
    );
    fs::remove_file(bench.corpus().join("atti/1.pdf")).unwrap();
    fs::remove_file(bench.corpus().join("atti/2.pdf")).unwrap();
    bench.index_run(&["--accept-removals"]);
    assert_eq!(bench.count("accreditamento"), 8);
}

#[test]
fn an_index_of_another_version_is_not_given_up_for_an_empty_folder() {
    let bench = Workbench::indexed(3);
    let manifest = bench
        .index()
        .join(&bench.generations()[0])
        .join("manifest.json");
    let text = fs::read_to_string(&manifest).unwrap();
    let version = format!("\"schema_version\":{}", normario::index::SCHEMA_VERSION);
    assert!(text.contains(&version));
    fs::write(&manifest, text.replace(&version, "\"schema_version\":0")).unwrap();
    fs::remove_dir_all(bench.corpus().join("atti")).unwrap();
    let generations = bench.generations();
    let said = bench.refused(&["index", "--full"]);
    assert!(said.contains("3 atti su 3"), "{said}");
    assert_eq!(bench.generations(), generations);
}

#[test]
fn files_that_were_cut_off_by_a_failed_copy_are_a_loss_too() {
    let bench = Workbench::indexed(5);
    for i in 0..3 {
        bench.put(&format!("atti/{i}.pdf"), b"");
    }
    let said = bench.refused(&["index"]);
    assert!(said.contains("3 atti su 5"), "{said}");
    assert_eq!(bench.count("accreditamento"), 5);
}

#[test]
fn the_index_remembers_its_folder() {
    let bench = Workbench::indexed(3);
    fs::create_dir(bench.corpus().with_file_name("altra")).unwrap();
    let other = bench.corpus().with_file_name("altra").join("x.pdf");
    fs::write(&other, Maker::new().text("altro documento").bytes()).unwrap();
    for args in [&["index", "altra"][..], &["index", "--full", "altra"]] {
        let said = bench.refused(args);
        let command = format!(
            "normario index {}",
            bench.corpus().canonicalize().unwrap().display()
        );
        assert!(
            said.contains(&command) && said.contains("--accept-removals"),
            "{said}"
        );
    }
    assert_eq!(bench.count("accreditamento"), 3);

    // Named nowhere, as in the command that rebuilds an index: the folder that it was made from.
    let moved = bench.index().with_file_name("elsewhere");
    fs::create_dir(&moved).unwrap();
    let index = bench.index();
    let output = bench
        .command(&[
            "index",
            "--full",
            "--json",
            "--index",
            index.to_str().unwrap(),
        ])
        .current_dir(&moved)
        .output()
        .unwrap();
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(report["indexed"], 3);

    let report = bench.index_run(&["altra", "--accept-removals"]);
    assert_eq!(report["removed"].as_array().unwrap().len(), 3);
    assert_eq!(bench.search("altro documento"), ["x.pdf"]);
}

/// Runs the program as somebody whom the system's permissions bind.
fn run_as_nobody(bench: &Workbench, args: &[&str]) -> Output {
    const NOBODY: u32 = 65_534;
    let mut command = bench.command(args);
    if rustix::process::geteuid().is_root() {
        // The program is copied to where nobody may run it, and the folder made theirs.
        let copy = bench.corpus().with_file_name("normario");
        fs::copy(program(), &copy).unwrap();
        let owned = Command::new("chown")
            .args(["-R", "65534:65534"])
            .arg(bench.corpus().parent().unwrap())
            .status()
            .unwrap();
        assert!(owned.success());
        let envs: Vec<_> = command.get_args().map(ToOwned::to_owned).collect();
        command = Command::new(&copy);
        command
            .args(envs)
            .current_dir(bench.corpus().parent().unwrap())
            .uid(NOBODY)
            .gid(NOBODY);
    }
    command.output().unwrap()
}

#[test]
fn a_folder_that_may_not_be_read_is_not_taken_for_an_empty_one() {
    let bench = Workbench::new();
    for i in 0..20 {
        bench.put_pages(
            &format!("atti/{i}.pdf"),
            &[&format!("accreditamento parola{i}")],
        );
    }
    bench.put_pages("chiusa/segreto.pdf", &["accreditamento riservato"]);
    assert_eq!(run_as_nobody(&bench, &["index"]).status.code(), Some(0));
    let closed = bench.corpus().join("chiusa");
    fs::set_permissions(&closed, fs::Permissions::from_mode(0o000)).unwrap();
    let output = run_as_nobody(&bench, &["index"]);
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(2), "{said}");
    assert!(
        said.contains("chiusa") && said.contains("--accept-removals"),
        "{said}"
    );
    let output = run_as_nobody(&bench, &["index", "--accept-removals"]);
    let told = String::from_utf8(output.stdout).unwrap();
    assert_eq!(output.status.code(), Some(1), "{told}");
    assert!(told.contains("avviso: chiusa: "), "{told}");
    fs::set_permissions(&closed, fs::Permissions::from_mode(0o700)).unwrap();
}
