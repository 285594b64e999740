//! The graph of files: which file uses which, with re-exports followed to the file that defines the
//! item. A `mod.rs` that only lists and re-exports its children uses none of them.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use super::source::{Module, NamePath};

/// Names that may be followed from one re-export to the next, at most.
const MOST_HOPS: usize = 16;

/// The modules of one crate by their path: `[]` is the root, `["law", "act"]` is `law/act.rs`.
pub(super) struct Crate {
    modules: BTreeMap<NamePath, (PathBuf, Module)>,
}

/// For each file the files it uses, and by which names.
pub(super) type Graph = BTreeMap<PathBuf, BTreeMap<PathBuf, BTreeSet<String>>>;

impl Crate {
    /// Reads a crate from its root file. `read` gives the text of a file, or nothing where there is none.
    pub(super) fn read(root: &Path, read: impl Fn(&Path) -> Option<String>) -> Crate {
        let mut modules = BTreeMap::new();
        let folder = root.parent().unwrap().to_owned();
        let mut waiting = vec![(NamePath::new(), root.to_owned(), folder)];
        while let Some((path, file, folder)) = waiting.pop() {
            let text = read(&file).unwrap_or_else(|| panic!("{} is missing", file.display()));
            let module =
                Module::parse(&text).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
            for name in &module.declared {
                let child = [path.clone(), vec![name.clone()]].concat();
                let own = folder.join(name);
                let beside = folder.join(format!("{name}.rs"));
                let file = if read(&beside).is_some() {
                    beside
                } else {
                    own.join("mod.rs")
                };
                waiting.push((child, file, own));
            }
            insert(&mut modules, path, &file, module);
        }
        Crate { modules }
    }

    /// The files with their paths as written in the code.
    pub(super) fn files(&self) -> impl Iterator<Item = (&Path, &Module)> {
        self.modules
            .values()
            .map(|(file, module)| (file.as_path(), module))
    }

    /// The graph, and what could not be resolved.
    pub(super) fn graph(&self) -> (Graph, Vec<String>) {
        let mut graph = Graph::new();
        let mut lost = Vec::new();
        for (at, (file, module)) in &self.modules {
            let uses = graph.entry(file.clone()).or_default();
            let mut note = |path: &NamePath, only_items: bool| match self.find(at, path, 0) {
                Found::Item(used) if used != file => {
                    uses.entry(used.to_owned())
                        .or_default()
                        .insert(path.join("::"));
                }
                Found::Module(used) if !only_items && used != file => {
                    uses.entry(used.to_owned())
                        .or_default()
                        .insert(path.join("::"));
                }
                Found::Lost => lost.push(format!("{}: {}", file.display(), path.join("::"))),
                _ => {}
            };
            for bound in &module.uses {
                if bound.name == "*" {
                    note(&bound.path, bound.re_export);
                } else if !bound.re_export {
                    note(&bound.path, true);
                }
            }
            for path in &module.paths {
                note(path, true);
            }
        }
        (graph, lost)
    }

    /// What a path written in the module `at` leads to.
    fn find(&self, at: &[String], path: &[String], hops: usize) -> Found<'_> {
        let Some(first) = path.first() else {
            return Found::Outside;
        };
        let mut module = at.to_vec();
        let mut rest = path;
        let ours = matches!(first.as_str(), "crate" | "self" | "super");
        while let Some(step) = rest.first() {
            match step.as_str() {
                "crate" => module.clear(),
                "self" => {}
                "super" => {
                    module.pop();
                }
                _ => break,
            }
            rest = &rest[1..];
        }
        match self.inside(&module, rest, hops) {
            Found::Lost if !ours => Found::Outside,
            // A name alone is no module but a variable that is called so.
            Found::Module(_) if !ours && path.len() == 1 => Found::Outside,
            found => found,
        }
    }

    /// What the names `rest` lead to from inside the module.
    fn inside(&self, module: &[String], rest: &[String], hops: usize) -> Found<'_> {
        let Some((file, here)) = self.modules.get(module) else {
            return Found::Lost;
        };
        let Some(name) = rest.first() else {
            return Found::Module(file);
        };
        let child = [module, std::slice::from_ref(name)].concat();
        if self.modules.contains_key(&child) {
            match self.inside(&child, &rest[1..], hops) {
                // A function and a module may share a name.
                Found::Module(file) if here.items.contains(name) => return Found::Item(file),
                Found::Lost => {}
                found => return found,
            }
        }
        if here.items.contains(name) {
            return Found::Item(file);
        }
        if hops < MOST_HOPS {
            for bound in here.uses.iter().filter(|bound| bound.name == *name) {
                if bound.path.first() == Some(name) {
                    continue;
                }
                let path = [&bound.path[..], &rest[1..]].concat();
                match self.find(module, &path, hops + 1) {
                    Found::Lost => {}
                    found => return found,
                }
            }
            for bound in here.uses.iter().filter(|bound| bound.name == "*") {
                let path = [&bound.path[..], rest].concat();
                if let Found::Item(file) = self.find(module, &path, hops + 1) {
                    return Found::Item(file);
                }
            }
        }
        if here.defines_by_macro {
            return Found::Item(file);
        }
        Found::Lost
    }
}

/// Where a path leads.
enum Found<'c> {
    /// To an item of this file.
    Item(&'c Path),
    /// To the module that this file is.
    Module(&'c Path),
    /// Out of the crate, or to something local.
    Outside,
    /// Nowhere, though it begins with `crate`, `self` or `super`.
    Lost,
}

fn insert(
    modules: &mut BTreeMap<NamePath, (PathBuf, Module)>,
    path: NamePath,
    file: &Path,
    mut module: Module,
) {
    for (name, inner) in std::mem::take(&mut module.inline) {
        let inner_path = [path.clone(), vec![name]].concat();
        insert(modules, inner_path, file, inner);
    }
    modules.insert(path, (file.to_owned(), module));
}

/// The circles: groups of files each of which reaches every other one.
pub(super) fn circles(graph: &Graph) -> Vec<BTreeSet<&Path>> {
    let reached: BTreeMap<&Path, BTreeSet<&Path>> = graph
        .keys()
        .map(|file| (file.as_path(), reachable(graph, file)))
        .collect();
    let mut circles: Vec<BTreeSet<&Path>> = Vec::new();
    for (file, others) in &reached {
        if !others.contains(file) || circles.iter().any(|circle| circle.contains(file)) {
            continue;
        }
        let circle = others
            .iter()
            .filter(|other| reached[*other].contains(file))
            .copied();
        circles.push(circle.collect());
    }
    circles
}

fn reachable<'g>(graph: &'g Graph, from: &Path) -> BTreeSet<&'g Path> {
    let mut reached = BTreeSet::new();
    let mut waiting: Vec<&Path> = graph[from].keys().map(PathBuf::as_path).collect();
    while let Some(file) = waiting.pop() {
        if reached.insert(file) {
            waiting.extend(graph[file].keys().map(PathBuf::as_path));
        }
    }
    reached
}

/// A circle in words: each edge inside it, with the names that make it.
pub(super) fn told(graph: &Graph, circle: &BTreeSet<&Path>) -> String {
    let mut lines = vec![format!("a circle of {} files:", circle.len())];
    for file in circle {
        for (used, names) in &graph[*file] {
            if circle.contains(used.as_path()) {
                let names: Vec<&str> = names.iter().map(String::as_str).collect();
                lines.push(format!(
                    "  {} → {} ({})",
                    file.display(),
                    used.display(),
                    names.join(", ")
                ));
            }
        }
    }
    lines.join("\n")
}
