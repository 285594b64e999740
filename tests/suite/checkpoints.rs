//! What an interrupted run leaves is gone on from, and only if it is what was written.

use std::fs;
use std::path::Path;

use normario::index::{ActRecords, IndexNotice, IndexRun, Integrity};
use normario::search::Searcher;
use tempfile::TempDir;

use super::generations::{add, copy_folder, corpus, found, generations, publish, publish_keeping};

/// A run over two files that gets to a checkpoint after the first, and is dropped or killed.
fn interrupted(index: &Path, more: &[(&str, &str)]) {
    let (lock, published) = IndexRun::lock(index, false).unwrap();
    let mut run = IndexRun::begin(index, lock, published.as_ref()).unwrap();
    let mut files = published
        .map(|published| published.files)
        .unwrap_or_default();
    files.extend(add(&run, &[("uno.pdf", "istruttoria prima")]));
    run.checkpoint(&corpus(index), &files).unwrap();
    add(&run, more);
}

/// Goes on from the checkpoint that is there and publishes.
fn resume(index: &Path) -> Option<u64> {
    let (lock, ground) = IndexRun::survey(index).unwrap();
    let checkpoint = ground.checkpoint?;
    let mut files = checkpoint.manifest.files.clone();
    let run = IndexRun::resume(index, lock, checkpoint).unwrap();
    files.extend(add(&run, &[("due.pdf", "istruttoria seconda")]));
    let published = run
        .publish(&corpus(index), files, &ActRecords::default())
        .unwrap();
    assert_eq!(published.notes, []);
    Some(published.manifest.generation)
}

#[test]
fn a_first_run_that_was_interrupted_is_resumed_from_its_last_checkpoint() {
    let dir = TempDir::new().unwrap();
    // What came after the checkpoint comes again: it must not be there twice.
    interrupted(dir.path(), &[("due.pdf", "istruttoria seconda")]);
    assert_eq!(generations(dir.path()), ["gen-000001"]);
    let (lock, ground) = IndexRun::survey(dir.path()).unwrap();
    drop(lock);
    let checkpoint = ground.checkpoint.unwrap();
    assert_eq!((checkpoint.base, checkpoint.over), (None, None));
    assert_eq!(
        checkpoint.manifest.files.keys().collect::<Vec<_>>(),
        ["uno.pdf"]
    );
    assert_eq!(checkpoint.corpus(), corpus(dir.path()));
    assert_eq!(resume(dir.path()), Some(1));
    let searcher = Searcher::open(dir.path()).unwrap();
    let reader = searcher.index();
    assert_eq!(found(&searcher, "istruttoria"), ["due.pdf", "uno.pdf"]);
    assert_eq!(reader.engine().num_docs(), 2);
    assert_eq!(
        reader.pages("uno.pdf").unwrap().unwrap()[0].text,
        "istruttoria prima"
    );
    assert!(matches!(reader.integrity(), Integrity::Verified { .. }));
    assert_eq!(
        resume(dir.path()),
        None,
        "what is published is not to be resumed"
    );
}

#[test]
fn a_checkpoint_grows_from_what_was_published_and_dies_with_it() {
    let dir = TempDir::new().unwrap();
    publish(dir.path(), &[("zero.pdf", "istruttoria di prima")]);
    interrupted(dir.path(), &[]);
    let searcher = Searcher::open(dir.path()).unwrap();
    assert_eq!(
        found(&searcher, "istruttoria"),
        ["zero.pdf"],
        "nothing is published"
    );
    assert_eq!(resume(dir.path()), Some(2));
    let searcher = Searcher::open(dir.path()).unwrap();
    assert_eq!(
        found(&searcher, "istruttoria"),
        ["due.pdf", "uno.pdf", "zero.pdf"]
    );

    interrupted(dir.path(), &[]);
    publish(dir.path(), &[("altro.pdf", "istruttoria d'altro")]);
    assert_eq!(
        resume(dir.path()),
        None,
        "another generation was published since"
    );
    assert_eq!(
        generations(dir.path()),
        ["gen-000001", "gen-000002", "gen-000004"]
    );
}

