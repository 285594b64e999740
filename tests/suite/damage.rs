//! Damage on disk: every bit of a generation that changes is refused, told, or changes no answer.

use std::collections::BTreeMap;
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use normario::index::{
    ActRecords, IndexError, IndexNotice, IndexReader, IndexRun, Integrity, StoredPage,
};
use normario::search::{self, SearchRequest, Searcher};
use tempfile::TempDir;

use super::generations::entry;
use super::search::act;
use super::workbench::Workbench;

/// Bits that change in each file.
const FLIPS_A_FILE: usize = 10;

/// An index of two runs, so that it has links, deletions and several segments: files by what they say.
fn index() -> TempDir {
    let dir = TempDir::new().unwrap();
    let mut files = BTreeMap::new();
    let runs: [&[(&str, &str)]; 2] = [
        &[
            (
                "cts.pdf",
                "amministrazione condivisa e coprogettazione con gli enti del Terzo settore",
            ),
            (
                "dgr.pdf",
                "avviso pubblico di istruttoria ai sensi dell'art. 55 del codice",
            ),
            ("via.pdf", "testo che la seconda raccolta sostituisce"),
        ],
        &[
            ("via.pdf", "convenzione e rimborso delle spese agli enti"),
            (
                "altro.pdf",
                "istruttoria pubblica per la coprogettazione di servizi",
            ),
        ],
    ];
    for run_files in runs {
        let (lock, published) = IndexRun::lock(dir.path(), false).unwrap();
        let run = IndexRun::begin(dir.path(), lock, published.as_ref()).unwrap();
        for (file, text) in run_files {
            run.remove(file);
            run.add(&act(
                file,
                "legge",
                &format!("Legge {file}"),
                Some("2017-07-03"),
                &[text, "altra pagina"],
            ))
            .unwrap();
            let hash = format!("{:x}{:x}", file.len(), text.len());
            let page = normario::extract::Page {
                number: 1,
                text: (*text).to_owned(),
                ..normario::extract::Page::default()
            };
            run.add_pages(&hash, &[StoredPage::new(&page)]).unwrap();
            files.insert((*file).to_owned(), entry(&hash));
        }
        run.publish(dir.path(), files.clone(), &ActRecords::default())
            .unwrap();
    }
    dir
}

/// Everything that is answered from an index.
#[derive(Debug, PartialEq)]
struct Answers {
    searches: Vec<String>,
    pages: Vec<Result<String, String>>,
    suggestions: Vec<String>,
    told: Vec<IndexNotice>,
}

const QUERIES: [&str; 6] = [
    "coprogettazione",
    "enti del Terzo settore",
    "\"avviso pubblico\"",
    "istruttoria -avviso",
    "art. 55",
    "rimborzo",
];

fn ask(index: &Path) -> Result<Answers, IndexError> {
    let searcher = Searcher::open(index)?;
    let reader = searcher.index();
    let mut searches = vec![
        format!("{:?}", reader.manifest().files),
        reader.manifest().published.clone(),
    ];
    for query in QUERIES {
        let request = SearchRequest {
            query: query.to_owned(),
            page: 1,
            size: 10,
            ..SearchRequest::default()
        };
        let answer = search::search(&searcher, &request).unwrap();
        let said = format!(
            "{query}: {} {:?} {:?} {:?}",
            answer.total, answer.hits, answer.facets, answer.unknown
        );
        searches.push(said);
    }
    let pages = ["cts.pdf", "dgr.pdf", "via.pdf", "altro.pdf"].map(|file| {
        let pages = reader.pages(file).map_err(|error| error.to_string())?;
        Ok(format!("{pages:?}"))
    });
    let suggestions = ["leg", "copro", "istru"]
        .map(|typed| format!("{:?}", search::suggest(reader, typed).unwrap()));
    Ok(Answers {
        searches,
        pages: pages.into(),
        suggestions: suggestions.into(),
        told: reader.warnings(),
    })
}

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files(&path, found);
        } else {
            found.push(path);
        }
    }
}

