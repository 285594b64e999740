//! Citations through the library: a table of printed forms, spans, and time that grows with the text only.

use std::time::Instant;

use normario::cite::{self, Context};

/// The context a row names: `region=…;date=…;kind=…;issuer=…;number=…`.
fn context(column: &str) -> Context {
    let mut context = Context::default();
    for (key, value) in column.split(';').filter_map(|field| field.split_once('=')) {
        match key {
            "region" => context.region = Some(value.parse().unwrap()),
            "date" => context.date = Some(value.parse().unwrap()),
            "kind" => context.kind = Some(value.parse().unwrap()),
            "issuer" => context.issuer = Some(value.to_owned()),
            "number" => context.number = Some(value.to_owned()),
            key => panic!("{key} is no field of a context"),
        }
    }
    context
}

/// What is found, in order: the id, `?kind:number` where the act is left open, and candidates after `|`.
fn found(text: &str, context: &Context) -> String {
    let citations = cite::citations(text, context);
    let shown = citations.iter().map(|citation| {
        let open = || {
            format!(
                "?{}:{}",
                citation.kind,
                citation.number.as_deref().unwrap_or("")
            )
        };
        let short = |id: &str| {
            id.replace("urn:nir:", "")
                .replace("decreto.legislativo", "dlgs")
        };
        citation.id.as_deref().map_or_else(open, short)
    });
    shown.collect::<Vec<_>>().join(" ")
}

#[test]
fn printed_citations() {
    let mut rows = 0;
    let mut broken = Vec::new();
    for table in [
        include_str!("cite/state.tsv"),
        include_str!("cite/regions.tsv"),
        include_str!("cite/running.tsv"),
        include_str!("cite/courts.tsv"),
        include_str!("cite/union.tsv"),
        include_str!("cite/lists.tsv"),
        include_str!("cite/qualifiers.tsv"),
        include_str!("cite/forms.tsv"),
        include_str!("cite/addresses.tsv"),
        include_str!("cite/open.tsv"),
        include_str!("cite/negatives.tsv"),
    ] {
        for row in table
            .lines()
            .filter(|line| !line.starts_with('#') && !line.is_empty())
        {
            let cells: Vec<&str> = row.split('\t').collect();
            let [text, want, around, note] = cells.as_slice() else {
                panic!("four columns: {row}");
            };
            let text = text.replace("\\n", "\n");
            let got = found(&text, &context(around));
            rows += 1;
            if got != *want {
                broken.push(format!("{text}\n  want {want}\n  got  {got}\n  {note}"));
            }
        }
    }
    assert!(
        broken.is_empty(),
        "{} of {rows}:\n{}",
        broken.len(),
        broken.join("\n")
    );
    assert!(rows >= 300, "{rows} rows");
}

#[test]
fn a_span_is_what_is_printed() {
    let text = "È vista l'«intesa» — ai sensi dell’art. 7, comma 2, della l. 241/1990, n. 9.";
    let citations = cite::citations(text, &Context::default());
    let printed: Vec<&str> = citations.iter().map(|c| &text[c.span.clone()]).collect();
    assert_eq!(printed, ["art. 7, comma 2, della l. 241/1990"]);
}

#[test]
fn time_grows_with_the_text_and_no_faster() {
    let hostile = [
        "art. ",
        "art. 1, ",
        "del medesimo decreto ",
        "art. 3 della medesima legge ",
        "l.r. 3/2008 ",
        "( ",
        "di seguito ",
        "sentenza n. 1/2020 ",
        "n. 1/2/",
        "Veneto ",
        "intesa del 3 maggio 2020 ",
        "nota del Ministero ",
        "allegato A dell'",
        "comma 1 del medesimo articolo ",
        "comma 1 del ",
        "«",
        "art. 1 (a b ",
        "art. 1 l. 2/2000 e 3 ",
        "1-2-",
        "comma 1, e ",
        "C-1/05, ",
        "sez. 5, ",
        "Cass. sez. un., ",
        "Tribunale di Roma Roma ",
        "nn. 1 e ",
        "leggi n. 1 e ",
        "causa 1/60, punto ",
        "direttiva della Commissione ",
        "conv. l. 1/2000 e art. 5, ",
        "d.lgs. 3 maggio 2000, nn. 1 e 2, ",
        "e 2, ",
        "leggi: - n. 1 del 3 maggio 2000;\n- n. 2 del 4 maggio 2000;\n",
        "art. 1 («a ",
        "art. 1, rubricato «a ",
        "comma 1, art. 2, ",
        "allegato 1 e l'",
        "approvate con delibera n. 1/2000 ",
        "Corte dei conti, sez. giur. Umbria ",
        "n. 1/PAR/",
        "delibera n. SRCLOM/",
        "legge Aaa Bbb ",
        "considerando 1 del ",
        "il Sindaco, con ordinanza n. 1/2000, ",
        "Corte cost. n. 1/2000 (dep. ",
        "TAR Puglia, Taranto, ",
        "art. 1(1)(a) ",
        "trenta maggio ",
        "testo unico di cui al ",
        "CCNL Area ",
        "CCNL del comparto ",
        "intesa Stato-Regioni ",
        "provvedimento del ",
        "Convenzione di Istanbul a ",
        "COM(2021) ",
        "D.P.G.R. 1/R/",
        "C-1/05, non pubblicata, ",
        "legge 1/2000, della ",
    ];
    for piece in hostile {
        let time = |times: usize| {
            let text = piece.repeat(times);
            let start = Instant::now();
            let _ = cite::citations(&text, &Context::default());
            start.elapsed().as_secs_f64()
        };
        let bytes = 40_000;
        time(bytes / piece.len());
        // Eight times the text; quadratic time would be sixty-four. A busy machine may disturb a
        // measurement, but not each of several.
        let linear = (0..4).any(|_| {
            let one = time(bytes / piece.len()).max(0.002);
            time(8 * bytes / piece.len()) < 24.0 * one
        });
        assert!(linear, "«{piece}»");
    }
}

proptest::proptest! {
    /// Whatever the text, nothing panics and every span is a piece of it.
    #[test]
    fn any_text_is_read(pieces in proptest::collection::vec(0..PIECES.len(), 0..40), noise in ".{0,12}") {
        let mut text = noise;
        for piece in pieces {
            text.push_str(PIECES[piece]);
        }
        for citation in cite::citations(&text, &Context::default()) {
            assert!(text.get(citation.span.clone()).is_some_and(|printed| !printed.is_empty()), "{text}");
        }
    }
}

/// Pieces of citations, to be put together at random.
const PIECES: &[&str] = &[
    "art. 5",
    ", comma 3",
    " del ",
    "d.lgs. ",
    "n. 117/2017",
    " e ",
    "l.r. ",
    "Toscana ",
    "(",
    ")",
    "«",
    "»",
    ";",
    ".\n",
    "3 luglio 2017",
    "medesimo ",
    "decreto ",
    "CTS",
    "codice ",
    "di seguito ",
    "Corte cost. ",
    "sentenza ",
    "IX/1353",
    "DGR ",
    "TAR ",
    "C-113/13",
    "causa ",
    "à’",
    "1° comma ",
    "u.c. ",
    "G.U. n. 3 del ",
    "urn:nir:stato:legge:1990;241",
    "articoli 2-9",
    " lett. a)",
    "/",
    "-",
    "2011",
    "N° ",
    "ANAC ",
    "in particolare l'",
    "İ",
    "ﬁ",
];
