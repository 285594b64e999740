//! Holds the documents to the code: paths and items that they name exist, links and anchors lead somewhere,
//! and the command line is as they show it. What `docs/api.md` promises is held in `web/contract.rs`.

mod command_line;
mod page;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use page::Page;

/// Documents at the top of the project.
const AT_THE_TOP: [&str; 4] = [
    "README.md",
    "ARCHITECTURE.md",
    "CONTRIBUTING.md",
    "CHANGELOG.md",
];
/// Folders whose paths are written from the top of the project.
const FOLDERS: [&str; 9] = [
    "src/",
    "tests/",
    "docs/",
    "benches/",
    "data/",
    ".ci/",
    "contrib/",
    "web/",
    "findings/",
];

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Files of a folder and those below it that end so.
fn files(folder: &Path, end: &str, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files(&path, end, found);
        } else if path.extension().is_some_and(|own| own == end) {
            found.push(path);
        }
    }
}

/// Every document with what stands in it.
fn documents() -> BTreeMap<PathBuf, Page> {
    let mut paths: Vec<PathBuf> = AT_THE_TOP.iter().map(|name| root().join(name)).collect();
    files(&root().join("docs"), "md", &mut paths);
    let read = paths
        .into_iter()
        .map(|path| (path.clone(), Page::read(&fs::read_to_string(path).unwrap())));
    read.collect()
}

fn shown(document: &Path) -> String {
    let inside = document.strip_prefix(root()).unwrap_or(document);
    inside.display().to_string()
}

/// Whether a word of code that names something of ours names something that exists; `None` where it names
/// nothing of ours. Short forms leave out `src/`; a file of Rust may be named alone.
fn exists(word: &str, modules: &BTreeSet<String>, rust: &BTreeSet<String>) -> Option<bool> {
    let is_path = word
        .chars()
        .all(|c| c.is_ascii_alphanumeric() || matches!(c, '/' | '.' | '_' | '-'));
    if !is_path {
        return None;
    }
    let Some((first, inside)) = word.split_once('/') else {
        return word.ends_with(".rs").then(|| rust.contains(word));
    };
    let from_the_top = FOLDERS.iter().any(|folder| word.starts_with(folder));
    // `index/current` is of the index that a run writes, `index/` and `index/reader.rs` are code.
    let is_short = modules.contains(first) && (inside.is_empty() || inside.ends_with(".rs"));
    if !from_the_top && !is_short {
        return None;
    }
    let src = root().join("src");
    Some(from_the_top && root().join(word).exists() || is_short && src.join(word).exists())
}

#[test]
fn paths_that_documents_name_exist() {
    let (modules, rust) = (modules(), rust_files());
    let (mut seen, mut broken) = (0, Vec::new());
    for (document, page) in documents() {
        // What a version was is not what is there now.
        if document.ends_with("CHANGELOG.md") {
            continue;
        }
        for (line, code) in &page.code {
            for word in code.split_whitespace() {
                match exists(word, &modules, &rust) {
                    Some(true) => seen += 1,
                    Some(false) => broken.push(format!("{}:{line}: {word}", shown(&document))),
                    None => {}
                }
            }
        }
    }
    assert!(broken.is_empty(), "not there:\n{}", broken.join("\n"));
    assert!(seen > 200, "paths were not read: {seen}");
}

/// Whether a word of code is the name of an item of ours by its form: `Type::member`, `CamelCase`.
fn is_item(word: &str) -> bool {
    let letters = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == ':';
    let camel = word
        .as_bytes()
        .windows(2)
        .any(|pair| pair[0].is_ascii_lowercase() && pair[1].is_ascii_uppercase());
    word.starts_with(|c: char| c.is_ascii_uppercase())
        && word.chars().all(letters)
        && (camel || word.contains("::"))
}

#[test]
fn items_that_documents_name_exist() {
    let mut paths = Vec::new();
    files(&root().join("src"), "rs", &mut paths);
    let mut names = BTreeSet::new();
    for path in paths {
        let text = fs::read_to_string(path).unwrap();
        let words = text.split(|c: char| !c.is_alphanumeric() && c != '_');
        names.extend(words.map(str::to_owned));
    }
    let (mut seen, mut broken) = (0, Vec::new());
    for (document, page) in documents() {
        if document.ends_with("CHANGELOG.md") {
            continue;
        }
        for (line, code) in &page.code {
            for word in code.split_whitespace().filter(|word| is_item(word)) {
                seen += 1;
                if word.split("::").any(|name| !names.contains(name)) {
                    broken.push(format!("{}:{line}: {word}", shown(&document)));
                }
            }
        }
    }
    assert!(broken.is_empty(), "not there:\n{}", broken.join("\n"));
    assert!(seen > 15, "names were not read: {seen}");
}

#[test]
fn links_lead_somewhere() {
    let documents = documents();
    let (mut seen, mut broken) = (0, Vec::new());
    for (document, page) in &documents {
        for (line, target) in &page.links {
            if target.contains("://") {
                continue;
            }
            seen += 1;
            let (file, anchor) = target.split_once('#').unwrap_or((target, ""));
            let folder = document.parent().unwrap();
            let reached = match file {
                "" => document.clone(),
                file => fs::canonicalize(folder.join(file)).unwrap_or_default(),
            };
            let there = reached.exists()
                && (anchor.is_empty()
                    || documents
                        .get(&reached)
                        .is_some_and(|page| page.anchors.iter().any(|own| own == anchor)));
            if !there {
                broken.push(format!("{}:{line}: {target}", shown(document)));
            }
        }
    }
    assert!(broken.is_empty(), "lead nowhere:\n{}", broken.join("\n"));
    assert!(seen > 60, "links were not read: {seen}");
}

#[test]
fn every_decision_is_listed() {
    let folder = root().join("docs/decisions");
    let list = Page::read(&fs::read_to_string(folder.join("README.md")).unwrap());
    let mut found = Vec::new();
    files(&folder, "md", &mut found);
    for path in found {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let listed = list.links.iter().any(|(_, target)| *target == name);
        assert!(listed || name == "README.md", "{name} is not listed");
    }
}

fn modules() -> BTreeSet<String> {
    let entries = fs::read_dir(root().join("src")).unwrap();
    entries
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .collect()
}

fn rust_files() -> BTreeSet<String> {
    let mut found = Vec::new();
    for folder in ["src", "tests", "benches"] {
        files(&root().join(folder), "rs", &mut found);
    }
    let names = found.iter().filter_map(|path| path.file_name());
    names
        .map(|name| name.to_string_lossy().into_owned())
        .collect()
}

#[test]
fn the_readers_see_what_is_wrong() {
    let (modules, rust) = (modules(), rust_files());
    let exists = |word| exists(word, &modules, &rust);
    assert_eq!(exists("src/lib.rs"), Some(true));
    assert_eq!(exists("law/kind.rs"), Some(true));
    assert_eq!(exists("law/"), Some(true));
    assert_eq!(exists("lib.rs"), Some(true));
    assert_eq!(exists("src/nothing.rs"), Some(false));
    assert_eq!(exists("law/nothing.rs"), Some(false));
    assert_eq!(exists("nothing.rs"), Some(false));
    assert_eq!(exists("docs/nothing.md"), Some(false));
    for other in ["index/current", "/pdf/x.pdf", "and/or", "src/*.rs", "kind"] {
        assert_eq!(exists(other), None, "{other}");
    }
    assert!(is_item("IndexRun::publish") && is_item("SearchRequest"));
    for other in ["ETag", "NON", "If-Range", "gen-NNNNNN", "law::Act", "Act"] {
        assert!(!is_item(other), "{other}");
    }
}
