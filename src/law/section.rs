//! The sections of the corpus: the community's own map of its material.

use std::str::FromStr;

use super::{ActKind, PageFolder};

/// The section of the site an act belongs to: the community's own map of its material.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Section {
    /// Laws, decrees, directives.
    AttiNormativi,
    /// Guidelines and acts of Regions.
    LineeGuida,
    /// Calls for proposals.
    AvvisiEBandi,
    /// Fact sheets, manuals, forms and the rest.
    Materiali,
    /// Accounts of experiences.
    InPratica,
    /// Judgments.
    Giurisprudenza,
    /// Acts of single administrations.
    AttiAmministrativi,
    /// The community's own pages and news.
    Comunita,
}

/// Folders that hold experiences, by the words with which their names begin.
const FOLDERS: [&[&str]; 8] = [
    &["esperienza"],
    &["esperienze"],
    &["in", "pratica"],
    &["coprogettazione", "in", "pratica"],
    &["buone", "pratiche"],
    &["buone", "prassi"],
    &["casi", "di", "studio"],
    &["studi", "di", "caso"],
];

/// Words by which the title of a text says that it tells an experience; function words between them are
/// passed over.
const TITLES: [&[&str]; 8] = [
    &["scheda", "esperienza"],
    &["schede", "esperienze"],
    &["esperienza", "coprogettazione"],
    &["esperienze", "coprogettazione"],
    &["buona", "pratica"],
    &["buone", "pratiche"],
    &["buone", "prassi"],
    &["caso", "studio"],
];

impl Section {
    /// Every section, in the order in which they are shown.
    pub const ALL: [Section; 8] = [
        Section::AttiNormativi,
        Section::LineeGuida,
        Section::AvvisiEBandi,
        Section::Materiali,
        Section::InPratica,
        Section::Giurisprudenza,
        Section::AttiAmministrativi,
        Section::Comunita,
    ];

    /// The stable value.
    pub const fn as_str(self) -> &'static str {
        match self {
            Section::AttiNormativi => "atti-normativi",
            Section::LineeGuida => "linee-guida",
            Section::AvvisiEBandi => "avvisi-e-bandi",
            Section::Giurisprudenza => "giurisprudenza",
            Section::AttiAmministrativi => "atti-amministrativi",
            Section::Materiali => "materiali",
            Section::InPratica => "in-pratica",
            Section::Comunita => "comunita",
        }
    }

    /// The name shown to a reader.
    pub const fn label(self) -> &'static str {
        match self {
            Section::AttiNormativi => "Atti normativi e di indirizzo",
            Section::LineeGuida => "Linee guida",
            Section::AvvisiEBandi => "Avvisi e bandi",
            Section::Giurisprudenza => "Giurisprudenza",
            Section::AttiAmministrativi => "Atti amministrativi",
            Section::Materiali => "Materiali",
            Section::InPratica => "Coprogettazione in pratica",
            Section::Comunita => "Pagine e notizie della comunità",
        }
    }

    /// The section of a kind of act.
    pub const fn of(kind: ActKind) -> Self {
        use ActKind as K;
        match kind {
            K::Costituzione
            | K::Legge
            | K::LeggeCostituzionale
            | K::DecretoLegge
            | K::DecretoLegislativo => Section::AttiNormativi,
            K::Dpr | K::Dpcm | K::Dm | K::Decreto | K::LeggeRegionale | K::Regolamento => {
                Section::AttiNormativi
            }
            K::Statuto | K::Direttiva | K::RegolamentoUe | K::Gazzetta | K::Intesa => {
                Section::AttiNormativi
            }
            K::ContrattoCollettivo => Section::AttiNormativi,
            K::LineeGuida | K::Dgr | K::Circolare | K::Parere | K::Interpello | K::Comunicato => {
                Section::LineeGuida
            }
            K::Bando
            | K::Avviso
            | K::Disciplinare
            | K::Capitolato
            | K::Contratto
            | K::Chiarimenti => Section::AvvisiEBandi,
            K::Sentenza | K::Ordinanza | K::Massima => Section::Giurisprudenza,
            K::DeliberaGiunta | K::DeliberaConsiglio | K::Delibera | K::Determina | K::Verbale => {
                Section::AttiAmministrativi
            }
            K::Sintesi | K::Allegato | K::Manuale | K::Modulo | K::Altro => Section::Materiali,
        }
    }

    /// The section of a document of which nobody has said one. What is no act of anybody (a fact sheet, a
    /// manual, a paper) tells an experience where its folder or its title says so; an act stays what it is
    /// wherever it lies. A page of the site is of its folder. `file` is relative to the corpus, with `/`.
    pub fn placed(kind: ActKind, title: &str, file: &str) -> Self {
        match PageFolder::of_page(file) {
            Some((PageFolder::Pages | PageFolder::News, _)) => return Section::Comunita,
            Some((PageFolder::Experiences, _)) => return Section::InPratica,
            Some((PageFolder::Materials, _)) => return Section::Materiali,
            None => {}
        }
        if !matches!(kind, ActKind::Sintesi | ActKind::Manuale | ActKind::Altro) {
            return Section::of(kind);
        }
        let mut folders: Vec<&str> = file.split('/').collect();
        let name = folders.pop().unwrap_or_default();
        let name = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
        let kept = folders.into_iter().map(words).any(|words| {
            let numbered = words.iter().take_while(|word| is_number(word)).count();
            FOLDERS
                .iter()
                .any(|folder| begins(&words[numbered..], folder))
        });
        if kept || is_experience(title) || is_experience(name) {
            Section::InPratica
        } else {
            Section::of(kind)
        }
    }
}

