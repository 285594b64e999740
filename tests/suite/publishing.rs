//! What is asked of a generation before it is published, how many stay, and what `normario generations` says of them.

use std::fs;
use std::path::Path;

use normario::index::{
    ActRecords, Damage, IndexError, IndexNotice, IndexReader, IndexRun, PublishRules, Published,
    SmokeAnswer, SmokeReport, SmokeTest, Unanswered,
};
use normario::search::{Searcher, smoke_test};
use serde_json::Value;
use tempfile::TempDir;

use super::generations::{add, corpus, publish};
use super::workbench::Workbench;

/// Publishes a file on top of what there is, going on from what an interrupted run left.
fn publish_by(
    index: &Path,
    file: (&str, &str),
    rules: PublishRules,
) -> Result<Published, IndexError> {
    let (lock, ground) = IndexRun::survey(index).unwrap();
    let (mut run, mut files) = match ground.checkpoint {
        Some(left) => {
            let files = left.manifest.files.clone();
            (IndexRun::resume(index, lock, left).unwrap(), files)
        }
        None => {
            let base = ground.published;
            let run = IndexRun::begin(index, lock, base.as_ref()).unwrap();
            (run, base.map(|base| base.files).unwrap_or_default())
        }
    };
    run.set_rules(rules);
    if !files.contains_key(file.0) {
        files.extend(add(&run, &[file]));
    }
    run.publish(&corpus(index), files, &ActRecords::default())
}

fn rules(smoke: SmokeTest) -> PublishRules {
    PublishRules {
        smoke: Some(smoke),
        ..PublishRules::default()
    }
}

/// Questions that are answered with nothing.
fn unanswered() -> SmokeTest {
    SmokeTest::new(|generation| SmokeReport {
        asked: 3,
        unanswered: vec![Unanswered {
            query: "avviso pubblico".to_owned(),
            title: format!("l'avviso di {}", generation.manifest().generation),
            id: "avviso".to_owned(),
            came: SmokeAnswer::Nothing,
        }],
    })
}

#[test]
fn a_generation_that_does_not_answer_is_not_published_and_its_work_is_kept() {
    for before in [0, 1] {
        let dir = TempDir::new().unwrap();
        for _ in 0..before {
            publish(dir.path(), &[("zero.pdf", "istruttoria di prima")]);
        }
        let refused = publish_by(dir.path(), ("uno.pdf", "istruttoria"), rules(unanswered()));
        let refused = refused.unwrap_err();
        let IndexError::Damaged(finding) = &refused else {
            panic!("{refused}");
        };
        let Damage::NotAnswered {
            asked,
            failed,
            first,
        } = &finding.what
        else {
            panic!("{refused}");
        };
        assert_eq!((*asked, *failed), (3, 1));
        assert_eq!(
            first.title,
            format!("l'avviso di {}", before + 1),
            "the new one is asked"
        );
        assert_eq!(IndexReader::open(dir.path()).is_ok(), before == 1);
        // Nothing of it is read again.
        let (lock, ground) = IndexRun::survey(dir.path()).unwrap();
        drop(lock);
        let left = ground.checkpoint.unwrap();
        assert!(left.manifest.files.contains_key("uno.pdf"));
        let well = SmokeTest::new(|generation| smoke_test(&Searcher::new(generation)));
        let published = publish_by(dir.path(), ("uno.pdf", "mai letto"), rules(well)).unwrap();
        assert_eq!(published.manifest.generation, before + 1);
        assert_eq!(published.notes, []);
        let reader = IndexReader::open(dir.path()).unwrap();
        assert_eq!(reader.engine().num_docs(), before + 1);
    }
}

#[test]
fn who_accepts_it_is_told_what_is_not_answered() {
    let dir = TempDir::new().unwrap();
    let accepting = PublishRules {
        accept_unanswered: true,
        ..rules(unanswered())
    };
    let published = publish_by(dir.path(), ("uno.pdf", "istruttoria"), accepting).unwrap();
    let [IndexNotice::Damaged(IndexError::Damaged(finding))] = published.notes.as_slice() else {
        panic!("{:?}", published.notes);
    };
    assert!(matches!(finding.what, Damage::NotAnswered { .. }));
    assert_eq!(
        IndexReader::open(dir.path()).unwrap().manifest().generation,
        1
    );
}

