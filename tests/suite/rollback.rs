//! Going back to an earlier generation: on purpose, whole, and told from damage.

use std::fs;
use std::path::Path;

use normario::index::{
    ActRecords, CurrentTrouble, GenerationError, GenerationState, IndexError, IndexNotice,
    IndexReader, IndexRun, NoResumption, SmokeAnswer, SmokeReport, SmokeTest, Unanswered, check,
    compare, generations, rollback,
};
use tempfile::TempDir;

use super::damage::damage;
use super::generations::{add, corpus, generations as folders, publish};
use super::workbench::Workbench;

/// An index of three generations, each with a file of its own.
fn three() -> TempDir {
    let dir = TempDir::new().unwrap();
    for file in ["uno.pdf", "due.pdf", "tre.pdf"] {
        publish(dir.path(), &[(file, &format!("istruttoria {file}"))]);
    }
    dir
}

/// The generation that is read, and what its reader says of it.
fn read(index: &Path) -> (u64, Option<IndexNotice>) {
    let reader = IndexReader::open(index).unwrap();
    (reader.manifest().generation, reader.recovered().cloned())
}

fn back(index: &Path, to: Option<u64>) -> Result<u64, GenerationError> {
    rollback(index, to, None).map(|done| done.to)
}

#[test]
fn a_rollback_goes_back_and_forth_and_removes_nothing() {
    let dir = three();
    let reader = IndexReader::open(dir.path()).unwrap();
    let before = folders(dir.path());
    let done = rollback(dir.path(), None, None).unwrap();
    assert_eq!((done.from, done.to), (Some(3), 2));
    assert!(done.verified.files > 5, "{done:?}");
    let told = done.difference.unwrap().unwrap();
    let files = |acts: &[normario::index::ComparedAct]| {
        let files = acts.iter().map(|act| act.file.clone().unwrap());
        files.collect::<Vec<_>>()
    };
    assert_eq!((told.from, told.to), (3, 2));
    assert_eq!(files(&told.removed), ["tre.pdf"]);
    assert_eq!(files(&told.added), ["due.pdf"]);
    assert!(reader.is_stale().unwrap(), "a server takes it up");
    assert_eq!(read(dir.path()), (2, None));
    let states = |index: &Path| {
        let list = generations(index).unwrap().generations;
        list.iter()
            .map(|one| (one.number, one.state))
            .collect::<Vec<_>>()
    };
    use GenerationState::{Current, Earlier, PutAside};
    assert_eq!(
        states(dir.path()),
        [(3, PutAside), (2, Current), (1, Earlier)]
    );
    let noted = IndexNotice::RolledBack {
        index: dir.path().to_owned(),
        to: 2,
        from: 3,
    };
    let report = check(dir.path()).unwrap();
    assert_eq!((report.findings, report.notes), (Vec::new(), vec![noted]));

    assert_eq!(back(dir.path(), None), Ok(1));
    assert_eq!(
        states(dir.path()),
        [(3, PutAside), (2, PutAside), (1, Current)]
    );
    assert_eq!(back(dir.path(), Some(3)), Ok(3));
    assert_eq!(
        states(dir.path()),
        [(3, Current), (2, Earlier), (1, Earlier)]
    );
    assert_eq!(read(dir.path()), (3, None));
    assert_eq!(folders(dir.path()), before);
}

#[test]
fn an_earlier_current_is_damage_unless_the_last_rollback_says_so() {
    let name = |index: &Path, text: &str| fs::write(index.join("current"), text).unwrap();
    let dir = three();
    name(dir.path(), "gen-000002\n");
    let (number, told) = read(dir.path());
    assert_eq!(number, 3);
    let Some(IndexNotice::Recovered { trouble, .. }) = told else {
        panic!("{told:?}");
    };
    assert!(matches!(trouble, CurrentTrouble::NamesOlder { .. }));

    name(dir.path(), "gen-000003\n");
    back(dir.path(), None).unwrap();
    name(dir.path(), "gen-000001\n");
    assert_eq!(read(dir.path()).0, 2, "what was chosen, not what is named");
    // What is published after the rollback makes its word void.
    name(dir.path(), "gen-000002\n");
    assert_eq!(publish(dir.path(), &[("quattro.pdf", "istruttoria")]), 4);
    assert_eq!(read(dir.path()), (4, None));
    name(dir.path(), "gen-000002\n");
    let (number, told) = read(dir.path());
    assert!(number == 4 && told.is_some(), "{number} {told:?}");
}

