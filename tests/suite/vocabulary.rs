//! One vocabulary: words that the glossary gave up name nothing any more, and a type has a name of its own.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use syn::visit::{self, Visit};

/// Words that were names once, by the folder of `src/` in which they are given up, with what is said instead
/// (`docs/glossary.md`). A name is refused whose words (`MostLegs`, `most_legs`) hold one of them.
const GIVEN_UP: &[(&str, &str, &str)] = &[
    ("search", "leg", "clause, scored term"),
    ("search", "legs", "clauses, scored terms"),
    ("search", "soft", "optional"),
    ("search", "firm", "required"),
    ("search", "strict", "required clause"),
    ("search", "bonus", "proximity boost"),
    ("search", "formula", "citation boilerplate"),
    ("search", "linked", "citation lookup"),
    ("search", "titled", "lookup by title"),
    ("search", "meant", "resolved citations"),
    ("search", "beginnings", "prefix filter"),
    ("search", "ways", "buckets"),
    ("search", "covering", "coverage tree"),
    ("search", "looking", "rescorer"),
    ("search", "worst", "threshold"),
    ("search", "telling", "weight"),
    ("search", "told", "reported"),
    ("search", "tell", "report"),
    ("search", "holding", "doc_freq"),
    ("search", "relaxed", "partial match"),
    ("search", "concept", "clause"),
    ("search", "concepts", "clauses"),
    ("search", "stands", "ranked hit"),
    ("search", "loading", "loader"),
    ("index", "holding", "doc_freq"),
    ("extract", "piped", "subprocess"),
    ("extract", "overlay", "duplicate glyphs"),
    ("structure", "rising", "longest increasing"),
    ("structure", "declared", "overrides"),
    ("cite", "noise", "false positives"),
    ("cite", "literal", "explicit id"),
    ("web", "machines", "exchange"),
];

/// Every name that a file defines: items, fields, variants, methods.
#[derive(Default)]
struct Defined {
    names: BTreeSet<String>,
    types: BTreeSet<String>,
}

impl Defined {
    fn of(text: &str) -> Self {
        let mut defined = Defined::default();
        let file = syn::parse_file(text).unwrap();
        defined.visit_file(&file);
        defined
    }

    fn add(&mut self, name: &syn::Ident) {
        self.names.insert(name.to_string());
    }

    fn add_type(&mut self, name: &syn::Ident) {
        self.add(name);
        self.types.insert(name.to_string());
    }
}

impl<'ast> Visit<'ast> for Defined {
    fn visit_item_mod(&mut self, item: &'ast syn::ItemMod) {
        self.add(&item.ident);
        // Tests may say what they like.
        if item.ident != "tests" {
            visit::visit_item_mod(self, item);
        }
    }

    fn visit_item_struct(&mut self, item: &'ast syn::ItemStruct) {
        self.add_type(&item.ident);
        visit::visit_item_struct(self, item);
    }

    fn visit_item_enum(&mut self, item: &'ast syn::ItemEnum) {
        self.add_type(&item.ident);
        visit::visit_item_enum(self, item);
    }

    fn visit_item_trait(&mut self, item: &'ast syn::ItemTrait) {
        self.add_type(&item.ident);
        visit::visit_item_trait(self, item);
    }

    fn visit_item_type(&mut self, item: &'ast syn::ItemType) {
        self.add_type(&item.ident);
    }

    fn visit_item_const(&mut self, item: &'ast syn::ItemConst) {
        self.add(&item.ident);
    }

    fn visit_signature(&mut self, signature: &'ast syn::Signature) {
        self.add(&signature.ident);
    }

    fn visit_variant(&mut self, variant: &'ast syn::Variant) {
        self.add(&variant.ident);
        visit::visit_variant(self, variant);
    }

    fn visit_field(&mut self, field: &'ast syn::Field) {
        field.ident.iter().for_each(|name| self.add(name));
    }
}

/// The words of a name, in lower case.
fn words(name: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut after_capital = true;
    for letter in name.chars() {
        let begins = letter == '_' || letter.is_uppercase() && !after_capital;
        if begins {
            words.push(String::new());
        }
        after_capital = letter.is_uppercase();
        if letter != '_'
            && let Some(word) = words.last_mut()
        {
            word.extend(letter.to_lowercase());
        }
    }
    words
}

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            if !path.ends_with("tests") {
                sources(&path, found);
            }
        } else if path.extension().is_some_and(|end| end == "rs") && !path.ends_with("tests.rs") {
            found.push(path);
        }
    }
}

