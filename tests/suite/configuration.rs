//! The configuration file: what it changes, what wins over it, and what is refused of it.

use std::fs;

use serde_json::Value;

use super::workbench::Workbench;

/// The folder in which the program works.
fn put(bench: &Workbench, text: &str) {
    let folder = bench.corpus();
    fs::write(folder.parent().unwrap().join("normario.toml"), text).unwrap();
}

/// The settings in force, by key: value and where it is from.
fn settings(bench: &Workbench, variables: &[(&str, &str)]) -> Value {
    let mut command = bench.command(&["config", "--json"]);
    let output = command.envs(variables.iter().copied()).output().unwrap();
    let json: Value = serde_json::from_slice(&output.stdout)
        .unwrap_or_else(|error| panic!("{error}: {}", String::from_utf8_lossy(&output.stderr)));
    json
}

fn setting(settings: &Value, key: &str) -> (Value, String) {
    let all = settings["settings"].as_array().unwrap();
    let found = all.iter().find(|setting| setting["key"] == key).unwrap();
    (
        found["value"].clone(),
        found["from"].as_str().unwrap().to_owned(),
    )
}

#[test]
fn the_file_gives_way_to_the_environment_and_the_environment_to_the_command_line() {
    let bench = Workbench::indexed(1);
    fs::rename(bench.index(), bench.index().with_file_name("altrove")).unwrap();
    let search = |more: &[&str], variables: &[(&str, &str)]| {
        let args = [&["search", "--json", "accreditamento"], more].concat();
        let mut command = bench.command(&args);
        command
            .envs(variables.iter().copied())
            .output()
            .unwrap()
            .status
            .code()
    };
    assert_eq!(search(&[], &[]), Some(2));
    put(
        &bench,
        "index = 'altrove'\nhosts = ['uno.example.org', 'due.example.org']\n",
    );
    assert_eq!(search(&[], &[]), Some(0));
    assert_eq!(search(&[], &[("NORMARIO_INDEX", "nulla")]), Some(2));
    assert_eq!(
        search(&["--index", "altrove"], &[("NORMARIO_INDEX", "nulla")]),
        Some(0)
    );
    let said = settings(&bench, &[("NORMARIO_KEEP", "7")]);
    assert_eq!(
        setting(&said, "index"),
        ("altrove".into(), "file".to_owned())
    );
    assert_eq!(
        setting(&said, "keep"),
        ("7".into(), "environment".to_owned())
    );
    assert_eq!(
        setting(&said, "addr"),
        ("127.0.0.1:8080".into(), "default".to_owned())
    );
    let hosts = ("uno.example.org,due.example.org".into(), "file".to_owned());
    assert_eq!(setting(&said, "hosts"), hosts);
}

#[test]
fn a_file_elsewhere_speaks_of_folders_beside_it() {
    let bench = Workbench::indexed(1);
    let there = bench.corpus().with_file_name("altro");
    fs::create_dir(&there).unwrap();
    fs::write(there.join("mio.toml"), "index = '../index'\n").unwrap();
    let mut command = bench.command(&["search", "accreditamento"]);
    command
        .env("NORMARIO_CONFIG", "altro/mio.toml")
        .env("PWD", "/");
    assert_eq!(command.output().unwrap().status.code(), Some(0));
    let mut command = bench.command(&["search", "accreditamento"]);
    let output = command
        .env("NORMARIO_CONFIG", "manca.toml")
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("manca.toml"));
}

#[test]
fn what_is_no_key_or_no_value_is_refused_with_its_line() {
    let bench = Workbench::indexed(1);
    for (text, told) in [
        ("index = 'index'\nadddr = '127.0.0.1:1'\n", "riga 2"),
        ("index = true\n", "riga 1"),
        ("index = 'index\n", "riga 1"),
    ] {
        put(&bench, text);
        let said = bench.refused(&["search", "accreditamento"]);
        assert!(
            said.contains("normario.toml") && said.contains(told),
            "{text}: {said}"
        );
    }
    put(&bench, "keep = 'molte'\n");
    let said = bench.refused(&["index"]);
    assert!(
        said.contains("molte") && said.contains("normario.toml, riga 1"),
        "{said}"
    );
}

