//! What one search may cost: repetitions and excess are read once or left out, and told; a search whose time
//! is spent answers what it has.

use std::time::Duration;

use normario::index::StoredPassage;
use normario::search::{
    self, Budget, Filters, Hint, Hit, Missing, ResultPage, SearchRequest, Searcher, Sort, Unit,
};
use rustix::time::{ClockId, clock_gettime};
use tempfile::TempDir;

use super::search::{act, ask, index};

/// Characters of the longest query that is read.
const LONGEST: usize = 1_000;
const WORDS: [&str; 16] = [
    "comune",
    "ente",
    "servizio",
    "legge",
    "di",
    "che",
    "la",
    "il",
    "progetto",
    "spese",
    "rimborso",
    "volontari",
    "settore",
    "terzo",
    "1",
    "2020",
];

/// Acts enough for words to stand in many of them.
fn corpus() -> (TempDir, Searcher) {
    let mut state = 7_u32;
    let mut draw = move || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        state as usize >> 16
    };
    let mut acts: Vec<Vec<StoredPassage>> = Vec::new();
    for number in 0..160 {
        let page = |draw: &mut dyn FnMut() -> usize| -> String {
            (0..60)
                .map(|_| format!("{} ", WORDS[draw() % WORDS.len()]))
                .collect()
        };
        let pages = [page(&mut draw), page(&mut draw), page(&mut draw)];
        let pages = pages.each_ref().map(String::as_str);
        let kind = if number % 3 == 0 { "legge" } else { "avviso" };
        let title = format!("{} numero {number}", WORDS[number % WORDS.len()]);
        let date = format!("{}", 2_000 + number % 20);
        acts.push(act(
            &format!("{number}.pdf"),
            kind,
            &title,
            Some(&date),
            &pages,
        ));
    }
    index(&acts)
}

fn own_time() -> Duration {
    let time = clock_gettime(ClockId::ThreadCPUTime);
    Duration::new(time.tv_sec as u64, time.tv_nsec as u32)
}

/// The CPU time that a search takes on this thread at best.
fn cost(searcher: &Searcher, request: &SearchRequest) -> Duration {
    let costs = (0..3).map(|_| {
        let before = own_time();
        search::search(searcher, request).unwrap();
        own_time() - before
    });
    costs.min().unwrap()
}

fn repeated(piece: &str) -> String {
    piece.repeat((LONGEST - 20) / piece.len())
}

fn all_of(pieces: impl Iterator<Item = String>) -> String {
    let text: Vec<String> = pieces.collect();
    text.join(" ").chars().take(LONGEST).collect()
}

/// Two words each, the first of which is one of many.
fn pairs(pair: impl Fn(&str, &str) -> String) -> String {
    let all = WORDS.iter().flat_map(|a| WORDS.iter().map(move |b| (a, b)));
    all_of(all.map(|(a, b)| pair(a, b)))
}

#[test]
fn no_query_costs_much_more_than_a_long_plain_one() {
    let (_dir, searcher) = corpus();
    // Longer than the longest of the judged questions, and with no word twice.
    let plain = "comune ente servizio legge progetto spese rimborso volontari settore terzo";
    let plain = cost(&searcher, &SearchRequest::new(plain));
    let dear = [
        repeated("1/ "),
        repeated("a/1 "),
        repeated("l' "),
        repeated("ente di "),
        repeated("ets "),
        repeated("a-b-c-d "),
        repeated("(di OPPURE la) OPPURE "),
        repeated("+com* +ser* "),
        repeated("ente:a "),
        pairs(|a, b| format!("-\"{a} {b}\"")),
        pairs(|a, b| format!("\"{a} {b}\" OPPURE")),
        pairs(|a, b| format!("\"{a} {b}\"~50 ")),
        pairs(|a, b| format!("{a} VICINO/50 {b}")),
        all_of((0..999).map(|n| format!("-x{n}"))),
        all_of((0..999).map(|n| format!("zqxk{n}azione"))),
        format!("zq{}", "abcdefghil".repeat(80)),
        format!("\"{}\"", repeated("di la ")),
    ];
    for query in dear {
        let dear = cost(&searcher, &SearchRequest::new(query.as_str()));
        assert!(dear < plain * 40, "{dear:?} instead of {plain:?}: {query}");
    }
}