#[test]
fn what_a_rollback_chose_outlives_a_lost_current() {
    for (lost, text) in [
        ("absent", None),
        ("empty", Some("")),
        ("garbled", Some("gen-")),
    ] {
        let dir = three();
        back(dir.path(), None).unwrap();
        fs::remove_file(dir.path().join("current")).unwrap();
        if let Some(text) = text {
            fs::write(dir.path().join("current"), text).unwrap();
        }
        let (number, told) = read(dir.path());
        assert!(number == 2 && told.is_some(), "{lost}: {number} {told:?}");
        let (_lock, ground) = IndexRun::survey(dir.path()).unwrap();
        assert_eq!(ground.published.unwrap().generation, 2, "{lost}");
        assert_eq!(read(dir.path()), (2, None), "{lost}: put right");
    }
}

#[test]
fn a_rollback_that_was_killed_leaves_one_of_the_two_published() {
    let dir = three();
    back(dir.path(), None).unwrap();
    // Between its word and the switch.
    fs::write(dir.path().join("current"), "gen-000003\n").unwrap();
    assert_eq!(read(dir.path()), (3, None));
    assert_eq!(check(dir.path()).unwrap().notes, []);
    assert_eq!(publish(dir.path(), &[("quattro.pdf", "istruttoria")]), 4);
    assert_eq!(read(dir.path()), (4, None));
}

#[test]
fn what_cannot_be_gone_back_to_is_refused_and_nothing_changes() {
    let nowhere = TempDir::new().unwrap();
    let index = nowhere.path().join("index");
    let missing = back(&index, None).unwrap_err();
    assert!(matches!(
        missing,
        GenerationError::Index(IndexError::Missing(_))
    ));
    assert!(!index.exists(), "asking makes no folder");

    let dir = three();
    let run = IndexRun::survey(dir.path()).unwrap().0;
    let locked = back(dir.path(), None).unwrap_err();
    assert!(matches!(
        locked,
        GenerationError::Index(IndexError::Locked { .. })
    ));
    let mut run = IndexRun::begin(dir.path(), run, None).unwrap();
    run.checkpoint(&corpus(dir.path()), &Default::default())
        .unwrap();
    drop(run);
    let refused = back(dir.path(), Some(4)).unwrap_err();
    assert!(matches!(
        refused,
        GenerationError::NeverPublished { number: 4, .. }
    ));
    let refused = back(dir.path(), Some(7)).unwrap_err();
    assert!(
        matches!(&refused, GenerationError::Absent { published, .. } if *published == [3, 2, 1]),
        "{refused}"
    );
    let refused = back(dir.path(), Some(3)).unwrap_err();
    assert!(matches!(
        refused,
        GenerationError::Current { number: 3, .. }
    ));
    let page = fs::read_dir(dir.path().join("gen-000002/pages")).unwrap();
    let page = page.map(|entry| entry.unwrap().path()).next().unwrap();
    fs::write(&page, "x").unwrap();
    let refused = back(dir.path(), None).unwrap_err();
    assert!(
        matches!(refused, GenerationError::Unfit { number: 2, .. }),
        "{refused}"
    );
    assert!(
        refused.to_string().contains(page.to_str().unwrap()),
        "{refused}"
    );
    let silent = SmokeTest::new(|_| SmokeReport {
        asked: 1,
        unanswered: vec![Unanswered {
            query: "q".to_owned(),
            title: "t".to_owned(),
            id: "i".to_owned(),
            came: SmokeAnswer::Nothing,
        }],
    });
    let refused = rollback(dir.path(), Some(1), Some(&silent)).unwrap_err();
    assert!(
        matches!(refused, GenerationError::Unfit { number: 1, .. }),
        "{refused}"
    );
    assert_eq!(read(dir.path()), (3, None));
    assert_eq!(back(dir.path(), Some(1)), Ok(1));
    let refused = back(dir.path(), None).unwrap_err();
    assert!(matches!(
        refused,
        GenerationError::NothingBefore { number: 1, .. }
    ));
}

#[test]
fn where_nothing_is_left_to_go_back_to_that_is_said() {
    let dir = TempDir::new().unwrap();
    publish(dir.path(), &[("uno.pdf", "istruttoria")]);
    fs::remove_dir_all(dir.path().join("gen-000001")).unwrap();
    let refused = back(dir.path(), None).unwrap_err();
    assert!(
        matches!(refused, GenerationError::NonePublished { .. }),
        "{refused}"
    );
}

