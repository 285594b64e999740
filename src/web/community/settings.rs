//! What a community says of itself and of its site in `sito.toml`. Everything may be left out.

use super::palette::Palette;
use crate::handwritten::{FieldFault, WrittenTable, WrongField, is_link, is_picture};
use crate::web::i18n::lang::Lang;

/// The settings of a site.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct SiteSettings {
    /// What the site is called.
    pub(crate) name: Option<String>,
    /// What it is about, in a few words.
    pub(crate) claim: Option<String>,
    /// A picture of the corpus.
    pub(crate) logo: Option<String>,
    /// The line that names it.
    pub(super) logo_line: usize,
    pub(super) palette: Palette,
    /// The entries of the menu; with none it is made of what there is.
    pub(super) menu: Vec<MenuLink>,
    pub(crate) contacts: Contacts,
    pub(crate) promoters: Vec<Participant>,
    pub(crate) members: Vec<Participant>,
    /// A site that belongs with this one.
    pub(crate) sister: Option<Participant>,
    /// What the foot says.
    pub(crate) footer: Option<String>,
    /// Under which licence the community's own texts may be used.
    pub(crate) licence: Option<String>,
    /// Where that licence is.
    pub(crate) licence_link: Option<String>,
}

/// An entry of the menu.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct MenuLink {
    /// Its words in Italian and in English.
    pub(super) label: String,
    pub(super) label_en: String,
    /// As it is written, until it is known which pages there are; then an address.
    pub(crate) href: String,
    pub(super) line: usize,
}

/// How the community is reached.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Contacts {
    pub(crate) email: Option<String>,
    pub(crate) phone: Option<String>,
    pub(crate) address: Option<String>,
    pub(crate) person: Option<String>,
}

/// A promoter, a member, a sister site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Participant {
    pub(crate) name: String,
    pub(crate) link: Option<String>,
    /// Where they are, or what they do.
    pub(crate) about: Option<String>,
}

impl MenuLink {
    /// Its words.
    pub(crate) fn label(&self, locale: Lang) -> &str {
        match locale {
            Lang::It => &self.label,
            Lang::En => &self.label_en,
        }
    }

    /// Its address, which keeps the language on our own pages.
    pub(crate) fn address(&self, locale: Lang) -> String {
        match self.href.starts_with('/') {
            true => locale.link(&self.href),
            false => self.href.clone(),
        }
    }

    /// The attributes of a link that leads elsewhere, or is not in the language of the page.
    pub(crate) fn attributes(&self, locale: Lang) -> &'static str {
        let is_own = self.href.starts_with('/');
        match (is_own, locale.is_english() && self.label == self.label_en) {
            (true, false) => "",
            (true, true) => " lang=\"it\"",
            (false, false) => " rel=\"external\"",
            (false, true) => " rel=\"external\" lang=\"it\"",
        }
    }
}

impl Contacts {
    /// Whether there is one.
    pub(crate) fn is_empty(&self) -> bool {
        *self == Contacts::default()
    }
}

/// Reads the settings, and what is wrong with them.
pub(super) fn read(text: &str) -> (SiteSettings, Vec<FieldFault>) {
    let mut faults = Vec::new();
    let mut entries = WrittenTable::parse(text, 0, &mut faults);
    let settings = of(&mut entries, &mut faults);
    entries.finish(&mut faults);
    (settings, faults)
}

fn of(entries: &mut WrittenTable, faults: &mut Vec<FieldFault>) -> SiteSettings {
    let palette = inside(entries, "colours", faults, Palette::read).unwrap_or_default();
    let contacts = inside(entries, "contacts", faults, contacts).unwrap_or_default();
    let sister = inside(entries, "sister", faults, participant).flatten();
    SiteSettings {
        palette,
        contacts,
        sister,
        menu: each(entries, "menu", faults, menu_link),
        promoters: each(entries, "promoters", faults, participant),
        members: each(entries, "members", faults, participant),
        name: text(entries, "name", faults),
        claim: text(entries, "claim", faults),
        logo_line: entries.line_of("logo"),
        logo: entries.parsed("logo", faults, |file| match is_picture(file) {
            true => Ok(file.trim_start_matches('/').to_owned()),
            false => Err(WrongField::ImageRefused(file.to_owned())),
        }),
        footer: text(entries, "footer", faults),
        licence: text(entries, "licence", faults),
        licence_link: link(entries, "licence_link", faults),
    }
}

/// A table, all of whose fields somebody takes.
fn inside<T>(
    entries: &mut WrittenTable,
    name: &str,
    faults: &mut Vec<FieldFault>,
    read: impl FnOnce(&mut WrittenTable, &mut Vec<FieldFault>) -> T,
) -> Option<T> {
    let mut table = entries.table(name, faults)?;
    let value = read(&mut table, faults);
    table.finish(faults);
    Some(value)
}

/// The tables of a list; one that lacks what it must have is told and left out.
fn each<T>(
    entries: &mut WrittenTable,
    name: &str,
    faults: &mut Vec<FieldFault>,
    read: impl Fn(&mut WrittenTable, &mut Vec<FieldFault>) -> Option<T>,
) -> Vec<T> {
    let mut values = Vec::new();
    for mut table in entries.tables(name, faults) {
        values.extend(read(&mut table, faults));
        table.finish(faults);
    }
    values
}

