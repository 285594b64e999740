//! Sets as they are kept.

use tantivy::DocId;

use super::*;
use crate::search::searcher::WordSetBuilder;

#[test]
fn a_set_is_made_once_and_what_spares_least_gives_way() {
    let sets = WordSets::default();
    let mut made = 0;
    let mut ask = |name: &str, cost: u64| {
        // Three of them have room.
        let passages = (MOST_BYTES / 11 * 64 / 3 - 64_000) as DocId;
        let make = || {
            made += 1;
            Ok::<_, ()>(WordSetBuilder::new(passages, 0, 1.0).finish(passages, cost))
        };
        assert!(sets.get(0, name.as_bytes(), make).is_ok());
        made
    };
    assert_eq!((ask("a", 900), ask("a", 900), ask("b", 10)), (1, 1, 2));
    // There is no room for a fourth: `b` spares the least reading and goes.
    assert_eq!((ask("c", 500), ask("d", 600)), (3, 4));
    assert_eq!((ask("a", 900), ask("d", 600), ask("b", 10)), (4, 4, 5));
}
