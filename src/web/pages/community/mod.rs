//! The pages of a community's site: those in Markdown, the lists of them, the page about the community, the blank
//! form of an experience. None of them is there without a site.

pub(crate) mod about;
mod entry;
pub(crate) mod form;
pub(crate) mod list;
mod markdown;
pub(crate) mod page;