/// The files of a folder of `src/` with what they define.
fn defined(folder: &str) -> Vec<(PathBuf, Defined)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("src")
        .join(folder);
    let mut files = Vec::new();
    sources(&folder, &mut files);
    assert!(files.len() > 3, "{} was not read", folder.display());
    let read = |path: PathBuf| {
        let defined = Defined::of(&fs::read_to_string(&path).unwrap());
        (path, defined)
    };
    files.into_iter().map(read).collect()
}

#[test]
fn words_that_were_given_up_name_nothing() {
    let mut found = Vec::new();
    let folders: BTreeSet<&str> = GIVEN_UP.iter().map(|(folder, ..)| *folder).collect();
    for folder in folders {
        for (path, defined) in defined(folder) {
            let stem = path.file_stem().unwrap().to_string_lossy().into_owned();
            for name in defined.names.iter().chain([&stem]) {
                let words = words(name);
                for (_, old, new) in GIVEN_UP.iter().filter(|(of, ..)| *of == folder) {
                    if words.iter().any(|word| word == old) {
                        found.push(format!("{}: {name}: «{old}» is {new}", path.display()));
                    }
                }
            }
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

/// Names that two types may have, each with the reason; as a rule there is none. Where one notion has a form at each
/// level, its name says the level: `StoredAct` on disk, `HitDto` on the wire, `HitView` on a page.
const SHARED_NAMES: &[(&str, &str)] = &[];

/// Of types by name, each with the files that define it: the names that are defined twice without a reason, and those
/// that have a reason and no need of one.
fn ambiguous(files: &BTreeMap<String, Vec<PathBuf>>, reasons: &[(&str, &str)]) -> Vec<String> {
    let has_reason = |name: &str| reasons.iter().any(|(shared, _)| *shared == name);
    let twice = |name: &str| files.get(name).is_some_and(|files| files.len() > 1);
    let defined = files.keys().filter(|name| twice(name) && !has_reason(name));
    let unneeded = reasons.iter().filter(|(name, _)| !twice(name));
    let defined = defined.map(|name| format!("{name}: {:?}", files[name]));
    let unneeded = unneeded.map(|(name, _)| format!("{name}: defined once, and has a reason"));
    defined.chain(unneeded).collect()
}

#[test]
fn a_type_has_a_name_of_its_own() {
    let mut files: BTreeMap<String, Vec<PathBuf>> = BTreeMap::new();
    for (path, defined) in defined("") {
        for name in defined.types {
            files.entry(name).or_default().push(path.clone());
        }
    }
    assert!(files.len() > 500, "{}", files.len());
    let found = ambiguous(&files, SHARED_NAMES);
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn a_name_that_two_types_have_is_noticed() {
    let file = |name: &str| PathBuf::from(name);
    let files = BTreeMap::from([
        ("Line".to_owned(), vec![file("a.rs"), file("b.rs")]),
        ("Word".to_owned(), vec![file("a.rs")]),
    ]);
    assert_eq!(ambiguous(&files, &[]), [r#"Line: ["a.rs", "b.rs"]"#]);
    let none: [String; 0] = [];
    assert_eq!(ambiguous(&files, &[("Line", "one notion")]), none);
    let unneeded = ambiguous(&files, &[("Line", "one notion"), ("Word", "another")]);
    assert_eq!(unneeded, ["Word: defined once, and has a reason"]);
}

#[test]
fn names_are_read_word_by_word() {
    let text = "struct MostLegs { soft_share: f32 } impl MostLegs { fn by_URN(&self) {} } enum E { BonusTerm } \
                const WORST: u8 = 1; mod tests { struct Firm; }";
    let names: Vec<String> = Defined::of(text).names.into_iter().collect();
    assert_eq!(
        names,
        [
            "BonusTerm",
            "E",
            "MostLegs",
            "WORST",
            "by_URN",
            "soft_share",
            "tests"
        ]
    );
    let cases: [(&str, &[&str]); 4] = [
        ("MostLegs", &["most", "legs"]),
        ("soft_share", &["soft", "share"]),
        ("WORST", &["worst"]),
        ("legally", &["legally"]),
    ];
    for (name, expected) in cases {
        assert_eq!(words(name), expected, "{name}");
    }
}