#[test]
fn whatever_the_moment_of_a_crash_a_checkpoint_agrees_with_what_was_committed() {
    let dir = TempDir::new().unwrap();
    interrupted(dir.path(), &[]);
    let folder = dir.path().join("gen-000001");
    // Killed after the second list was written and before its commit.
    let list = fs::read_to_string(folder.join("checkpoint-1.json")).unwrap();
    fs::write(
        folder.join("checkpoint-2.json"),
        list.replace("uno.pdf", "mai.pdf"),
    )
    .unwrap();
    // Killed while it was publishing.
    fs::write(folder.join("manifest.json"), "{\"schema_version\":").unwrap();
    fs::write(folder.join("checksums"), "mezz").unwrap();
    fs::create_dir(folder.join("suggest")).unwrap();
    fs::write(folder.join("suggest/mezzo.store"), "x").unwrap();
    fs::write(folder.join(".normario-Xy12ab"), "x").unwrap();
    fs::write(dir.path().join(".normario-Zz99cd"), "gen-0").unwrap();
    // Killed before a new generation had its name.
    fs::create_dir(dir.path().join(".normario-gen-000002")).unwrap();
    assert_eq!(resume(dir.path()), Some(1));
    let searcher = Searcher::open(dir.path()).unwrap();
    assert_eq!(found(&searcher, "istruttoria"), ["due.pdf", "uno.pdf"]);
    assert!(!dir.path().join(".normario-Zz99cd").exists());
    assert!(!dir.path().join(".normario-gen-000002").exists());
    assert!(!folder.join(".normario-Xy12ab").exists());
    assert!(!folder.join("suggest/mezzo.store").exists());
}

#[test]
fn a_damaged_checkpoint_is_told_and_not_gone_on_from() {
    let dir = TempDir::new().unwrap();
    interrupted(dir.path(), &[]);
    let folder = dir.path().join("gen-000001");
    let names = fs::read_dir(&folder).unwrap();
    let names: Vec<_> = names
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    let page = fs::read_dir(folder.join("pages"))
        .unwrap()
        .next()
        .unwrap()
        .unwrap();
    let victims = [
        names
            .iter()
            .find(|name| name.ends_with(".term"))
            .unwrap()
            .clone(),
        names
            .iter()
            .find(|name| name.ends_with(".store"))
            .unwrap()
            .clone(),
        "meta.json".to_owned(),
        "checkpoint-1.json".to_owned(),
        format!("pages/{}", page.file_name().to_str().unwrap()),
    ];
    for victim in victims {
        let copy = TempDir::new().unwrap();
        let index = copy.path().join("index");
        copy_folder(dir.path(), &index);
        let path = index.join("gen-000001").join(&victim);
        let mut bytes = fs::read(&path).unwrap();
        bytes[0] ^= 4;
        fs::write(&path, bytes).unwrap();
        let (_lock, ground) = IndexRun::survey(&index).unwrap();
        assert_eq!(ground.checkpoint, None, "{victim}");
        assert!(
            matches!(&ground.notes[0], IndexNotice::NotResumed { generation, .. }
                if generation.ends_with("gen-000001")),
            "{victim}: {:?}",
            ground.notes
        );
        assert_eq!(generations(&index), [""; 0], "{victim}");
    }
}

#[test]
fn a_run_killed_around_the_switch_leaves_nothing_behind() {
    let dir = TempDir::new().unwrap();
    for text in ["prima", "seconda"] {
        publish(dir.path(), &[("uno.pdf", text)]);
    }
    let at = |name: &str| dir.path().join(name);
    // A generation as a run would have written it under another number.
    let again = |from: u64, to: u64| {
        let [from_dir, to_dir] = [from, to].map(|number| at(&format!("gen-{number:06}")));
        copy_folder(&from_dir, &to_dir);
        for name in ["normario.json", "manifest.json"] {
            let said = fs::read_to_string(from_dir.join(name)).unwrap();
            let own = format!("\"generation\":{from}");
            assert!(said.contains(&own), "{said}");
            let said = said.replace(&own, &format!("\"generation\":{to}"));
            fs::write(to_dir.join(name), said).unwrap();
        }
    };
    // Killed between the last file and the switch.
    again(2, 3);
    fs::remove_file(at("gen-000003/published")).unwrap();
    // Killed just after a switch, before the mark and the cleaning.
    fs::remove_file(at("gen-000002/published")).unwrap();
    fs::write(at("gen-000002/checkpoint-1.json"), "x").unwrap();

    let (lock, ground) = IndexRun::survey(dir.path()).unwrap();
    drop(lock);
    assert_eq!(ground.published.unwrap().generation, 2);
    assert_eq!(generations(dir.path()), ["gen-000001", "gen-000002"]);
    assert!(at("gen-000002/published").exists());
    assert!(!at("gen-000002/checkpoint-1.json").exists());
    // What such a run had still to remove, the next publication does.
    publish_keeping(dir.path(), &[("uno.pdf", "terza")], 1);
    assert_eq!(generations(dir.path()), ["gen-000002", "gen-000003"]);
}
