//! The community's site as a generation has it: its settings, its pages, its style. Read when the server starts and
//! when it takes up a new generation of the index, so that an answer never mixes two states.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use super::section_list::SectionList;
use super::settings::{self, MenuLink, SiteSettings};
use super::site_page::{SitePage, SitePages};
use crate::handwritten::{FieldFault, WrongField, read_text};
use crate::law::{PageFolder, Section};
use crate::messages::texts;
use crate::search::Searcher;
use crate::web::http::percent::encode_path;
use crate::web::i18n::lang::Lang;
use crate::web::links;

/// The file of the settings, in the corpus folder.
pub(crate) const SETTINGS: &str = "sito.toml";
/// Largest file of settings, in bytes.
const MOST_BYTES: u64 = 1 << 20;

/// The community's site.
#[derive(Debug, Default)]
pub(crate) struct Community {
    /// What `sito.toml` says; `None` where there is none.
    pub(crate) settings: Option<SiteSettings>,
    pages: BTreeMap<String, SitePage>,
    pictures: BTreeSet<String>,
    /// The experiences and the materials, PDFs included.
    pub(crate) experiences: SectionList,
    pub(crate) materials: SectionList,
    /// The entries of the menu, with their addresses.
    pub(crate) menu: Vec<MenuLink>,
    /// The style sheet of its colours, by its address.
    style: Option<(String, String)>,
    /// Distinguishes the settings from any other; empty where there are none.
    mark: String,
    faults: Vec<FieldFault>,
}

impl Community {
    /// Reads it. Never fails: what is wrong is told by [`Community::faults`].
    pub(crate) fn read(searcher: &Searcher, corpus: &Path) -> Self {
        let SitePages { pages, pictures } = SitePages::read(searcher.index(), corpus);
        let mut community = Community {
            pages,
            pictures,
            ..Community::default()
        };
        match settings_text(corpus) {
            Ok(None) => {}
            Ok(Some(text)) => {
                community.mark = blake3::hash(text.as_bytes()).to_hex()[..16].to_owned();
                community.take_settings(&text, corpus);
            }
            Err(fault) => community.faults.push(fault),
        }
        if community.is_there() {
            community.experiences = SectionList::read(searcher, Section::InPratica);
            community.materials = SectionList::read(searcher, Section::Materiali);
        }
        if community.menu.is_empty() {
            community.menu = community.usual_menu();
        }
        community.faults = FieldFault::first(std::mem::take(&mut community.faults));
        community
    }

    fn take_settings(&mut self, text: &str, corpus: &Path) {
        let (mut settings, faults) = settings::read(text);
        self.faults = faults;
        if let Some(fault) = missing_logo(&settings, corpus) {
            self.faults.push(fault);
            settings.logo = None;
        }
        self.pictures.extend(settings.logo.clone());
        for mut link in std::mem::take(&mut settings.menu) {
            match self.address(&link.href) {
                Ok(href) => {
                    link.href = href;
                    self.menu.push(link);
                }
                Err(what) => self.fault(link.line, "menu.to", what),
            }
        }
        if let Some(css) = settings.palette.css() {
            let hash = blake3::hash(css.as_bytes()).to_hex();
            self.style = Some((format!("/static/sito-{}.css", &hash[..16]), css));
        }
        self.settings = Some(settings);
    }

    /// Where an entry of the menu leads: elsewhere, to an address of ours, or to the page of a file.
    fn address(&self, written: &str) -> Result<String, WrongField> {
        if is_complete(written) {
            return Ok(written.to_owned());
        }
        let page = self.pages.get(written);
        let page = page.ok_or_else(|| no_page(written))?;
        Ok(page.href.clone())
    }

    /// A menu of what there is.
    fn usual_menu(&self) -> Vec<MenuLink> {
        let has = |folder: PageFolder| self.pages.values().any(|page| page.folder == folder);
        let entries = [
            (
                self.has_about(),
                links::ABOUT,
                Lang::about_us as fn(Lang) -> &'static str,
            ),
            (true, "/sezioni", Lang::documents),
            (
                !self.experiences.acts.is_empty(),
                links::EXPERIENCES,
                Lang::in_practice,
            ),
            (
                !self.materials.acts.is_empty(),
                links::MATERIALS,
                Lang::materials,
            ),
            (has(PageFolder::News), links::NEWS, Lang::news),
            (true, "/regioni", Lang::regions),
        ];
        let shown = entries.into_iter().filter(|(is_there, _, _)| *is_there);
        let links = shown.map(|(_, href, label)| MenuLink {
            label: label(Lang::It).to_owned(),
            label_en: label(Lang::En).to_owned(),
            href: href.to_owned(),
            line: 0,
        });
        links.collect()
    }

    fn fault(&mut self, line: usize, field: &str, what: WrongField) {
        self.faults.push(FieldFault {
            line,
            field: field.to_owned(),
            what,
        });
    }

    /// Whether there is a community's site at all.
    pub(crate) fn is_there(&self) -> bool {
        self.settings.is_some() || !self.pages.is_empty()
    }

