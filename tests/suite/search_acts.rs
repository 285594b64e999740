//! Acts as results: facets, folded copies, pages of results, over an index of several segments.

use std::collections::BTreeMap;

use normario::index::{ActRecords, IndexRun, PassageText, StoredAct, StoredPassage};
use normario::law::ActKind;
use normario::search::{
    self, FacetValue, Facets, Filters, ResultPage, SearchRequest, Searcher, Unit,
};
use tempfile::TempDir;

/// An act of one file, with its passages.
struct Given {
    file: String,
    id: String,
    kind: &'static str,
    region: Option<&'static str>,
    year: u16,
    pages: Vec<String>,
}

impl Given {
    fn passages(&self) -> Vec<StoredPassage> {
        let act = StoredAct {
            id: self.id.clone(),
            kind: self.kind.to_owned(),
            date: Some(format!("{}-01-02", self.year)),
            region: self.region.map(str::to_owned),
            ..crate::search::stored_act(&self.file)
        };
        let pages = (1..).zip(&self.pages);
        pages
            .map(|(page, text)| StoredPassage {
                passage: PassageText {
                    page,
                    text: text.clone(),
                    ..crate::search::stored_passage(&act).passage
                },
                ..crate::search::stored_passage(&act)
            })
            .collect()
    }
}

/// An index in which every act came by a run of its own, so that there are several segments.
fn index(acts: &[Given]) -> (TempDir, Searcher) {
    let dir = TempDir::new().unwrap();
    for given in acts.chunks(7) {
        let (lock, published) = IndexRun::lock(dir.path(), false).unwrap();
        let run = IndexRun::begin(dir.path(), lock, published.as_ref()).unwrap();
        for act in given {
            run.add(&act.passages()).unwrap();
        }
        run.publish(dir.path(), BTreeMap::new(), &ActRecords::default())
            .unwrap();
    }
    let searcher = Searcher::open(dir.path()).unwrap();
    (dir, searcher)
}

const KINDS: [(&str, ActKind); 3] = [
    ("dgr", ActKind::Dgr),
    ("legge", ActKind::Legge),
    ("avviso", ActKind::Avviso),
];
const REGIONS: [Option<&str>; 3] = [Some("lombardia"), Some("piemonte"), None];

/// Forty acts of every mixture of kind, region and year.
fn many() -> Vec<Given> {
    let act = |i: usize| Given {
        file: format!("{i}.pdf"),
        id: format!("file/{i}.pdf"),
        kind: KINDS[i % 3].0,
        region: REGIONS[i / 3 % 3],
        year: 2010 + (i / 9 % 4) as u16,
        pages: (0..=i % 5)
            .map(|page| format!("Il rimborso delle spese, caso {i} pagina {page}."))
            .collect(),
    };
    (0..40).map(act).collect()
}

fn ask(searcher: &Searcher, query: &str, filters: &Filters) -> ResultPage {
    let request = SearchRequest {
        filters: filters.clone(),
        size: 100,
        ..SearchRequest::new(query)
    };
    search::search(searcher, &request).unwrap()
}

fn sorted(values: &[FacetValue]) -> Vec<(String, usize)> {
    let mut pairs: Vec<_> = values.iter().map(|v| (v.value.clone(), v.count)).collect();
    pairs.sort();
    pairs
}

#[test]
fn a_facet_ignores_its_own_filter_and_counts_exactly() {
    let (_dir, searcher) = index(&many());
    let kind = vec![ActKind::Dgr, ActKind::Legge];
    let region = vec!["lombardia".parse().unwrap()];
    let year = "2011".parse().ok();
    type Without = fn(&mut Filters);
    type Field = fn(&Facets) -> &[FacetValue];
    let facets: [(Without, Field); 4] = [
        (|f| f.kind.clear(), |f| &f.kind),
        (|f| f.region.clear(), |f| &f.region),
        (|f| (f.from, f.to) = (None, None), |f| &f.year),
        (|f| f.section.clear(), |f| &f.section),
    ];
    for set in 0..8 {
        let mut filters = Filters::default();
        if set & 1 != 0 {
            filters.kind = kind.clone();
        }
        if set & 2 != 0 {
            filters.region = region.clone();
        }
        if set & 4 != 0 {
            (filters.from, filters.to) = (year, year);
        }
        let answer = ask(&searcher, "rimborso", &filters);
        assert_eq!(answer.total, answer.hits.len(), "{set}");
        for (without, field) in facets {
            let mut others = filters.clone();
            without(&mut others);
            let alone = ask(&searcher, "rimborso", &others);
            assert_eq!(
                sorted(field(&answer.facets)),
                sorted(field(&alone.facets)),
                "{set}"
            );
        }
    }
}

#[test]
fn pages_of_results_are_one_list_cut_in_pieces() {
    let (_dir, searcher) = index(&many());
    for unit in [Unit::Act, Unit::Provision] {
        let place = |page: &ResultPage| -> Vec<(String, u32)> {
            let hits = page.hits.iter();
            hits.map(|hit| (hit.act.path().to_owned(), hit.page))
                .collect()
        };
        let mut request = SearchRequest {
            unit,
            size: 100,
            ..SearchRequest::new("rimborso spese")
        };
        let first = search::search(&searcher, &request).unwrap();
        let whole = place(&first);
        assert_eq!(whole.len(), first.total.min(100));
        request.size = 7;
        let mut pieces = Vec::new();
        for page in 1..=whole.len().div_ceil(7) {
            request.page = page;
            pieces.extend(place(&search::search(&searcher, &request).unwrap()));
        }
        assert_eq!(pieces[..whole.len()], whole, "{unit:?}");
        let mut different = whole.clone();
        different.sort();
        different.dedup();
        assert_eq!(different.len(), whole.len(), "nothing comes twice");
    }
}

#[test]
fn one_act_in_several_files_is_one_hit() {
    let text = "Il rimborso delle spese sostenute dai volontari è ammesso. ".repeat(12);
    let mut acts = many();
    // The same text laid out otherwise, of which more is known; and another text with the same id.
    for (file, id, text, region) in [
        ("copia.pdf", "file/copia.pdf", text.replace(' ', "\n"), None),
        (
            "bollettino.pdf",
            "dgr/lombardia/2011/IX-9",
            text.clone(),
            Some("lombardia"),
        ),
        (
            "stralcio.pdf",
            "dgr/lombardia/2011/IX-9",
            "Stralcio: i volontari.".to_owned(),
            Some("lombardia"),
        ),
    ] {
        acts.push(Given {
            file: file.to_owned(),
            id: id.to_owned(),
            kind: "dgr",
            region,
            year: 2011,
            pages: vec![text],
        });
    }
    let (_dir, searcher) = index(&acts);
    let answer = ask(&searcher, "volontari", &Filters::default());
    assert_eq!((answer.total, answer.hits.len()), (1, 1));
    let mut files: Vec<&str> = answer.hits[0]
        .duplicates
        .iter()
        .chain([&answer.hits[0].act])
        .map(|act| act.path())
        .collect();
    files.sort_unstable();
    assert_eq!(files, ["bollettino.pdf", "copia.pdf", "stralcio.pdf"]);
    assert_eq!(sorted(&answer.facets.region), [("lombardia".to_owned(), 1)]);
    // Counted once among the others too, and one provision of the two with the same text.
    let all = ask(&searcher, "rimborso", &Filters::default());
    assert_eq!(all.total, 41);
    let request = SearchRequest {
        unit: Unit::Provision,
        ..SearchRequest::new("sostenute volontari")
    };
    assert_eq!(search::search(&searcher, &request).unwrap().total, 2);
}
