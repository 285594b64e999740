//! The pages in Markdown of a generation, as lists and menus need them: what each is, without its text.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use crate::index::{IndexReader, PageFront, PageNode, StoredAct};
use crate::law::{PageFolder, corpus_path};
use crate::search;
use crate::web::links;

/// A page of the site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct SitePage {
    /// Its folder.
    pub(crate) folder: PageFolder,
    /// Its address.
    pub(crate) href: String,
    /// It as the index has it.
    pub(crate) act: StoredAct,
    /// What its front says.
    pub(crate) front: PageFront,
}

/// The pages by their files, and the pictures that they show and the corpus has.
#[derive(Debug, Default)]
pub(super) struct SitePages {
    pub(super) pages: BTreeMap<String, SitePage>,
    pub(super) pictures: BTreeSet<String>,
}

impl SitePages {
    /// Those of a generation; what of it cannot be read is left out, and the log says so.
    pub(super) fn read(index: &IndexReader, corpus: &Path) -> Self {
        let mut found = SitePages::default();
        for (file, entry) in &index.manifest().files {
            let (Some((folder, _)), true) = (PageFolder::of_page(file), entry.outcome.is_indexed())
            else {
                continue;
            };
            if let Err(error) = found.add(index, file, folder) {
                tracing::warn!(%error, file, "a page of the site cannot be read");
            }
        }
        found.pictures.retain(|file| corpus.join(file).is_file());
        found
    }

    fn add(
        &mut self,
        index: &IndexReader,
        file: &str,
        folder: PageFolder,
    ) -> Result<(), search::SearchError> {
        let act = search::acts_in_file(index, file)?.into_iter().next();
        let pages = index.pages(file)?.unwrap_or_default();
        let written = pages.into_iter().find_map(|page| page.written());
        let (Some(act), Some(written), Some(href)) = (act, written, links::site_page(file)) else {
            return Ok(());
        };
        self.add_pictures(file, &written.nodes);
        let page = SitePage {
            folder,
            href,
            act,
            front: written.front,
        };
        self.pages.insert(file.to_owned(), page);
        Ok(())
    }

    fn add_pictures(&mut self, page: &str, nodes: &[PageNode]) {
        for node in nodes {
            match node {
                PageNode::Image { file, .. } => self.pictures.extend(corpus_path(page, file)),
                PageNode::Element(_, inside) => self.add_pictures(page, inside),
                _ => {}
            }
        }
    }
}