    /// Whether there is something to say on the page about the community.
    pub(crate) fn has_about(&self) -> bool {
        let is_said = |settings: &SiteSettings| {
            !settings.promoters.is_empty()
                || !settings.members.is_empty()
                || !settings.contacts.is_empty()
        };
        self.about_page().is_some() || self.settings.as_ref().is_some_and(is_said)
    }

    /// The page in Markdown about the community.
    pub(crate) fn about_page(&self) -> Option<&SitePage> {
        self.page(&PageFolder::Pages.file(links::ABOUT_PAGE))
    }

    /// The page of a file.
    pub(crate) fn page(&self, file: &str) -> Option<&SitePage> {
        self.pages.get(file)
    }

    /// The pages of a folder, in the order of their files.
    pub(crate) fn pages_of(&self, folder: PageFolder) -> impl Iterator<Item = &SitePage> {
        let pages = self.pages.values();
        pages.filter(move |page| page.folder == folder)
    }

    /// What the site is called.
    pub(crate) fn name(&self) -> &str {
        let name = self.settings.as_ref().and_then(|it| it.name.as_deref());
        name.unwrap_or("normario")
    }

    /// The colour that browsers put around the page.
    pub(crate) fn theme(&self) -> String {
        let own = self.settings.as_ref().and_then(|it| it.palette.theme());
        own.unwrap_or_else(|| "#0066cc".to_owned())
    }

    /// The address of the logo.
    pub(crate) fn logo(&self) -> Option<String> {
        let logo = self.settings.as_ref()?.logo.as_deref()?;
        Some(picture(logo))
    }

    /// Whether a file of the corpus is shown by a page, or is the logo.
    pub(crate) fn shows(&self, file: &str) -> bool {
        self.pictures.contains(file)
    }

    /// The address of the style sheet of its colours.
    pub(crate) fn style_url(&self) -> Option<&str> {
        self.style.as_ref().map(|(url, _)| url.as_str())
    }

    /// The style sheet at an address.
    pub(crate) fn style_at(&self, path: &str) -> Option<&str> {
        let (url, css) = self.style.as_ref()?;
        (url == path).then_some(css.as_str())
    }

    /// Distinguishes the settings from any other; empty where there are none.
    pub(crate) fn mark(&self) -> &str {
        &self.mark
    }

    /// What is wrong with `sito.toml`.
    pub(crate) fn faults(&self) -> &[FieldFault] {
        &self.faults
    }
}

/// What is wrong with the settings of a corpus folder by themselves, in Italian, for whoever indexes it.
pub(crate) fn settings_faults(corpus: &Path) -> Vec<String> {
    let text = match settings_text(corpus) {
        Ok(None) => return Vec::new(),
        Ok(Some(text)) => text,
        Err(fault) => return told(&[fault]),
    };
    let (settings, mut faults) = settings::read(&text);
    faults.extend(missing_logo(&settings, corpus));
    for link in settings.menu {
        let is_page =
            PageFolder::of_page(&link.href).is_some() && corpus.join(&link.href).is_file();
        if !is_complete(&link.href) && !is_page {
            faults.push(FieldFault {
                line: link.line,
                field: "menu.to".to_owned(),
                what: no_page(&link.href),
            });
        }
    }
    told(&FieldFault::first(faults))
}

/// Whether an entry of the menu is an address as it stands.
fn is_complete(written: &str) -> bool {
    written.starts_with('/') || written.contains("://") || written.starts_with("mailto:")
}

/// What is wrong with an entry of the menu that is no page.
fn no_page(written: &str) -> WrongField {
    match PageFolder::of_page(written) {
        Some(_) => WrongField::NoSuchFile(written.to_owned()),
        None => WrongField::NotAnAddress(written.to_owned()),
    }
}

/// Faults of the settings, in Italian, a line each.
pub(crate) fn told(faults: &[FieldFault]) -> Vec<String> {
    let faults = texts(faults, Lang::It).into_iter();
    faults.map(|fault| format!("{SETTINGS}: {fault}")).collect()
}

/// That the logo is no file of the corpus, where it is none.
fn missing_logo(settings: &SiteSettings, corpus: &Path) -> Option<FieldFault> {
    let logo = settings.logo.as_deref()?;
    let is_there = corpus.join(logo).is_file();
    (!is_there).then(|| FieldFault {
        line: settings.logo_line,
        field: "logo".to_owned(),
        what: WrongField::NoSuchFile(logo.to_owned()),
    })
}

/// The address of a picture of the corpus.
pub(crate) fn picture(file: &str) -> String {
    format!("{}{}", links::PICTURES, encode_path(file))
}

/// The text of the settings; `None` where there are none.
///
/// # Errors
/// Where there is something that cannot be used as a whole.
fn settings_text(corpus: &Path) -> Result<Option<String>, FieldFault> {
    let path = corpus.join(SETTINGS);
    // A link that leads nowhere is there, and is no file.
    if fs::symlink_metadata(&path).is_err_and(|error| error.kind() == ErrorKind::NotFound) {
        return Ok(None);
    }
    read_text(&path, MOST_BYTES)
        .map(Some)
        .map_err(|reason| reason.fault(MOST_BYTES))
}