#[test]
fn no_bit_of_any_file_changes_an_answer_in_silence_and_none_panics() {
    let dir = index();
    let sound = ask(dir.path()).unwrap();
    assert_eq!(sound.told, []);
    let mut all = Vec::new();
    files(dir.path(), &mut all);
    all.sort();
    let (mut refused, mut told, mut harmless, mut faults) = (0, 0, 0, Vec::new());
    // Numbers that look drawn and are the same every time (Knuth's multiplier).
    let mut drawn = 2_017_u64;
    let mut draw = |below: usize| {
        drawn = drawn
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (drawn >> 33) as usize % below
    };
    for path in &all {
        let written = fs::read(path).unwrap();
        if written.is_empty() {
            continue;
        }
        for flip in 0..FLIPS_A_FILE {
            let at = match flip {
                0 => 0,
                1 => written.len() - 1,
                _ => draw(written.len()),
            };
            let bit = draw(8);
            let mut flipped = written.clone();
            flipped[at] ^= 1 << bit;
            fs::write(path, &flipped).unwrap();
            let what = format!("{} byte {at} bit {bit}", path.display());
            match catch_unwind(AssertUnwindSafe(|| ask(dir.path()))) {
                Err(_) => faults.push(format!("{what}: panic")),
                Ok(Err(error)) => {
                    refused += 1;
                    let text = error.to_string();
                    if !(text.contains("gen-") && text.contains("“normario ")) {
                        faults.push(format!("{what}: no file or no next step in «{text}»"));
                    }
                }
                Ok(Ok(answers)) if answers == sound => harmless += 1,
                Ok(Ok(answers)) => {
                    told += 1;
                    let page =
                        |(own, sound): (&Result<_, _>, &Result<_, _>)| own.is_err() || own == sound;
                    let pages = answers.pages.iter().zip(&sound.pages).all(page);
                    let no_suggestions = answers.suggestions.iter().all(|offered| offered == "[]");
                    let offered = answers.suggestions == sound.suggestions || no_suggestions;
                    if answers.told.is_empty()
                        || answers.searches != sound.searches
                        || !pages
                        || !offered
                    {
                        faults.push(format!("{what}: {answers:?}"));
                    }
                }
            }
        }
        fs::write(path, &written).unwrap();
    }
    assert_eq!(faults, [""; 0]);
    let flips = refused + told + harmless;
    println!("{flips} flips: {refused} refused, {told} told, {harmless} harmless");
    assert!(flips >= 400, "{flips}");
    assert!(refused > 100 && told > 50, "{refused} {told}");
    // What no reader looks at: the generation before, the lock, the id, our marks.
    let unread = all.iter().filter(|path| {
        let name = path.file_name().unwrap().to_str().unwrap();
        path.starts_with(dir.path().join("gen-000001"))
            || ["lock", "index-id", "published"].contains(&name)
            || name.ends_with(".lock")
    });
    assert!(
        harmless <= (unread.count() + 2) * FLIPS_A_FILE,
        "{harmless}"
    );
    assert_eq!(ask(dir.path()).unwrap(), sound, "all is as it was");
}

#[test]
fn files_that_are_gone_cut_or_longer_are_refused_by_name() {
    let dir = index();
    let mut all = Vec::new();
    files(&dir.path().join("gen-000002"), &mut all);
    let read = |path: &&PathBuf| {
        let name = path.strip_prefix(dir.path().join("gen-000002")).unwrap();
        let of_others = ["published", "normario.json"]
            .map(Path::new)
            .contains(&name);
        !of_others
            && !name.starts_with("pages")
            && !name.starts_with("suggest")
            && !name.to_str().unwrap().ends_with(".lock")
    };
    let mut looked_at = 0;
    for path in all.iter().filter(read) {
        let written = fs::read(path).unwrap();
        let cut = written[..written.len() / 2].to_vec();
        let longer = [&written[..], b"\n"].concat();
        for change in [None, Some(Vec::new()), Some(cut), Some(longer)] {
            if change.as_ref() == Some(&written) {
                continue;
            }
            fs::remove_file(path).unwrap();
            if let Some(change) = &change {
                fs::write(path, change).unwrap();
            }
            let refused = IndexReader::open(dir.path())
                .err()
                .map(|error| error.to_string());
            let told = refused.unwrap_or_else(|| panic!("{} {change:?} is opened", path.display()));
            assert!(told.contains(path.to_str().unwrap()), "{told}");
            fs::write(path, &written).unwrap();
        }
        looked_at += 1;
    }
    assert!(looked_at > 12, "{looked_at}");
}

/// Changes a byte of the first file of the newest generation that has this end.
pub(super) fn damage(index: &Path, end: &str) -> PathBuf {
    let number = IndexReader::open(index).unwrap().manifest().generation;
    let folder = index.join(format!("gen-{number:06}"));
    let mut all = Vec::new();
    files(&folder, &mut all);
    all.sort();
    let is_it = |path: &&PathBuf| path.to_str().unwrap().ends_with(end);
    let path = all.iter().find(is_it).unwrap().clone();
    flip(&path);
    path
}

/// Changes a bit in the middle of a file; the second time it is as it was.
fn flip(path: &Path) {
    let mut bytes = fs::read(path).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 8;
    fs::write(path, bytes).unwrap();
}

