//! What of the maintainer's files is used, and what is told.

use super::*;
use crate::ingest::warning::DeclarationFault;
use crate::law::ActKind;

fn read(corpus: &Path) -> Catalogue {
    Catalogue::read(corpus, &crate::ingest::walk::walk(corpus, None).unwrap())
}

fn corpus(files: &[(&str, &str)]) -> (tempfile::TempDir, Catalogue) {
    let dir = tempfile::tempdir().unwrap();
    for (name, text) in files {
        fs::write(dir.path().join(name), text).unwrap();
    }
    let catalogue = read(dir.path());
    (dir, catalogue)
}

#[test]
fn the_nearer_file_wins_and_a_wrong_one_is_told() {
    let (_dir, catalogue) = corpus(&[
        ("a.pdf", ""),
        ("b.pdf", ""),
        ("c.pdf", ""),
        ("d.PDF", ""),
        (
            "catalogo.toml",
            "['a.pdf']\nkind = 'legge'\nnumber = '1'\n['b.pdf']\nkind = 'legge'\n",
        ),
        ("b.toml", "kind = 'dgr'\ndate = '2020-03-01'\n"),
        ("b.pdf.toml", "kind = 'avviso'\n"),
        ("c.toml", "title = 'C'\nkind = 'legge.statale'\n"),
        ("d.toml", "region = 'Toscana'\n"),
        ("alone.toml", "anything = 1\n"),
    ]);
    let kind = |file: &str| catalogue.of(file).unwrap().and_then(|it| it.declared.kind);
    assert_eq!(kind("a.pdf"), Some(ActKind::Legge));
    assert_eq!(kind("b.pdf"), Some(ActKind::Avviso));
    assert_eq!(catalogue.of("c.pdf"), Err(Unusable));
    assert!(catalogue.of("d.PDF").unwrap().is_some());
    assert_eq!(catalogue.of("e.pdf"), Ok(None));
    assert_eq!(catalogue.warnings.len(), 1);
    let IngestWarning::UnusableFile { name, fault } = &catalogue.warnings[0] else {
        panic!("{:?}", catalogue.warnings);
    };
    assert_eq!(name, "c.toml");
    let DeclarationFault::Written(faults) = fault else {
        panic!("{fault:?}");
    };
    assert_eq!((faults.len(), faults[0].line), (1, 2));
    let unused: Vec<_> = catalogue.unused.iter().map(|it| &it.path).collect();
    assert_eq!(
        unused,
        ["alone.toml", "b.toml"],
        "the second has a nearer one"
    );
}

#[test]
fn a_catalogue_that_cannot_be_read_may_say_anything() {
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join(CATALOGUE), b"['a.pdf']\ntitle = '\xe0'\n").unwrap();
    let catalogue = read(dir.path());
    assert_eq!(catalogue.of("a.pdf"), Err(Unusable));
    assert_eq!(catalogue.of("b.pdf"), Err(Unusable));
    assert_eq!(catalogue.warnings.len(), 1);
}

#[test]
fn what_stands_in_place_of_a_declaration_may_say_anything() {
    let (dir, _) = corpus(&[("a.pdf", ""), ("b.pdf", ""), ("c.pdf", "")]);
    std::os::unix::fs::symlink("nowhere", dir.path().join("a.toml")).unwrap();
    fs::create_dir(dir.path().join("b.pdf.toml")).unwrap();
    let catalogue = read(dir.path());
    assert_eq!(catalogue.of("a.pdf"), Err(Unusable));
    assert_eq!(catalogue.of("b.pdf"), Err(Unusable));
    assert_eq!(catalogue.of("c.pdf"), Ok(None));
    assert_eq!(catalogue.warnings.len(), 2);
    std::os::unix::fs::symlink("nowhere", dir.path().join(CATALOGUE)).unwrap();
    assert_eq!(read(dir.path()).of("c.pdf"), Err(Unusable));
}
