//! Whether the pictures that a page shows are in the corpus.

use std::path::Path;

use crate::extract::PageNode;
use crate::handwritten::{FieldFault, WrongField};
use crate::law::corpus_path;

/// The pictures of a page that are no files of the corpus. Of a tree no line is known: the first is told.
pub(super) fn missing_pictures(nodes: &[PageNode], page: &str, corpus: &Path) -> Vec<FieldFault> {
    let mut missing = Vec::new();
    collect(nodes, &mut |file| {
        let found = corpus_path(page, file);
        let is_there = found.is_some_and(|found| corpus.join(found).is_file());
        if !is_there {
            missing.push(FieldFault {
                line: 1,
                field: String::new(),
                what: WrongField::NoSuchFile(file.to_owned()),
            });
        }
    });
    FieldFault::first(missing)
}

fn collect(nodes: &[PageNode], each: &mut dyn FnMut(&str)) {
    for node in nodes {
        match node {
            PageNode::Image { file, .. } => each(file),
            PageNode::Element(_, inside) => collect(inside, each),
            _ => {}
        }
    }
}