#[test]
fn an_index_too_large_to_be_verified_at_once_is_verified_behind_its_first_searches() {
    let wait = |reader: &IndexReader| {
        let started = Instant::now();
        while reader.integrity() == Integrity::Pending
            && started.elapsed() < Duration::from_secs(20)
        {
            std::thread::sleep(Duration::from_millis(5));
        }
        reader.integrity()
    };
    let dir = index();
    let reader = IndexReader::open_verifying(dir.path(), 0).unwrap();
    assert!(matches!(wait(&reader), Integrity::Verified { .. }));
    assert_eq!(reader.warnings(), []);

    let path = damage(dir.path(), ".store");
    let reader = IndexReader::open_verifying(dir.path(), 0).unwrap();
    let Integrity::Damaged(told) = wait(&reader) else {
        panic!("{:?}", reader.integrity());
    };
    assert!(
        told.to_string().contains(path.to_str().unwrap()) && reader.is_damaged(),
        "{told}"
    );
    assert_eq!(reader.warnings(), [IndexNotice::Damaged(told)]);

    let dir = index();
    fs::remove_dir_all(dir.path().join("gen-000002/suggest")).unwrap();
    let reader = IndexReader::open_verifying(dir.path(), 0).unwrap();
    assert!(matches!(wait(&reader), Integrity::Verified { .. }));
    assert!(search::suggest(&reader, "leg").unwrap().is_empty());
    let warnings = reader.warnings();
    let [IndexNotice::NoSuggestions(damage)] = warnings.as_slice() else {
        panic!("{warnings:?}");
    };
    assert!(damage.to_string().contains("suggest"), "{damage}");
}

#[test]
fn damage_to_an_index_that_is_open_is_found_at_the_next_look_and_its_repair_too() {
    const HOUR: Duration = Duration::from_secs(3_600);
    let dir = index();
    let reader = IndexReader::open(dir.path()).unwrap();
    let opened = reader.integrity();
    assert!(matches!(opened, Integrity::Verified { .. }));
    let wait_for = |damaged: bool, every: Duration| {
        let started = Instant::now();
        while reader.is_damaged() != damaged && started.elapsed() < Duration::from_secs(20) {
            reader.verify_again(every);
            std::thread::sleep(Duration::from_millis(5));
        }
        reader.is_damaged() == damaged
    };
    for ending in [".fieldnorm", ".idx", ".fast", ".term", ".pos", ".store"] {
        let path = damage(dir.path(), ending);
        assert!(wait_for(true, HOUR), "{ending}");
        let Integrity::Damaged(told) = reader.integrity() else {
            panic!("{:?}", reader.integrity());
        };
        let told = told.to_string();
        assert!(told.contains(path.to_str().unwrap()), "{told}");
        flip(&path);
        assert!(wait_for(false, HOUR), "{ending}");
    }

    // Nobody touches a file: nothing is read again before its time, and all of it then.
    let verified = reader.integrity();
    reader.verify_again(HOUR);
    std::thread::sleep(Duration::from_millis(50));
    assert_eq!(reader.integrity(), verified);
    let started = Instant::now();
    while reader.integrity() == verified && started.elapsed() < Duration::from_secs(20) {
        reader.verify_again(Duration::ZERO);
        std::thread::sleep(Duration::from_millis(5));
    }
    assert!(matches!(reader.integrity(), Integrity::Verified { .. }));
    assert_ne!(reader.integrity(), verified);
}

#[test]
fn damage_is_told_by_every_command_and_healed_by_the_one_it_names() {
    let bench = Workbench::new();
    bench.put_pages("uno.pdf", &["istruttoria pubblica"]);
    bench.put("uno.toml", b"kind = 'manuale'\n");
    bench.index_run(&[]);
    let sound = bench.run(&["check"]);
    let told = String::from_utf8(sound.stdout).unwrap();
    assert_eq!(sound.status.code(), Some(0), "{told}");
    assert!(told.contains("nulla da segnalare"), "{told}");

    let path = damage(&bench.index(), ".pos");
    let name = path.file_name().unwrap().to_str().unwrap();
    let corpus = bench.corpus().canonicalize().unwrap();
    let command = format!("normario index --full {} --index index", corpus.display());
    for args in [&["search", "istruttoria"][..], &["stats"], &["index"]] {
        let output = bench.run(args);
        let told = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2), "{args:?}: {told}");
        assert!(
            told.contains(name) && told.contains(&command),
            "{args:?}: {told}"
        );
    }
    let checked = bench.run(&["check", "--json"]);
    assert_eq!(checked.status.code(), Some(1));
    let report: serde_json::Value = serde_json::from_slice(&checked.stdout).unwrap();
    let finding = &report["findings"][0];
    let what = finding["what"].as_str().unwrap();
    assert!(what.contains(name) && what.contains(&command), "{report}");

    let args: Vec<&str> = command.split(' ').skip(1).collect();
    assert_eq!(bench.run(&args).status.code(), Some(0));
    assert_eq!(bench.search("istruttoria"), ["uno.pdf"]);
    assert_eq!(bench.run(&["check"]).status.code(), Some(0));
}