#[test]
fn from_a_generation_that_cannot_be_read_one_can_go_back() {
    let dir = TempDir::new().unwrap();
    for text in ["prima", "seconda"] {
        publish(dir.path(), &[("uno.pdf", text)]);
    }
    let folder = dir.path().join("gen-000002");
    fs::write(folder.join("manifest.json"), "{").unwrap();
    assert!(IndexReader::open(dir.path()).is_err());
    let done = rollback(dir.path(), None, None).unwrap();
    assert_eq!(done.to, 1);
    assert!(matches!(done.difference, None | Some(Err(_))), "{done:?}");
    assert_eq!(read(dir.path()).0, 1);

    let dir = three();
    damage(dir.path(), ".term");
    let done = rollback(dir.path(), None, None).unwrap();
    assert_eq!((done.to, read(dir.path())), (2, (2, None)));
}

#[test]
fn the_next_run_says_what_it_brings_back() {
    let bench = Workbench::indexed(2);
    bench.put_pages("atti/sbagliato.pdf", &["accreditamento sbagliato"]);
    bench.put_pages("atti/1.pdf", &["accreditamento riscritto"]);
    bench.index_run(&[]);
    let output = bench.run(&["rollback"]);
    let told = String::from_utf8(output.stdout).unwrap();
    assert_eq!(output.status.code(), Some(0), "{told}");
    for part in [
        "pubblicata la generazione 1",
        "tolti: 1",
        "atti/sbagliato.pdf",
        "cambiati: 1",
        "normario rollback 2 --index index",
    ] {
        assert!(told.contains(part), "{part}: {told}");
    }
    assert_eq!(bench.search("sbagliato"), [""; 0]);
    assert_eq!(bench.search("parola1"), ["atti/1.pdf"]);

    let report = bench.index_run(&[]);
    assert_eq!(
        (&report["read"], &report["generation"]),
        (&2.into(), &3.into())
    );
    let warnings = report["warnings"].to_string();
    for part in [
        "riportato alla generazione 1",
        "2 file tornano",
        "atti/sbagliato.pdf",
    ] {
        assert!(warnings.contains(part), "{part}: {warnings}");
    }
    assert_eq!(bench.search("sbagliato"), ["atti/sbagliato.pdf"]);
    fs::remove_file(bench.corpus().join("atti/sbagliato.pdf")).unwrap();
    let report = bench.index_run(&["--accept-removals"]);
    assert!(report.get("warnings").is_none(), "told once: {report}");

    // What is only left as it was is nothing that comes back.
    bench.run(&["rollback", "1"]);
    bench.put_pages("atti/1.pdf", &["accreditamento d'altro ancora"]);
    bench.put_pages("atti/nuovo.pdf", &["accreditamento nuovo"]);
    let warnings = bench.index_run(&[])["warnings"].to_string();
    assert!(!warnings.contains("tornano"), "{warnings}");
}

#[test]
fn work_that_began_from_another_generation_is_not_gone_on_from_and_that_is_told() {
    let dir = three();
    let (lock, published) = IndexRun::lock(dir.path(), false).unwrap();
    let mut run = IndexRun::begin(dir.path(), lock, published.as_ref()).unwrap();
    let files = add(&run, &[("quattro.pdf", "istruttoria quarta")]);
    run.checkpoint(&corpus(dir.path()), &files).unwrap();
    drop(run);
    let state = |index: &Path| generations(index).unwrap().generations[0].state;
    assert_eq!(state(dir.path()), GenerationState::Unfinished(Some(1)));
    assert_eq!(back(dir.path(), None), Ok(2));
    assert_eq!(
        state(dir.path()),
        GenerationState::Unfinished(Some(1)),
        "nothing is removed"
    );
    let (lock, ground) = IndexRun::survey(dir.path()).unwrap();
    assert_eq!(ground.checkpoint, None);
    let is_told = ground.notes.iter().any(|note| {
        matches!(
            note,
            IndexNotice::NotResumed {
                why: NoResumption::OtherBase,
                ..
            }
        )
    });
    assert!(is_told, "{:?}", ground.notes);
    assert_eq!(ground.rolled_back.unwrap().generation, 3);
    let run = IndexRun::begin(dir.path(), lock, ground.published.as_ref()).unwrap();
    let published = run
        .publish(
            &corpus(dir.path()),
            Default::default(),
            &ActRecords::default(),
        )
        .unwrap();
    assert_eq!(published.manifest.generation, 4);
    assert_eq!(
        folders(dir.path()),
        ["gen-000001", "gen-000002", "gen-000003", "gen-000004"],
        "what was put aside is one of those that are kept"
    );
}

#[test]
fn generations_that_are_not_there_cannot_be_compared() {
    let dir = three();
    let refused = compare(dir.path(), 1, 9).unwrap_err();
    assert!(matches!(refused, GenerationError::Absent { number: 9, .. }));
    assert!(compare(dir.path(), 2, 2).unwrap().is_empty());
}