/// Whether a title says that the text tells an experience.
fn is_experience(title: &str) -> bool {
    let function = ["di", "d", "dell", "delle", "della", "una", "un", "su", "e"];
    let mut words = words(title);
    words.retain(|word| !function.contains(&word.as_str()));
    let starts = (0..words.len()).map(|at| &words[at..]);
    starts
        .into_iter()
        .any(|rest| TITLES.iter().any(|title| begins(rest, title)))
}

fn begins(words: &[String], with: &[&str]) -> bool {
    words.len() >= with.len() && words.iter().zip(with).all(|(word, with)| word == with)
}

fn is_number(word: &str) -> bool {
    word.bytes().all(|byte| byte.is_ascii_digit())
}

/// The words of a name, in lower case, with «co-progettazione» as one.
fn words(name: &str) -> Vec<String> {
    let name = name.to_lowercase();
    let joined = ["co-progettazion", "co progettazion", "co_progettazion"]
        .iter()
        .fold(name, |name, form| name.replace(form, "coprogettazion"));
    let words = joined.split(|c: char| !c.is_alphanumeric());
    let words = words.filter(|word| !word.is_empty());
    words.map(str::to_owned).collect()
}

/// A value that is no section.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("unknown section «{0}»")]
pub struct UnknownSection(pub String);

impl FromStr for Section {
    type Err = UnknownSection;

    fn from_str(value: &str) -> Result<Self, Self::Err> {
        let found = Section::ALL
            .into_iter()
            .find(|section| section.as_str() == value);
        found.ok_or_else(|| UnknownSection(value.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_read_back_and_every_kind_has_a_section() {
        for section in Section::ALL {
            assert_eq!(section.as_str().parse(), Ok(section));
            let of_a_kind = ActKind::ALL
                .iter()
                .any(|kind| Section::of(*kind) == section);
            // No kind of act is an experience, or a page of the site, by itself.
            let is_of_folders = matches!(section, Section::InPratica | Section::Comunita);
            assert_eq!(of_a_kind, !is_of_folders, "{section:?}");
        }
        assert!("altro".parse::<Section>().is_err());
    }

    #[test]
    fn experiences_are_known_by_folder_or_title_and_acts_stay_what_they_are() {
        use ActKind::{Altro, Avviso, Modulo, Sintesi};
        let cases = [
            (Sintesi, "Il centro giovani", "05 Esperienze/a.pdf", true),
            (
                Altro,
                "Il centro",
                "x/Co-progettazione in pratica/a.pdf",
                true,
            ),
            (
                Altro,
                "Scheda dell’esperienza: il portierato",
                "a.pdf",
                true,
            ),
            (
                Altro,
                "Un’esperienza di co-progettazione a Lodi",
                "a.pdf",
                true,
            ),
            (Sintesi, "Orti", "schede/buona-pratica_orti.pdf", true),
            (
                Sintesi,
                "Art. 55 in breve",
                "schede/scheda-art-55.pdf",
                false,
            ),
            (Sintesi, "L’esperienza del volontario", "a.pdf", false),
            (Avviso, "Avviso", "esperienze/avviso.pdf", false),
            (Modulo, "Scheda esperienza", "a.pdf", false),
            (Altro, "Nota", "tecniche in pratica/a.pdf", false),
        ];
        for (kind, title, file, told) in cases {
            let placed = Section::placed(kind, title, file) == Section::InPratica;
            assert_eq!(placed, told, "{title} {file}");
        }
    }
}
