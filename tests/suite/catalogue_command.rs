//! `normario catalogue`: drafts that state nothing, a look at what is stated, the editor.

use std::fs;
use std::os::unix::fs::PermissionsExt;

use serde_json::Value;

use super::workbench::Workbench;

/// A law of which all is certain, notes of which nothing is known, and an index of both.
fn bench() -> Workbench {
    let bench = Workbench::new();
    bench.put_pages("legge.pdf", &["LEGGE 6 giugno 2016, n. 106"]);
    bench.put_pages(
        "note/centro \"giovani\".pdf",
        &["Appunti sul centro giovani di quartiere"],
    );
    bench.index_run(&[]);
    bench
}

fn catalogue(bench: &Workbench) -> String {
    fs::read_to_string(bench.corpus().join("catalogo.toml")).unwrap()
}

/// What a command prints, with its exit code.
fn printed(bench: &Workbench, args: &[&str]) -> (Option<i32>, String) {
    let output = bench.run(&[&["catalogue"], args].concat());
    let said = [output.stdout, output.stderr].concat();
    (output.status.code(), String::from_utf8(said).unwrap())
}

#[test]
fn drafts_are_of_what_is_uncertain_and_state_nothing() {
    let bench = bench();
    let (code, said) = printed(&bench, &["init"]);
    assert_eq!(code, Some(0), "{said}");
    assert!(said.contains("bozze aggiunte: 1, dalla riga 4"), "{said}");
    assert!(said.contains("1 file sono certi"), "{said}");
    let first = catalogue(&bench);
    assert_eq!(
        first.lines().nth(3),
        Some("[\"note/centro \\\"giovani\\\".pdf\"]"),
        "{first}"
    );
    assert!(
        first.contains("# kind = \"\"  # non riconosciuto"),
        "{first}"
    );
    assert!(
        first.contains("# titolo letto: «Appunti sul centro giovani"),
        "{first}"
    );
    assert!(!first.contains("legge.pdf"), "{first}");

    // Nothing is stated: nothing is wrong, nothing is read again, and a second run adds nothing.
    assert_eq!(printed(&bench, &["check"]).0, Some(0));
    assert_eq!(bench.index_run(&[])["read"], 0);
    let (_, said) = printed(&bench, &["init"]);
    assert!(said.contains("nessuna voce da aggiungere"), "{said}");
    assert_eq!(catalogue(&bench), first);

    let (_, said) = printed(&bench, &["init", "--all"]);
    assert!(said.contains("1 file hanno già una voce"), "{said}");
    let all = catalogue(&bench);
    assert!(
        all.starts_with(&first) && all.contains("# number = \"106\"  # letto senza dubbi"),
        "{all}"
    );
}

#[test]
fn what_a_person_wrote_stays_and_a_draft_becomes_valid_line_by_line() {
    let bench = bench();
    bench.put_pages("note/altro.pdf", &["Appunti sugli orti"]);
    let own = "# mie note\n[\"note/altro.pdf\"]\n   kind='avviso' # visto\n";
    bench.put("catalogo.toml", own.as_bytes());
    bench.index_run(&[]);
    printed(&bench, &["init"]);
    let drafted = catalogue(&bench);
    assert!(drafted.starts_with(own), "{drafted}");
    assert_eq!(drafted.matches("altro.pdf").count(), 1, "{drafted}");
    let filled = drafted.replace("# kind = \"\"", "kind = \"avviso\"");
    assert_ne!(filled, drafted);
    bench.put("catalogo.toml", filled.as_bytes());
    assert_eq!(printed(&bench, &["check"]).0, Some(0));
    assert_eq!(bench.index_run(&[])["read"], 1);
    let output = bench.run(&["search", "--json", "--kind", "avviso", "centro giovani"]);
    let answer: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(answer["total"], 1, "{answer}");
}

#[test]
fn a_file_without_text_is_named_and_gets_no_draft() {
    let bench = bench();
    bench.put(
        "vuoto.pdf",
        &super::extract_pdf::Maker::new().content("").bytes(),
    );
    bench.index_run(&[]);
    let (_, said) = printed(&bench, &["init"]);
    assert!(
        said.contains("senza testo, nessuna bozza: vuoto.pdf"),
        "{said}"
    );
    assert!(!catalogue(&bench).contains("vuoto.pdf"));
}

#[test]
fn every_fault_is_told_without_an_index() {
    let bench = Workbench::new();
    bench.put("leggi/legge 106.pdf", b"");
    bench.put("b.pdf", b"");
    let text = "['legge 106.pdf']\nkind = 'legge'\n['leggi/legge 107.pdf']\n['b.pdf']\nknid = 'dgr'\n['manca.pdf']\n";
    bench.put("catalogo.toml", text.as_bytes());
    bench.put("catalogo/altro.toml", b"['b.pdf']\nkind = 'dgr'\n");
    bench.put("sola.toml", b"kind = 'dgr'\n");
    bench.put("sito.toml", b"nome = 'Rete'\n");
    let (code, said) = printed(&bench, &["check"]);
    assert_eq!(code, Some(1), "{said}");
    for part in [
        "catalogo.toml: riga 1: «legge 106.pdf» non è nel corpus; volevi dire «leggi/legge 106.pdf»?",
        "catalogo.toml: riga 3: «leggi/legge 107.pdf» non è nel corpus; volevi dire «leggi/legge 106.pdf»?",
        "catalogo.toml: riga 5, «knid»: il campo non esiste, e non è usato; volevi dire «kind»?",
        "catalogo.toml: riga 6: «manca.pdf» non è nel corpus: metti il file, o togli la voce",
        "catalogo/altro.toml: riga 1: «b.pdf» ha già una voce in catalogo.toml, riga 4",
        "sola.toml: ",
        "sito.toml: ",
        "da correggere: 7",
    ] {
        assert!(said.contains(part), "{part}: {said}");
    }
    let output = bench.run(&["catalogue", "check", "--json"]);
    let json: Value = serde_json::from_slice(&output.stdout).unwrap();
    let faults = json["faults"].as_array().unwrap();
    assert_eq!(faults.len(), 7, "{json}");
    assert!(
        faults
            .iter()
            .any(|it| it["file"] == "catalogo/altro.toml" && it["line"] == 1),
        "{json}"
    );
    assert!(!bench.index().exists());
    let (code, said) = printed(&bench, &["check", "altrove"]);
    assert_eq!(code, Some(2), "{said}");
    assert!(said.contains("altrove"), "{said}");
}

