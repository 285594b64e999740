//! Pages whose text is known: `tests/fixtures/layout` holds seven layouts by three programs, and the
//! script that makes them.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};

use normario::extract::{ExtractOptions, OcrMode, Page, WordBox, extract};
use unicode_normalization::UnicodeNormalization;

/// Least F1 of the words of a file.
const MIN_F1: f64 = 0.99;
/// Least share of the true words that stand in the true order.
const MIN_ORDER: f64 = 0.98;
/// Fewest files that are a test set.
const MIN_FILES: usize = 20;

/// The files with their true texts.
pub(crate) fn files() -> Vec<(PathBuf, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/layout");
    let entries = fs::read_dir(&folder).unwrap();
    let pdfs = entries.map(|entry| entry.unwrap().path()).filter(|path| {
        let name = path.extension();
        name.is_some_and(|extension| extension == "pdf")
    });
    pdfs.map(|path| {
        let stem = path.file_stem().unwrap().to_string_lossy().into_owned();
        let layout = stem.split('-').next().unwrap();
        let text = fs::read_to_string(folder.join(format!("{layout}.txt"))).unwrap();
        (path, text)
    })
    .collect()
}

pub(crate) fn pages(path: &Path) -> Vec<Page> {
    let options = ExtractOptions {
        ocr: OcrMode::Off,
        ..ExtractOptions::new(env!("CARGO_BIN_EXE_normario").into())
    };
    extract(path, &options).unwrap().pages
}

/// The text of a page without its furniture.
fn body(page: &Page) -> String {
    page.body().map(|part| &page.text[part]).collect()
}

/// Small letters and digits; a hyphen at a line end joins.
fn words(text: &str) -> Vec<String> {
    let text: String = text.nfkc().collect::<String>().to_lowercase();
    text.replace("-\n", "")
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

fn f1(found: &[String], truth: &[String]) -> f64 {
    let mut left: HashMap<&str, usize> = HashMap::new();
    for word in truth {
        *left.entry(word).or_default() += 1;
    }
    let mut both = 0;
    for word in found {
        if let Some(count) = left.get_mut(word.as_str()).filter(|count| **count > 0) {
            *count -= 1;
            both += 1;
        }
    }
    2.0 * f64::from(both) / (found.len() + truth.len()) as f64
}

/// Length of the longest common subsequence over that of the truth.
fn order(found: &[String], truth: &[String]) -> f64 {
    let mut row = vec![0_usize; truth.len() + 1];
    for word in found {
        let mut diagonal = 0;
        for (i, other) in truth.iter().enumerate() {
            let above = row[i + 1];
            row[i + 1] = if word == other {
                diagonal + 1
            } else {
                above.max(row[i])
            };
            diagonal = above;
        }
    }
    row[truth.len()] as f64 / truth.len() as f64
}

#[test]
fn known_texts_are_read_word_by_word_and_in_order() {
    let files = files();
    assert!(files.len() >= MIN_FILES);
    for (path, truth) in files {
        let bodies: Vec<String> = pages(&path).iter().map(body).collect();
        let (found, truth) = (words(&bodies.concat()), words(&truth));
        let (f1, order) = (f1(&found, &truth), order(&found, &truth));
        assert!(
            f1 >= MIN_F1 && order >= MIN_ORDER,
            "{}: F1 {f1:.3}, order {order:.3}\n{}",
            path.display(),
            bodies.concat()
        );
    }
}

#[test]
fn the_rows_of_a_table_are_lines_of_cells() {
    for (path, _) in files() {
        if path.to_string_lossy().contains("tabella") {
            let text = body(&pages(&path)[0]);
            assert!(
                text.contains("Criterio\tDescrizione\tPunti"),
                "{}: {text}",
                path.display()
            );
        }
    }
}

#[test]
fn only_the_pages_with_running_heads_have_furniture() {
    for (path, _) in files() {
        for page in pages(&path) {
            let lines: Vec<&str> = page
                .furniture
                .iter()
                .map(|range| page.text[range.clone()].trim_end())
                .collect();
            if path.to_string_lossy().contains("testatine") {
                let foot = format!("Pagina {} di 3", page.number);
                assert_eq!(lines.len(), 2, "{}: {lines:?}", path.display());
                assert!(lines.contains(&"Consorzio delle Valli Alte"));
                assert!(lines.contains(&foot.as_str()));
            } else {
                assert!(lines.is_empty(), "{}: {lines:?}", path.display());
            }
        }
    }
}

/// Each word has its box on the page, boxes of one line follow each other, and those of a page turned by
/// 90 degrees stand in a column.
#[test]
fn words_stand_where_they_are_printed() {
    for (path, _) in files() {
        let is_turned = path.to_string_lossy().contains("ruotata");
        for page in pages(&path) {
            let layout = &page.layout;
            assert_eq!(
                layout.width > layout.height,
                is_turned,
                "{}",
                path.display()
            );
            let mut covered = String::new();
            for word in &layout.words {
                let place = word.place;
                assert!(place.left < place.right && place.right <= layout.width);
                assert!(place.top < place.bottom && place.bottom <= layout.height);
                covered.push_str(&page.text[word.range()]);
            }
            let printed: String = page.text.split_whitespace().collect();
            assert_eq!(covered, printed, "{}", path.display());
            let first = layout.words_in(&(0..page.text.find('\n').unwrap()));
            assert!(first.len() > 1);
            let are_words = |pair: &&[WordBox]| pair[0].end < pair[1].start;
            for pair in first.windows(2).filter(are_words) {
                let (one, next) = (pair[0].place, pair[1].place);
                if is_turned {
                    assert!(one.bottom <= next.top && one.left == next.left);
                } else {
                    let said = format!("{}: {one:?} {next:?}", path.display());
                    assert!(one.right <= next.left && one.top == next.top, "{said}");
                }
            }
        }
    }
}
