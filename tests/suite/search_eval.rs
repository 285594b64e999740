//! `normario eval` from outside: its figures, a run saved and compared.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

use normario::index::{ActRecords, IndexRun, PassageText, StoredPassage};
use tempfile::TempDir;

fn eval(dir: &Path, options: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_normario"))
        .arg("eval")
        .args(["queries.tsv", "qrels.tsv", "--index", "index"])
        .args(options)
        .current_dir(dir)
        .output()
        .unwrap();
    let told = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{told}");
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn answers_are_measured_and_compared_with_another_run() {
    let dir = TempDir::new().unwrap();
    let index = dir.path().join("index");
    let (lock, _) = IndexRun::lock(&index, false).unwrap();
    let run = IndexRun::begin(&index, lock, None).unwrap();
    for (file, text) in [
        ("a.pdf", "Il rimborso delle spese dei volontari."),
        ("b.pdf", "La convenzione con gli enti."),
    ] {
        let act = crate::search::stored_act(file);
        run.add(&[StoredPassage {
            passage: PassageText {
                text: text.to_owned(),
                ..crate::search::stored_passage(&act).passage
            },
            ..crate::search::stored_passage(&act)
        }])
        .unwrap();
    }
    run.publish(dir.path(), BTreeMap::new(), &ActRecords::default())
        .unwrap();
    std::fs::write(
        dir.path().join("queries.tsv"),
        "qid\tquery\tkind\tintent\n1\trimborso volontari\ttopic\t\n2\tconvenzione\tphrase\t\n3\txyz\ttopic\t\n",
    )
    .unwrap();
    std::fs::write(
        dir.path().join("qrels.tsv"),
        "qid\tfile\tpage\tarticle\tgrade\n1\tA/a.pdf\t1\t\t3\n2\tb.pdf\t7\tart1\t2\n3\ta.pdf\t1\t\t1\n",
    )
    .unwrap();

    let report: serde_json::Value =
        serde_json::from_str(&eval(dir.path(), &["--json", "--save", "run.tsv"])).unwrap();
    let all = &report["kinds"]["all"];
    assert_eq!((&all["queries"], &all["ndcg_10"]), (&2.into(), &1.0.into()));
    assert_eq!(all["page_at_hit"], 0.5);
    assert_eq!(all["article_at_hit"], 0.0);

    let same = eval(dir.path(), &["--compare", "run.tsv"]);
    assert!(
        same.contains("0 domande migliorate, 0 peggiorate, 2 uguali"),
        "{same}"
    );
    // Before, the first query was answered by the other act.
    let run = std::fs::read_to_string(dir.path().join("run.tsv")).unwrap();
    std::fs::write(
        dir.path().join("run.tsv"),
        run.replace("1\ta.pdf", "1\tb.pdf"),
    )
    .unwrap();
    let better = eval(dir.path(), &["--compare", "run.tsv"]);
    assert!(
        better.contains("1 domande migliorate, 0 peggiorate"),
        "{better}"
    );
    assert!(
        better.contains("+1.000  1 topic | rimborso volontari"),
        "{better}"
    );
}