#[test]
fn a_file_that_was_meant_is_never_passed_over() {
    use std::os::unix::ffi::OsStrExt;
    let bench = Workbench::indexed(1);
    let path = bench.corpus().with_file_name("normario.toml");
    std::os::unix::fs::symlink("manca.toml", &path).unwrap();
    let said = bench.refused(&["search", "accreditamento"]);
    assert!(
        said.contains("normario.toml") && said.contains("non esiste"),
        "{said}"
    );
    fs::remove_file(&path).unwrap();
    // What would be waited for, or is no text, is told for what it is.
    let made = std::process::Command::new("mkfifo").arg(&path).status();
    assert!(made.unwrap().success());
    let said = bench.refused(&["search", "accreditamento"]);
    assert!(said.contains("non è un file normale"), "{said}");
    fs::remove_file(&path).unwrap();
    for (bytes, told) in [
        (&b"# citt\xc3\xa0\n# citt\xe0\n"[..], "riga 2"),
        (&vec![b'#'; (1 << 20) + 1], "più grande di 1 MB"),
    ] {
        fs::write(&path, bytes).unwrap();
        let said = bench.refused(&["search", "accreditamento"]);
        assert!(said.contains(told), "{told}: {said}");
    }
    // A variable counts whatever it says, letters or not, or nothing.
    put(&bench, "corpus = 'altrove'\n");
    for bytes in [&b"\xff"[..], b""] {
        let mut command = bench.command(&["config", "--json"]);
        let variable = std::ffi::OsStr::from_bytes(bytes);
        let output = command.env("NORMARIO_CORPUS", variable).output().unwrap();
        let said: Value = serde_json::from_slice(&output.stdout).unwrap();
        assert_eq!(setting(&said, "corpus").1, "environment", "{said}");
    }
}

#[test]
fn a_file_that_is_written_explains_every_key_and_sets_none() {
    let bench = Workbench::new();
    assert_eq!(bench.run(&["config", "--init"]).status.code(), Some(0));
    let path = bench.corpus().with_file_name("normario.toml");
    let text = fs::read_to_string(&path).unwrap();
    assert!(
        text.lines()
            .all(|line| line.is_empty() || line.starts_with('#')),
        "{text}"
    );
    for key in ["index", "corpus", "addr", "keep", "hosts"] {
        assert!(
            text.lines()
                .any(|line| line.starts_with(&format!("#{key} = "))),
            "{key}: {text}"
        );
    }
    // Every line is a setting once its mark is gone.
    let set: Vec<&str> = text
        .lines()
        .filter_map(|line| line.strip_prefix('#'))
        .collect();
    let set: Vec<&str> = set
        .into_iter()
        .filter(|line| !line.starts_with(' ') && *line != "url = \"\"")
        .collect();
    put(&bench, &set.join("\n"));
    assert_eq!(bench.run(&["config"]).status.code(), Some(0), "{set:?}");
    let said = bench.refused(&["config", "--init"]);
    assert!(said.contains("normario.toml"), "{said}");
}

#[test]
fn files_are_read_again_for_the_cause_that_is_said() {
    let bench = Workbench::new();
    bench.put_pages("determina.pdf", &["DETERMINAZIONE N. 3 DEL 04/05/2021"]);
    bench.put_pages("appunti.pdf", &["istruttoria"]);
    bench.put("rotto.pdf", b"%PDF-1.4\nnothing of the kind");
    bench.index_run(&[]);
    let read = |args: &[&str]| {
        let report = bench.index_run(&[&["--ocr", "off"], args].concat());
        let files = report["files"].as_array().unwrap().iter();
        let read = files.filter(|file| file["state"] == "read");
        read.map(|file| file["file"].as_str().unwrap().to_owned())
            .collect::<Vec<_>>()
    };
    read(&[]);
    assert_eq!(read(&[]), [""; 0]);
    assert_eq!(read(&["--again", "failed"]), ["rotto.pdf"]);
    assert_eq!(read(&["--again", "kind=determina"]), ["determina.pdf"]);
    assert_eq!(read(&["--again", "before=2100-01-01"]).len(), 3);
    assert_eq!(read(&["--again", "before=2000-01-01"]), [""; 0]);
    let said = bench.refused(&["index", "--again", "kind=leggge"]);
    assert!(said.contains("leggge"), "{said}");
}
