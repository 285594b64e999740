//! Holds the module table of `ARCHITECTURE.md`: what a module may import, and how long a file may be.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Longest file, in lines.
const MOST_LINES: usize = 400;

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
    ("rayon", &["ingest", "search"]),
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

/// Every file of `src/` with the module it belongs to; `lib` and `main` belong to none.
fn sources() -> Vec<(String, PathBuf, String)> {
    let src = root().join("src");
    let mut files = Vec::new();
    rust_files(&src, &mut files);
    assert!(files.len() > 40, "src/ was not read");
    files
        .into_iter()
        .map(|path| {
            let inside = path.strip_prefix(&src).unwrap();
            let first = inside
                .components()
                .next()
                .unwrap()
                .as_os_str()
                .to_string_lossy();
            let module = first.trim_end_matches(".rs").to_owned();
            let text = fs::read_to_string(&path).unwrap();
            (module, path, text)
        })
        .collect()
}

/// What each module may use of ours, as the table of `ARCHITECTURE.md` says.
fn table() -> Vec<(String, BTreeSet<String>)> {
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

/// Code without comments and without its unit tests, which may use what they like.
fn code(text: &str) -> String {
    let code = text
        .split("#[cfg(test)]\nmod tests")
        .next()
        .unwrap_or_default();
    code.lines()
        .filter(|line| !line.trim_start().starts_with("//"))
        .collect::<Vec<_>>()
        .join("\n")
}

/// Names that follow `prefix` in the code: `crate::law` gives `law`, `crate::{law, index}` both.
fn named_after(code: &str, prefix: &str) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for (at, _) in code.match_indices(prefix) {
        let rest = &code[at + prefix.len()..];
        let list = match rest.strip_prefix('{') {
            Some(inner) => inner.split('}').next().unwrap_or_default(),
            None => rest,
        };
        let parts: Vec<&str> = if rest.starts_with('{') {
            list.split(',').collect()
        } else {
            vec![list]
        };
        for part in parts {
            let name: String = part
                .trim()
                .chars()
                .take_while(|c| c.is_alphanumeric() || *c == '_')
                .collect();
            names.insert(name);
        }
    }
    names
}

#[test]
fn modules_use_only_what_the_table_allows() {
    let table = table();
    let modules: BTreeSet<&str> = table.iter().map(|(module, _)| module.as_str()).collect();
    let mut broken = Vec::new();
    for (module, path, text) in sources() {
        if matches!(module.as_str(), "lib" | "main") {
            continue;
        }
        let Some((_, allowed)) = table.iter().find(|(name, _)| *name == module) else {
            broken.push(format!(
                "{}: module {module} is not in the table",
                path.display()
            ));
            continue;
        };
        for used in named_after(&code(&text), "crate::") {
            let ours = modules.contains(used.as_str()) && used != module;
            if ours && !allowed.contains(&used) && !allowed.contains("all") {
                broken.push(format!("{}: {module} may not use {used}", path.display()));
            }
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

#[test]
fn crates_are_named_only_where_the_design_allows() {
    let mut broken = Vec::new();
    for (module, path, text) in sources() {
        let code = code(&text);
        for (name, modules) in NAMED_ONLY_IN {
            let uses =
                code.contains(&format!("use {name}::")) || code.contains(&format!(" {name}::"));
            if uses && !modules.contains(&module.as_str()) {
                broken.push(format!(
                    "{}: {name} belongs to {}",
                    path.display(),
                    modules.join(", ")
                ));
            }
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

#[test]
fn the_law_is_not_serialised_and_reads_no_file() {
    for (module, path, text) in sources() {
        let code = code(&text);
        if module == "law" {
            for forbidden in ["serde", "std::fs", "std::io", "std::net"] {
                assert!(!code.contains(forbidden), "{}: {forbidden}", path.display());
            }
        }
    }
}

#[test]
fn files_are_short_and_say_what_they_are() {
    let mut broken = Vec::new();
    let mut files: Vec<PathBuf> = sources().into_iter().map(|(_, path, _)| path).collect();
    rust_files(&root().join("tests"), &mut files);
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

#[test]
fn the_reader_of_imports_sees_them() {
    let code = "use crate::law::Act;\nuse crate::{index, search::Hit};\nfn f() { crate::web::g() }";
    let names: Vec<String> = named_after(code, "crate::").into_iter().collect();
    assert_eq!(names, ["index", "law", "search", "web"]);
}
