//! Patterns of what documents print of themselves, compiled.

use regex::Regex;

/// What stands for the classes of all scripts: letters, capitals and digits of the languages in which acts of Italy are
/// printed.
const CLASSES: [(&str, &str); 4] = [
    (r"\p{Lu}", "[A-ZÀ-ÖØ-ÞČĆĐŠŽ]"),
    (r"\p{L}", "[A-Za-zÀ-ÖØ-öø-ɏ]"),
    (r"\w", "[0-9A-Za-z_À-ÖØ-öø-ɏ]"),
    (r"\d", "[0-9]"),
];

/// Compiles a pattern; `None` where it is none. The classes of all scripts make an automaton many times as large, and
/// every process that reads a document compiles its own.
pub(crate) fn pattern(text: &str) -> Option<Regex> {
    let mut own = text.to_owned();
    for (class, letters) in CLASSES {
        own = own.replace(class, letters);
    }
    Regex::new(&own).ok()
}

#[cfg(test)]
mod tests {
    use std::path::{Path, PathBuf};

    use super::*;

    /// What a pattern may not contain: the opposite of a class, another way to write one, and a backslash before what
    /// only looks like one.
    const MISREAD: [&str; 8] = [r"\W", r"\D", r"\P", r"\pL", r"\pN", r"\\d", r"\\w", r"\\p"];

    fn misread(line: &str) -> Option<&'static str> {
        MISREAD.into_iter().find(|class| line.contains(class))
    }

    fn sources(folder: &Path, files: &mut Vec<PathBuf>) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            match path.is_dir() {
                true => sources(&path, files),
                false => files.push(path),
            }
        }
    }

    #[test]
    fn no_pattern_has_a_class_that_would_mean_something_else() {
        assert_eq!(misread(r"^\d+\W"), Some(r"\W"));
        let mut files = Vec::new();
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/structure");
        sources(&root, &mut files);
        let mut read = 0;
        for file in files.iter().filter(|file| !file.ends_with("pattern.rs")) {
            let text = std::fs::read_to_string(file).unwrap();
            if !text.contains("::pattern::pattern") {
                continue;
            }
            read += 1;
            let patterns = text
                .lines()
                .filter(|line| !line.trim_start().starts_with("//"));
            for line in patterns {
                assert_eq!(misread(line), None, "{}: {line}", file.display());
            }
        }
        assert!(read >= 12, "{read} files with patterns");
    }

    #[test]
    fn the_classes_are_those_of_our_languages() {
        let words = pattern(r"^\p{Lu}[\w'-]+ \d$").unwrap();
        assert!(words.is_match("Čćđ 5") && words.is_match("Übersee 5"));
        assert!(!words.is_match("Жизнь 5"));
    }
}