#[test]
fn a_search_that_panics_over_a_new_generation_is_no_publication() {
    let dir = TempDir::new().unwrap();
    publish(dir.path(), &[("zero.pdf", "istruttoria")]);
    let panics =
        SmokeTest::new(|_| panic!("as an engine does over a file that is not what it wrote"));
    let refused = publish_by(dir.path(), ("uno.pdf", "istruttoria"), rules(panics)).unwrap_err();
    assert!(matches!(refused, IndexError::Damaged(_)), "{refused}");
    assert_eq!(
        IndexReader::open(dir.path()).unwrap().manifest().generation,
        1
    );
    assert!(IndexRun::survey(dir.path()).unwrap().1.checkpoint.is_some());
}

#[test]
fn as_many_generations_stay_as_are_to_be_kept() {
    let bench = Workbench::indexed(1);
    let run = |number: usize, args: &[&str]| {
        bench.put_pages("atti/0.pdf", &[&format!("accreditamento numero{number}")]);
        let report = bench.index_run(args);
        let kept = bench.generations();
        let kept: Vec<String> = kept
            .iter()
            .map(|name| name.trim_start_matches("gen-00000").to_owned())
            .collect();
        (kept.join(" "), report["removed_generations"].to_string())
    };
    assert_eq!(run(2, &[]), ("1 2".to_owned(), "[]".to_owned()));
    assert_eq!(run(3, &[]), ("1 2 3".to_owned(), "[]".to_owned()));
    assert_eq!(run(4, &[]), ("1 2 3 4".to_owned(), "[]".to_owned()));
    assert_eq!(run(5, &[]), ("2 3 4 5".to_owned(), "[1]".to_owned()));
    assert_eq!(
        run(6, &["--keep", "4"]),
        ("2 3 4 5 6".to_owned(), "[]".to_owned())
    );
    assert_eq!(
        run(7, &["--keep", "1"]),
        ("6 7".to_owned(), "[5,4,3,2]".to_owned())
    );
    // The one that is replaced stays also where later ones were put aside.
    assert_eq!(
        run(8, &["--keep", "2"]),
        ("6 7 8".to_owned(), "[]".to_owned())
    );
    assert_eq!(bench.run(&["rollback", "6"]).status.code(), Some(0));
    assert_eq!(
        run(9, &["--keep", "1"]),
        ("6 8 9".to_owned(), "[7]".to_owned())
    );
    bench.put_pages("atti/0.pdf", &["accreditamento altro"]);
    let mut command = bench.command(&["index"]);
    let output = command.env("NORMARIO_KEEP", "1").output().unwrap();
    let told = String::from_utf8(output.stdout).unwrap();
    assert_eq!(bench.generations(), ["gen-000009", "gen-000010"]);
    assert!(told.contains("generazioni tolte: 6, 8 ("), "{told}");
    assert_eq!(bench.run(&["index", "--keep", "0"]).status.code(), Some(2));
}

fn json(bench: &Workbench, args: &[&str]) -> Value {
    let output = bench.run(&[&["generations", "--json"], args].concat());
    serde_json::from_slice(&output.stdout)
        .unwrap_or_else(|error| panic!("{error}: {}", String::from_utf8_lossy(&output.stderr)))
}

