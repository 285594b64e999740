//! Name trees and number trees: sorted lists that a file splits over nodes.

use hayro_syntax::object::{Array, Dict, Object};

/// Most pairs read of a tree, and most nodes looked into: a tree may hold itself.
const MAX_PAIRS: usize = 20_000;
/// Deepest nesting followed.
const MAX_DEPTH: usize = 16;

/// Calls `take` with each key and value, in order. `list` is `Names` or `Nums`.
pub(super) fn walk<'a>(root: &Dict<'a>, list: &[u8], take: &mut dyn FnMut(Object<'a>, Object<'a>)) {
    let mut left = MAX_PAIRS;
    visit(root, list, MAX_DEPTH, &mut left, take);
}

fn visit<'a>(
    node: &Dict<'a>,
    list: &[u8],
    depth: usize,
    left: &mut usize,
    take: &mut dyn FnMut(Object<'a>, Object<'a>),
) {
    if depth == 0 {
        return;
    }
    if let Some(pairs) = node.get::<Array<'a>>(list) {
        let mut items = pairs.flex_iter();
        while let (Some(key), Some(value)) =
            (items.next::<Object<'a>>(), items.next::<Object<'a>>())
        {
            if !spend(left) {
                return;
            }
            take(key, value);
        }
    }
    let Some(kids) = node.get::<Array<'a>>(b"Kids") else {
        return;
    };
    for kid in kids.iter::<Dict<'a>>() {
        if !spend(left) {
            return;
        }
        visit(&kid, list, depth - 1, left, take);
    }
}

fn spend(left: &mut usize) -> bool {
    *left = left.saturating_sub(1);
    *left > 0
}
