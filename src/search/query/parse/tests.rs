//! Tables of queries and how they are read.

use super::*;

fn shown(typed: &str) -> Vec<String> {
    let items = parse(typed).items;
    items.iter().map(Item::as_typed).collect()
}

#[test]
fn queries_are_read_as_they_are_meant() {
    let cases: &[(&str, &[&str])] = &[
        ("", &[]),
        (" - + \" ", &["- +"]),
        ("art 55 cts", &["art 55 cts"]),
        (
            "avviso \"terzo settore\" ets",
            &["avviso", "+\"terzo settore\"", "ets"],
        ),
        (
            "«amministrazione condivisa»",
            &["+\"amministrazione condivisa\""],
        ),
        ("+ets -appalto 79-2953", &["+ets", "-appalto", "79-2953"]),
        (
            "-\"gara pubblica\" rimborsi",
            &["-\"gara pubblica\"", "rimborsi"],
        ),
        ("\"\" x", &["x"]),
        // Operators.
        (
            "avviso OPPURE bando coprogettazione",
            &["avviso OPPURE bando", "coprogettazione"],
        ),
        ("avviso oppure bando", &["avviso oppure bando"]),
        ("ETS AND comune", &["+ETS", "+comune"]),
        ("convenzione NON appalto", &["convenzione", "-appalto"]),
        ("non si applica", &["non si applica"]),
        ("IL CODICE NON SI APPLICA", &["IL CODICE NON SI APPLICA"]),
        ("chi tra questi NON firma?", &["chi tra questi NON firma?"]),
        (
            "quale dei soggetti che partecipano alla procedura NON firma la convenzione",
            &["quale dei soggetti che partecipano alla procedura NON firma la convenzione"],
        ),
        (
            "volontari VICINO rimborso",
            &["volontari VICINO/8 rimborso"],
        ),
        (
            "volontari VICINO/3 rimborso",
            &["volontari VICINO/3 rimborso"],
        ),
        ("\"rimborso spese\"~4", &["+\"rimborso spese\"~4"]),
        ("coprogett* comune", &["coprogett*", "comune"]),
        ("co* comune", &["co* comune"]),
        // Parentheses.
        (
            "(avviso OPPURE bando) comune",
            &["avviso OPPURE bando", "comune"],
        ),
        ("-(gara appalto) ets", &["-gara", "-appalto", "ets"]),
        (
            "(rimborso spese) OPPURE compenso",
            &["rimborso spese OPPURE compenso"],
        ),
        (
            "art. 5 (ex art. 3) lett. a)",
            &["art. 5 ex art. 3 lett. a)"],
        ),
        // Fields.
        (
            "tipo:dgr regione:lombardia anno:2011 welfare",
            &["+tipo:dgr", "+regione:lombardia", "+anno:2011", "welfare"],
        ),
        (
            "titolo:\"terzo settore\" art:55",
            &["+titolo:\"terzo settore\"", "+art:55"],
        ),
        ("-tipo:bando ets", &["-tipo:bando", "ets"]),
        ("oggetto: avviso", &["oggetto: avviso"]),
        ("ente: comune", &["ente: comune"]),
        // Odd input.
        ("avviso OPPURE", &["avviso"]),
        ("OR OR", &[]),
        ("((avviso", &["avviso"]),
        ("avviso) bando", &["avviso bando"]),
        ("NON", &["NON"]),
    ];
    for (typed, items) in cases {
        assert_eq!(shown(typed), *items, "{typed}");
    }
}

#[test]
fn what_is_repaired_is_said() {
    let cases = [
        ("coprogettazione \"terzo settore", 1),
        ("((avviso bando", 1),
        ("avviso bando alto)", 1),
        ("avviso OPPURE", 1),
        ("comune AND", 1),
        ("(avviso -bando) OPPURE gara", 1),
        ("lett. a) del comma 1)", 0),
        ("avviso OPPURE bando", 0),
    ];
    for (typed, hints) in cases {
        let query = parse(typed);
        assert_eq!(query.hints.len(), hints, "{typed}: {:?}", query.hints);
    }
    assert_eq!(parse(&"a ".repeat(5_000)).hints.len(), 1);
    assert_eq!(parse(&"(".repeat(500)).items.len(), 0);
}

proptest::proptest! {
    #[test]
    fn any_text_is_a_query(typed in "\\PC{0,200}|([()\"+~*: -]|OR|OPPURE|NON|VICINO|AND|tipo:|art:|[a-z]{1,4}| ){0,40}") {
        for item in parse(&typed).items {
            proptest::prop_assert!(!item.as_typed().is_empty());
        }
    }
}
