//! Which files of the corpus have pages, by their names.

use std::path::Path;

use crate::extract::{WrittenFormat, is_xml};
use crate::law::PageFolder;

/// Whether a file, by its path relative to the corpus, is shown page by page: a PDF is; a page of the site, an act in XML
/// and a document of an office program are not.
pub(crate) fn has_pages(file: &str) -> bool {
    let path = Path::new(file);
    PageFolder::of_page(file).is_none() && !is_xml(path) && WrittenFormat::of(path).is_none()
}
