//! Holds the design of `ARCHITECTURE.md`: what a module may import, that no files go round in a circle,
//! and how long a file may be. The code is parsed with `syn`, so that what is said of imports is what the
//! compiler sees.

mod graph;
mod sentences;
mod source;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use graph::{Crate, circles, told};
use sentences::sentences;
use source::Module;

/// Longest file, in lines.
const MOST_LINES: usize = 400;

/// Root files of the crates whose files must not go round in circles.
const ROOTS: &[&str] = &["src/lib.rs", "benches/scale/main.rs", "tests/suite/main.rs"];

/// Crates of others that only one module may name.
const NAMED_ONLY_IN: &[(&str, &[&str])] = &[
    ("axum", &["web"]),
    ("askama", &["web"]),
    ("tower", &["web"]),
    ("tower_http", &["web"]),
    ("clap", &["cli"]),
    ("indicatif", &["cli"]),
    ("anyhow", &["cli"]),
    ("hayro_interpret", &["extract"]),
    ("hayro_syntax", &["extract"]),
    ("lopdf", &["extract"]),
    ("hayro", &["extract"]),
    ("seccompiler", &["extract"]),
    ("tantivy", &["analysis", "index", "search"]),
    ("rayon", &["ingest"]),
    ("ureq", &["fetch"]),
    ("notify", &["ingest"]),
];

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn rust_files(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            rust_files(&path, files);
        } else if path.extension().is_some_and(|end| end == "rs") {
            files.push(path);
        }
    }
}

/// What each module may use of ours, as the table of `ARCHITECTURE.md` says.
fn table() -> BTreeMap<String, BTreeSet<String>> {
    let page = fs::read_to_string(root().join("ARCHITECTURE.md")).unwrap();
    let rows = page.lines().filter(|line| line.starts_with("| `"));
    rows.map(|row| {
        let cells: Vec<&str> = row.split('|').map(str::trim).collect();
        let module = cells[1].trim_matches('`').trim_end_matches('/').to_owned();
        let uses = cells[3]
            .split(", ")
            .filter(|name| *name != "–")
            .map(str::to_owned)
            .collect();
        (module, uses)
    })
    .collect()
}

/// A crate of this repository from its root file, with paths from the repository's root.
fn read_crate(root_file: &str) -> Crate {
    let root = root();
    Crate::read(Path::new(root_file), |file| {
        fs::read_to_string(root.join(file)).ok()
    })
}

/// The module of `src/` that a file belongs to, nothing for `lib.rs` and `main.rs`.
fn module_of(file: &Path) -> Option<String> {
    let inside = file.strip_prefix("src").ok()?;
    let mut parts = inside.iter();
    let first = parts.next()?.to_str()?.to_owned();
    parts.next().map(|_| first)
}

/// The names that follow `crate` in what the file mentions.
fn named_after_crate(module: &Module) -> BTreeSet<&str> {
    let of_ours = module
        .mentioned()
        .filter(|path| path.first().is_some_and(|first| first == "crate"));
    of_ours
        .filter_map(|path| path.get(1))
        .map(String::as_str)
        .collect()
}

