//! What surrounds the content of a page: the search box, the link to the other language, paging below lists.

use std::sync::Arc;

use axum::http::Uri;

use crate::search::{MAX_DEPTH, SearchRequest};
use crate::web::community::Community;
use crate::web::i18n::lang::Lang;
use crate::web::links;
use crate::web::request_state::RequestState;

/// Which entry of the site's menu a page belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum MenuEntry {
    Search,
    Sections,
    Regions,
    /// A page of the community's site, which has entries of its own.
    Site,
}

/// What stands around.
#[derive(Debug)]
pub(crate) struct Layout {
    pub(crate) menu_entry: MenuEntry,
    /// The same page in the other language.
    pub(crate) other: String,
    /// What stands in the search box.
    pub(crate) query: String,
    /// The address by which readers reach the server, without `/` at its end; empty where none is
    /// configured: addresses are then told without a host.
    pub(crate) base: String,
    /// The one address of this page, for whoever keeps addresses.
    pub(crate) canonical: Option<String>,
    /// The path of the page.
    pub(crate) path: String,
    /// The community's site, where there is one.
    pub(crate) site: Option<Arc<Community>>,
    /// How many days searches are kept, where they are: it is said beside the box.
    pub(crate) kept_days: Option<u16>,
    /// Parameters that a new search keeps.
    pub(crate) hidden: Vec<(&'static str, String)>,
}

/// Where one is in a list of several pages.
#[derive(Debug)]
pub(crate) struct Paging {
    pub(crate) page: usize,
    pub(crate) pages: usize,
    pub(crate) previous: Option<String>,
    pub(crate) next: Option<String>,
}

impl Layout {
    /// The frame of the page at an address, with an empty search box.
    pub(crate) fn new(
        state: &RequestState,
        locale: Lang,
        uri: &Uri,
        menu_entry: MenuEntry,
    ) -> Self {
        Layout {
            other: locale.switched(uri.path(), uri.query()),
            menu_entry,
            query: String::new(),
            base: state.public_url().unwrap_or_default().to_owned(),
            canonical: None,
            path: uri.path().to_owned(),
            site: Some(state.community()).filter(|site| site.is_there()),
            kept_days: state.kept_days(),
            hidden: kept(locale),
        }
    }

    /// The frame of a page whose address is not known any more.
    pub(crate) fn nowhere(locale: Lang) -> Self {
        Layout {
            other: locale.switched("/", None),
            menu_entry: MenuEntry::Search,
            query: String::new(),
            base: String::new(),
            canonical: None,
            path: String::new(),
            site: None,
            kept_days: None,
            hidden: kept(locale),
        }
    }

    /// What the site is called.
    pub(crate) fn site_name(&self) -> &str {
        self.site.as_ref().map_or("normario", |site| site.name())
    }

    /// The colour that browsers put around the page.
    pub(crate) fn theme(&self) -> String {
        let site = self.site.as_ref();
        site.map_or_else(|| "#0066cc".to_owned(), |site| site.theme())
    }

    /// How an entry of the menu stands to this page: it, or what it is a part of.
    pub(crate) fn current(&self, href: &str) -> &'static str {
        let rest = self.path.strip_prefix(href);
        match rest {
            Some("") => " aria-current=\"page\"",
            Some(rest) if rest.starts_with('/') => " aria-current=\"true\"",
            _ => "",
        }
    }

    /// With the one address of the page: `path` as links name it, in the language of the page.
    pub(crate) fn at(mut self, locale: Lang, path: &str) -> Self {
        self.canonical = Some(format!("{}{}", self.base, locale.link(path)));
        self
    }

    /// With a search in the box, whose filters a new search keeps.
    pub(crate) fn searching(mut self, request: &SearchRequest) -> Self {
        self.query = request.query.clone();
        let pairs = links::pairs(request).into_iter();
        // Other words have a spelling of their own.
        self.hidden
            .extend(pairs.filter(|(name, _)| !matches!(*name, "q" | "exact")));
        self
    }
}

/// The parameter that keeps the language.
fn kept(locale: Lang) -> Vec<(&'static str, String)> {
    let (name, value) = Lang::PARAMETER;
    let pairs = locale.is_english().then(|| (name, value.to_owned()));
    pairs.into_iter().collect()
}

impl Paging {
    /// The pages of `total` things of which each page shows `size`; `at` is the address of a page.
    pub(crate) fn new(
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
