//! What stands around the part of a page that is its own: the search box, the way to the other language,
//! where one is on the site; and paging below lists.

use axum::http::Uri;

use crate::search::{MAX_DEPTH, SearchRequest};
use crate::web::lang::Lang;
use crate::web::links;
use crate::web::state::AppState;

/// Which entry of the site's menu a page belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    Search,
    Sections,
    Regions,
}

/// What stands around.
#[derive(Debug)]
pub(super) struct Frame {
    pub(super) place: Place,
    /// The same page in the other language.
    pub(super) other: String,
    /// What stands in the search box.
    pub(super) query: String,
    /// The address by which readers reach the server, without `/` at its end; empty where none is
    /// configured: addresses are then told without a host.
    pub(super) base: String,
    /// The one address of this page, for whoever keeps addresses.
    pub(super) canonical: Option<String>,
    /// Parameters that a new search keeps.
    pub(super) hidden: Vec<(&'static str, String)>,
}

/// Where one is in a list of several pages.
#[derive(Debug)]
pub(super) struct Paging {
    pub(super) page: usize,
    pub(super) pages: usize,
    pub(super) previous: Option<String>,
    pub(super) next: Option<String>,
}

impl Frame {
    /// The frame of the page at an address, with an empty search box.
    pub(super) fn new(state: &AppState, t: Lang, uri: &Uri, place: Place) -> Self {
        Frame {
            other: t.switched(uri.path(), uri.query()),
            place,
            query: String::new(),
            base: state.public_url().unwrap_or_default().to_owned(),
            canonical: None,
            hidden: kept(t),
        }
    }

    /// The frame of a page whose address is not known any more.
    pub(super) fn nowhere(t: Lang) -> Self {
        Frame {
            other: t.switched("/", None),
            place: Place::Search,
            query: String::new(),
            base: String::new(),
            canonical: None,
            hidden: kept(t),
        }
    }

    /// With the one address of the page: `path` as links name it, in the language of the page.
    pub(super) fn at(mut self, t: Lang, path: &str) -> Self {
        self.canonical = Some(format!("{}{}", self.base, t.link(path)));
        self
    }

    /// With a search in the box, whose filters a new search keeps.
    pub(super) fn searching(mut self, request: &SearchRequest) -> Self {
        self.query = request.query.clone();
        let pairs = links::pairs(request).into_iter();
        // Other words have a spelling of their own.
        self.hidden
            .extend(pairs.filter(|(name, _)| !matches!(*name, "q" | "exact")));
        self
    }
}

/// The parameter that keeps the language.
fn kept(t: Lang) -> Vec<(&'static str, String)> {
    let (name, value) = Lang::PARAMETER;
    let pairs = t.is_english().then(|| (name, value.to_owned()));
    pairs.into_iter().collect()
}

impl Paging {
    /// The pages of `total` things of which each page shows `size`; `at` is the address of a page.
    pub(super) fn new(
        page: usize,
        size: usize,
        total: usize,
        at: impl Fn(usize) -> String,
    ) -> Self {
        let pages = total.min(MAX_DEPTH).div_ceil(size.max(1));
        Paging {
            page,
            pages,
            previous: (page > 1 && page <= pages).then(|| at(page - 1)),
            next: (page < pages).then(|| at(page + 1)),
        }
    }
}
