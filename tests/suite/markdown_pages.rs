//! Pages in Markdown among the PDFs of a corpus: read, reported, searched and followed as they change.

use super::workbench::Workbench;

const SHEET: &str = "+++\ntitle = \"Orti di quartiere a Pietralba\"\ndate = 2024-05-02\nregion = \"umbria\"\n\n[experience]\nwho = \"Comune di Pietralba\"\nwith = [\"Cooperativa Il Solco\"]\nlearnt = \"Il custode vale più del recinto.\"\n+++\n\n## Come è nata\n\nCon un avviso secondo l’art. 55 del d.lgs. 117/2017.\n\n## Esiti\n\nDodici aiuole.\n";

#[test]
fn a_page_is_indexed_searched_and_followed_like_a_pdf() {
    let bench = Workbench::new();
    bench.put_pages("legge.pdf", &["accreditamento"]);
    bench.put("esperienze/orti.md", SHEET.as_bytes());
    bench.put("esperienze/orto.png", b"\x89PNG");
    bench.put("sito.toml", b"name = 'Rete'\n");
    bench.put("LEGGIMI.md", b"# No\n\nfuori dalle cartelle\n");
    let report = bench.index_run(&[]);
    assert_eq!(report["read"], 2);
    let left_out: Vec<&str> = report["left_out"]
        .as_array()
        .unwrap()
        .iter()
        .map(|left| left["path"].as_str().unwrap())
        .collect();
    assert_eq!(left_out, ["LEGGIMI.md"]);
    for words in [
        "aiuole",
        "custode recinto",
        "cooperativa solco",
        "pietralba",
    ] {
        assert_eq!(bench.search(words), ["esperienze/orti.md"], "{words}");
    }
    let output = bench.run(&["search", "--json", "--region", "umbria", "esiti aiuole"]);
    let answer: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let hit = &answer["hits"][0];
    assert_eq!(hit["url"], "/esperienze/orti#sez2");
    assert_eq!(hit["pdf"], serde_json::Value::Null);
    assert_eq!(hit["act"]["section"], "in-pratica");
    assert_eq!(hit["act"]["date"], "2024-05-02");
    let cited = bench.run(&[
        "search",
        "--json",
        "--cites",
        "urn:nir:stato:decreto.legislativo:2017-07-03;117~art55",
        "",
    ]);
    let cited: serde_json::Value = serde_json::from_slice(&cited.stdout).unwrap();
    assert_eq!(cited["total"], 1, "the citations of a page are found");

    bench.put(
        "esperienze/orti.md",
        SHEET.replace("aiuole", "parcelle").as_bytes(),
    );
    assert_eq!(bench.index_run(&[])["read"], 1);
    assert_eq!(bench.search("parcelle"), ["esperienze/orti.md"]);
    assert_eq!(bench.search("aiuole"), [""; 0]);
    let from = bench.corpus().join("esperienze/orti.md");
    std::fs::rename(from, bench.corpus().join("esperienze/orti-urbani.md")).unwrap();
    assert_eq!(bench.index_run(&[])["moved"], 1);
    assert_eq!(bench.search("parcelle"), ["esperienze/orti-urbani.md"]);
}

#[test]
fn what_is_wrong_with_a_page_is_told_and_stops_nothing() {
    let bench = Workbench::new();
    bench.put(
        "notizie/seminario.md",
        b"+++\ntitle = \"Seminario\"\ndate = \"a marzo\"\n+++\n\n<script>x</script>\n\n![foto](manca.jpg)\n\n[qui](javascript:x)\n",
    );
    bench.put("notizie/vuota.md", b" \n");
    bench.put("notizie/latin1.md", b"perch\xe9\n");
    bench.put("notizie/enorme.md", &vec![b'a'; (1 << 20) + 1]);
    bench.put(
        "pagine/chi-siamo.md",
        "# Chi siamo\n\nLa rete.\n".as_bytes(),
    );
    let output = bench.run(&["index"]);
    assert_eq!(output.status.code(), Some(1), "some files were not indexed");
    let said = String::from_utf8(output.stdout).unwrap();
    for told in [
        "riga 3, «date»: «a marzo» non è una data",
        "riga 6: l’HTML non è usato",
        "riga 10: il collegamento a «javascript:x» non è ammesso",
        "il file «manca.jpg» non è nella cartella",
        "vuota.md: è vuoto",
        "latin1.md: non è un testo in UTF-8",
        "enorme.md: è troppo grande",
    ] {
        assert!(said.contains(told), "{told}\n{said}");
    }
    assert_eq!(bench.search("seminario"), ["notizie/seminario.md"]);
    assert_eq!(bench.search("rete"), ["pagine/chi-siamo.md"]);
}

#[test]
fn a_page_can_be_looked_at_before_it_is_indexed() {
    let bench = Workbench::new();
    bench.put("esperienze/orti.md", SHEET.as_bytes());
    let output = bench.run(&["extract", "corpus/esperienze/orti.md", "--json"]);
    let read: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(read["act"]["title"], "Orti di quartiere a Pietralba");
    assert_eq!(read["provisions"][1]["path"], "sez2");
    assert_eq!(read["provisions"][1]["heading"], "Esiti");
    assert_eq!(read["warnings"], serde_json::json!([]));
}
