//! Texts of what the catalogue says of acts.

use super::texts;
use crate::index::HeldFiles;
use crate::law::{Fact, Relation};
use crate::search::{InForce, ResultPage};
use crate::web::i18n::lang::Lang;
use crate::web::pages::grouped;

texts! {
    catalogued_only "Solo scheda: il testo non è in questo indice" "Catalogued only: the text is not in this index"
    no_text "Il testo non è in questo indice." "The text is not in this index."
    no_text_why "Di questo atto c’è la scheda del catalogo, scritta da noi: che cos’è, dove si legge, su che cosa si fonda ogni dato."
        "What is here is its catalogue entry, written by us: what it is, where to read it, what each statement rests on."
    described "Di che cosa si tratta" "What it is about"
    force_unknown "Vigenza: il catalogo non la dichiara. Controllala sul testo ufficiale." "In force? The catalogue does not state it: see the official text."
    published_in "Pubblicato in" "Published in"
    in_force "Vigenza" "In force"
    catalogue_note "Da verificare" "To be verified"
    record_sources "Su che cosa si fonda questa scheda" "What this entry rests on"
    explained_in "Schede che lo spiegano" "Sheets that explain it"
    explains "Spiega" "Explains"
    cite_explained "Come citare l’atto spiegato" "How to cite the act it explains"
    what_is_here "Che cosa c’è in questo indice" "What is in this index"
    text_here "Testo" "Text"
    sheet_on "La scheda spiega:" "The sheet explains:"
}

// What there is.
texts! {
    coverage "Che cosa c’è e che cosa manca" "What is here and what is missing"
    coverage_about "Che cosa contiene questo indice, da quando e fino a quando, che cosa non si è potuto leggere, e quali atti i documenti citano di più senza che il testo sia qui."
        "What this index holds, from when and until when, what could not be read, and which acts the documents cite most without their text being here."
    home_holds "Qui si trovano" "Here you find"
    latest "Gli atti più recenti" "The newest acts"
    acts_here "Atti" "Acts"
    files_here "Documenti" "Documents"
    not_read "Non letto" "Not read"
    dates_here "Dal più antico al più recente" "From the oldest to the newest"
    last_run "Ultimo aggiornamento" "Last update"
    generation "generazione" "generation"
    what_there_is "Atti per tipo, emanante, Regione e anno" "Acts by kind, issuer, Region and year"
    what_is_missing "Gli atti più citati di cui manca il testo" "The acts cited most whose text is missing"
    what_is_missing_about "Sono i primi da aggiungere: i documenti di questo indice vi rinviano di continuo."
        "They are the first to add: the documents of this index refer to them all the time."
    what_is_missing_cut "L’elenco ne mostra 20: anche altri atti citati mancano." "The list shows 20: other acts that are cited are missing too."
    act "Atto" "Act"
    where_to_read "Dove si legge" "Where to read it"
    entry "Scheda" "Entry"
}

impl Lang {
    /// Files and pages.
    pub(crate) fn files_and_pages(self, held: &HeldFiles) -> String {
        let files = self.counted(held.files, ["file", "file"], ["file", "files"]);
        let pages = self.counted(held.pages as usize, ["pagina", "pagine"], ["page", "pages"]);
        format!("{files}, {pages}")
    }

    /// What was not read.
    pub(crate) fn unread(self, held: &HeldFiles) -> String {
        let files = self.counted(held.unread_files, ["file", "file"], ["file", "files"]);
        let pages = held.pages_without_text;
        let pages = self.counted(
            pages,
            ["pagina senza testo", "pagine senza testo"],
            ["page without text", "pages without text"],
        );
        format!("{files}, {pages}")
    }

