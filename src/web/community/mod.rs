//! The site of a community on top of the search: its name, colours, menu and pages. Everything is optional; without
//! `sito.toml` and without pages nothing of it is there.

mod colour;
mod load;
mod palette;
mod section_list;
mod settings;
mod settings_stamp;
mod site_page;

pub(crate) use load::{Community, SETTINGS, picture, settings_faults, told};
pub(crate) use section_list::{ListedAct, SectionList};
pub(crate) use settings::SiteSettings;
pub(crate) use settings_stamp::SettingsStamp;
pub(crate) use site_page::SitePage;