#[test]
fn what_is_repeated_is_asked_once() {
    let (_dir, searcher) = corpus();
    for (once, often) in [
        ("\"terzo settore\"", repeated("\"terzo settore\" ")),
        ("comune -ente", format!("comune {}", repeated("-ente "))),
        (
            "+spese rimborso",
            format!("rimborso {}", repeated("+spese ")),
        ),
        ("ente OPPURE legge", repeated("ente OPPURE legge OPPURE ")),
        ("spese", repeated("spese ")),
    ] {
        let (once, often) = (ask(&searcher, once), ask(&searcher, &often));
        assert_eq!(once.total, often.total, "{}", often.query);
        let left_out =
            |hint: &&Hint| matches!(hint, Hint::TooManyParts(_) | Hint::TooManyWords { .. });
        assert_eq!(
            often.hints.iter().filter(left_out).count(),
            0,
            "{:?}",
            often.hints
        );
    }
    let synonyms = ask(&searcher, &repeated("ets ")).understood.synonyms;
    assert!(synonyms.len() <= 1, "{synonyms:?}");
}

#[test]
fn what_is_asked_too_much_of_is_left_out_and_told() {
    let (_dir, searcher) = corpus();
    let told = |query: &str| ask(&searcher, query).hints;
    let exclusions = told(&all_of((0..999).map(|n| format!("-x{n}"))));
    let [Hint::TooManyParts(left_out), ..] = exclusions.as_slice() else {
        panic!("{exclusions:?}");
    };
    assert_eq!(left_out.first[..2], ["x12", "x13"]);
    let words = told(&all_of(
        (b'a'..=b'z').map(|c| format!("{0}anto {0}onto", char::from(c))),
    ));
    let told_words = |hint: &Hint| match hint {
        Hint::TooManyWords { searched, left_out } => {
            *searched == 40 && left_out.first.iter().any(|word| word == "uanto")
        }
        _ => false,
    };
    assert!(words.iter().any(told_words), "{words:?}");
    let slips = told(&all_of((0..99).map(|n| {
        let letters = [b'a' + n / 10, b'a' + n % 10].map(char::from);
        format!("zq{}{}kzione", letters[0], letters[1])
    })));
    let unchecked = |hint: &Hint| matches!(hint, Hint::SpellingNotLookedAt(_));
    assert!(slips.iter().any(unchecked), "{slips:?}");
    let phrase = told(&format!("\"{}\"", repeated("di la ")));
    assert!(
        phrase.contains(&Hint::LongPart { searched: 40 }),
        "{phrase:?}"
    );
    let acts = told(&(1..40).map(|n| format!("l. {n}/2000 ")).collect::<String>()[..230]);
    let too_many = |hint: &Hint| matches!(hint, Hint::TooManyCitations { .. });
    assert!(acts.iter().any(too_many), "{acts:?}");
    let cites = SearchRequest {
        filters: Filters {
            cites: (0..500)
                .map(|n| format!("dgr/lombardia/2011/{n}"))
                .collect(),
            ..Filters::default()
        },
        ..SearchRequest::new("")
    };
    let cites = search::search(&searcher, &cites).unwrap().hints;
    let told_cites = Hint::TooManyCites {
        asked: 500,
        used: 64,
    };
    assert!(cites.contains(&told_cites), "{cites:?}");
    // What ordinary queries ask for is never too much.
    for query in [
        "comune ente -spese -rimborso \"terzo settore\" tipo:legge anno:2019",
        "art. 5 l. 3/2001 volontari",
        "(ente OPPURE comune OPPURE settore) AND (spese OPPURE rimborso)",
    ] {
        assert_eq!(told(query), [], "{query}");
    }
}

#[test]
fn near_may_be_said_again() {
    let page = |text: &str| act("x.pdf", "avviso", "Avviso", None, &[text]);
    let (_dir, searcher) = index(&[page("rimborso delle spese dei volontari")]);
    for (query, found) in [
        ("rimborso VICINO spese VICINO volontari", 1),
        ("rimborso VICINO/1 spese VICINO/1 volontari", 1),
        ("rimborso VICINO/0 spese VICINO volontari", 0),
    ] {
        assert_eq!(ask(&searcher, query).total, found, "{query}");
    }
}

fn ids(hits: &[Hit]) -> Vec<(String, String, u32)> {
    let id = |hit: &Hit| {
        (
            hit.act.id.clone(),
            hit.path.to_string(),
            hit.score.to_bits(),
        )
    };
    hits.iter().map(id).collect()
}