    /// Acts by what is stated of whether they are in force.
    pub(crate) const fn stated_in_force(self, stated: InForce) -> &'static str {
        match (self, stated) {
            (Lang::It, InForce::Yes) => "In vigore",
            (Lang::It, InForce::No) => "Non più in vigore",
            (Lang::It, InForce::Unknown) => "Vigenza non nota",
            (Lang::En, InForce::Yes) => "In force",
            (Lang::En, InForce::No) => "No longer in force",
            (Lang::En, InForce::Unknown) => "Not known to be in force or not",
        }
    }

    /// The acts whose text is here, and those that are only catalogued.
    pub(crate) const fn whether_text_here(self, is: bool) -> &'static str {
        match (self, is) {
            (Lang::It, true) => "Con il testo",
            (Lang::It, false) => "Solo in scheda",
            (Lang::En, true) => "With the text",
            (Lang::En, false) => "Catalogued only",
        }
    }

    /// How an act stands to another.
    pub(crate) const fn relation(self, relation: Relation) -> &'static str {
        let [italian, english] = match relation {
            Relation::Attua => ["Attua", "Carries out"],
            Relation::Modifica => ["Modifica", "Amends"],
            Relation::Abroga => ["Abroga", "Repeals"],
            Relation::Sostituisce => ["Sostituisce", "Replaces"],
            Relation::Annulla => ["Annulla", "Annuls"],
            Relation::Interpreta => ["Interpreta", "Interprets"],
            Relation::Cita => ["Cita", "Cites"],
            Relation::AttuatoDa => ["Attuato da", "Carried out by"],
            Relation::ModificatoDa => ["Modificato da", "Amended by"],
            Relation::AbrogatoDa => ["Abrogato da", "Repealed by"],
            Relation::SostituitoDa => ["Sostituito da", "Replaced by"],
            Relation::AnnullatoDa => ["Annullato da", "Annulled by"],
            Relation::InterpretatoDa => ["Interpretato da", "Interpreted by"],
            Relation::CitatoIn => ["Citato in", "Cited in"],
        };
        match self {
            Lang::It => italian,
            Lang::En => english,
        }
    }

    /// Whether an act is in force, since when, and what ended it.
    pub(crate) fn force(
        self,
        in_force: bool,
        how: Option<&str>,
        since: Option<&str>,
        by: Option<&str>,
    ) -> String {
        let mut text = match (self, in_force, how) {
            (Lang::It, true, _) => "In vigore".to_owned(),
            (Lang::En, true, _) => "In force".to_owned(),
            (Lang::It, false, Some(how)) => capitalized(how),
            (Lang::En, false, Some("abrogato")) => "Repealed".to_owned(),
            (Lang::En, false, Some("sostituito")) => "Replaced".to_owned(),
            (Lang::En, false, Some("annullato")) => "Annulled".to_owned(),
            (Lang::It, false, None) => "Non più in vigore".to_owned(),
            (Lang::En, false, _) => "No longer in force".to_owned(),
        };
        if let Some(since) = since {
            text += &match self {
                Lang::It => format!(" dal {since}"),
                Lang::En => format!(" since {since}"),
            };
        }
        if let Some(by) = by {
            text += &match self {
                Lang::It => format!(" ({by})"),
                Lang::En => format!(" ({by})"),
            };
        }
        text
    }

    /// On which day something was stated, and by which source.
    pub(crate) fn stated(self, day: Option<&str>, source: Option<&str>) -> String {
        match (self, day, source) {
            (Lang::It, Some(day), Some(source)) => format!("secondo {source}, letto il {day}"),
            (Lang::It, None, Some(source)) => format!("secondo {source}"),
            (Lang::It, Some(day), None) => format!("dichiarato il {day}"),
            (Lang::En, Some(day), Some(source)) => format!("by {source}, read on {day}"),
            (Lang::En, None, Some(source)) => format!("by {source}"),
            (Lang::En, Some(day), None) => format!("stated on {day}"),
            (_, None, None) => String::new(),
        }
    }

    /// The page of a source.
    pub(crate) fn source_page(self, page: u32) -> String {
        format!("p. {page}")
    }

    /// When a source was read.
    pub(crate) fn source_read(self, day: &str) -> String {
        match self {
            Lang::It => format!("letto il {day}"),
            Lang::En => format!("read on {day}"),
        }
    }

    /// What rests on a source.
    pub(crate) fn source_for(self, facts: &str) -> String {
        match self {
            Lang::It => format!("per {facts}"),
            Lang::En => format!("for {facts}"),
        }
    }

    /// A statement of the catalogue, by the name of its field.
    pub(crate) fn fact(self, field: &str) -> &'static str {
        let [italian, english] = match field.parse::<Fact>() {
            Ok(Fact::Kind) => ["tipo", "kind"],
            Ok(Fact::Number) => ["numero", "number"],
            Ok(Fact::Date) => ["data", "date"],
            Ok(Fact::Issuer) => ["emanante", "issuer"],
            Ok(Fact::Region) => ["Regione", "Region"],
            Ok(Fact::Title) => ["titolo", "title"],
            Ok(Fact::Url) => ["indirizzo", "address"],
            Ok(Fact::Published) => ["pubblicazione", "publication"],
            Ok(Fact::Description) => ["descrizione", "description"],
            Ok(Fact::Note) => ["avvertenza", "note"],
            Ok(Fact::Relation) => ["rapporti con altri atti", "relations to other acts"],
            Ok(Fact::InForce) => ["vigenza", "whether it is in force"],
            // A later version of the program wrote it.
            Err(_) => ["altro", "other statements"],
        };
        match self {
            Lang::It => italian,
            Lang::En => english,
        }
    }

    /// How many acts there are, and how many of them are only catalogued.
    pub(crate) fn acts_catalogued(self, count: usize, catalogued: usize) -> String {
        self.with_catalogued(self.acts(count), count, catalogued)
    }

    /// How many of a feed's entries are only catalogued, of how many there are.
    pub(crate) fn catalogued_among_news(self, shown: usize, all: usize) -> String {
        let (shown, all) = (self.acts(shown), grouped(all));
        match self {
            Lang::It => {
                format!("Oltre ai documenti: {shown} solo in scheda, i più recenti di {all}")
            }
            Lang::En => {
                format!("Beside the documents: {shown} catalogued only, the newest of {all}")
            }
        }
    }

    /// How many acts an answer has, in words: of a partial one a lower bound.
    pub(crate) fn acts_of(self, page: &ResultPage) -> String {
        let acts = match page.is_partial() {
            true => self.found_at_least(page.total, true),
            false => self.acts(page.total),
        };
        self.with_catalogued(acts, page.total, page.catalogued)
    }

    /// A number of acts in words, with how many of them are only catalogued.
    pub(crate) fn with_catalogued(self, acts: String, count: usize, catalogued: usize) -> String {
        match (self, catalogued) {
            (_, 0) => acts,
            (Lang::It, some) if some == count => format!("{acts}, solo in scheda"),
            (Lang::En, some) if some == count => format!("{acts}, catalogued only"),
            (Lang::It, some) => format!("{acts}, di cui {some} solo in scheda"),
            (Lang::En, some) => format!("{acts}, {some} of them catalogued only"),
        }
    }

    /// A number of acts where there is little room.
    pub(crate) fn count_catalogued(self, all: usize, catalogued: usize) -> String {
        let count = grouped(all);
        match (self, catalogued) {
            (_, 0) => count,
            (Lang::It, some) if some == all => format!("{count} in scheda"),
            (Lang::En, some) if some == all => format!("{count} catalogued"),
            (Lang::It, some) => format!("{count} ({some} in scheda)"),
            (Lang::En, some) => format!("{count} ({some} catalogued)"),
        }
    }
}

fn capitalized(text: &str) -> String {
    let mut chars = text.chars();
    let first = chars.next().map(|first| first.to_uppercase().to_string());
    first.unwrap_or_default() + chars.as_str()
}
