//! A corpus and an index in a temporary folder, and the program run on them.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;
use tempfile::TempDir;

use super::extract_pdf::Maker;

/// A folder with `corpus/` and `index/`, removed at the end.
pub(crate) struct Workbench {
    dir: TempDir,
}

impl Workbench {
    pub(crate) fn new() -> Self {
        let dir = TempDir::new().unwrap();
        fs::create_dir(dir.path().join("corpus")).unwrap();
        Workbench { dir }
    }

    pub(crate) fn corpus(&self) -> PathBuf {
        self.dir.path().join("corpus")
    }

    pub(crate) fn index(&self) -> PathBuf {
        self.dir.path().join("index")
    }

    /// Puts a file into the corpus.
    pub(crate) fn put(&self, file: &str, bytes: &[u8]) {
        let path = self.corpus().join(file);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }

    /// Puts a PDF with one line of text a page into the corpus.
    pub(crate) fn put_pages(&self, file: &str, pages: &[&str]) {
        let maker = pages
            .iter()
            .fold(Maker::new(), |maker, line| maker.text(line));
        self.put(file, &maker.bytes());
    }

    /// The program with some arguments, in the folder.
    pub(crate) fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(program());
        command.args(args).current_dir(self.dir.path());
        for name in [
            "NORMARIO_INDEX",
            "NORMARIO_CORPUS",
            "NORMARIO_ADDR",
            "NORMARIO_KEEP",
            "NORMARIO_QUERY_LOG",
        ] {
            command.env_remove(name);
        }
        // No test asks anybody but this machine.
        for name in [
            "NORMARIO_CELLAR",
            "NORMARIO_CELLAR_SPARQL",
            "NORMARIO_NORMATTIVA",
            "NORMARIO_CORTE_COSTITUZIONALE",
        ] {
            command.env(name, "http://127.0.0.1:9/nessuno");
        }
        command
    }

    pub(crate) fn run(&self, args: &[&str]) -> Output {
        self.command(args).output().unwrap()
    }

    /// `normario index --json` with more arguments: its report.
    pub(crate) fn index_run(&self, args: &[&str]) -> Value {
        let output = self.run(&[&["index", "--json"], args].concat());
        serde_json::from_slice(&output.stdout)
            .unwrap_or_else(|error| panic!("{error}: {}", String::from_utf8_lossy(&output.stderr)))
    }

    /// `normario search --json`: the files of the hits, best first.
    pub(crate) fn search(&self, query: &str) -> Vec<String> {
        let output = self.run(&["search", "--json", "--", query]);
        let answer: Value = serde_json::from_slice(&output.stdout).unwrap();
        let hits = answer["hits"].as_array().unwrap();
        hits.iter()
            .map(|hit| hit["act"]["file"].as_str().unwrap().to_owned())
            .collect()
    }

    /// A corpus of so many acts, each with a word of its own, and its index.
    pub(crate) fn indexed(acts: usize) -> Self {
        let bench = Workbench::new();
        for i in 0..acts {
            bench.put_pages(
                &format!("atti/{i}.pdf"),
                &[&format!("accreditamento parola{i}")],
            );
        }
        bench.index_run(&[]);
        bench
    }

    /// Runs the program where it must refuse: exit code 2, and what it says.
    pub(crate) fn refused(&self, args: &[&str]) -> String {
        let output = self.run(args);
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2), "{args:?}: {said}");
        said
    }

    /// How many acts a word finds.
    pub(crate) fn count(&self, word: &str) -> u64 {
        let output = self.run(&["search", "--json", word]);
        let answer: Value = serde_json::from_slice(&output.stdout).unwrap();
        answer["total"].as_u64().unwrap()
    }

    /// Names in the index folder that are generations.
    pub(crate) fn generations(&self) -> Vec<String> {
        let entries = fs::read_dir(self.index()).unwrap();
        let names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
        let mut names: Vec<String> = names.filter(|name| name.starts_with("gen-")).collect();
        names.sort();
        names
    }
}

/// The program under test.
pub(crate) fn program() -> &'static Path {
    Path::new(env!("CARGO_BIN_EXE_normario"))
}