/// A command that notes how it was called, and may change the file.
fn editor(bench: &Workbench, change: &str) -> String {
    let path = bench.corpus().with_file_name("nano");
    let script = format!("#!/bin/sh\necho \"$@\" > chiamato\n{change}\n");
    fs::write(&path, script).unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
    path.display().to_string()
}

/// `normario catalogue edit` with an editor; what was printed, the exit code, and how the editor was called.
fn edited(bench: &Workbench, what: &str, editor: &str) -> (Option<i32>, String, String) {
    let mut command = bench.command(&["catalogue", "edit", what]);
    let output = command
        .env_remove("VISUAL")
        .env("EDITOR", editor)
        .output()
        .unwrap();
    let said = String::from_utf8([output.stdout, output.stderr].concat()).unwrap();
    let called = fs::read_to_string(bench.corpus().with_file_name("chiamato"));
    (output.status.code(), said, called.unwrap_or_default())
}

#[test]
fn an_entry_is_opened_at_its_line_and_looked_at_afterwards() {
    let bench = bench();
    let quiet = editor(&bench, "");
    let (code, said, called) = edited(&bench, "corpus/note/centro \"giovani\".pdf", &quiet);
    assert_eq!(code, Some(0), "{said}");
    assert!(
        said.contains("nuova bozza in catalogo.toml, riga 1"),
        "{said}"
    );
    assert!(
        called.starts_with("+1 ") && called.trim_end().ends_with("corpus/catalogo.toml"),
        "{called}"
    );

    // The law by its id: it has no entry yet. Then the same again: it has one.
    let id = "urn:nir:stato:legge:2016-06-06;106";
    let (_, said, _) = edited(&bench, id, &quiet);
    assert!(
        said.contains("nuova bozza in catalogo.toml, riga "),
        "{said}"
    );
    let text = catalogue(&bench);
    let (_, said, called) = edited(&bench, "legge.pdf", &quiet);
    assert!(said.contains("la voce è in catalogo.toml, riga "), "{said}");
    let line: usize = called[1..].split(' ').next().unwrap().parse().unwrap();
    assert_eq!(
        text.lines().nth(line - 1),
        Some("[\"legge.pdf\"]"),
        "{called}: {text}"
    );
    assert_eq!(catalogue(&bench), text);

    let slip = editor(&bench, "printf 'knid = 1\\n' >> corpus/catalogo.toml");
    let (code, said, _) = edited(&bench, "legge.pdf", &slip);
    assert_eq!(code, Some(1), "{said}");
    assert!(said.contains("volevi dire «kind»?"), "{said}");
}

#[test]
fn an_act_of_the_catalogue_and_a_file_beside_are_found_and_what_is_not_is_guessed() {
    let bench = bench();
    bench.put("catalogo/regioni.toml", b"\n[[act]]\nkind = 'legge.regionale'\nnumber = '9'\ndate = '2013-05-20'\nregion = 'veneto'\n");
    bench.put("legge.toml", b"title = 'Riforma'\n");
    let quiet = editor(&bench, "");
    let (_, said, _) = edited(&bench, "urn:nir:regione.veneto:legge:2013-05-20;9", &quiet);
    assert!(
        said.contains("la voce è in catalogo/regioni.toml, riga 2"),
        "{said}"
    );
    let (_, said, _) = edited(&bench, "legge.pdf", &quiet);
    assert!(said.contains("la voce è in legge.toml, riga 1"), "{said}");
    let (code, said, _) = edited(&bench, "lege.pdf", &quiet);
    assert_eq!(code, Some(2), "{said}");
    assert!(said.contains("volevi dire «legge.pdf»?"), "{said}");
    assert!(!bench.corpus().join("catalogo.toml").exists());
}

#[test]
fn without_an_editor_it_says_where_the_entry_is_and_how_to_set_one() {
    let bench = bench();
    let (code, said, called) = edited(&bench, "legge.pdf", " ");
    assert_eq!(code, Some(2), "{said}");
    assert!(
        said.contains("riga 1") && said.contains("EDITOR=nano"),
        "{said}"
    );
    assert_eq!(called, "");
    assert!(catalogue(&bench).contains("[\"legge.pdf\"]"));
    let (code, said, _) = edited(&bench, "legge.pdf", "non-esiste-questo-editor");
    assert_eq!(code, Some(1), "{said}");
    assert!(said.contains("non è finito bene"), "{said}");
}
