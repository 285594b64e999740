//! Marks on the pages of a PDF where no time is left to read them all.

use std::time::Duration;

use normario::extract::Page;
use normario::index::StoredPage;
use normario::search::{Budget, MarkedPages, Pages, Searcher, mark_pages_with};

use super::site::{Site, passages, publish_with};

const FILE: &str = "leggi/cts n°1.pdf";

#[tokio::test]
async fn asking_on_leads_on_however_little_time_there_is() {
    let site = Site::new();
    let page = |number: u32| {
        StoredPage::new(&Page {
            number,
            // Every third page has none of the words.
            text: if number.is_multiple_of(3) {
                "altro"
            } else {
                "un avviso"
            }
            .to_owned(),
            ..Page::default()
        })
    };
    let pages: Vec<StoredPage> = (1..=7).map(page).collect();
    publish_with(site.dir.path(), &passages(), &pages);
    let searcher = Searcher::open(&site.dir.path().join("index")).unwrap();
    let ask = |asked: Pages, time: Duration| -> MarkedPages {
        let budget = Budget::of_cpu_time(time);
        let found = mark_pages_with(&searcher, FILE, "avviso", asked, &budget);
        found.unwrap().unwrap()
    };
    let hour = Duration::from_secs(3_600);
    let whole = ask(Pages::From(1), hour);
    assert_eq!((whole.total, whole.next, whole.partial), (5, None, false));

    let (mut told, mut from, mut asked) = (Vec::new(), Some(1), 0);
    while let Some(first) = from {
        let some = ask(Pages::From(first), Duration::ZERO);
        assert!(some.total <= whole.total && some.next.is_none_or(|next| next > first));
        assert!(some.partial || first == 7, "{first}");
        told.extend(some.pages);
        from = some.next;
        asked += 1;
    }
    assert_eq!((told, asked), (whole.pages, 7));
    // One page alone is always read.
    assert_eq!(ask(Pages::Only(2), Duration::ZERO).total, 1);
}