#[test]
fn modules_use_only_what_the_table_allows() {
    let table = table();
    let modules: BTreeSet<&str> = table.keys().map(String::as_str).collect();
    let mut broken = Vec::new();
    let library = read_crate("src/lib.rs");
    for (file, code) in library.files() {
        let Some(module) = module_of(file) else {
            continue;
        };
        let Some(allowed) = table.get(&module) else {
            broken.push(format!(
                "{}: module {module} is not in the table",
                file.display()
            ));
            continue;
        };
        for used in named_after_crate(code) {
            let ours = modules.contains(used) && used != module;
            if ours && !allowed.contains(used) && !allowed.contains("all") {
                broken.push(format!("{}: {module} may not use {used}", file.display()));
            }
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

#[test]
fn no_files_go_round_in_a_circle() {
    let mut found = Vec::new();
    for root_file in ROOTS {
        let (graph, lost) = read_crate(root_file).graph();
        assert!(lost.is_empty(), "not resolved:\n{}", lost.join("\n"));
        let circles = circles(&graph);
        found.extend(circles.iter().map(|circle| told(&graph, circle)));
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn crates_are_named_only_where_the_design_allows() {
    let mut broken = Vec::new();
    let library = read_crate("src/lib.rs");
    for (file, code) in library.files() {
        let module = module_of(file).unwrap_or_default();
        let named: BTreeSet<&str> = code
            .mentioned()
            .filter(|path| path.len() > 1)
            .map(|path| path[0].as_str())
            .collect();
        for (name, modules) in NAMED_ONLY_IN {
            if named.contains(name) && !modules.contains(&module.as_str()) {
                broken.push(format!(
                    "{}: {name} belongs to {}",
                    file.display(),
                    modules.join(", ")
                ));
            }
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

#[test]
fn the_law_is_not_serialised_and_reads_no_file() {
    let library = read_crate("src/lib.rs");
    let of_law = |file: &Path| module_of(file).is_some_and(|module| module == "law");
    for (file, code) in library.files().filter(|(file, _)| of_law(file)) {
        for path in code.mentioned() {
            let path = path.join("::");
            for forbidden in ["serde", "std::fs", "std::io", "std::net"] {
                assert!(!path.starts_with(forbidden), "{}: {path}", file.display());
            }
        }
    }
}

/// Modules whose words for users are in `messages`: all that `messages` may use but `law`, whose texts are names of
/// the law, and what those use.
const SPEECHLESS: &[&str] = &[
    "analysis",
    "cite",
    "extract",
    "fetch",
    "index",
    "ingest",
    "lexer",
    "search",
    "structure",
];

#[test]
fn what_users_read_is_worded_in_messages_web_and_cli_alone() {
    let mut found = Vec::new();
    for module in SPEECHLESS {
        let mut files = Vec::new();
        rust_files(&root().join("src").join(module), &mut files);
        assert!(!files.is_empty(), "{module}");
        for path in files {
            if path.ends_with("tests.rs")
                || path.components().any(|part| part.as_os_str() == "tests")
            {
                continue;
            }
            let text = fs::read_to_string(&path).unwrap();
            let sentences = sentences(&text).unwrap();
            found.extend(
                sentences
                    .iter()
                    .map(|it| format!("{}: {it}", path.display())),
            );
        }
    }
    assert!(
        found.is_empty(),
        "{} sentences:\n{}",
        found.len(),
        found.join("\n")
    );
}

#[test]
fn errors_are_types_and_not_texts() {
    let text_error = |line: &str| {
        let line: String = line.split_whitespace().collect();
        line.contains("Result<") && line.contains(",String>")
    };
    let mut found = Vec::new();
    for module in SPEECHLESS.iter().chain(["law", "messages"].iter()) {
        let mut files = Vec::new();
        rust_files(&root().join("src").join(module), &mut files);
        for path in files {
            let text = fs::read_to_string(&path).unwrap();
            let lines = text.lines().filter(|line| text_error(line));
            found.extend(lines.map(|line| format!("{}: {line}", path.display())));
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn a_sentence_is_told_from_what_is_looked_for() {
    let code = r#"
        const NAMES: &str = "corte dei conti";
        #[error("il file manca")]
        struct E;
        /// Un commento che non è nulla.
        fn f(text: &str) -> String {
            let table = ["la legge", "il decreto"];
            let regex = Regex::new("(?:del|della) (.*)");
            if text.contains("in nome del popolo che ha") { return tell("non si legge"); }
            match text { "il caso" => format!("{text} non è qui"), _ => "the file is gone".to_owned() }
        }
        #[cfg(test)]
        mod tests { fn g() -> &'static str { "una prova che non conta" } }
    "#;
    let found = sentences(code).unwrap();
    assert_eq!(found, ["il file manca", "non si legge", "{text} non è qui"]);
}

#[test]
fn files_are_short_and_say_what_they_are() {
    let mut broken = Vec::new();
    let mut files = Vec::new();
    for folder in ["src", "benches", "tests"] {
        rust_files(&root().join(folder), &mut files);
    }
    assert!(files.len() > 40, "src/ was not read");
    for path in files {
        let text = fs::read_to_string(&path).unwrap();
        let lines = text.lines().count();
        if lines > MOST_LINES {
            broken.push(format!(
                "{}: {lines} lines, {MOST_LINES} at most",
                path.display()
            ));
        }
        if !text.starts_with("//!") {
            broken.push(format!(
                "{}: does not begin by saying what it is",
                path.display()
            ));
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

/// The circles of a crate drawn in a few lines: files with their text.
fn circles_of(files: &[(&str, &str)]) -> Vec<Vec<String>> {
    let drawn = Crate::read(Path::new("lib.rs"), |file| {
        let found = files.iter().find(|(name, _)| Path::new(name) == file);
        found.map(|(_, text)| (*text).to_owned())
    });
    let (graph, lost) = drawn.graph();
    assert!(lost.is_empty(), "{lost:?}");
    let name = |file: &Path| file.display().to_string();
    circles(&graph)
        .iter()
        .map(|circle| circle.iter().map(|file| name(file)).collect())
        .collect()
}

#[test]
fn a_drawn_circle_is_found() {
    let straight = [
        ("lib.rs", "mod a; mod b; mod c;"),
        ("a.rs", "use crate::b::B; struct A(B);"),
        ("b.rs", "use super::c; struct B(c::C);"),
        ("c.rs", "pub struct C;"),
    ];
    assert!(circles_of(&straight).is_empty());
    for back in [
        "use crate::a::A; struct C(A);",
        "struct C(super::a::A);",
        "struct C; fn c() { crate::a::A }",
        "struct C; fn c() { format!(\"{}\", crate::a::A) }",
        "#[derive(X)] #[x(with = \"crate::a::A\")] struct C;",
        "struct C; impl C { fn c() { use crate::{a::{A as B}}; } }",
    ] {
        let mut round = straight;
        round[3].1 = back;
        assert_eq!(circles_of(&round), [["a.rs", "b.rs", "c.rs"]], "{back}");
    }
    let mut tested = straight;
    tested[3].1 = "struct C; #[cfg(test)] mod tests { use crate::a::A; }";
    assert!(circles_of(&tested).is_empty());
}

#[test]
fn a_re_export_leads_to_the_file_that_defines_the_item() {
    // The parent only lists: through it `c` uses `b`, and that is no circle.
    let listed = [
        ("lib.rs", "mod a;"),
        (
            "a/mod.rs",
            "mod b; mod c; pub(crate) use b::B; pub use c::*;",
        ),
        ("a/b.rs", "pub struct B;"),
        (
            "a/c.rs",
            "use super::B; use crate::a::B as Same; pub struct C(B);",
        ),
    ];
    assert!(circles_of(&listed).is_empty());
    let mut round = listed;
    round[2].1 = "use crate::a::C; pub struct B;";
    assert_eq!(circles_of(&round), [["a/b.rs", "a/c.rs"]]);
    // A parent that defines what its child uses, and uses the child, is in a circle with it.
    let mut parent = listed;
    parent[1].1 = "mod b; mod c; use b::B; struct A; fn f() { c::C(B) }";
    parent[3].1 = "use super::A; pub struct C(A);";
    assert_eq!(circles_of(&parent), [["a/c.rs", "a/mod.rs"]]);
}