#[test]
fn a_search_whose_time_is_spent_answers_what_it_has() {
    let (_dir, searcher) = corpus();
    let queries = [
        "ente servizio spese",
        "\"terzo settore\"",
        "ente -legge",
        "l. 3/2001 spese",
        "di la",
    ];
    let (mut partial, mut with_hits) = (0, 0);
    for query in queries {
        for (unit, sort) in [
            (Unit::Act, Sort::Relevance),
            (Unit::Provision, Sort::Relevance),
            (Unit::Act, Sort::Newest),
        ] {
            let request = SearchRequest {
                unit,
                sort,
                explain: true,
                ..SearchRequest::new(query)
            };
            let whole = search::search(&searcher, &request).unwrap();
            assert!(!whole.is_partial(), "{query}");
            let cost = cost(&searcher, &request);
            for part in [0, 1, 3, 6, 12, 25, 50, 400] {
                let budget = Budget::of_cpu_time(cost * part / 50);
                let cut = search::search_with(&searcher, &request, &budget).unwrap();
                assert!(cut.total <= whole.total, "{query}");
                let kinds = |page: &ResultPage| {
                    page.facets
                        .kind
                        .iter()
                        .map(|kind| kind.count)
                        .sum::<usize>()
                };
                assert!(kinds(&cut) <= kinds(&whole), "{query}");
                if cut.is_partial() {
                    partial += 1;
                    with_hits += usize::from(!cut.hits.is_empty());
                    assert!(cut.missing.is_sorted(), "{:?}", cut.missing);
                } else {
                    assert_eq!(ids(&cut.hits), ids(&whole.hits), "{query}");
                    assert_eq!(
                        (cut.total, &cut.facets),
                        (whole.total, &whole.facets),
                        "{query}"
                    );
                }
                if !cut.missing.contains(&Missing::Hits) && !cut.missing.contains(&Missing::Meaning)
                {
                    assert_eq!(cut.total, whole.total, "{query}");
                    assert_eq!(ids(&cut.hits).len(), whole.hits.len(), "{query}");
                }
            }
            let none = Budget::of_cpu_time(Duration::ZERO);
            let nothing = search::search_with(&searcher, &request, &none).unwrap();
            assert!(
                nothing.missing.contains(&Missing::Hits),
                "{query}: {:?}",
                nothing.missing
            );
        }
    }
    assert!(
        partial > 10 && with_hits > 0,
        "{partial} partial answers, {with_hits} with hits"
    );
}

#[test]
fn an_export_is_the_pages_one_after_the_other_and_says_when_it_is_cut() {
    let (_dir, searcher) = corpus();
    let most = 1_000;
    for (query, unit) in [
        ("ente spese", Unit::Act),
        ("ente spese", Unit::Provision),
        ("", Unit::Act),
    ] {
        let mut request = SearchRequest {
            unit,
            size: 100,
            ..SearchRequest::new(query)
        };
        if query.is_empty() {
            request.filters = Filters {
                kind: vec![normario::law::ActKind::Avviso],
                ..Filters::default()
            };
        }
        let mut pages = Vec::new();
        while request.page == 1 || pages.len() % 100 == 0 {
            let page = search::search(&searcher, &request).unwrap();
            pages.extend(page.hits);
            request.page += 1;
        }
        let budget = Budget::of_export(searcher.index());
        let mut paused = 0;
        let whole =
            search::export(&searcher, &request, most, &budget, &mut || paused += 1).unwrap();
        assert_eq!(ids(&whole.hits), ids(&pages), "{query}");
        assert_eq!((whole.page, whole.size), (1, pages.len()));
        assert!(!whole.is_partial() && paused > 0);

        let none = Budget::of_cpu_time(Duration::ZERO);
        let cut = search::export(&searcher, &request, most, &none, &mut || ()).unwrap();
        assert!(
            cut.is_partial() && cut.hits.len() < whole.hits.len(),
            "{query}"
        );
    }
}

#[test]
fn counts_of_everything_say_when_they_are_lower_bounds() {
    let (_dir, searcher) = corpus();
    let whole = search::everything(&searcher).unwrap();
    assert_eq!((whole.total, whole.is_partial()), (160, false));
    let none = Budget::of_cpu_time(Duration::ZERO);
    let partial = search::everything_with(&searcher, &none).unwrap();
    assert_eq!(partial.missing, [Missing::Hits]);
    assert!(partial.total < whole.total);
}