fn text(entries: &mut WrittenTable, name: &str, faults: &mut Vec<FieldFault>) -> Option<String> {
    Some(entries.text(name, faults)?.value)
}

/// A text without which the entry says nothing.
fn needed(entries: &mut WrittenTable, name: &str, faults: &mut Vec<FieldFault>) -> Option<String> {
    let found = text(entries, name, faults);
    if found.is_none() {
        let missing = WrongField::Missing(name.to_owned());
        entries.fault(name, entries.line(), missing, faults);
    }
    found
}

/// An address that leads to the same place from every page.
fn link(entries: &mut WrittenTable, name: &str, faults: &mut Vec<FieldFault>) -> Option<String> {
    let is_absolute = |address: &str| {
        let has_scheme = address.contains("://") || address.starts_with("mailto:");
        is_link(address) && (has_scheme || address.starts_with('/'))
    };
    address(entries, name, faults, is_absolute)
}

fn address(
    entries: &mut WrittenTable,
    name: &str,
    faults: &mut Vec<FieldFault>,
    is_right: impl FnOnce(&str) -> bool,
) -> Option<String> {
    entries.parsed(name, faults, |address| match is_right(address) {
        true => Ok(address.to_owned()),
        false => Err(WrongField::NotAnAddress(address.to_owned())),
    })
}

fn menu_link(entries: &mut WrittenTable, faults: &mut Vec<FieldFault>) -> Option<MenuLink> {
    let label = needed(entries, "label", faults);
    let label_en = text(entries, "label_en", faults);
    let line = entries.line_of("to");
    if !entries.has("to") {
        entries.fault("to", line, WrongField::Missing("to".to_owned()), faults);
    }
    let href = address(entries, "to", faults, is_link);
    let label = label?;
    Some(MenuLink {
        label_en: label_en.unwrap_or_else(|| label.clone()),
        label,
        href: href?,
        line,
    })
}

fn participant(entries: &mut WrittenTable, faults: &mut Vec<FieldFault>) -> Option<Participant> {
    let name = needed(entries, "name", faults);
    let link = link(entries, "link", faults);
    let about = text(entries, "about", faults);
    Some(Participant {
        name: name?,
        link,
        about,
    })
}

fn contacts(entries: &mut WrittenTable, faults: &mut Vec<FieldFault>) -> Contacts {
    Contacts {
        email: entries.parsed("email", faults, |address| match is_mail(address) {
            true => Ok(address.to_owned()),
            false => Err(WrongField::NotAMailAddress(address.to_owned())),
        }),
        phone: text(entries, "phone", faults),
        address: text(entries, "address", faults),
        person: text(entries, "person", faults),
    }
}

/// Whether a text can stand after `mailto:` and mean one mailbox.
fn is_mail(address: &str) -> bool {
    let is_part = |part: &str| {
        let is_letter = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_' | '+');
        !part.is_empty() && part.chars().all(is_letter)
    };
    let parts = address.split_once('@');
    parts.is_some_and(|(local, domain)| is_part(local) && is_part(domain) && domain.contains('.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_may_be_left_out() {
        let nothing = SiteSettings {
            logo_line: 1,
            ..SiteSettings::default()
        };
        assert_eq!(read(""), (nothing, vec![]));
    }

    #[test]
    fn a_wrong_entry_costs_itself_and_is_told_with_its_line() {
        let text = "name = 'Rete'\nlogo = 'https://example.org/l.svg'\nlicence_link = 'javascript:x'\n\
                    [sister]\nname = 'S'\nlink = 'altra.md'\n\
                    [contacts]\nemail = 'info at example.org'\nphone = '1'\n\
                    [[members]]\nname = 'Uno'\nlink = 'https://example.org'\n\
                    [[members]]\nlink = 'https://example.org'\n\
                    [[menu]]\nlabel = 'Atti'\nto = '/sezioni'\n\
                    [[menu]]\nlabel = 'Niente'\n\
                    [colours]\naccent = '#ff0'\n\
                    [sorella]\nname = 'x'\n";
        let (settings, faults) = read(text);
        assert_eq!(settings.name.as_deref(), Some("Rete"));
        assert_eq!((settings.logo, settings.licence_link), (None, None));
        assert_eq!(settings.contacts.email, None);
        assert_eq!(settings.contacts.phone.as_deref(), Some("1"));
        assert_eq!((settings.members.len(), settings.menu.len()), (1, 1));
        let mut told: Vec<(usize, String)> = faults
            .into_iter()
            .map(|fault| (fault.line, fault.field))
            .collect();
        told.sort();
        let told: Vec<(usize, &str)> = told.iter().map(|(line, name)| (*line, &**name)).collect();
        assert_eq!(
            told,
            [
                (2, "logo"),
                (3, "licence_link"),
                (6, "sister.link"),
                (8, "contacts.email"),
                (13, "members.name"),
                (18, "menu.to"),
                (21, "colours.accent"),
                (22, "sorella"),
            ]
        );
    }
}