#[test]
fn generations_are_listed_with_what_they_hold_and_cost() {
    let bench = Workbench::indexed(3);
    bench.put(
        "catalogo.toml",
        b"[[act]]\nkind = 'legge'\nnumber = '328'\ndate = '2000-11-08'\n",
    );
    bench.put_pages("atti/3.pdf", &["accreditamento quarto"]);
    bench.put("atti/rotto.pdf", b"%PDF-1.4 niente");
    bench.index_run(&[]);
    let listed = json(&bench, &[]);
    let all = listed["generations"].as_array().unwrap();
    let states: Vec<&str> = all
        .iter()
        .map(|one| one["state"].as_str().unwrap())
        .collect();
    assert_eq!(states, ["current", "earlier"]);
    let held = &all[0]["held"];
    assert_eq!(
        (
            &held["files"],
            &held["indexed"],
            &held["acts"],
            &held["catalogued"],
            &held["passages"]
        ),
        (&5.into(), &4.into(), &4.into(), &1.into(), &4.into()),
        "{held}"
    );
    for one in all {
        let [bytes, own] = ["bytes", "own_bytes"].map(|name| one[name].as_u64().unwrap());
        assert!(0 < own && own < bytes, "segments are shared: {one}");
    }
    let folder = bench.index().join("gen-000001");
    let mut alone = 0;
    for inside in [folder.clone(), folder.join("pages"), folder.join("suggest")] {
        for entry in fs::read_dir(inside).unwrap() {
            use std::os::unix::fs::MetadataExt;
            let metadata = entry.unwrap().metadata().unwrap();
            if metadata.is_file() && metadata.nlink() == 1 {
                alone += metadata.len();
            }
        }
    }
    assert_eq!(all[1]["own_bytes"], alone);
    let output = bench.run(&["generations"]);
    let told = String::from_utf8(output.stdout).unwrap();
    for part in [
        "generazione 2  pubblicata ora",
        "atti 4, e 1 solo schedati",
        "solo suoi",
    ] {
        assert!(told.contains(part), "{part}: {told}");
    }
    let refused = bench.refused(&["generations", "1", "7"]);
    assert!(
        refused.contains("la generazione 7 non c'è; pubblicate ci sono: 2, 1"),
        "{refused}"
    );
    assert_eq!(
        Workbench::new().run(&["generations"]).status.code(),
        Some(2)
    );
}

#[test]
fn two_generations_are_compared_act_by_act() {
    let bench = Workbench::indexed(30);
    let at = |file: &str| bench.corpus().join(file);
    bench.put(
        "catalogo.toml",
        b"['atti/2.pdf']\ntitle = 'Un titolo corretto'\n",
    );
    bench.put_pages("atti/1.pdf", &["accreditamento riscritto da capo"]);
    fs::rename(at("atti/0.pdf"), at("atti/zero.pdf")).unwrap();
    fs::remove_file(at("atti/3.pdf")).unwrap();
    for i in 0..25 {
        bench.put_pages(&format!("nuovi/{i}.pdf"), &[&format!("nomina numero{i}")]);
    }
    bench.index_run(&[]);
    let found = json(&bench, &["1", "2"]);
    let files = |list: &str| {
        let acts = found[list]["acts"].as_array().unwrap().iter();
        let file = |act: &Value| {
            let act = if act["file"].is_null() {
                &act["after"]
            } else {
                act
            };
            act["file"].as_str().unwrap().to_owned()
        };
        acts.map(file).collect::<Vec<_>>()
    };
    assert_eq!(files("removed"), ["atti/3.pdf"], "{found}");
    assert_eq!(files("renamed"), ["atti/zero.pdf"], "{found}");
    assert_eq!(
        (files("added").len(), &found["added"]["left_out"]),
        (25, &0.into())
    );
    let changed = found["changed"]["acts"].as_array().unwrap();
    let what = |file: &str| {
        let act = changed
            .iter()
            .find(|act| act["after"]["file"] == file)
            .unwrap();
        (
            act["text"].as_bool().unwrap(),
            act["identity"].as_bool().unwrap(),
        )
    };
    assert_eq!(changed.len(), 2, "{found}");
    assert!(what("atti/1.pdf").0);
    assert_eq!(what("atti/2.pdf"), (false, true));
    assert_eq!(
        (&found["acts"]["from"], &found["acts"]["to"]),
        (&30.into(), &54.into())
    );
    assert_eq!(json(&bench, &["2", "1"])["added"]["total"], 1);

    let output = bench.run(&["generations", "1", "2"]);
    let told = String::from_utf8(output.stdout).unwrap();
    for part in [
        "aggiunti: 25",
        "… e altri 5 (con --json",
        "Un titolo corretto",
    ] {
        assert!(told.contains(part), "{part}: {told}");
    }
    // Everything read again is the same.
    bench.index_run(&["--full"]);
    let same = bench.run(&["generations", "2", "3"]);
    let told = String::from_utf8(same.stdout).unwrap();
    assert!(told.contains("nessuna differenza"), "{told}");
}
