//! Pictures of the pages that the report is about.

use std::collections::HashMap;
use std::path::Path;

use crate::extract::{ExtractOptions, thumbnail};
use crate::index::IndexReader;
use crate::quality::FoundFlaw;
use crate::web::PagePicture;

/// Pictures in a report, at most: each takes about a second to draw and some thirty kilobytes.
const MOST: usize = 60;
/// Width of a picture, in pixels.
const WIDTH: u32 = 480;

/// Draws the pages of a corpus, the same page once.
pub(super) struct Pictures<'a> {
    corpus: &'a Path,
    index: Option<&'a IndexReader>,
    options: ExtractOptions,
    drawn: HashMap<(String, u32), Option<Vec<u8>>>,
}

impl<'a> Pictures<'a> {
    pub(super) fn new(
        corpus: &'a Path,
        index: Option<&'a IndexReader>,
        options: ExtractOptions,
    ) -> Self {
        Pictures {
            corpus,
            index,
            options,
            drawn: HashMap::new(),
        }
    }

    /// The picture of the page that a finding is about.
    pub(super) fn of(&mut self, found: &FoundFlaw) -> PagePicture {
        let (Some(file), Some(page), true) = (&found.file, found.page, found.what.is_seen()) else {
            return PagePicture::NotNeeded;
        };
        let at = (file.clone(), page);
        if let Some(picture) = self.drawn.get(&at) {
            return drawn(picture.clone());
        }
        if self.drawn.len() == MOST {
            return PagePicture::BeyondMost(MOST);
        }
        let carried = self.index.and_then(|index| index.carried(file).ok()?);
        let path = carried.unwrap_or_else(|| self.corpus.join(file));
        let picture = thumbnail(&path, page, WIDTH, &self.options);
        self.drawn.insert(at, picture.clone());
        drawn(picture)
    }
}

fn drawn(picture: Option<Vec<u8>>) -> PagePicture {
    picture.map_or(PagePicture::NotDrawn, PagePicture::Drawn)
}
